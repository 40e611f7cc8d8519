"""A window whose hands have samples."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.message.hand_words import HandWords
from guiapp.write.hands.gallery import Gallery
from tests.engine.message.scribble import bar, ring
from tests.guiapp.conftest import OpenWindow, Stage


@pytest.fixture
def stage(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A window whose two hands have samples: thin strokes and bold ones."""
    glyphs = {
        hand: np.stack([np.rint(255 * shape(stroke)) for shape in (bar, ring)]).astype(np.uint8)
        for hand, stroke in (("Ada", 1.5), ("Ben", 5.0))
    }
    words = HandWords("lo", "fake", glyphs)
    monkeypatch.setattr("guiapp.write.hands.samples.shipped_words", lambda _model: words)
    return open_window()


def open_gallery(qtbot: QtBot, stage: Stage) -> Gallery:
    """Press the hand's button."""
    stage.page.controls.hand.setFocus()
    qtbot.keyClick(stage.page.controls.hand, Qt.Key.Key_Space)
    assert stage.page.controls.gallery.isVisible()
    return stage.page.controls.gallery
