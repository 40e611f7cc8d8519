"""A letter is locked, or chosen among four alternatives."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT
from tests.guiapp.write.letter.pointing import (
    BARE,
    Scribe,
    changed_cells,
    click,
    middle,
    offered,
    page_now,
    pixels,
    point_at,
    press,
    rest,
    seen,
    tools_of,
    written,
)

Key = Qt.Key


def test_a_locked_letter_stays_when_the_seed_changes(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 1)
    press(qtbot, grid, Key.Key_L)
    before = page_now(grid)
    grid.session.change(drawing={"seed": 5})
    grid.session.write()
    rest(qtbot, grid)
    assert changed_cells(before, page_now(grid)) == [0, 2, 3, 4, 5, 6, 7]


def test_a_locked_letter_shows_a_lock_and_cannot_be_redrawn(qtbot: QtBot, grid: Stage) -> None:
    canvas, tools = grid.page.canvas, tools_of(grid)
    tools.reduced_motion = True
    click(qtbot, grid, 1)
    point_at(qtbot, grid, BARE)
    framed = seen(grid)
    press(qtbot, grid, Key.Key_L)
    corner = canvas.frame(1).topRight()
    assert (seen(grid) != framed)[corner.y() - 8 : corner.y() + 8, corner.x() - 8 :].any()
    assert "locked" in canvas.accessibleDescription()
    requests = len(grid.engine.requests)
    press(qtbot, grid, Key.Key_R, Key.Key_N, Key.Key_A)
    qtbot.mouseDClick(canvas, LEFT, pos=middle(grid, 1))
    assert len(grid.engine.requests) == requests
    assert not grid.session.busy
    assert sum(tool.isEnabled() for tool in tools.panel.tools.values()) == 2
    assert "L unlocks" in tools.panel.score.text()  # and it says why nothing happened
    assert "L unlocks" in canvas.accessibleDescription()
    tools.deselect()
    subtle = seen(grid)
    tools.select(1)
    press(qtbot, grid, Key.Key_L)
    tools.deselect()
    assert (seen(grid) != subtle).any()  # a locked letter that nobody points at has a sign too


def test_alternatives_condense_before_ones_eyes(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = written(qtbot, open_window(Scribe()), "Hi")
    stage.engine.pause = 0.05
    click(qtbot, stage, 0)
    press(qtbot, stage, Key.Key_A)
    squares = tools_of(stage).panel.alternatives.squares
    assert all(square.isVisible() for square in squares)
    qtbot.waitUntil(lambda: stage.session.alternatives.reach > 1)
    early = [square.picture() for square in squares]
    assert all(early)
    offered(qtbot, stage)
    late = [square.picture() for square in squares]
    assert all(a != b for a, b in zip(early, late, strict=True))
    assert len({pixels(picture).tobytes() for picture in late if picture}) == 4
    press(qtbot, stage, Key.Key_Escape)


def test_a_locked_letter_is_offered_nothing_any_more(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = written(qtbot, open_window(Scribe()), "Hi")
    stage.engine.pause = 0.05
    click(qtbot, stage, 0)
    press(qtbot, stage, Key.Key_A)
    qtbot.waitUntil(lambda: stage.session.alternatives.reach > 1)
    press(qtbot, stage, Key.Key_L)
    tools = tools_of(stage)
    assert not tools.panel.alternatives.isVisible()
    assert tools.panel.isVisible()
    assert not stage.session.alternatives.letters
    qtbot.waitUntil(lambda: stage.engine.ended[-1] == "closed")


def by_digit(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage, Key.Key_3)


def by_arrows(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage, Key.Key_Right, Key.Key_Right, Key.Key_Return)


def by_click(qtbot: QtBot, stage: Stage) -> None:
    qtbot.mouseClick(tools_of(stage).panel.alternatives.squares[2], LEFT)


def by_digit_on_the_sheet(qtbot: QtBot, stage: Stage) -> None:
    stage.page.canvas.setFocus()
    press(qtbot, stage, Key.Key_3)


@pytest.mark.parametrize("choose", [by_digit, by_arrows, by_click, by_digit_on_the_sheet])
def test_an_alternative_is_chosen(qtbot: QtBot, grid: Stage, choose) -> None:
    click(qtbot, grid, 1)
    press(qtbot, grid, Key.Key_A)
    before, third = page_now(grid), offered(qtbot, grid)[2]
    wanted = grid.session.alternatives.states[2, -1].copy()
    choose(qtbot, grid)
    rest(qtbot, grid)
    assert grid.session.letters[1] == third
    assert (grid.session.pictures.states[1, -1] == wanted).all()
    assert changed_cells(before, page_now(grid)) == [1]
    assert not tools_of(grid).panel.alternatives.isVisible()
    assert grid.page.canvas.hasFocus()


def test_leaving_the_alternatives_keeps_the_letter(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 1)
    before, letters = page_now(grid), grid.session.letters
    press(qtbot, grid, Key.Key_A)
    offered(qtbot, grid)
    press(qtbot, grid, Key.Key_Escape)
    assert grid.session.letters == letters
    assert changed_cells(before, page_now(grid)) == []
    press(qtbot, grid, Key.Key_A)
    first = offered(qtbot, grid)
    click(qtbot, grid, 3)  # another letter: what was offered is gone
    assert not grid.session.alternatives.letters
    assert not tools_of(grid).panel.alternatives.isVisible()
    click(qtbot, grid, 1)
    press(qtbot, grid, Key.Key_A)
    assert not set(offered(qtbot, grid)) & set(first)
    press(qtbot, grid, Key.Key_Escape)
