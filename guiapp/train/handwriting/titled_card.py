"""A card with a heading."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet


class TitledCard(QFrame):
    """`rows` takes what is shown under the heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("part")
        self.heading = named(PlainLabel(), "title")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.rows.setSpacing(GRID)
        self.rows.addWidget(self.heading)

    def set_heading(self, words: str) -> None:
        self.heading.setText(words)
        self.setAccessibleName(words)


def quiet_label(words: str = "") -> QLabel:
    """A muted, wrapping line of plain text."""
    return quiet(PlainLabel(words, wordWrap=True))
