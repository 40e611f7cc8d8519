"""The panel for ink and paper: colors that are offered, any other one, those used lately."""

from typing import Literal

from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from engine.errors import RequestError
from engine.message.recipe import TRANSPARENT, parse_color
from guiapp.message.session import Session
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.widgets.choice import Choice
from guiapp.widgets.keys import ENTER
from guiapp.widgets.paper.paper_view import HARD_TO_READ
from guiapp.write.colors.palette import (
    color_words,
    inks,
    pairs,
    paper_contrast,
    papers,
    same_color,
    to_color,
)
from guiapp.write.colors.spectrum import HueBar, ShadeField
from guiapp.write.colors.swatches import ColorSwatch, PairSwatch, Swatch, SwatchRow

WIDTH = 38 * GRID
ACROSS = 5  # pairs in a row
LATELY = 8  # colors of one's own that are remembered

Part = Literal["ink", "paper"]


class ColorPicker(QWidget):
    """Changes the ink or the paper of the page at once; a color that is looked for is one step of
    undo."""

    def __init__(self, session: Session, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ink and paper"))
        self.setMinimumWidth(WIDTH)
        self._session, self._store = session, store
        self.part: Part = "ink"
        self.pairs = SwatchRow([PairSwatch(pair) for pair in pairs()], ACROSS)
        self.parts = Choice(
            self.tr("Color of"), [("ink", self.tr("Ink")), ("paper", self.tr("Paper"))]
        )
        self.offers = SwatchRow((), LATELY)
        self.shade = ShadeField()
        self.hue = HueBar()
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Color"))
        self.code.setToolTip(self.tr("Like #2348b0, or a name like navy"))
        self.name = named(PlainLabel(), "note")
        self.lately_label = named(PlainLabel(self.tr("Used lately")), "note")
        self.lately = SwatchRow((), LATELY)
        self.faint = PlainLabel(
            self.tr("Hard to read: ink and paper are nearly alike."), wordWrap=True
        )
        set_tone(self.faint, "warn")
        self._arrange()
        self._connect()
        self.show_part("ink")

    def open(self, *, with_pairs: bool) -> None:
        """Show what the page has; the pairs too where they are not in the bar."""
        self.pairs.setVisible(with_pairs)
        self.show_part(self.part)

    def show_part(self, part: Part) -> None:
        """Show the colors of the ink or of the paper."""
        self.part = part
        self.parts.show_value(part)
        self.offers.offer([ColorSwatch(name, color, part) for name, color in self._offered()])
        self._offer_lately()
        self.follow()

    def follow(self) -> None:
        """Show the page's color."""
        look = self._session.look
        color = self._color()
        for row in (self.pairs, self.offers, self.lately):
            row.follow(look)
        if color != TRANSPARENT:
            shown = to_color(color)
            if (
                QColor.fromHsvF(
                    self.hue.value() / 360, self.shade.saturation, self.shade.brightness
                ).name()
                != shown.name()
            ):
                hue = self.hue.value() if shown.hsvHue() < 0 else shown.hsvHue()
                self.hue.blockSignals(True)
                self.hue.setValue(hue)
                self.hue.blockSignals(False)
                self.shade.show_shade(hue, shown.hsvSaturationF(), shown.valueF())
        self.code.setPlaceholderText(self.tr("see-through") if color == TRANSPARENT else "")
        code = "" if color == TRANSPARENT else to_color(color).name()
        if read_color(self.code.text()) != code:  # what is being typed stays as it is
            self.code.setText(code)
        self.name.setText(color_words(color, self._offered()) if self._is_offered(color) else "")
        reads = paper_contrast(look)
        self.faint.setVisible(reads is not None and reads < HARD_TO_READ)

    def remember(self) -> None:
        """Keep a color of one's own among those used lately."""
        value = self._store.value
        look = self._session.look
        own = [
            to_color(color).name()
            for part, color in (("ink", look.ink), ("paper", look.paper))
            if not any(same_color(color, each) for each in offered_anywhere(part))
        ]
        rest = [color for color in value.recent_colors if color not in own]
        self._store.change(recent_colors=tuple((own + rest)[:LATELY]))

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return layout.totalSizeHint().height()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field takes what is in it, and stays."""
        if event.key() in ENTER and self.code.hasFocus():
            self._show_code()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.pairs)
        column.addWidget(self.parts)
        column.addWidget(self.offers)
        column.addWidget(self.shade)
        column.addWidget(self.hue)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        label = quiet(PlainLabel(self.tr("Color")))
        label.setBuddy(self.code)
        line.addWidget(label)
        self.code.setFixedWidth(12 * GRID)
        line.addWidget(self.code)
        line.addWidget(self.name, 1)
        column.addLayout(line)
        column.addWidget(self.faint)
        column.addWidget(self.lately_label)
        column.addWidget(self.lately)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        self.pairs.chosen.connect(self._take_pair)
        self.offers.chosen.connect(self._take)
        self.lately.chosen.connect(self._take)
        self.shade.chosen.connect(lambda *_: self._try_shade())
        self.hue.valueChanged.connect(self._try_hue)
        self.code.textEdited.connect(self._try_code)
        self.code.editingFinished.connect(self._show_code)
        self._session.page_changed.connect(self._follow_shown)

    def _follow_shown(self) -> None:
        if self.isVisible():
            self.follow()

    def _color(self) -> str:
        return str(getattr(self._session.look, self.part))

    def _offered(self) -> tuple[tuple[str, str], ...]:
        return inks() if self.part == "ink" else papers()

    def _is_offered(self, color: str) -> bool:
        return any(same_color(color, each) for _, each in self._offered())

    def _offer_lately(self) -> None:
        colors = self._store.value.recent_colors
        self.lately.offer([ColorSwatch(color, color, self.part) for color in colors])
        self.lately.setVisible(bool(colors))
        self.lately_label.setVisible(bool(colors))

    def _take_pair(self, swatch: Swatch) -> None:
        assert isinstance(swatch, PairSwatch)
        self._session.change(look={"ink": swatch.pair.ink, "paper": swatch.pair.paper})

    def _take(self, swatch: Swatch) -> None:
        assert isinstance(swatch, ColorSwatch)
        self._session.change(look={self.part: swatch.color})

    def _try(self, color: str) -> None:
        self._session.change(self.part, look={self.part: color})

    def _try_shade(self) -> None:
        shade = self.shade
        chosen = QColor.fromHsvF(self.hue.value() / 360, shade.saturation, shade.brightness)
        self._try(chosen.name())

    def _try_hue(self, hue: int) -> None:
        self.shade.show_shade(hue, self.shade.saturation, self.shade.brightness)
        self._try_shade()

    def _show_code(self) -> None:
        """Write the color as everywhere, once it is no longer typed."""
        self.code.clear()
        self.follow()

    def _try_code(self, words: str) -> None:
        color = read_color(words)
        if color:
            self._try(color)


def read_color(words: str) -> str:
    """The color that is meant, as a recipe has it; "" while it is none."""
    words = words.strip()
    for each in (words, f"#{words}"):
        try:
            return "#{:02x}{:02x}{:02x}".format(*parse_color(each))
        except RequestError:
            continue
    return ""


def offered_anywhere(part: str) -> list[str]:
    """The colors of a part of the page that one click takes."""
    single = inks() if part == "ink" else papers()
    return [color for _, color in single] + [getattr(pair, part) for pair in pairs()]
