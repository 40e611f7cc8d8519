"""Pictures in rows."""

import numpy as np
from pytestqt.qtbot import QtBot

from guiapp.theme import Theme
from guiapp.train.widgets.sample_grid import SampleGrid


def test_pictures_are_shown_in_their_places(qtbot: QtBot, theme: Theme) -> None:
    board = SampleGrid("Pictures", columns=2, rows=2)
    qtbot.addWidget(board)
    board.resize(200, board.heightForWidth(200))
    pictures = np.zeros((4, 16, 16, 3), np.uint8)
    pictures[3, ..., 0] = 255
    board.show_pictures(pictures, marked=[0])
    shown = board.grab().toImage()
    middles = [place.center().toPoint() for place in board.places()]
    assert [shown.pixelColor(at).name() for at in middles] == ["#000000"] * 3 + ["#ff0000"]
    board.show_pictures(np.full((1, 16, 16), 255, np.uint8), inverted=True)
    assert board.grab().toImage().pixelColor(middles[0]).name() == "#000000"
