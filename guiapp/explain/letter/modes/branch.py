"""Branch: leave the way from the state that is shown."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from typing_extensions import override

from engine.card import ModelCard
from engine.explain.door import Departure
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.session import ExplainSession
from guiapp.explain.words import branch_sentences
from guiapp.theme import GRID
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.wrapping_row import WrappingRow, fit_placeholder


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
        fit_placeholder(self.label, 12 * GRID)
        self.hand = DropDown()
        self.hand.setAccessibleName(self.tr("Another hand to go on in"))
        self.hand.setToolTip(self.tr("Go on from here in another hand"))
        self._hands: tuple[str, ...] = ()
        self.setLayout(WrappingRow(self.one, self.four, self.label, self.hand))
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


class BranchMode(LetterMode):
    """Other ways from here: with new noise, as another letter, in another hand."""

    name, key, card = "branch", Qt.Key.Key_B, "branch"

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._bar = BranchBar()
        self._bar.noise_asked.connect(self.renewed)
        self._bar.label_asked.connect(lambda label: self.go_on(label=label))
        self._bar.hand_asked.connect(lambda hand: self.go_on(hand=hand))

    @property
    @override
    def bar(self) -> BranchBar:
        return self._bar

    @override
    def words(self) -> str:
        return self.tr("Branch")

    @override
    def tip(self) -> str:
        return self.tr("Go on otherwise from here (B)")

    @override
    def sentences(self) -> str:
        return branch_sentences()

    @override
    def show_card(self, card: ModelCard) -> None:
        self._bar.show_card(card)


def new_noises(session: ExplainSession, count: int) -> tuple[Departure, ...]:
    """So many ways that leave from here with noise that no branch has; none at the end."""
    sigma = session.sigma
    if not sigma or session.written is None:
        return ()
    taken = max((way.noise for way in session.branches), default=0)
    return tuple(Departure(sigma, noise=taken + 1 + i) for i in range(count))
