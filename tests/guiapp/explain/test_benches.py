"""The benches of the page: each is made when it is asked for first, and then as the others are."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guiapp.explain.field.bench import FieldBench
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.explain.test_letter import open_explain
from tests.guiapp.person import write


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    stage = open_window()
    write(qtbot, stage, "Hi")
    return stage


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> ExplainPage:
    return open_explain(qtbot, stage)


def test_a_bench_is_made_when_its_key_is_pressed(qtbot: QtBot, page: ExplainPage) -> None:
    assert [type(bench) for bench in page.benches.made()] == [LetterBench]
    assert "field" in page.benches and len(page.benches.made()) == 1  # asking for it makes none
    first = page.bench
    qtbot.keyClick(page, Qt.Key.Key_3)
    assert isinstance(page.bench, FieldBench) and page.bench.isVisible()
    made = page.benches.made()
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert page.bench is first and first.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_3)
    assert page.benches.made() == made and page.bench is made[1]


def test_one_that_is_made_late_knows_room_and_motion(
    qtbot: QtBot, stage: Stage, page: ExplainPage
) -> None:
    page.set_motion(True)
    stage.window.resize(704, 448)
    qtbot.waitUntil(lambda: page.height() < 448)
    qtbot.keyClick(page, Qt.Key.Key_3)
    bench = page.bench
    assert isinstance(bench, FieldBench) and bench.cloud.reduced
    low = bench.learn.plot.height()
    stage.window.resize(1280, 800)
    qtbot.waitUntil(lambda: bench.learn.plot.height() > low)
