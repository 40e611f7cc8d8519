"""Long text as a letter page: it scrolls and zooms, and all that works on a message works on it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guiapp.widgets.paper.paper_view import COLUMN, LARGEST, MARGIN, Fit
from guiapp.write.letter.panel import AROUND
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT
from tests.guiapp.write.letter.pointing import Scribe

Key = Qt.Key
WORDS = "Dear Ada, all is well here and the cat sleeps on the piano. "
COUNT = 700


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    """A letter on its page, in a window of the usual size."""
    stage = open_window(Scribe())
    stage.window.resize(1280, 800)
    stage.page.preview.set_still(True)
    stage.page.set_motion(True)
    stage.page.field.setPlainText((WORDS * 20)[:COUNT])
    qtbot.waitUntil(stage.resting, timeout=30_000)
    return stage


def turn(stage: Stage, notches: int, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Turn the mouse's wheel over the sheet, away from oneself if above 0."""
    canvas = stage.page.canvas
    event = QWheelEvent(
        QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_a_letter_is_as_wide_as_a_column_of_text_and_scrolls(stage: Stage) -> None:
    canvas, sheet = stage.page.canvas, stage.page.canvas.paper_rect()
    assert sheet.width() == COLUMN and sheet.height() > canvas.height()
    assert sheet.top() == MARGIN and canvas.down.isVisible() and not canvas.across.isVisible()
    assert sheet.center().x() == pytest.approx(canvas.rect().center().x(), abs=1)
    canvas.down.setValue(canvas.down.maximum())
    assert canvas.paper_rect().bottom() == canvas.height() - 1 - MARGIN


def test_a_message_lies_on_the_desk_as_a_whole(qtbot: QtBot, stage: Stage) -> None:
    stage.page.canvas.zoom_by(2)
    stage.page.field.setPlainText("")
    stage.page.field.setPlainText("Hi")
    canvas = stage.page.canvas
    assert canvas.zoom is Fit.AUTO and not canvas.down.isVisible()
    assert canvas.rect().contains(canvas.paper_rect()) and not stage.page.zoom.isVisible()


def test_the_wheel_scrolls_and_with_ctrl_zooms_where_the_mouse_is(stage: Stage) -> None:
    canvas, at = stage.page.canvas, QPoint(stage.page.canvas.width() // 2, 200)
    turn(stage, -1, at, Qt.KeyboardModifier.NoModifier)
    assert canvas.down.value() > 0
    below, scale = canvas.to_page(QPointF(at)), canvas.scale
    for notches in (2, 3, -1):
        turn(stage, notches, at, Qt.KeyboardModifier.ControlModifier)
        after = canvas.to_page(QPointF(at))
        assert (after - below).manhattanLength() < 2
    assert canvas.scale == pytest.approx(scale * 1.2**4)
    assert canvas.across.isVisible()


def test_it_is_zoomed_by_keys_and_by_names(qtbot: QtBot, stage: Stage) -> None:
    canvas, entries = stage.page.canvas, stage.page.zoom.entries
    closer, farther, auto, whole, width, full = entries
    scale = canvas.scale
    for action, expected in ((closer, scale * 1.2), (farther, scale), (full, 1.0)):
        action.trigger()
        assert canvas.scale == pytest.approx(expected)
    assert stage.page.zoom.level.text() == "100 %" and full.isChecked()
    whole.trigger()
    assert canvas.rect().contains(canvas.paper_rect())
    width.trigger()
    room = canvas.width() - 2 * MARGIN
    assert canvas.paper_rect().width() == pytest.approx(min(room, LARGEST * 480), abs=1)
    auto.trigger()
    assert canvas.scale == pytest.approx(scale) and auto.isChecked()
    canvas.down.setValue(0)
    canvas.setFocus()
    qtbot.keyClick(canvas, Key.Key_PageDown)
    assert canvas.down.value() > canvas.height() / 2
    qtbot.keyClick(canvas, Key.Key_PageUp)
    assert canvas.down.value() == 0


def test_a_page_far_enlarged_is_composed_no_larger_than_memory_allows(stage: Stage) -> None:
    canvas = stage.page.canvas
    canvas.set_zoom(6.0)
    canvas.grab()
    picture = canvas.picture()
    assert picture is not None and picture.width() * picture.height() < 6_100_000


def test_letters_are_clicked_and_walked_through_where_they_are(qtbot: QtBot, stage: Stage) -> None:
    canvas, tools = stage.page.canvas, stage.page.letter_tools
    canvas.down.setValue(canvas.down.maximum())
    last = len(canvas.places().rects) - 1
    QTest.mouseClick(canvas, LEFT, pos=canvas.frame(last).center())
    assert canvas.letter == last and tools.panel.isVisible()
    assert covers_none(stage, last)
    canvas.setFocus()
    for _ in range(40):
        qtbot.keyClick(canvas, Key.Key_Up)
    assert canvas.letter < 60 and canvas.shows(canvas.letter)
    assert canvas.rect().contains(canvas.frame(canvas.letter))
    assert f"letter {canvas.letter + 1} of" in canvas.accessibleDescription()


def frame_on_page(stage: Stage, letter: int) -> QRect:
    canvas = stage.page.canvas
    return canvas.frame(letter).translated(canvas.mapTo(stage.page, QPoint()))


def covers_none(stage: Stage, letter: int) -> bool:
    """Whether the tools lie beside their letter."""
    panel = stage.page.letter_tools.panel.geometry().marginsRemoved(AROUND)
    return not frame_on_page(stage, letter).intersects(panel)


def test_the_tools_follow_their_letter_and_leave_with_it(stage: Stage) -> None:
    canvas, panel = stage.page.canvas, stage.page.letter_tools.panel
    QTest.mouseClick(canvas, LEFT, pos=canvas.frame(0).center())
    canvas.down.setValue(20)
    assert panel.isVisible() and covers_none(stage, 0)
    canvas.down.setValue(canvas.down.maximum())
    assert not panel.isVisible() and canvas.letter == 0
    canvas.down.setValue(0)
    assert panel.isVisible()


def test_escape_leaves_step_by_step_and_undo_takes_a_letter_back(
    qtbot: QtBot, stage: Stage
) -> None:
    canvas, tools, session = stage.page.canvas, stage.page.letter_tools, stage.session
    canvas.down.setValue(canvas.down.maximum())
    last = len(session.characters) - 1
    QTest.mouseClick(canvas, LEFT, pos=canvas.frame(last).center())
    qtbot.keyClick(canvas, Key.Key_R)
    qtbot.waitUntil(stage.resting)
    assert session.characters[last].redraw == 1
    stage.page.undo_stack.undo()
    assert session.characters[last].redraw == 0
    QTest.mouseClick(canvas, LEFT, pos=canvas.frame(last).center())
    qtbot.keyClick(canvas, Key.Key_Escape)
    assert not tools.panel.isVisible() and canvas.letter == last
    qtbot.keyClick(canvas, Key.Key_Escape)
    assert canvas.letter == -1


def test_the_sheet_follows_what_is_typed(qtbot: QtBot, stage: Stage) -> None:
    canvas, field = stage.page.canvas, stage.page.field
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, " so")
    boxes = stage.page.preview.paper.layout.boxes
    place = canvas.from_page(boxes[-1].left, boxes[-1].top, 1, 1).toRect()
    assert canvas.down.value() > 0 and canvas.rect().contains(place)
    field.moveCursor(field.textCursor().MoveOperation.Start)
    qtbot.keyClicks(field, "O")
    assert canvas.down.value() < canvas.height() / 4


def test_the_field_is_as_wide_as_the_sheet(stage: Stage) -> None:
    page = stage.page
    assert page.field.width() == page.canvas.paper_rect().width() == COLUMN
    middle = page.field.mapTo(page, page.field.rect().center()).x()
    assert middle == pytest.approx(page.canvas.paper_rect().center().x(), abs=2)
    assert page.button.mapTo(page, QPoint()).x() > page.field.geometry().right()
    stage.window.resize(704, 448)
    QTest.qWait(50)
    assert page.field.width() > 500
    assert page.button.geometry().right() <= page.typing.width()


def test_in_a_low_window_the_sheet_keeps_room(qtbot: QtBot, stage: Stage) -> None:
    page = stage.page
    before = page.field.height()
    stage.window.resize(704, 448)
    qtbot.waitUntil(lambda: page.field.height() < 0.7 * before)
    seen = page.canvas.rect().intersected(page.canvas.paper_rect())
    assert seen.height() > 3 * page.preview.paper.layout.cap_height * page.canvas.scale
    stage.window.resize(1280, 800)
    qtbot.waitUntil(lambda: page.field.height() == before)
