"""The seed: the number that all noise of a message comes from."""

import random

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

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
        """Show this seed."""
        self._seed = seed
        self.setText(str(seed))

    def _take(self) -> None:
        seed = int(self.text() or 0)
        changed = seed != self._seed
        self.show_seed(seed)
        if changed:
            self.chosen.emit(seed)


def new_seed() -> int:
    """Any seed."""
    return random.randrange(SEEDS)
