"""The message on the page is there again after a quit, a crash, a kill, beside other windows."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.errors import ExportError
from guiapp.jobs.engine import EngineLane
from guiapp.message.draft import DraftFile, decode_draft, encode_draft
from guiapp.message.letters import Snapshot
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.person import LEFT, write

ROOT = Path(__file__).parents[3]
ROSE = 3  # of the presets


def typed(text: str) -> Snapshot:
    from guiapp.message.session import Session
    from tests.guiapp.fake import FakeEngine

    session = Session(EngineLane(FakeEngine), Drawing())
    session.set_text(text)
    return session.snapshot()


def test_the_next_start_shows_the_message_as_it_was_left(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hello you")
    page = stage.page
    qtbot.mouseClick(page.controls.more, LEFT)
    qtbot.mouseClick(page.controls.colors.pairs.swatches[ROSE], LEFT)
    stage.session.redraw(stage.session.letters[0].id)
    stage.session.set_locked(stage.session.letters[1].id, True)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    before, states = stage.session.snapshot(), stage.session.pictures.states.copy()
    stage.window.close()
    again = open_window()
    assert again.session.snapshot() == before
    assert again.page.field.toPlainText() == "Hello you"
    assert again.window.windowTitle() == "Hello you"
    assert again.session.look.ink == before.look.ink
    assert not again.page.ideas.isVisible()
    assert not again.page.undo_stack.canUndo()
    qtbot.waitUntil(again.resting, timeout=20_000)
    assert (again.session.pictures.states == states).all()


def test_what_cannot_be_written_is_kept_too(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.field.setPlainText("漢字")
    assert stage.session.typed.problem is not None
    stage.window.close()
    again = open_window()
    assert again.page.field.toPlainText() == "漢字"
    assert again.session.typed.problem is not None


def test_it_is_saved_a_moment_after_a_change_also_while_typing_goes_on(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    stage.page.auto_save._later.setInterval(30)
    for _ in range(20):
        qtbot.keyClicks(stage.page.field, "a")
        qtbot.wait(5)
    draft = tmp_path / "draft.json"
    assert draft.is_file()
    qtbot.waitUntil(lambda: decode_draft(draft.read_bytes())[0].typed == "a" * 20)
    if sys.platform != "win32":
        assert draft.stat().st_mode & 0o777 == 0o600


def test_an_emptied_page_leaves_nothing(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    stage.page.auto_save.save()
    assert (tmp_path / "draft.json").is_file()
    stage.page.new_message()
    stage.window.close()
    assert not (tmp_path / "draft.json").exists()
    assert open_window().page.field.toPlainText() == ""


@pytest.mark.parametrize(
    "damage", [b"\xff\x00", b"", b"{}", b"[1]", b'{"typed": "a", "recipe": {"text": 3}}']
)
def test_a_damaged_draft_is_set_aside_and_stops_no_start(
    open_window: OpenWindow, tmp_path: Path, damage: bytes
) -> None:
    (tmp_path / "draft.json").write_bytes(damage)
    stage = open_window()
    assert stage.page.field.toPlainText() == ""
    assert (tmp_path / "draft.json.broken-1").read_bytes() == damage
    assert not (tmp_path / "draft.json").exists()


def test_two_windows_do_not_take_each_others_draft(qtbot: QtBot, open_window: OpenWindow) -> None:
    one, two = open_window(), open_window()
    write(qtbot, one, "One")
    write(qtbot, two, "Two")
    two.window.close()
    one.window.close()
    again = open_window()
    assert again.page.field.toPlainText() == "One"
    assert "“Two”" in again.page.notices.text()
    qtbot.mouseClick(again.page.notices._action, LEFT)
    assert again.page.field.toPlainText() == "Two"
    qtbot.waitUntil(again.resting, timeout=20_000)
    again.window.close()
    last = open_window()
    assert last.page.field.toPlainText() == "Two"
    assert not last.page.notices.isVisible()


def test_what_another_window_left_is_shown_where_there_is_nothing_else(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    one, two = open_window(), open_window()
    write(qtbot, two, "Two")
    two.window.close()
    one.window.close()
    again = open_window()
    assert again.page.field.toPlainText() == "Two"
    assert not again.page.notices.isVisible()


def test_a_safe_start_takes_nothing_and_loses_nothing(tmp_path: Path) -> None:
    first = DraftFile(tmp_path / "draft.json")
    first.write(typed("Mine"), "")
    first.close()
    safe = DraftFile(tmp_path / "draft.json", fresh=True)
    safe.write(typed("Safe"), "")
    safe.close()
    again = DraftFile(tmp_path / "draft.json")
    found = again.read()
    assert found is not None
    assert found[0].typed == "Mine"
    assert [path.name for path in again.left] == ["draft-2.json"]
    again.close()


def test_a_place_that_refuses_is_said_once(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = open_window()

    def refuse(*_: object, **__: object) -> None:
        raise ExportError("It cannot be written.", "Make room.")

    monkeypatch.setattr("guiapp.message.draft.write_atomic", refuse)
    stage.page.field.setPlainText("Hello")
    stage.page.auto_save.save()
    assert "cannot be written" in stage.page.notices.text()
    stage.page.notices.clear()
    stage.page.auto_save.save()
    assert not stage.page.notices.isVisible()
    monkeypatch.undo()
    assert stage.page.auto_save.save()


def test_after_a_crash_it_is_shown_but_not_drawn(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write(qtbot, stage, "Hi")
    stage.window.close()
    again = open_window(draw_draft=False)
    assert again.page.field.toPlainText() == "Hi"
    assert not again.session.busy
    qtbot.mouseClick(again.page.button, LEFT)
    qtbot.waitUntil(again.resting, timeout=20_000)


def test_half_a_character_is_no_obstacle() -> None:
    snapshot = typed("Hi")
    odd = replace(snapshot, typed="Hi \ud83d")
    assert decode_draft(encode_draft(odd, ""))[0].typed == "Hi ?"


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
app = QApplication([])
window = Window(EngineLane(), Lane(), Theme(app), Store(Path(sys.argv[1]) / "settings.json"))
window.show()
window.page.field.insertPlainText("never to be lost" * 58)
QTimer.singleShot(1_500, lambda: os.kill(os.getpid(), signal.SIGKILL))
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed like this there")
def test_a_kill_loses_nothing_of_a_second_ago(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ.copy(), check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    left = DraftFile(tmp_path / "draft.json")  # the lock of one that is gone holds nothing
    assert left.path == tmp_path / "draft.json"
    found = left.read()
    assert found is not None
    assert found[0].typed == "never to be lost" * 58
    left.close()
