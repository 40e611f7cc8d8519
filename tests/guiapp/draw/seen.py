"""What is done and seen in Draw."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from guiapp.draw.page import DrawPage
from tests.guiapp.person import LEFT


def rest(qtbot: QtBot, draw: DrawPage) -> None:
    qtbot.waitUntil(draw.save.isEnabled, timeout=20_000)


def cell(draw: DrawPage, number: int) -> QImage:
    """What is seen of a picture in the grid."""
    index = draw.grid.model().index(number, 0)
    return draw.grid.viewport().grab(draw.grid.visualRect(index)).toImage()


def click(qtbot: QtBot, draw: DrawPage, number: int) -> None:
    place = draw.grid.visualRect(draw.grid.model().index(number, 0))
    qtbot.mouseClick(draw.grid.viewport(), LEFT, pos=place.center())


def large(draw: DrawPage) -> QImage:
    return draw.trajectory.grab(draw.trajectory.picture_place()).toImage()
