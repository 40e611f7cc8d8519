"""Which letter of the page is meant, by the mouse and by arrows."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.message.layout import lay_out
from engine.message.recipe import Layout
from guiapp.widgets.paper.marks import BEYOND
from guiapp.widgets.paper.places import Places, places_of
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT, write
from tests.guiapp.write.letter.pointing import BARE, Scribe, click, middle, point_at, seen, tools_of


def test_the_letter_under_the_mouse_is_framed_and_nothing_else(qtbot: QtBot, grid: Stage) -> None:
    tools_of(grid).reduced_motion = True
    before = seen(grid)
    point_at(qtbot, grid, middle(grid, 1))
    different = np.argwhere((seen(grid) != before).any(axis=2))
    assert len(different)
    around = grid.page.canvas.frame(1).adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)
    assert all(around.contains(QPoint(int(x), int(y))) for y, x in different)
    assert grid.page.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    point_at(qtbot, grid, BARE)
    assert (seen(grid) == before).all()


def test_pointing_composes_no_page(qtbot: QtBot, grid: Stage) -> None:
    grid.page.canvas.grab()
    page = grid.page.canvas.picture()
    for letter in range(5):
        point_at(qtbot, grid, middle(grid, letter))
        click(qtbot, grid, letter)
        seen(grid)
    assert grid.page.canvas.picture() is page


def test_a_full_stop_is_easy_to_hit(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(Scribe())
    write(qtbot, stage, "a. b")
    canvas = stage.page.canvas
    stop = canvas.frame(1)
    qtbot.mouseClick(canvas, LEFT, pos=stop.center() + QPoint(stop.width(), 0))
    assert canvas.letter == 1


def test_the_nearest_letter_is_meant_and_none_far_away() -> None:
    layout = lay_out("Hi you", Layout(kind="type"))
    rects = [(b.left, b.top, b.right - b.left, b.bottom - b.top) for b in layout.boxes]
    places = places_of(layout, rects)
    for i, (x, y, width, height) in enumerate(rects):
        assert places.near(x + width / 2, y + height / 2) == i
    left, top, _, _ = rects[0]
    assert places.near(left - 0.5 * layout.cap_height, top) == 0
    assert places.near(left - 0.7 * layout.cap_height, top) == -1


def test_walking_goes_to_the_nearest_letter_of_the_line_and_ends_at_the_ends() -> None:
    rects = ((0, 0, 10, 10), (20, 0, 10, 10), (40, 0, 10, 10), (16, 30, 10, 10), (50, 30, 10, 10))
    places = Places(rects, (0, 0, 0, 1, 1), 10)
    assert [places.beside(i, 1) for i in range(5)] == [1, 2, 3, 4, 4]
    assert [places.beside(i, -1) for i in range(5)] == [0, 0, 1, 2, 3]
    assert [places.across(i, 1) for i in range(5)] == [3, 3, 4, 3, 4]
    assert [places.across(i, -1) for i in range(5)] == [0, 1, 2, 1, 2]
    assert [places.end(i, last=True) for i in range(5)] == [2, 2, 2, 4, 4]
    assert [places.end(i, last=False) for i in range(5)] == [0, 0, 0, 3, 3]
