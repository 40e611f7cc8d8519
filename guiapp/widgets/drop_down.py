"""A combo box whose arrow is drawn in the scheme's colors."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from guiapp.widgets.icons import icon


class DropDown(QComboBox):
    """Offers a list to choose from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel in passing leaves keys alone

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is around it; nothing is chosen in passing."""
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the style's own."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        if self.isRightToLeft():
            place.moveLeft(8)
        icon("down", "muted").paint(painter, place)
        painter.end()
