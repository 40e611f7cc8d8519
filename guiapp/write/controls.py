"""How it is drawn: whose hand, which seed."""

import random

from PySide6.QtCore import QRect, QRegularExpression, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from engine.api import AUTO, MIXED
from engine.card import ModelCard
from guiapp.theme import GRID, Theme
from guiapp.widgets.icons import icon, set_icon

SEEDS = 1_000_000  # new seeds are drawn below this: short enough to read out
DIGITS = 18  # of the longest seed


class Controls(QWidget):
    """The hand and the seed."""

    hand_chosen = Signal(str)
    seed_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hand = HandBox(theme)
        self.hand.setAccessibleName(self.tr("Hand"))
        self.hand.setToolTip(self.tr("Whose handwriting it is drawn in"))
        self.hand.setMaxVisibleItems(14)
        self.hand.activated.connect(lambda _index: self.hand_chosen.emit(self.hand.currentData()))
        self.seed = SeedField()
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed draws the same picture again"))
        self.seed.chosen.connect(self.seed_chosen)
        self.shuffle = QToolButton()
        self.shuffle.setAccessibleName(self.tr("New seed"))
        self.shuffle.setToolTip(self.tr("Draw it anew, from another seed"))
        self.shuffle.clicked.connect(self._shuffle)
        hand_label, seed_label = QLabel(self.tr("&Hand")), QLabel(self.tr("See&d"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for label, field in ((hand_label, self.hand), (seed_label, self.seed)):
            label.setBuddy(field)
            label.setProperty("quiet", "true")
            row.addWidget(label)
            row.addWidget(field)
            row.addSpacing(GRID)
        row.takeAt(row.count() - 1)
        row.addWidget(self.shuffle)
        theme.changed.connect(self._recolor)
        self._recolor()
        self.set_hands(None, AUTO)

    def set_hands(self, card: ModelCard | None, chosen: str) -> str:
        """Offer a model's hands; returns the one that is chosen now."""
        self.hand.clear()
        self.hand.addItem(self.tr("Any one"), AUTO)
        self.hand.addItem(self.tr("Mixed"), MIXED)
        named = [hand.name for hand in card.hands if hand.named] if card else []
        if named:
            self.hand.insertSeparator(2)
        for name in named:
            self.hand.addItem(name, name)
        index = self.hand.findData(chosen)
        self.hand.setCurrentIndex(max(0, index))
        return self.hand.currentData()

    def show_drawing(self, hand: str, seed: int) -> None:
        """Show these, which were chosen elsewhere."""
        self.seed.show_seed(seed)
        self.hand.setCurrentIndex(max(0, self.hand.findData(hand)))

    def _shuffle(self) -> None:
        seed = random.randrange(SEEDS)
        self.seed.show_seed(seed)
        self.seed_chosen.emit(seed)

    def _recolor(self) -> None:
        set_icon(self.shuffle, "dice", self._theme.colors.text)


class HandBox(QComboBox):
    """A combo box whose arrow is drawn in the theme's colors."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow over the style's own picture."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        icon("down", self._theme.colors.muted).paint(painter, place)
        painter.end()


class SeedField(QLineEdit):
    """A whole number; it counts once Enter is pressed or the field is left."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seed = 0
        digits = QRegularExpression(rf"\d{{0,{DIGITS}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setFixedWidth(12 * GRID)
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
