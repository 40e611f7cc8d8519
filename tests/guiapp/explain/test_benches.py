"""The benches of the page: each is made when it is asked for first, and then as the others are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from pytestqt.qtbot import QtBot

from guiapp.explain.field.bench import FieldBench
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from guiapp.explain.sides.bench import SidesBench
from guiapp.shell.language import speak
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of, open_explain

SMALL, TALL, USUAL, LARGE = (704, 448), (704, 800), (960, 700), (1280, 800)


@pytest.fixture
def message() -> str:
    return "Hi"


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qapp: QCoreApplication) -> Iterator[str]:
    usual = QLocale()
    installed = speak(qapp, request.param)
    yield request.param
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(usual)


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


@pytest.mark.parametrize("size", [SMALL, TALL, USUAL, LARGE])
def test_nothing_is_cut_at_the_side(
    qtbot: QtBot, language: str, stage: Stage, size: tuple[int, int]
) -> None:
    page = open_explain(qtbot, stage)
    bench_of(page).question.leave()
    stage.window.resize(*size)
    qtbot.waitUntil(lambda: page.width() == size[0])
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        qtbot.keyClick(page, key)
        qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= size[0])
        if size[0] >= USUAL[0]:
            page.toggle_card()
            assert page.drawer.isVisible()
            qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= size[0])
            page.toggle_card()


def test_what_was_folded_comes_back_with_the_room(
    qtbot: QtBot, stage: Stage, page: ExplainPage
) -> None:
    bench = bench_of(page)
    bench.question.leave()
    for size, folded in ((LARGE, False), (TALL, True), (LARGE, False)):
        stage.window.resize(*size)
        qtbot.waitUntil(lambda: bench.menu.isVisible() == folded)  # noqa: B023
        assert bench.controls.isVisible() == bench.direction.isVisible() == (not folded)
    qtbot.keyClick(page, Qt.Key.Key_2)
    sides = page.bench
    assert isinstance(sides, SidesBench)
    words = sides.rows.reference.text()
    stage.window.resize(*TALL)
    qtbot.waitUntil(lambda: len(sides.rows.reference.text()) < len(words))
    stage.window.resize(*LARGE)
    qtbot.waitUntil(lambda: sides.rows.reference.text() == words)
