"""Draw with the real engine behind it, on a model so small that it draws at once."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.api import SampleRequest
from engine.models.library import list_models
from engine.paths import models_folder
from engine.studio import Studio
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.window import Window
from tests.engine.tiny import tiny_model
from tests.guiapp.person import LEFT


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    models_folder().mkdir(parents=True)
    tiny_model(models_folder())
    own = [info for info in list_models() if info.origin == "yours"]
    monkeypatch.setattr("guiapp.models.page.read_models", lambda: (own, []))
    lane, exports = EngineLane(), Lane()
    window = Window(lane, exports, theme, Store(tmp_path / "settings.json"))
    window.painted.connect(lane.start)
    qtbot.addWidget(window)
    window.show()
    return window


def test_pictures_are_those_of_the_engine(qtbot: QtBot, window: Window) -> None:
    window.show_page("models")
    page = window.models
    qtbot.mouseClick(page.tiles["tiny"].draw, LEFT)
    draw = page.draw
    draw.session.change(options={"count": 3, "steps": 6, "classes": (0, 5), "seed": 11})
    qtbot.waitUntil(draw.save.isEnabled, timeout=60_000)
    shown = draw.session.every
    assert shown is not None
    request: SampleRequest = draw.session.options.request(draw.session.card, "tiny")
    assert (request.labels, request.seeds) == ((0, 5, 0), (11, 12, 13))
    walk = Studio("cpu").sample(request)
    while True:
        try:
            next(walk)
        except StopIteration as end:
            assert (end.value.states == shown.states).all()
            break
    page.show_cards()
    qtbot.waitUntil(lambda: page.tiles["tiny"].strip.image is not None, timeout=60_000)
    window.close()
