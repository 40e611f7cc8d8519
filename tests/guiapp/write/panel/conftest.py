"""A finished message, and the panel at its side open."""

import pytest
from pytestqt.qtbot import QtBot

from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.person import LEFT, write


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    """A finished message, and the panel open."""
    stage = open_window()
    stage.window.resize(1100, 900)
    write(qtbot, stage, "Hello")
    qtbot.mouseClick(stage.page.controls.more, LEFT)
    assert stage.page.side.isVisible()
    stage.engine.requests.clear()
    return stage
