"""Closing while something runs, and a window that answers while something runs."""

import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from guiapp.settings import Settings, Store, export_folder, load_settings
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import write


def write_later(qtbot: QtBot, stage: Stage) -> None:
    """Begin to write, and be in the middle of it."""
    qtbot.keyClicks(stage.page.field, "Hello")
    stage.session.write()
    qtbot.waitUntil(lambda: stage.engine.evaluations > 0)


def test_closing_while_drawing_is_clean(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.05))
    stage.session.change(drawing={"steps": 500})
    qtbot.keyClicks(stage.page.field, "Hello")
    stage.session.write()
    qtbot.waitUntil(lambda: stage.session.running.step > 2)
    before = stage.engine.evaluations
    stage.window.close()
    assert stage.engine.evaluations <= before + 2  # of 500 steps
    assert not stage.lane.isRunning()
    assert not stage.exports.isRunning()
    assert stage.engine.ended == ["closed"]
    qtbot.wait(50)
    assert not stage.session.busy


def test_a_slow_step_holds_up_nobody_who_leaves(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window(FakeEngine(pause=0.6))
    write_later(qtbot, stage)
    stage.window.engine_patience_ms = 20
    stage.window.close()
    assert not stage.window.isVisible()
    assert stage.lane.isRunning()  # the program may end without it
    assert stage.lane.wait(5_000)
    assert stage.engine.ended == ["closed"]
    assert stage.engine.evaluations < 5


def test_closing_while_exporting_leaves_nothing_half_written(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write(qtbot, stage, "A message of several words")
    stage.page.exporter.save(tmp_path / "long.gif")
    stage.window.close()
    qtbot.wait(50)
    assert list(tmp_path.glob("*.gif")) == []
    assert list(tmp_path.glob(".long*")) == []


def test_closing_while_the_engine_starts_waits_for_it(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.window.close()
    assert not stage.lane.isRunning()


def test_the_window_answers_while_it_draws(qtbot: QtBot, open_window: OpenWindow) -> None:
    """A heartbeat beside an engine that holds the interpreter; hard hangs only."""
    stage = open_window(FakeEngine(pause=0.04, busy=True))
    beats: list[float] = []
    heart = QTimer(interval=4)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    stage.session.change(drawing={"steps": 40})
    qtbot.keyClicks(stage.page.field, "Hello, world!")
    heart.start()
    stage.session.write()
    qtbot.waitUntil(lambda: stage.session.complete, timeout=20_000)
    heart.stop()
    gaps = sorted(b - a for a, b in pairwise(beats))
    assert len(gaps) > 10
    assert gaps[-1] < 0.5


def test_settings_survive_and_damage_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    store = Store(path)
    store.change(hand="Ben")
    assert Store(path).value == Settings(hand="Ben")
    path.write_text('{"hand": 3}')
    assert load_settings(path) == Settings()
    path.write_bytes(b"\xff\x00 nothing")
    assert load_settings(path) == Settings()
    path.write_text('{"hand": "Ada", "of_a_later_version": [1]}')
    assert load_settings(path) == Settings(hand="Ada")


def test_the_last_export_folder_is_offered(tmp_path: Path) -> None:
    assert export_folder(Settings(export_folder=str(tmp_path))) == tmp_path
    gone = export_folder(Settings(export_folder=str(tmp_path / "gone")))
    assert gone.is_dir()


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.window.resize(700, 560)
    stage.window.close()
    again = open_window()
    assert again.window.size() == stage.window.size()
