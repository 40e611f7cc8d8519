"""The window with the real engine behind it, on a model so small that it draws at once."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.api import RULES, Drawing
from engine.message.recipe import decode_recipe
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


def test_a_nudged_letter_is_drawn_in_any_steps_by_any_sampler(qtbot: QtBot, stage: Stage) -> None:
    """Where it leaves its way is a noise level, which every sampler passes."""
    qtbot.waitUntil(lambda: stage.window.bar.chip.text().startswith("CPU · "), timeout=60_000)
    write(qtbot, stage, "Hey")
    page, session = stage.page, stage.session
    qtbot.mouseClick(page.controls.more, LEFT)
    page.letter_tools.select(session.letters[1].id)
    page.letter_tools.nudge()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    drawing = page.side.drawing
    for sampler in ("heun", "ddpm", "euler"):
        drawing.sampler.setCurrentIndex(drawing.sampler.findData(sampler))
        drawing.sampler.activated.emit(drawing.sampler.currentIndex())
        qtbot.waitUntil(stage.resting, timeout=20_000)
        assert session.letters[1].nudge == 1 and page.export.isEnabled()
    for change in ({"steps": 3}, {"frames": 20}, {"steps": 1}, {"sampler": "ddpm"}):
        session.change(drawing=change)
        page.auto_draw.draw()
        qtbot.waitUntil(stage.resting, timeout=20_000)
        assert session.letters[1].branch > 0 and page.export.isEnabled(), change
        assert darkness(stage.paper()) > 0.001
    stage.window.close()


def test_a_message_of_version_0_1_is_drawn_in_other_steps_from_the_same_level(
    qtbot: QtBot, stage: Stage
) -> None:
    """What it calls a numbered state becomes that state's noise level as the drawing changes."""
    session, page = stage.session, stage.page
    own = '{"1": {"nudge": 1, "branch": 4}}'
    model = json.dumps(session.drawing.model)
    qtbot.waitUntil(lambda: stage.window.bar.chip.text().startswith("CPU · "), timeout=60_000)
    page.open_recipe(decode_recipe(
        f'{{"text": "abc", "own": {own}, "drawing": {{"steps": 8, "model": {model}}}}}'
    ))  # fmt: skip
    qtbot.waitUntil(stage.resting, timeout=20_000)
    level = session.pictures.sigmas[4]
    assert (session.letters[1].branch_step, session.drawing.rules) == (4, 1)
    session.change(drawing={"seed": 5})  # a new start for all letters
    page.undo_stack.undo()
    assert session.letters[1].branch_step == 4 and session.complete
    session.change(drawing={"frames": 30})
    page.auto_draw.draw()
    qtbot.waitUntil(stage.resting, timeout=20_000)
    assert (session.letters[1].branch, session.letters[1].branch_step) == (level, 0)
    assert session.drawing.rules == RULES
    assert session.pictures.states.shape[1] == 31
    for steps in (3, 1):
        session.change(drawing={"steps": steps})
        page.auto_draw.draw()
        qtbot.waitUntil(stage.resting, timeout=20_000)
        assert page.export.isEnabled()
    stage.window.close()
