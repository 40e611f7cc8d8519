"""The dashed frame around a place where files may be dropped."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from guiapp.theme import GRID, current_colors


def paint_drop_frame(place: QWidget, held: bool, paper: str) -> None:
    """Paint `place` as paper with a dashed edge, in the accent while something is held over it."""
    painter = QPainter(place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(current_colors().accent if held else current_colors().edge)
    painter.setPen(QPen(edge, 3 if held else 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(paper))
    painter.drawRoundedRect(QRectF(place.rect()).adjusted(2, 2, -2, -2), GRID, GRID)
    painter.end()
