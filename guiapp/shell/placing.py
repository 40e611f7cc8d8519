"""Where the window stands: as it was left, but never where nobody can reach it."""

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

GRIP = 64  # pixels of the window's top edge that must be on a screen, to drag it by


def restore(window: QWidget, geometry: str) -> None:
    """Put the window where it was; what Qt cannot read leaves it where it is."""
    window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    here = window.geometry()
    there = reachable(here, screens)
    if there != here:
        window.setGeometry(there)


def reachable(place: QRect, screens: list[QRect]) -> QRect:
    """`place` if its top edge can be grasped on one of the screens, else one on the first."""
    top = QRect(place.left(), place.top(), place.width(), GRIP // 2)
    for screen in screens:
        seen = screen.intersected(top)
        if seen.width() >= min(GRIP, place.width()) and seen.height() >= GRIP // 4:
            return place
    home = screens[0]
    size = place.size().boundedTo(home.size())
    moved = QRect(home.topLeft(), size)
    moved.moveCenter(home.center())
    return moved


def as_text(geometry: QByteArray) -> str:
    """What Qt remembers, for the settings."""
    return bytes(geometry.toBase64().data()).decode()
