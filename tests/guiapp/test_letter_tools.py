"""One letter of the page, as a person handles it: point, click, press keys, look."""

from collections.abc import Generator, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPropertyAnimation, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.api import Glyphs, Letter, WriteProgress, WriteRequest
from engine.message.layout import lay_out
from engine.message.recipe import Layout, Look
from guiapp.theme import LIGHT
from guiapp.widgets.canvas import Canvas
from guiapp.widgets.marks import BEYOND
from guiapp.widgets.places import Places, places_of
from guiapp.write.beside import beside
from guiapp.write.letter_panel import AROUND
from guiapp.write.letter_tools import LetterTools
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.test_write_page import LEFT, write

Key = Qt.Key
BARE = QPoint(4, 4)  # of the canvas: far from every letter


class Scribe(FakeEngine):
    """Draws every letter as a bar of its own; another redraw, nudge or seed moves it."""

    def __init__(self, pause: float = 0.0, poor: str = "") -> None:
        super().__init__(pause)
        self.poor = poor  # characters that cannot be read

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        glyphs = yield from super().write(request)
        scores = tuple(0.2 if letter.char in self.poor else 0.97 for letter in glyphs.letters)
        return replace(glyphs, states=self.draw(request, glyphs.states), scores=scores)

    def draw(self, request: WriteRequest, noisy: np.ndarray) -> np.ndarray:
        states = noisy.copy()
        states[:, -1] = 0
        for i, letter in enumerate(request.letters):
            seed = request.drawing.seed if letter.seed is None else letter.seed
            shift = (3 * letter.redraw + 5 * letter.nudge + 7 * seed + letter.id) % 16
            states[i, -1, 4:24, 4 + shift : 8 + shift] = 255
        return states


def tools_of(stage: Stage) -> LetterTools:
    return stage.page.letter_tools


@pytest.fixture
def grid(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    """A finished message in square cells: what happens in one moves nothing in another."""
    return written(qtbot, open_window(Scribe()), "Hello you")


def written(qtbot: QtBot, stage: Stage, text: str) -> Stage:
    stage.session.set_page(layout=Layout(kind="grid"))
    write(qtbot, stage, text)
    return stage


def cell(stage: Stage, letter: int) -> QRect:
    """Where a letter's cell is on the canvas."""
    box = stage.page.preview.layout.boxes[letter]
    return stage.page.canvas.from_page(box.x, box.y, box.width, box.height).toRect()


def pixels(picture: QImage) -> np.ndarray:
    """A picture as uint8 [h, w, 4]."""
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(picture.constBits(), np.uint8)
    return rows.reshape(picture.height(), -1, 4)[:, : picture.width()].copy()


def page_now(stage: Stage) -> list[np.ndarray]:
    """The page as it is composed, letter by letter, without marks."""
    picture = stage.page.canvas.picture()
    assert picture is not None
    whole, ratio = pixels(picture), picture.width() / stage.page.preview.layout.width
    boxes = stage.page.preview.layout.boxes
    return [
        whole[
            round(box.y * ratio) : round((box.y + box.height) * ratio),
            round(box.x * ratio) : round((box.x + box.width) * ratio),
        ]
        for box in boxes
    ]


def seen(stage: Stage) -> np.ndarray:
    """The canvas with everything marked on it."""
    return pixels(stage.page.canvas.grab().toImage())


def changed_cells(before: list[np.ndarray], after: list[np.ndarray]) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if (a != b).any()]


def middle(stage: Stage, letter: int) -> QPoint:
    return stage.page.canvas.frame(letter).center()


def click(qtbot: QtBot, stage: Stage, letter: int) -> None:
    qtbot.mouseClick(stage.page.canvas, LEFT, pos=middle(stage, letter))


def point_at(qtbot: QtBot, stage: Stage, place: QPoint) -> None:
    qtbot.mouseMove(stage.page.canvas, place + QPoint(1, 1))
    qtbot.mouseMove(stage.page.canvas, place)


