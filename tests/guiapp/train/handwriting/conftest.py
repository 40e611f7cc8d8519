"""The step of one's own handwriting, and photographs of sheets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data.sheet.plan import SheetPlan
from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.train.handwriting.step import HandwritingStep
from tests.engine.data.sheet.photographed import Camera, photograph, save_photo, stroke, write_on
from tests.guiapp.person import LEFT

PLAN = SheetPlan("a4", "abcg", 2)  # one page: a b c g a b c g
EMPTY = 3  # the first g
OpenStep = Callable[[], HandwritingStep]
Photos = dict[str, Path]


@pytest.fixture
def open_step(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[OpenStep]:
    """Opens the step, and closes it at the end of the test."""
    opened: list[tuple[HandwritingStep, Lane]] = []

    def open_one() -> HandwritingStep:
        lane = Lane()
        step = HandwritingStep(lane, Store(tmp_path / "settings.json"))
        opened.append((step, lane))
        qtbot.addWidget(step)
        step.resize(900, 700)
        step.show()
        qtbot.waitExposed(step)
        return step

    yield open_one
    for step, lane in opened:
        step.leave()
        lane.finish()
        lane.wait()
        step.close()
        step.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def step(open_step: OpenStep) -> HandwritingStep:
    return open_step()


def take_photo(path: Path, plan: SheetPlan, empty: tuple[int, ...] = (), seed: int = 0) -> Path:
    """A photograph of the first page of a sheet, with some boxes left empty."""
    count = len(plan.cells(0))
    glyphs = [None if i in empty else stroke(100 * seed + i) for i in range(count)]
    page = write_on(plan, 0, glyphs, np.random.default_rng(seed), 6.0, natural=False)
    camera = Camera(size=(1080, 1440), turn=(0, 90, 180)[seed % 3], shade=2)
    return save_photo(path, photograph(page, camera, np.random.default_rng(seed)))


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page with an empty box; the same again; a small sheet of what is to be written again."""
    folder = tmp_path_factory.mktemp("photos")
    first = take_photo(folder / "first.jpg", PLAN, (EMPTY,))
    same = folder / "same.jpg"
    same.write_bytes(first.read_bytes())
    again = take_photo(folder / "again.jpg", SheetPlan("a4", "g", 1), seed=1)
    wrong = folder / "song.jpg"
    wrong.write_text("la la la")
    return {"first": first, "same": same, "again": again, "wrong": wrong}


def wait(qtbot: QtBot, step: HandwritingStep) -> None:
    qtbot.waitUntil(lambda: not step.busy, timeout=20_000)


@pytest.fixture
def read(qtbot: QtBot, step: HandwritingStep, photos: Photos) -> HandwritingStep:
    """The step with a page read: a b c g twice, the first g empty."""
    step.add_photos([photos["first"]])
    wait(qtbot, step)
    return step


def click(qtbot: QtBot, step: HandwritingStep, row: int) -> None:
    """Click a glyph."""
    grid = step.glyphs_card.grid
    step.area.ensureVisible(0, step.glyphs_card.y() + grid.y() + 60)
    index = grid.glyph_rows.index(row)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())
