"""The Look section: colors, layout, stroke weight and slant."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget
from typing_extensions import override

from engine.checks import bounds
from engine.export.accessibility import tall_grid
from engine.message.recipe import (
    TRANSPARENT,
    Layout,
    Look,
)
from guiapp.forms import Form
from guiapp.message.session import Session
from guiapp.plain import PlainLabel
from guiapp.theme import quiet
from guiapp.widgets.number_field import NumberField
from guiapp.words import translate_sentence
from guiapp.write.panel.swatches import (
    HARD_TO_READ,
    ColorPair,
    PairButton,
    SwatchButton,
    inks,
    pairs,
    paper_contrast,
    papers,
    same_color,
)

COLUMNS = 5  # of the presets


class LookSection(Form):
    """The session's look and layout. Nothing has to be drawn anew for them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Look"), parent)
        self.session = session
        self._paper = Look().paper  # to go back to from no paper
        self.pairs = self._presets()
        self.ink = self._swatch("look.ink", SwatchButton(self.tr("Ink"), inks()))
        self.paper = self._swatch("look.paper", SwatchButton(self.tr("Paper"), papers()))
        self.add(side_by_side(self.ink, self.paper))
        self.transparent = QCheckBox(self.tr("See-through paper"))
        self.transparent.setAccessibleName(self.transparent.text())
        self.transparent.clicked.connect(
            lambda on: self.change("look.paper", TRANSPARENT if on else self._paper)
        )
        self.add(self.transparent)
        self.faint = self.add_hint(self.tr("Hard to read: ink and paper are nearly alike."))
        self.kind = self.choice(
            "layout.kind", self.tr("Letters"),
            [("type", self.tr("Like writing")), ("grid", self.tr("In a grid"))],
        )  # fmt: skip
        self.tall = self.add_hint("")
        self.align = self.choice(
            "layout.align", self.tr("Lines"),
            [
                ("auto", self.tr("Auto")),
                ("left", self.tr("Left")),
                ("center", self.tr("Centered")),
            ],
        )  # fmt: skip
        self.width_field = NumberField(*bounds(Layout, "width").whole, 16)
        self.width_field.setAccessibleName(self.tr("Width in pixels"))
        self.width_field.setToolTip(self.tr("Width of the exported picture, in pixels"))
        self.width_field.chosen.connect(lambda n: self.change("layout.width", n, merge=True))
        self.bind("layout.width", self.width_field, self.width_field.show_number)
        self.add_row(self.tr("Width"), self.width_field, quiet(PlainLabel(self.tr("pixels"))))
        self.weight = self.slider("layout.weight", self.tr("Stroke weight"), 0.05, self._percent)
        self.slant = self.slider("layout.slant", self.tr("Slant"), 1, self._degrees)
        self.add_hint(self.tr("Weight and slant are changed after drawing."))
        session.text_changed.connect(self._show_tall)
        self.follow()

    @override
    def follow(self) -> None:
        super().follow()
        look = self.session.look
        for button in self.pairs:
            pair = button.pair
            button.setChecked(same_color(pair.ink, look.ink) and same_color(pair.paper, look.paper))
        self.transparent.setChecked(look.paper == TRANSPARENT)
        if look.paper != TRANSPARENT:
            self._paper = look.paper
        reads = paper_contrast(look)
        self.faint.setVisible(reads is not None and reads < HARD_TO_READ)
        self._show_tall()

    def _presets(self) -> list[PairButton]:
        buttons = [PairButton(pair) for pair in pairs()]
        presets = QWidget()
        grid = QGridLayout(presets)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for place, button in enumerate(buttons):
            button.clicked.connect(lambda _on, pair=button.pair: self._take(pair))
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        self.add(presets)
        return buttons

    def _take(self, pair: ColorPair) -> None:
        self.session.change(look={"ink": pair.ink, "paper": pair.paper})
        self.follow()

    def _swatch(self, field: str, swatch: SwatchButton) -> SwatchButton:
        swatch.chosen.connect(lambda color: self.change(field, color))
        swatch.tried.connect(lambda color: self.change(field, color, merge=True))
        return self.bind(field, swatch, swatch.show_color)

    def _show_tall(self) -> None:
        """Warn if the letters in a grid make a sliver of a page."""
        tall = tall_grid(self.session.text, self.session.layout)
        words = self.tr("{0} Letters like writing fill whole lines.")
        self.tall.setText(words.format(translate_sentence(tall)) if tall else "")
        self.tall.setVisible(bool(tall))

    def _percent(self, weight: float) -> str:
        return self.tr("{0} %").format(round(100 * weight))

    def _degrees(self, slant: float) -> str:
        return f"{slant:+.0f}°" if slant else "0°"


def side_by_side(*widgets: QWidget) -> QWidget:
    """Widgets at the leading edge of one row."""
    row = QWidget()
    line = QGridLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for place, widget in enumerate(widgets):
        line.addWidget(widget, 0, place)
    line.setColumnStretch(len(widgets), 1)
    return row
