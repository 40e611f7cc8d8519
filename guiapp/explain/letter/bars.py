"""What can be done to a way where it is: leave it, guide it otherwise, paint into it.

Each is a row over the graph that is there while it is wanted; nothing is a dialog.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from engine.card import ModelCard
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.number_slider import NumberSlider
from guiapp.words import number_words

MOST_GUIDANCE = 8.0
MOST_INK, LARGEST_BRUSH = 8.0, 4


def row_of(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    return row


class BranchBar(QWidget):
    """Ways to leave the way from the state that is shown."""

    noise_asked = Signal(int)  # so many ways with new noise
    label_asked = Signal(str)  # as another letter
    hand_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = QPushButton(self.tr("New noise"))
        self.one.setToolTip(self.tr("Go on from here with new noise (N)"))
        self.four = QPushButton(self.tr("Four futures"))
        self.four.setToolTip(self.tr("Go on from here with new noise, four times (4)"))
        self.label = QLineEdit(maxLength=1)
        self.label.setPlaceholderText(self.tr("as letter"))
        self.label.setAccessibleName(self.tr("Another letter to go on as"))
        self.label.setToolTip(self.tr("Go on from here as another letter: type it, press Enter"))
        self.label.setFixedWidth(12 * GRID)
        self.hand = DropDown()
        self.hand.setAccessibleName(self.tr("Another hand to go on in"))
        self.hand.setToolTip(self.tr("Go on from here in another hand"))
        self._hands: tuple[str, ...] = ()
        row = row_of(self.one, self.four, self.label, self.hand)
        row.addStretch(1)
        self.setLayout(row)
        self.one.clicked.connect(lambda: self.noise_asked.emit(1))
        self.four.clicked.connect(lambda: self.noise_asked.emit(4))
        self.label.returnPressed.connect(self._ask_label)
        self.hand.activated.connect(self._ask_hand)

    def show_card(self, card: ModelCard) -> None:
        """Offer the hands of a model."""
        hands = tuple(hand.name for hand in card.hands if hand.named)
        if hands != self._hands or not self.hand.count():
            self._hands = hands
            self.hand.clear()
            self.hand.addItem(self.tr("in another hand"))
            self.hand.addItems(list(hands))
            self.hand.setVisible(bool(hands))

    def _ask_label(self) -> None:
        if self.label.text().strip():
            self.label_asked.emit(self.label.text())
            self.label.clear()

    def _ask_hand(self, at: int) -> None:
        if at > 0:
            self.hand_asked.emit(self._hands[at - 1])
            self.hand.setCurrentIndex(0)


class GuidanceBar(QWidget):
    """A ruler through both answers: 0 is not told, 1 is told, and on it goes."""

    moved = Signal()
    wanted = Signal(float)  # go on with this guidance

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ruler = NumberSlider(
            self.tr("Guidance: 0 not told, 1 told"), 0.0, MOST_GUIDANCE, 0.1,
            lambda number: number_words(number, ".1f"),
        )  # fmt: skip
        self.go_on = QPushButton()
        row = row_of(self.ruler, self.go_on)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.ruler.moved.connect(self._tell)
        self.go_on.clicked.connect(lambda: self.wanted.emit(self.number))
        self.show_number(1.0)

    @property
    def number(self) -> float:
        return self.ruler.number

    def show_number(self, number: float) -> None:
        self.ruler.show_number(number)
        self._tell()

    def _tell(self, *_: object) -> None:
        words = self.tr("Go on with {0} from here").format(number_words(self.number, ".1f"))
        self.go_on.setText(words)
        self.moved.emit()


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
        self.clear = QPushButton(self.tr("Clear"))
        self.go_on = QPushButton(self.tr("Go on from here"))
        self.go_on.setToolTip(self.tr("Draw the rest of the way from what was painted (Enter)"))
        row = row_of(self.words, self.ink, self.wide, self.clear, self.go_on)
        row.setStretch(1, 1)
        row.setStretch(2, 1)
        self.setLayout(row)
        self.clear.clicked.connect(self.cleared)
        self.go_on.clicked.connect(self.wanted)
