"""A widget that paints itself: plots, planes and rows of pictures."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from guiapp.typeface import SMALL, sized


class PaintedWidget(QWidget):
    """A usual and a least size, in pixels, and a painter with smooth edges and the small type."""

    USUAL = QSize()
    LEAST = QSize()

    @override
    def sizeHint(self) -> QSize:
        return self.USUAL

    @override
    def minimumSizeHint(self) -> QSize:
        return self.LEAST

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), SMALL))
        try:
            self.paint(painter)
        finally:
            painter.end()  # an error may not leave a painter open

    def paint(self, painter: QPainter) -> None:
        raise NotImplementedError
