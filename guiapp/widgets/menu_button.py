"""A push button that opens something: a chevron stands behind its words."""

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from guiapp.theme import restyle
from guiapp.widgets.icons import Ink, icon


class MenuButton(QPushButton):
    """A button whose icon, on the far side of its words, is an arrow down."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._primary = False
        other = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if other else Qt.LayoutDirection.LeftToRight
        )
        self.setIcon(icon("down"))

    def set_primary(self, primary: bool) -> None:
        """Look like the one to press next, or step back behind it."""
        self._primary = primary
        restyle(self, "second", not primary)
        self._show_arrow()

    @override
    def event(self, event: QEvent) -> bool:
        """The arrow has the color of the words, also while what it opens is open."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == b"open":
            self._show_arrow()
        return super().event(event)

    def _show_arrow(self) -> None:
        ink: Ink = "on_accent" if self._primary else "text"
        self.setIcon(icon("down", "accent" if self.property("open") else ink))
