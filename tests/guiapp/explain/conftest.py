"""Explain, opened on a message."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.message.recipe import Recipe
from engine.studio import Studio
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.message.session import Session
from guiapp.settings import Store
from guiapp.theme import Theme
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import write

NUMBER = r"−?\d+\.\d{3}"

OpenAlone = Callable[[Recipe], ExplainPage]


def open_explain(qtbot: QtBot, stage: Stage) -> ExplainPage:
    stage.window.show_page("explain")
    page = stage.window.explain
    qtbot.waitUntil(lambda: page.session.trace is not None)
    return page


def bench_of(page: ExplainPage) -> LetterBench:
    bench = page.bench
    assert isinstance(bench, LetterBench)
    return bench


def wait_for_ways(qtbot: QtBot, page: ExplainPage) -> None:
    """Wait until the way of each letter is drawn."""
    session = page.session
    count = len(session.subject.letters)
    qtbot.waitUntil(lambda: all(session.trace_of(i) is not None for i in range(count)))


def values(words: str) -> list[float]:
    """The numbers of a line of arithmetic."""
    return [float(found.replace("−", "-")) for found in re.findall(NUMBER, words)]


@pytest.fixture
def message() -> str:
    """What is written; a file of tests may have its own."""
    return "Hello"


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow, message: str) -> Stage:
    """A window with a finished message."""
    stage = open_window()
    write(qtbot, stage, message)
    return stage


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> ExplainPage:
    """Explain with the way of its first letter, and no question."""
    page = open_explain(qtbot, stage)
    bench_of(page).question.leave()
    return page


@pytest.fixture
def open_alone(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[OpenAlone]:
    """Opens Explain on a recipe without a window, with the real engine behind it."""
    lane, exports = EngineLane(lambda: Studio("cpu")), Lane()
    pages: list[ExplainPage] = []

    def open_one(recipe: Recipe) -> ExplainPage:
        session = Session(lane, recipe.drawing)
        page = ExplainPage(session, lane, exports, Store(tmp_path / "settings.json"))
        pages.append(page)
        qtbot.addWidget(page)
        page.session.open_message(recipe.text, None, recipe.letters(), recipe.drawing)
        return page

    yield open_one
    for page in pages:
        page.close_down()
    for each in (lane, exports):
        each.finish()
        each.wait(10_000)
