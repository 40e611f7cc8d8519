"""Paint: ink for the noisy state, which the network answers while one paints."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from engine.card import ModelCard
from engine.explain.door import Trace
from guiapp.explain.bench import Plain
from guiapp.explain.buttons import row_of
from guiapp.explain.letter.asking.painting import Painting, Stroke
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import equation_words
from guiapp.explain.letter.shown import Equation
from guiapp.explain.session import ExplainSession
from guiapp.explain.words import branch_sentences
from guiapp.plain import PlainLabel
from guiapp.theme import named
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import number_words

MOST_INK, LARGEST_BRUSH = 8.0, 4
SOON_MS = 12  # after which what was painted is shown: once for all that came meanwhile


class BrushBar(QWidget):
    """Ink for the noisy state: the network answers while one paints."""

    cleared = Signal()
    wanted = Signal()  # go on from what was painted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink = NumberSlider(
            self.tr("Ink"), 1.0, MOST_INK, 0.5, lambda ink: f"{number_words(ink, '.1f')} ×"
        )
        self.wide = NumberSlider(
            self.tr("Size"), 1.0, float(LARGEST_BRUSH), 1.0, lambda wide: f"{wide:.0f}"
        )
        self.ink.show_number(3.0)
        self.wide.show_number(2.0)
        self.words = named(PlainLabel(self.tr("Paint into the noisy state")), "note")
        self.words.setToolTip(
            self.tr("Hold the mouse on it; by keyboard, arrows lead the brush and Space paints")
        )
        self.clear = QPushButton(self.tr("Clear"))
        self.go_on = QPushButton(self.tr("Go on from here"))
        self.go_on.setToolTip(self.tr("Draw the rest of the way from what was painted (Enter)"))
        row = row_of(self.words, self.ink, self.wide, self.clear, self.go_on)
        row.setStretch(1, 1)
        row.setStretch(2, 1)
        self.setLayout(row)
        self.clear.clicked.connect(self.cleared)
        self.go_on.clicked.connect(self.wanted)


class PaintMode(LetterMode):
    """Strokes over the state that is shown, until the way goes on from them."""

    name, key, card, paints = "paint", Qt.Key.Key_I, "branch", True

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._bar, self.painting = BrushBar(), Painting(session, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.changed)
        self.painting.changed.connect(self._soon.start)
        self.painting.failed.connect(self.failed)
        self._bar.cleared.connect(self.painting.clear)
        self._bar.wanted.connect(self._go_on_painted)

    @property
    @override
    def bar(self) -> BrushBar:
        return self._bar

    @override
    def words(self) -> str:
        return self.tr("Paint")

    @override
    def tip(self) -> str:
        return self.tr("Paint into the noisy state (I)")

    @override
    def sentences(self) -> str:
        return branch_sentences()

    @override
    def fits(self, card: ModelCard) -> bool:
        return not card.autoencoder

    @override
    def begin(self) -> None:
        self.painting.clear()

    @override
    def end(self) -> None:
        self.painting.clear()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on_painted()
            return True
        return False

    @override
    def press(self, pixel: Pixel) -> None:
        self.painting.add(pixel, self._bar.ink.number, round(self._bar.wide.number))

    @override
    def rest(self) -> None:
        self.painting.rest()

    @override
    def equation(self, trace: Trace) -> tuple[Equation, str] | None:
        if not self.painting.started:
            return None
        return self.painting.equation(trace), self.tr("guess x̂₀, while you paint")

    @override
    def numbers(self, trace: Trace, pixel: Pixel | None) -> tuple[str, str] | None:
        """No step leads on from ink before one goes on from here."""
        if not self.painting.started or pixel is None:
            return None
        return equation_words(self.painting.equation(trace), pixel), ""

    def _go_on_painted(self) -> None:
        if self.painting.started:
            way = self.painting.departure()
            self.finished.emit()
            self.wanted.emit((way,))

    @override
    def save_state(self) -> dict[str, Plain]:
        painted = self.painting.departure().strokes if self.painting.started else ()
        return {"strokes": [[row, column, round(ink, 3)] for row, column, ink in painted]}

    @override
    def restore_state(self, state: Mapping[str, Plain]) -> None:
        self.painting.paint(read_strokes(state.get("strokes")))


def read_strokes(said: Plain) -> tuple[Stroke, ...]:
    """Strokes of what is said to be some; those that are none are left out."""
    found = []
    for one in said if isinstance(said, list) else []:
        match one:
            case [int(row), int(column), int() | float() as ink] if 0 <= ink <= MOST_INK:
                found.append((row, column, float(ink)))
            case _:
                pass
    return tuple(found)
