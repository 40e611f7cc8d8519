"""A column that scrolls vertically where there is no room for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from guiapp.theme import clear


def scroll_column(content: QWidget) -> QScrollArea:
    """The content, as wide as its place, on the ground of what is around it."""
    area = clear(QScrollArea(widgetResizable=True))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(clear(content))
    content.setAutoFillBackground(False)  # which `setWidget` switches on
    area.viewport().setAutoFillBackground(False)
    return area
