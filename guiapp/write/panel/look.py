"""The Look section: layout, stroke weight and slant. Colors are in the bar of the page."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from engine.checks import bounds
from engine.export.accessibility import tall_grid
from engine.message.recipe import Layout
from guiapp.forms import Form
from guiapp.message.session import Session
from guiapp.plain import PlainLabel
from guiapp.theme import quiet
from guiapp.widgets.number_field import NumberField
from guiapp.words import translate_sentence


class LookSection(Form):
    """The session's layout. Nothing has to be drawn anew for it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Look"), parent)
        self.session = session
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
        self._show_tall()

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
