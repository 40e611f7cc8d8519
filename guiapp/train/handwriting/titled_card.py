"""A part of the way to a hand: a card with a heading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from guiapp.theme import GRID, named, quiet


class TitledCard(QFrame):
    """A card; what belongs to it goes into `rows`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("part")
        self.heading = named(QLabel(), "title")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.rows.setSpacing(GRID)
        self.rows.addWidget(self.heading)

    def set_heading(self, words: str) -> None:
        """Which part it is. Without a number: those are of the page's steps."""
        self.heading.setText(words)
        self.setAccessibleName(words)


def quiet_label(words: str = "") -> QLabel:
    """A sentence of less importance."""
    label = quiet(QLabel(words, wordWrap=True))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
