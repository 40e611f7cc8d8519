"""Icons: one set of line drawings in a color of the scheme, sharp at any pixel ratio."""

from importlib.resources import files
from typing import Literal

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from guiapp.theme import current_colors

SIZE = 20  # logical pixels

# a color of the scheme; a disabled one is dimmed
Ink = Literal["text", "muted", "accent", "on_accent"]


class PaintedIcon(QIconEngine):
    """An icon that is painted whenever it is shown, in any size and by the scheme of that time."""

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():  # a button that has no room yet
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture


class LineDrawing(PaintedIcon):
    """An icon that looks up its color when it is painted, so that it follows the scheme."""

    def __init__(self, name: str, ink: Ink = "text") -> None:
        super().__init__()
        self._name = name
        self._ink: Ink = ink
        self._drawing = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scheme = current_colors()
        color = scheme.disabled if mode == QIcon.Mode.Disabled else getattr(scheme, self._ink)
        svg = self._drawing.replace("currentColor", color).encode()
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(rect))

    @override
    def clone(self) -> QIconEngine:
        return LineDrawing(self._name, self._ink)


def icon(name: str, ink: Ink = "text") -> QIcon:
    return QIcon(LineDrawing(name, ink))


def show_icon(button: QAbstractButton, name: str, ink: Ink = "text") -> None:
    button.setIcon(icon(name, ink))
    button.setIconSize(QSize(SIZE, SIZE))
