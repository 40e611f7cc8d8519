"""How a guess is made: each kind of question has a body of its own."""

from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from engine.explain.question import MEASUREMENTS, Question
from engine.measurements.measured import Measured, Place
from guiapp.explain.questions.words import answer_words
from guiapp.plain import plain_tip
from guiapp.theme import GRID
from guiapp.words import sigma_words

Guessed: TypeAlias = float | str | Place | tuple[int, ...] | None


class QuestionBody(QWidget):
    """Takes a guess; then shows what was measured beside it."""

    guessed = Signal()
    finished = Signal()  # nothing is left to guess
    needs_scene = False  # it shows something of what is measured already as it asks

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.guess: Guessed = None

    def prepare(self, measured: Measured) -> None:
        """Take what was measured, without showing the answer yet."""

    def tell(self, measured: Measured) -> None:
        """Show the answer beside the guess."""
        self.hide()

    def words(self, measured: Measured) -> str:
        """The own guess and the answer, in a line."""
        return ""

    def take_key(self, key: int) -> bool:
        """Carry out a key; False: it means nothing here."""
        return False


class PinBody(QuestionBody):
    """A pin on the graph, put where the way is."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.sigma = 0.0  # the noise level that is shown
        self.pin = QPushButton(self.tr("Put the pin here"))
        self.pin.setToolTip(self.tr("At the noise level that is shown (P)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pin)
        self.pin.clicked.connect(self.put_pin)

    def put_pin(self) -> None:
        self.guess = self.sigma
        self.guessed.emit()

    @override
    def words(self, measured: Measured) -> str:
        if isinstance(self.guess, float):
            return self.tr("Your pin: {0}. Both stay on the graph.").format(sigma_words(self.guess))
        return "" if measured.answer is None else self.tr("The pin stays on the graph.")

    @override
    def take_key(self, key: int) -> bool:
        if key == Qt.Key.Key_P:
            self.put_pin()
        return key == Qt.Key.Key_P


class ChoiceBody(QuestionBody):
    """One of some answers, by a press or its number."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.buttons: dict[str, QPushButton] = {}
        for number, answer in enumerate(MEASUREMENTS[question.measurement].answers, 1):
            words = answer_words(question.measurement, answer)
            button = QPushButton(words)
            button.setCheckable(True)
            button.setToolTip(plain_tip(self.tr("Guess this ({0})").format(number)))
            button.clicked.connect(lambda _on, answer=answer: self.choose(answer))
            self.buttons[answer] = button
            row.addWidget(button)
        row.addStretch(1)

    def choose(self, answer: str) -> None:
        self.guess = answer
        for each, button in self.buttons.items():
            button.setChecked(each == answer)
        self.guessed.emit()

    @override
    def words(self, measured: Measured) -> str:
        name = self.question.measurement
        found = answer_words(name, str(measured.answer))
        if isinstance(self.guess, str):
            own = answer_words(name, self.guess)
            return self.tr("Your guess: {0}. Measured: {1}.").format(own, found)
        return self.tr("Measured: {0}.").format(found)

    @override
    def take_key(self, key: int) -> bool:
        number = key - Qt.Key.Key_1
        answers = list(self.buttons)
        if 0 <= number < len(answers):
            self.choose(answers[number])
            return True
        return False
