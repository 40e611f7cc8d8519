"""Icons: one set of line drawings in the color of the text, sharp at any pixel ratio."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

SIZE = 20  # logical pixels


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
