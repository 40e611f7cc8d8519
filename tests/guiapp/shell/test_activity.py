"""The chip in the bar: what goes on behind the page in view, and a click that goes there."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT
from tests.guiapp.train.fake import FakeTrainer
from tests.guiapp.train.walk import pictures, to_training


@pytest.fixture
def stage(open_window: OpenWindow) -> Stage:
    stage = open_window(FakeTrainer())
    stage.window.resize(1280, 700)
    stage.window.show_page("train")
    return stage


def test_it_says_how_long_a_training_takes_and_goes_there(
    qtbot: QtBot, stage: Stage, tmp_path: Path
) -> None:
    page, chip = to_training(qtbot, stage, pictures(tmp_path / "cats")), stage.window.bar.chip
    stage.window.show_page("write")
    qtbot.waitUntil(lambda: chip.text().startswith("Training cats · "))
    assert chip.text().endswith(" left")
    qtbot.mouseClick(chip, LEFT)
    assert stage.window.pages.currentWidget() is page
    page.session.pause()
    qtbot.waitUntil(lambda: page.session.state == "paused")
    assert chip.text() == "cats is paused"
    page.session.stop()
    qtbot.waitUntil(lambda: chip.text() == "cats has learned")
    qtbot.mouseClick(page.result.save, LEFT)
    qtbot.waitUntil(lambda: chip.text() == "CPU · 1 thread")


def test_a_narrow_bar_says_it_in_short(qtbot: QtBot, stage: Stage) -> None:
    bar = stage.window.bar
    qtbot.waitUntil(lambda: bar.chip.text() == "CPU · 1 thread")
    bar.show_activity("Training somebody's handwriting · 20 min left", "20 min")
    assert bar.chip.text().startswith("Training")
    stage.window.resize(704, 700)
    assert bar.chip.text() == "20 min"
    bar.show_activity("", "")
    assert bar.chip.text() == "CPU · 1 thread"
