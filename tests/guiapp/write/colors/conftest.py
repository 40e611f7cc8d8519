"""A finished message in a wide window."""

import pytest
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import write


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    stage = open_window()
    stage.window.resize(1280, 720)
    write(qtbot, stage, "Hello")
    stage.engine.requests.clear()
    return stage