def press(qtbot: QtBot, stage: Stage, *keys: Qt.Key) -> None:
    """Press keys, each in whatever has the focus by then."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or stage.page.canvas, key)


def rest(qtbot: QtBot, stage: Stage) -> None:
    qtbot.waitUntil(stage.resting, timeout=20_000)
    stage.page.canvas.grab()


def offered(qtbot: QtBot, stage: Stage) -> tuple[Letter, ...]:
    """The alternatives, once they are drawn."""
    session = stage.session
    qtbot.waitUntil(lambda: session.alternative_reach == session.drawing.steps, timeout=20_000)
    return session.alternatives


# Pointing.


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


# Selecting, and the tools.


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


# Locks.


def test_a_locked_letter_stays_when_the_seed_changes(qtbot: QtBot, grid: Stage) -> None:
    click(qtbot, grid, 1)
    press(qtbot, grid, Key.Key_L)
    before = page_now(grid)
    grid.session.set_drawing(seed=5)
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


# Alternatives.


def test_alternatives_condense_before_ones_eyes(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = written(qtbot, open_window(Scribe()), "Hi")
    stage.engine.pause = 0.05
    click(qtbot, stage, 0)
    press(qtbot, stage, Key.Key_A)
    squares = tools_of(stage).panel.alternatives.squares
    assert all(square.isVisible() for square in squares)
    qtbot.waitUntil(lambda: stage.session.alternative_reach > 1)
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
    qtbot.waitUntil(lambda: stage.session.alternative_reach > 1)
    press(qtbot, stage, Key.Key_L)
    tools = tools_of(stage)
    assert not tools.panel.alternatives.isVisible()
    assert tools.panel.isVisible()
    assert not stage.session.alternatives
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
    wanted = grid.session.alternative_states[2, -1].copy()
    choose(qtbot, grid)
    rest(qtbot, grid)
    assert grid.session.letters[1] == third
    assert (grid.session.states[1, -1] == wanted).all()
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
    assert not grid.session.alternatives
    assert not tools_of(grid).panel.alternatives.isVisible()
    click(qtbot, grid, 1)
    press(qtbot, grid, Key.Key_A)
    assert not set(offered(qtbot, grid)) & set(first)
    press(qtbot, grid, Key.Key_Escape)


# How surely letters are read.


def has_color(picture: np.ndarray, color: str) -> bool:
    wanted = QColor(color)
    return bool((picture[..., :3] == [wanted.red(), wanted.green(), wanted.blue()]).all(-1).any())


def under(stage: Stage, letter: int) -> np.ndarray:
    """What is seen in a strip under a letter."""
    frame = stage.page.canvas.frame(letter)
    return seen(stage)[frame.bottom() : frame.bottom() + BEYOND, frame.left() : frame.right()]


def test_only_letters_that_are_hard_to_read_are_marked(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = written(qtbot, open_window(Scribe(poor="l")), "Hello")
    rest(qtbot, stage)
    assert [has_color(under(stage, i), LIGHT.warn) for i in range(5)] == [0, 0, 1, 1, 0]
    click(qtbot, stage, 2)
    panel = tools_of(stage).panel
    assert panel.score.text() == "hard to read, 20 %"
    assert LIGHT.warn in panel.score.styleSheet()
    click(qtbot, stage, 1)
    assert panel.score.text() == "reads clearly, 97 %"
    assert LIGHT.warn not in panel.score.styleSheet()


def test_every_score_is_shown_on_demand(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = written(qtbot, open_window(Scribe(poor="l")), "Hello")
    stage.page.canvas.setFocus()
    press(qtbot, stage, Key.Key_Right, Key.Key_S, Key.Key_Escape)
    assert [has_color(under(stage, i), LIGHT.accent) for i in range(5)] == [1, 1, 0, 0, 1]
    assert [has_color(under(stage, i), LIGHT.warn) for i in range(5)] == [0, 0, 1, 1, 0]
    press(qtbot, stage, Key.Key_Right, Key.Key_S, Key.Key_Escape)
    assert not any(has_color(under(stage, i), LIGHT.accent) for i in range(5))


# Paper, motion and places.


def test_marks_stand_out_from_dark_paper_too(qtbot: QtBot, grid: Stage) -> None:
    canvas = grid.page.canvas
    assert canvas.paper_is_light()
    for look, light in (
        (Look(ink="#ffffff", paper="#202020"), False),
        (Look(ink="#ffffff", paper="transparent"), False),
        (Look(ink="#101010", paper="transparent"), True),
    ):
        grid.session.set_page(look=look)
        canvas.grab()
        assert canvas.paper_is_light() == light


def test_transparent_paper_is_shown_as_squares(qtbot: QtBot, grid: Stage) -> None:
    grid.session.set_page(look=Look(paper="transparent"))
    sheet = grid.page.canvas.sheet()
    corner = seen(grid)[sheet.top() : sheet.top() + 16, sheet.left() : sheet.left() + 16]
    assert len(np.unique(corner.reshape(-1, 4), axis=0)) == 2


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
            place = QRect(beside(size, target, line, (canvas, window)), size)
            assert window.contains(place)
            assert not place.intersects(target)


def test_a_panel_goes_where_it_covers_no_other_letter() -> None:
    window, target = QRect(0, 0, 800, 600), QRect(300, 200, 20, 40)
    below = [QRect(x, 250, 20, 40) for x in range(0, 800, 30)]
    place = QRect(beside(QSize(300, 60), target, target, (window,), below), QSize(300, 60))
    assert place.bottom() < target.top()


def test_canvas_without_letters_answers_no_key(qtbot: QtBot, grid: Stage) -> None:
    canvas = Canvas(grid.page.theme, lambda _ratio: None)
    qtbot.addWidget(canvas)
    canvas.show()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Return, Key.Key_1):
        qtbot.keyClick(canvas, key)
    assert canvas.letter == -1
    canvas.close()
