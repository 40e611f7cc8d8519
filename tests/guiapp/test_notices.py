"""Notices: what is confirmed goes by itself, what is wrong stays until its reason is gone."""

import ast
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from spoken import ERRORS, ROOT, heard

from engine.errors import EngineError, ExportError, ModelError
from guiapp.message.usual import SHIPPED
from guiapp.notices import SECONDS, WITH_BUTTON, Notice, NoticeBar
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, write

FULL = ExportError("The disk is full.", "Make room.")


@pytest.fixture
def stage(open_window: OpenWindow) -> Stage:
    stage = open_window()
    stage.window.resize(1000, 700)
    return stage


def lay_out(stage: Stage) -> None:
    layout = stage.page.layout()
    assert layout is not None
    layout.activate()


def test_a_confirmation_floats_and_goes_by_itself(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "Hi")
    notices, canvas = stage.page.notices, stage.page.canvas
    before = canvas.mapToGlobal(canvas.paper_rect().topLeft())
    notices.show_notice(Notice("Copied.", kind="done"))
    lay_out(stage)
    assert notices.isVisible()
    assert canvas.mapToGlobal(canvas.paper_rect().topLeft()) == before
    assert notices._end.remainingTime() > 0
    notices._end.timeout.emit()
    assert not notices.isVisible()


def test_what_takes_long_to_read_or_to_press_stays_longer() -> None:
    assert Notice("Copied.").seconds == SECONDS
    assert Notice("Saved.", action="Show folder").seconds == WITH_BUTTON
    assert Notice("a word " * 40).seconds > WITH_BUTTON


def test_its_time_does_not_run_while_its_button_has_the_focus(qtbot: QtBot, stage: Stage) -> None:
    notices = stage.page.notices
    notices.show_notice(Notice("Gone.", kind="done", action="Undo"))
    notices._action.setFocus()
    notices._end.timeout.emit()
    assert notices.isVisible()
    stage.page.field.setFocus()
    notices._end.timeout.emit()
    assert not notices.isVisible()


def test_an_error_stays_under_a_confirmation(stage: Stage) -> None:
    notices = stage.page.notices
    notices.show_error(FULL, "export", "Save elsewhere…")
    notices.show_notice(Notice("Copied.", kind="done"))
    assert notices.text() == "Copied."
    notices._end.timeout.emit()
    assert notices.text() == "The disk is full. Make room."
    assert notices._action.text() == "Save elsewhere…"


def test_a_notice_goes_with_its_reason_and_no_other(stage: Stage) -> None:
    notices = stage.page.notices
    notices.show_error(EngineError("Old.", "Wait."), "history")
    notices.show_error(FULL, "export")
    notices.show_error(EngineError("New.", "Wait."), "history")
    assert notices.text() == "New. Wait."
    notices.withdraw("history")
    assert notices.text() == "The disk is full. Make room."
    notices.withdraw("export")
    assert not notices.isVisible()


def test_pressing_its_button_answers_a_notice(qtbot: QtBot, stage: Stage) -> None:
    done: list[str] = []
    notices = stage.page.notices
    notices.show_notice(Notice("There is more.", action="Open", act=lambda: done.append("opened")))
    qtbot.mouseClick(notices._action, LEFT)
    assert done == ["opened"]
    assert not notices.isVisible()


def test_what_stays_makes_room_only_where_it_would_cover_the_sheet(
    qtbot: QtBot, stage: Stage
) -> None:
    write(qtbot, stage, "Hi")
    notices, canvas = stage.page.notices, stage.page.canvas
    for height in (500, 900):
        stage.window.resize(1000, height)
        notices.show_error(FULL, "export")
        lay_out(stage)
        sheet = canvas.paper_rect().translated(canvas.pos())
        assert not notices._frame.rect().translated(notices.pos()).intersects(sheet)
        notices.clear()
    assert notices.place.height() == 0


def test_a_letter_that_is_hard_to_read_is_drawn_again_by_a_button(
    qtbot: QtBot, stage: Stage
) -> None:
    write(qtbot, stage, "Hi")
    stage.session.threshold = 0.95  # the engine behind it is sure to 0.9
    stage.session.set_locked(stage.session.letters[0].id, locked=True)
    stage.session.finished.emit()
    notices = stage.page.notices
    assert notices.text().startswith("Not easy to read: “H”, “i”.")
    assert notices._action.text() == "Draw them again"
    before = stage.session.letters
    qtbot.mouseClick(notices._action, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.letters[0] == before[0], "it is locked"
    assert stage.session.letters[1].redraw > before[1].redraw


def test_a_single_one_is_named_on_the_button(qtbot: QtBot, stage: Stage) -> None:
    write(qtbot, stage, "aa")
    stage.session.threshold = 0.95
    stage.session.finished.emit()
    assert stage.page.notices._action.text() == "Draw the “a” again"


def test_a_drawing_that_failed_is_tried_again_by_a_button(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    engine = FakeEngine()
    engine.error = EngineError("The device gave up.", "Try again.")
    stage = open_window(engine)
    qtbot.keyClicks(stage.page.field, "Hi")
    qtbot.waitUntil(lambda: stage.page.notices.is_error)
    engine.error = None
    assert stage.page.notices._action.text() == "Try again"
    qtbot.mouseClick(stage.page.notices._action, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert not stage.page.notices.isVisible()


def test_a_model_that_is_gone_gives_way_to_the_usual_one(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    engine = FakeEngine()
    engine.error = ModelError("{name} is damaged.", "Copy it again.", name="mine")
    stage = open_window(engine)
    qtbot.keyClicks(stage.page.field, "Hi")
    qtbot.waitUntil(lambda: stage.page.notices.is_error)
    engine.error = None
    qtbot.mouseClick(stage.page.notices._action, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert stage.session.drawing.model == SHIPPED


def test_an_unfinished_training_is_said_until_it_is_settled(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    first = open_window()
    (tmp_path / "cats").mkdir()
    first.page._store.change(training=str(tmp_path / "cats"))
    first.window.close()
    again = open_window()
    assert again.page.notices.text().startswith("The training “cats” is not finished.")
    again.page._store.change(training="")  # as when its model is saved
    assert not again.page.notices.isVisible()


def test_every_error_that_the_window_can_show_has_a_remedy() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in heard()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ERRORS
        and call.args
        and (len(call.args) == 1 or ast.unparse(call.args[1]) == "''")
        and not isinstance(call.args[0], ast.Starred)
    ]
    assert bare == []


def test_without_a_place_nothing_is_a_window_of_its_own(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice(Notice("Too early."))
    assert not bar.isVisible()
