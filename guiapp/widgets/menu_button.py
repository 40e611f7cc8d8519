"""A push button that opens something: a chevron stands behind its words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from guiapp.theme import restyle
from guiapp.widgets.icons import icon


class MenuButton(QPushButton):
    """A button whose icon, on the far side of its words, is an arrow down."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        other = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if other else Qt.LayoutDirection.LeftToRight
        )
        self.setIcon(icon("down"))

    def set_primary(self, primary: bool) -> None:
        """Look like the one to press next, or step back behind it."""
        restyle(self, "second", not primary)
        self.setIcon(icon("down", "on_accent" if primary else "text"))
