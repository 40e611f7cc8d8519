"""A letter of the page is selected, and its tools are used by mouse and keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPropertyAnimation, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guiapp.widgets.paper.canvas import Canvas
from guiapp.write.letter.panel import AROUND
from guiapp.write.letter.popover import place_beside
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT, write
from tests.guiapp.write.letter.pointing import (
    BARE,
    Scribe,
    changed_cells,
    click,
    middle,
    offered,
    page_now,
    press,
    rest,
    tools_of,
    written,
)

Key = Qt.Key


def test_a_click_selects_and_shows_the_tools_beside_the_letter(qtbot: QtBot, grid: Stage) -> None:
    panel, canvas, page = tools_of(grid).panel, grid.page.canvas, grid.page
    tools_of(grid).reduced_motion = True
    for size in (QSize(1024, 704), QSize(800, 600)):
        grid.window.resize(size)
        for letter in range(8):
            click(qtbot, grid, letter)
            assert panel.isVisible()
            shown = panel.geometry().marginsRemoved(AROUND)
            frame = canvas.frame(letter).translated(canvas.mapTo(page, QPoint()))
            assert page.rect().contains(shown)
            assert not shown.intersects(frame)
    assert panel.name.text() == "u, letter 8 of 8"
    assert panel.score.text() == "reads clearly, 97 %"
    assert canvas.accessibleDescription() == (
        "Message: Hello you. u, letter 8 of 8, reads clearly, 97 %"
    )


def test_a_click_beside_the_letters_selects_nothing(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 2)
    qtbot.mouseClick(grid.page.canvas, LEFT, pos=BARE)
    assert tools_of(grid).letter is None
    assert not tools_of(grid).panel.isVisible()


def test_redraw_changes_one_letter_and_no_other(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 1)
    before = page_now(grid)
    qtbot.mouseClick(next(iter(tools_of(grid).panel.tools.values())), LEFT)
    rest(qtbot, grid)
    assert changed_cells(before, page_now(grid)) == [1]
    assert [letter.id for letter in grid.engine.requests[-1].letters] == [1]
    assert tools_of(grid).letter == grid.session.letters[1]


def test_a_double_click_redraws(qtbot: QtBot, grid: Stage) -> None:
    grid.page.canvas.grab()
    before = page_now(grid)
    qtbot.mouseDClick(grid.page.canvas, LEFT, pos=middle(grid, 3))
    rest(qtbot, grid)
    assert changed_cells(before, page_now(grid)) == [3]


@pytest.mark.parametrize(
    ("key", "field"),
    [(Key.Key_R, "redraw"), (Key.Key_Space, "redraw"), (Key.Key_N, "nudge")],
)
def test_keys_redraw_and_nudge(qtbot: QtBot, grid: Stage, key: Qt.Key, field: str) -> None:
    grid.page.canvas.setFocus()
    before = page_now(grid)
    press(qtbot, grid, Key.Key_Right, Key.Key_Right, Key.Key_Right, key)
    rest(qtbot, grid)
    assert changed_cells(before, page_now(grid)) == [2]
    assert getattr(grid.session.letters[2], field) == 1


def test_arrows_walk_along_and_between_the_lines(qtbot: QtBot, grid: Stage) -> None:
    canvas = grid.page.canvas
    canvas.setFocus()
    walked = []
    for key in (
        Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_End, Key.Key_Right, Key.Key_Home,
        Key.Key_Up, Key.Key_Home, Key.Key_Left,
    ):  # fmt: skip
        press(qtbot, grid, key)
        walked.append(canvas.letter)
    assert walked == [0, 1, 5, 7, 7, 5, 1, 0, 0]
    assert not tools_of(grid).panel.isVisible()


def test_enter_opens_the_tools_and_escape_goes_back_step_by_step(qtbot: QtBot, grid: Stage) -> None:
    canvas, panel = grid.page.canvas, tools_of(grid).panel
    canvas.setFocus()
    press(qtbot, grid, Key.Key_Right, Key.Key_Return)
    assert panel.isVisible()
    assert panel.has_focus()
    press(qtbot, grid, Key.Key_Right, Key.Key_Right, Key.Key_Return)  # the third: alternatives
    offered(qtbot, grid)
    assert panel.alternatives.has_focus()
    press(qtbot, grid, Key.Key_Escape)
    assert not panel.alternatives.isVisible()
    assert canvas.hasFocus()
    press(qtbot, grid, Key.Key_Escape)
    assert not panel.isVisible()
    assert canvas.letter == 0
    press(qtbot, grid, Key.Key_Escape)
    assert canvas.letter == -1


def test_escape_stops_a_drawing_while_a_letter_is_selected(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = written(qtbot, open_window(Scribe()), "Hi")
    click(qtbot, stage, 0)
    stage.engine.pause = 0.05
    press(qtbot, stage, Key.Key_R)
    assert stage.session.busy
    press(qtbot, stage, Key.Key_Escape)
    assert not stage.session.busy
    assert tools_of(stage).letter is not None


def test_tab_leads_from_the_sheet_to_the_tools(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 0)
    press(qtbot, grid, Key.Key_Tab)
    assert tools_of(grid).panel.has_focus()


def test_an_empty_page_is_no_stop_for_tab(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(Scribe())
    assert stage.page.canvas.focusPolicy() == Qt.FocusPolicy.NoFocus
    write(qtbot, stage, "a")
    assert stage.page.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_what_can_be_pressed_has_a_name_and_a_tooltip(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 0)
    press(qtbot, grid, Key.Key_A)
    offered(qtbot, grid)
    panel = tools_of(grid).panel
    found = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(found) == 9
    assert all(widget.accessibleName() and widget.toolTip() for widget in found)
    press(qtbot, grid, Key.Key_Escape)


def test_what_is_typed_on_the_sheet_is_text_unless_it_is_a_key_of_the_selected_letter(
    qtbot: QtBot, grid: Stage
) -> None:
    field, canvas = grid.page.field, grid.page.canvas
    canvas.setFocus()
    press(qtbot, grid, Key.Key_R)  # no letter is selected: this belongs to no letter
    assert field.hasFocus()
    assert field.toPlainText() == "Hello your"
    qtbot.keyClicks(field, "s")
    rest(qtbot, grid)
    canvas.setFocus()
    press(qtbot, grid, Key.Key_Backspace)
    assert field.toPlainText() == "Hello your"
    rest(qtbot, grid)
    click(qtbot, grid, 0)
    press(qtbot, grid, Key.Key_R)
    rest(qtbot, grid)
    assert field.toPlainText() == "Hello your"
    assert grid.session.letters[0].redraw == 1
    assert canvas.hasFocus()
    press(qtbot, grid, Key.Key_X)
    assert field.toPlainText() == "Hello yourx"
    assert field.hasFocus()


def test_typing_puts_the_tools_away_and_a_deleted_letter_is_no_longer_selected(
    qtbot: QtBot, grid: Stage
) -> None:
    click(qtbot, grid, 7)
    qtbot.keyClicks(grid.page.field, "!")
    assert not tools_of(grid).panel.isVisible()
    assert tools_of(grid).letter == grid.session.letters[7]
    for _ in range(2):
        qtbot.keyClick(grid.page.field, Key.Key_Backspace)
    assert tools_of(grid).letter is None
    assert grid.page.canvas.letter == -1


def test_a_selected_letter_stays_selected_where_text_is_inserted_before_it(
    qtbot: QtBot, grid: Stage
) -> None:
    click(qtbot, grid, 5)
    cursor = grid.page.field.textCursor()
    cursor.setPosition(0)
    cursor.insertText("Oh ")
    assert grid.page.canvas.letter == 7
    assert grid.session.letters[7].char == "y"
    rest(qtbot, grid)


def test_the_menu_acts_on_the_selected_letter(qtbot: QtBot, grid: Stage) -> None:
    tools = tools_of(grid)
    before = grid.session.letters
    for act in (tools.redraw, tools.nudge, tools.toggle_lock, tools.offer):
        act()  # no letter is selected: nothing happens
    assert grid.session.letters == before
    assert not grid.session.locked
    tools.select(before[4].id)
    assert grid.page.canvas.letter == 4
    tools.redraw()
    rest(qtbot, grid)
    assert grid.session.letters[4].redraw == 1


@pytest.mark.parametrize("reduced", [True, False])
def test_the_panel_glides_only_where_motion_is_wanted(
    qtbot: QtBot, grid: Stage, reduced: bool
) -> None:
    tools = tools_of(grid)
    tools.reduced_motion = reduced
    click(qtbot, grid, 0)
    moving = [
        glide
        for glide in tools.findChildren(QPropertyAnimation)
        if glide.state() == QPropertyAnimation.State.Running
    ]
    assert bool(moving) != reduced
    assert all(glide.duration() <= 180 for glide in moving)
    qtbot.waitUntil(lambda: not any(g.state() == g.State.Running for g in moving))


def all_targets() -> Iterator[QRect]:
    for x in range(0, 780, 97):
        for y in range(0, 560, 67):
            yield QRect(x, y, 20, 40)


@pytest.mark.parametrize("size", [QSize(330, 60), QSize(350, 170)])
def test_a_panel_is_inside_the_window_and_beside_its_letter(size: QSize) -> None:
    window, canvas = QRect(0, 0, 800, 600), QRect(0, 40, 800, 330)
    for target in all_targets():
        for line in (target, QRect(20, target.top(), 760, 40)):
            place = QRect(place_beside(size, target, line, (canvas, window)), size)
            assert window.contains(place)
            assert not place.intersects(target)


def test_a_panel_goes_where_it_covers_no_other_letter() -> None:
    window, target = QRect(0, 0, 800, 600), QRect(300, 200, 20, 40)
    below = [QRect(x, 250, 20, 40) for x in range(0, 800, 30)]
    place = QRect(place_beside(QSize(300, 60), target, target, (window,), below), QSize(300, 60))
    assert place.bottom() < target.top()


def test_canvas_without_letters_answers_no_key(qtbot: QtBot, grid: Stage) -> None:
    canvas = Canvas(lambda _ratio: None)
    qtbot.addWidget(canvas)
    canvas.show()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Return, Key.Key_1):
        qtbot.keyClick(canvas, key)
    assert canvas.letter == -1
    canvas.close()
