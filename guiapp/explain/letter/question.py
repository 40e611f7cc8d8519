"""A question that is asked before the curve is shown: a pin for one's guess, one for what was
measured. A wrong guess is not marked wrong; both pins stay."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.explain.door import Trace
from engine.explain.quantities import first_read
from guiapp.explain.letter.graph import GraphPin
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.words import quoted, sigma_words


class FirstRead(QFrame):
    """Where on its way can a letter first be read?"""

    answered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.asking = False
        self.guessed: float | None = None  # the noise level of one's own pin
        self.measured: float | None = None
        self._told = False
        self.words = PlainLabel(wordWrap=True)
        self.result = named(PlainLabel(wordWrap=True), "note")
        self.pin = QPushButton(self.tr("Put the pin here"))
        self.pin.setToolTip(self.tr("At the noise level that is shown (P)"))
        self.show_me = named(QPushButton(self.tr("Show me")), "primary")
        self.show_me.setToolTip(self.tr("Show what was measured (Space)"))
        self.later = QPushButton(self.tr("Not now"))
        self.later.setToolTip(self.tr("No question (Esc)"))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.result)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addLayout(text, 1)
        for button in (self.pin, self.show_me, self.later):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_me.clicked.connect(self.answered)
        self.later.clicked.connect(self.left)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask about a letter."""
        self.asking, self._told = True, False
        self.guessed = self.measured = None
        self.words.setText(
            self.tr("At which noise level could a reader first tell that this is a {0}?").format(
                quoted(name)
            )
        )
        self.result.setText(self.tr("Drag to it, put the pin, then see."))
        self.later.setText(self.tr("Not now"))
        for button in (self.pin, self.show_me):
            button.show()
        self.show()

    def put_pin(self, sigma: float) -> None:
        if self.asking:
            self.guessed = sigma

    def tell(self, trace: Trace) -> None:
        """Say what was measured on this way."""
        if not self.asking:
            return
        self.asking, self._told = False, True
        state = first_read(trace, 0)
        self.measured = None if state is None else float(trace.sigmas[state])
        name = quoted(trace.names[0])
        if self.measured is None:
            words = self.tr("The reader is not sure of this {0} even at its end.").format(name)
        elif state == 0:
            words = self.tr(
                "The reader reads {0} already in the first guess: the network was told its name."
            ).format(name)
        else:
            words = self.tr(
                "From σ {0} on the reader reads {1} in the guess, while the state still is noisy."
            ).format(sigma_words(self.measured).removeprefix("σ "), name)
        self.words.setText(words)
        own = self.guessed
        self.result.setText(
            self.tr("Your pin: {0}. Both stay on the graph.").format(sigma_words(own))
            if own is not None
            else self.tr("The pin stays on the graph.")
        )
        self.pin.hide()
        self.show_me.hide()
        self.later.setText(self.tr("Close"))

    def leave(self) -> None:
        """No question; the pins of an answer stay."""
        if self.asking:
            self.guessed = None
        self.asking = False
        self.hide()

    def forget(self) -> None:
        """Another letter: no pins of this one."""
        self.asking = self._told = False
        self.guessed = self.measured = None
        self.hide()

    def pins(self) -> tuple[GraphPin, ...]:
        """The pins on the graph."""
        found = []
        if self.guessed is not None:
            found.append(GraphPin(self.guessed, self.tr("your guess"), "noise"))
        if self.measured is not None:
            found.append(GraphPin(self.measured, self.tr("measured"), "guess"))
        return tuple(found)
