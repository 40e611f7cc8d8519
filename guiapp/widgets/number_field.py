"""A field for a whole number between two bounds."""

import random

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from guiapp.theme import GRID

SEEDS = 1_000_000  # new seeds are drawn below this: short enough to read out
DIGITS = 18  # of the longest seed


class SeedField(QLineEdit):
    """A whole number; it counts once Enter is pressed or the field is left."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seed = 0
        digits = QRegularExpression(rf"\d{{0,{DIGITS}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setMinimumWidth(12 * GRID)
        self.editingFinished.connect(self._take)
        self.show_seed(0)

    def show_seed(self, seed: int) -> None:
        self._seed = seed
        self.setText(str(seed))

    def _take(self) -> None:
        seed = int(self.text() or 0)
        changed = seed != self._seed
        self.show_seed(seed)
        if changed:
            self.chosen.emit(seed)


def new_seed() -> int:
    return random.randrange(SEEDS)


class NumberField(QLineEdit):
    """The number counts as soon as it is within its bounds; arrow keys step it."""

    chosen = Signal(int)

    def __init__(self, low: int, high: int, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high, self._step = low, high, step
        self._number = low
        self.setValidator(QIntValidator(0, high, self))
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self._show)

    @property
    def number(self) -> int:
        """The last number within the bounds."""
        return self._number

    def show_number(self, number: int) -> None:
        """Show this number, clamped to the bounds."""
        self._number = min(max(number, self._low), self._high)
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if not steps:
            super().keyPressEvent(event)
            return
        before = self._number
        self.show_number(before + steps * self._step)
        if self._number != before:
            self.chosen.emit(self._number)

    def _take(self, text: str) -> None:
        number = int(text) if text.isdecimal() else 0
        if self._low <= number <= self._high and number != self._number:
            self._number = number
            self.chosen.emit(number)

    def _show(self) -> None:
        self.setText(str(self._number))
