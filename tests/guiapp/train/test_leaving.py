"""A window that closes on a training, and models that are given up."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.api_training import TrainRequest
from engine.paths import runs_folder
from engine.run_folder import has_model
from guiapp.settings import Store
from guiapp.train import runs
from guiapp.train.page import CHOOSE, RESULT
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT
from tests.guiapp.train.fake import FakeTrainer
from tests.guiapp.train.walk import drop, pictures, press, to_result, to_training


def test_a_model_is_not_given_up_by_accident(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "a"))
    qtbot.mouseClick(page.result.new_training, LEFT)
    press(qtbot, page, "anew", "Keep it")
    assert page.step == RESULT
    drop(stage, tmp_path)
    assert page.step == RESULT
    assert page.notices.text().startswith("Another training is open.")
    qtbot.waitUntil(lambda: page.findChild(QMessageBox, "anew") is None)
    qtbot.mouseClick(page.result.new_training, LEFT)
    press(qtbot, page, "anew", "Give it up")
    assert page.step == CHOOSE
    assert runs.unfinished() == []


def test_a_window_asks_before_it_closes_on_a_training(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, open_window: OpenWindow, tmp_path: Path
) -> None:
    page = to_training(qtbot, stage, pictures(tmp_path / "my flags"))
    stage.window.show_page("write")
    stage.window.close()
    press(qtbot, page, "stop", "Go on training")
    assert stage.window.isVisible()
    assert page.session.state == "running"
    qtbot.waitUntil(lambda: page.findChild(QMessageBox, "stop") is None)
    stage.window.close()
    press(qtbot, page, "stop", "Stop and keep")
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert engine.ended[-1] == "kept"
    again = FakeTrainer()
    later = open_window(again)
    assert later.page.notices.text().startswith("The training “my-flags” is not finished.")
    later.window.show_page("train")
    row = later.window.train.unfinished.rows[0]
    assert row.title.text() == "Not finished: my flags"
    qtbot.mouseClick(row.go_on, LEFT)
    qtbot.waitUntil(lambda: later.window.train.step == RESULT)
    asked = again.asked[0]
    assert isinstance(asked, TrainRequest)
    assert asked.resume


def test_a_paused_training_is_not_offered_to_go_on_by_closing(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    page = to_training(qtbot, stage, pictures(tmp_path / "my flags"))
    qtbot.mouseClick(page.learn.pause, LEFT)
    qtbot.waitUntil(lambda: page.session.state == "paused")
    stage.window.close()
    box = page.findChild(QMessageBox, "stop")
    assert box is not None
    assert box.text() == "A training is paused."
    press(qtbot, page, "stop", "Leave it paused")
    assert stage.window.isVisible()
    assert page.session.state == "paused"
    qtbot.waitUntil(lambda: page.findChild(QMessageBox, "stop") is None)
    stage.window.close()
    press(qtbot, page, "stop", "Stop and keep")
    qtbot.waitUntil(lambda: not stage.window.isVisible())


def test_an_unfinished_run_can_be_given_up(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    request = TrainRequest(tmp_path, runs.folder_for("cats"), "cats")
    runs.remember(request)
    Store(tmp_path / "settings.json").change(training=str(request.folder))
    stage = open_window(FakeTrainer())
    stage.window.show_page("train")
    page = stage.window.train
    row = page.unfinished.rows[0]  # it was killed before its first checkpoint
    assert row.about.text().startswith("It was cut off before anything was kept")
    assert row.go_on.text() == "Begin again"
    assert "it begins at the start" in stage.page.notices.text()
    qtbot.mouseClick(row.give_up, LEFT)
    press(qtbot, page, "give_up", "Give it up")
    assert not page.unfinished.isVisible()
    assert not request.folder.exists()
    assert Store(tmp_path / "settings.json").value.training == ""


def test_a_saved_run_leaves_nothing_when_the_window_closes(
    qtbot: QtBot, stage: Stage, tmp_path: Path
) -> None:
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "a"))
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: page.result.info is not None)
    stage.window.close()
    assert list(runs_folder().iterdir()) == []


def test_a_second_training_is_kept_by_a_window_that_closes_on_it(
    qtbot: QtBot, stage: Stage, engine: FakeTrainer, tmp_path: Path
) -> None:
    """What was saved before is another model."""
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "a"))
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: page.result.info is not None)
    qtbot.mouseClick(page.result.new_training, LEFT)
    to_training(qtbot, stage, pictures(tmp_path / "b"))
    stage.window.close()
    press(qtbot, page, "stop", "Stop and keep")
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert engine.ended[-1] == "kept"
    assert [request.name for request in runs.unfinished()] == ["b"]
    assert has_model(runs_folder() / "b")


def test_a_run_that_has_learned_all_it_was_to_waits_to_be_saved(
    qtbot: QtBot, stage: Stage, open_window: OpenWindow, tmp_path: Path
) -> None:
    page = stage.window.train
    to_result(qtbot, page, pictures(tmp_path / "my flags"))
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    later = open_window(FakeTrainer())
    later.window.show_page("train")
    row = later.window.train.unfinished.rows[0]
    assert row.title.text() == "Not saved: my flags"
    assert row.about.text().endswith("It has learned all it was to.")
