"""Icons: one set of line drawings in the color of the text, sharp at any pixel ratio."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

SIZE = 20  # logical pixels


class LineDrawing(QIconEngine):
    """An icon in the color of the text, whatever the scheme is by the time it is painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._drawing = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it into this place."""
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        color = QGuiApplication.palette().color(group, QPalette.ColorRole.WindowText).name()
        svg = self._drawing.replace("currentColor", color).encode()
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of it."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Another one."""
        return LineDrawing(self._name)


def show_icon(button: QAbstractButton, name: str) -> None:
    """Show an icon on a button, in every scheme."""
    button.setIcon(QIcon(LineDrawing(name)))
    button.setIconSize(QSize(SIZE, SIZE))


def icon(name: str, color: str) -> QIcon:
    """The icon called `name`, drawn in `color`."""
    drawing = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    shown = QIcon()
    for ratio in (1, 2, 3):
        picture = QPixmap(SIZE * ratio, SIZE * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        shown.addPixmap(picture)
    return shown


def set_icon(button: QAbstractButton, name: str, color: str) -> None:
    """Show an icon on a button."""
    button.setIcon(icon(name, color))
    button.setIconSize(QSize(SIZE, SIZE))
