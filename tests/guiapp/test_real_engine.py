"""The window with the real engine behind it, on a model so small that it draws at once."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
from tests.engine.tiny import tiny_model
from tests.guiapp.conftest import Stage
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import LEFT, darkness, write


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Stage:
    lane, exports = EngineLane(), Lane()
    drawing = Drawing(steps=8, model=str(tiny_model(tmp_path)))
    window = Window(lane, exports, theme, Store(tmp_path / "settings.json"), drawing)
    window.painted.connect(lane.start)
    qtbot.addWidget(window)
    window.show()
    return Stage(window, FakeEngine(), lane, exports)


def test_the_real_engine_draws_on_its_own_thread(qtbot: QtBot, stage: Stage) -> None:
    qtbot.waitUntil(lambda: stage.window.bar.chip.text().startswith("CPU · "), timeout=60_000)
    write(qtbot, stage, "Hello")
    assert darkness(stage.paper()) > 0.001
    first = stage.session.pictures.states.copy()
    qtbot.mouseClick(stage.page.controls.shuffle, LEFT)
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert (stage.session.pictures.states != first).any()
    hands = set(stage.session.pictures.hands.values())
    assert len(hands) == 1
    assert hands <= {"Ada", "Ben"}
    stage.window.close()
    assert not stage.lane.isRunning()


def test_a_damaged_model_is_told(qtbot: QtBot, stage: Stage) -> None:
    path = Path(stage.session.drawing.model)
    path.write_bytes(path.read_bytes()[:-2000])
    qtbot.waitUntil(lambda: stage.window.bar.chip.text().startswith("CPU · "), timeout=60_000)
    qtbot.keyClicks(stage.page.field, "Hello")
    qtbot.waitUntil(stage.page.notices.isVisible)
    assert "is damaged" in stage.page.notices.text()
    assert not stage.session.busy
    stage.window.close()
