"""A push button that opens something: a chevron stands behind its words."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from guiapp.theme import Theme
from guiapp.widgets.icons import icon


class MenuButton(QPushButton):
    """A button whose icon, on the far side of its words, is an arrow down."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        other = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if other else Qt.LayoutDirection.LeftToRight
        )
        theme.changed.connect(self._recolor)
        self._recolor()

    def changeEvent(self, event: QEvent) -> None:
        """The arrow is as pale as the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._recolor()

    def _recolor(self) -> None:
        colors = self._theme.colors
        self.setIcon(icon("down", colors.text if self.isEnabled() else colors.disabled))
