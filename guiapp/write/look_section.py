"""What the page looks like: colors, how letters are set, how thick and how slanted."""

import msgspec
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from engine.export.kind import tall_grid
from engine.message.recipe import (
    MAX_SLANT,
    MAX_WEIGHT,
    MAX_WIDTH,
    MIN_WEIGHT,
    MIN_WIDTH,
    TRANSPARENT,
    Layout,
    Look,
)
from guiapp.session import Session
from guiapp.theme import Theme
from guiapp.widgets.choice import Choice
from guiapp.widgets.number_field import NumberField
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import said
from guiapp.write.pairs import HARD_TO_READ, contrast, inks, pairs, papers, same_color
from guiapp.write.section import Section
from guiapp.write.swatches import PairButton, SwatchButton

COLUMNS = 5  # of the presets


class LookSection(Section):
    """Shows and changes the session's look and layout. Nothing has to be drawn anew for it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Look"))
        self._session = session
        self._paper = Look().paper  # to go back to from no paper
        self.pairs = [PairButton(pair, theme) for pair in pairs()]
        self.ink = SwatchButton(self.tr("Ink"), inks(), theme)
        self.paper = SwatchButton(self.tr("Paper"), papers(), theme)
        self.transparent = QCheckBox(self.tr("See-through paper"))
        self.transparent.setAccessibleName(self.tr("See-through paper"))
        self.kind = Choice(
            self.tr("Letters"), [("type", self.tr("Like writing")), ("grid", self.tr("In a grid"))]
        )
        self.align = Choice(
            self.tr("Lines"), [("left", self.tr("Left")), ("center", self.tr("Centered"))]
        )
        self.width_field = NumberField(MIN_WIDTH, MAX_WIDTH, 16)
        self.width_field.setAccessibleName(self.tr("Width in pixels"))
        self.width_field.setToolTip(self.tr("Width of the exported picture, in pixels"))
        self.weight = NumberSlider(
            self.tr("Stroke weight"), MIN_WEIGHT, MAX_WEIGHT, 0.05, self._percent
        )
        self.slant = NumberSlider(self.tr("Slant"), -MAX_SLANT, MAX_SLANT, 1, self._degrees)
        self._arrange()
        self._connect()
        self.follow()

    def follow(self) -> None:
        """Show the session's values."""
        look, layout = self._session.look, self._session.layout
        for button in self.pairs:
            pair = button.pair
            button.setChecked(same_color(pair.ink, look.ink) and same_color(pair.paper, look.paper))
        self.ink.show_color(look.ink)
        self.paper.show_color(look.paper)
        self.transparent.setChecked(look.paper == TRANSPARENT)
        if look.paper != TRANSPARENT:
            self._paper = look.paper
        self.kind.show_value(layout.kind)
        self.align.show_value(layout.align)
        if layout.width != self.width_field.number:
            self.width_field.show_number(layout.width)
        self.weight.show_number(layout.weight)
        self.slant.show_number(layout.slant)
        reads = contrast(look)
        self.faint.setVisible(reads is not None and reads < HARD_TO_READ)
        self._show_tall()
        self.show_changed(
            layout != Layout() or msgspec.structs.replace(look, overlay=False) != Look()
        )

    def _arrange(self) -> None:
        presets = QWidget()
        grid = QGridLayout(presets)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for place, button in enumerate(self.pairs):
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        self.add(presets)
        colors = QWidget()
        line = QGridLayout(colors)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.ink, 0, 0)
        line.addWidget(self.paper, 0, 1)
        line.setColumnStretch(2, 1)
        self.add(colors)
        self.add(self.transparent)
        self.faint = self.add_hint(self.tr("Hard to read: ink and paper are nearly alike."))
        self.add_row(self.tr("Letters"), self.kind)
        self.tall = self.add_hint("")
        self.add_row(self.tr("Lines"), self.align)
        unit = QLabel(self.tr("pixels"))
        unit.setProperty("quiet", "true")
        self.add_row(self.tr("Width"), self.width_field, unit)
        self.add(self.weight)
        self.add(self.slant)
        self.add_hint(self.tr("Weight and slant are changed after drawing."))

    def _connect(self) -> None:
        for button in self.pairs:
            button.clicked.connect(
                lambda _on, pair=button.pair: self._look(ink=pair.ink, paper=pair.paper)
            )
        self.ink.chosen.connect(lambda color: self._look(ink=color))
        self.ink.tried.connect(lambda color: self._look("ink", ink=color))
        self.paper.chosen.connect(lambda color: self._look(paper=color))
        self.paper.tried.connect(lambda color: self._look("paper", paper=color))
        self.transparent.clicked.connect(
            lambda on: self._look(paper=TRANSPARENT if on else self._paper)
        )
        self.kind.chosen.connect(lambda kind: self._layout(kind=kind))
        self.align.chosen.connect(lambda align: self._layout(align=align))
        self.width_field.chosen.connect(lambda width: self._layout("width", width=width))
        self.weight.moved.connect(lambda weight: self._layout("weight", weight=weight))
        self.slant.moved.connect(lambda slant: self._layout("slant", slant=slant))
        self.reset.connect(self._reset)
        self._session.text_changed.connect(self._show_tall)

    def _show_tall(self) -> None:
        """Say so if the letters in a grid make a sliver of a page."""
        tall = tall_grid(self._session.text, self._session.layout)
        words = self.tr("{0} Letters like writing fill whole lines.")
        self.tall.setText(words.format(said(tall)) if tall else "")
        self.tall.setVisible(bool(tall))

    def _look(self, merge: str = "", **changes: object) -> None:
        look = msgspec.structs.replace(self._session.look, **changes)
        self._session.set_page(look=look, merge=merge)
        self.follow()

    def _layout(self, merge: str = "", **changes: object) -> None:
        layout = msgspec.structs.replace(self._session.layout, **changes)
        self._session.set_page(layout=layout, merge=merge)
        self.follow()

    def _reset(self) -> None:
        look = Look(overlay=self._session.look.overlay)
        self._session.set_page(layout=Layout(), look=look)

    def _percent(self, weight: float) -> str:
        return self.tr("{0} %").format(round(100 * weight))

    def _degrees(self, slant: float) -> str:
        return f"{slant:+.0f}°" if slant else "0°"
