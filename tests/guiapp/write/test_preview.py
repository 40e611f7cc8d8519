"""The page in motion holds nobody up."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from engine.message import page
from tests.guiapp.conftest import OpenWindow, Stage

LONG = "a few words that fill a line " * 4


class Drawn:
    """How many letters were drawn since it was asked last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.letters = 0
        draw = page.render

        def count(*args: Any, **kwargs: Any) -> np.ndarray:
            self.letters += 1
            return draw(*args, **kwargs)

        monkeypatch.setattr(page, "render", count)

    def now(self) -> int:
        letters, self.letters = self.letters, 0
        return letters


@pytest.fixture
def long_stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    stage = open_window()
    stage.page.field.setPlainText(LONG)
    qtbot.waitUntil(stage.resting, timeout=30_000)
    return stage


def test_a_long_page_is_drawn_a_few_letters_at_a_time(
    qtbot: QtBot, long_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another wish of the window, a timer's here, is heard before a frame is complete."""
    monkeypatch.setattr("guiapp.write.preview.SLICE_S", 0.0)
    preview, drawn = long_stage.page.preview, Drawn(monkeypatch)
    turns: list[int] = []
    owner = QObject()
    other = QTimer(owner, interval=0)
    other.timeout.connect(lambda: turns.append(drawn.now()))
    preview.play()
    other.start()
    qtbot.waitUntil(lambda: preview.frame > 12, timeout=30_000)
    other.stop()
    preview.pause()
    assert sum(turns) > 60
    assert max(turns) < 10  # of 92 letters


def test_what_plays_is_what_is_scrubbed_to(qtbot: QtBot, long_stage: Stage) -> None:
    preview = long_stage.page.preview
    preview.play()
    qtbot.waitUntil(lambda: preview.frame > 7, timeout=30_000)
    preview.pause()
    seen, frame = long_stage.sheet(), preview.frame
    preview.seek(0)
    assert long_stage.sheet() != seen
    preview.seek(frame)
    assert long_stage.sheet() == seen


def test_another_number_of_steps_while_it_plays(qtbot: QtBot, long_stage: Stage) -> None:
    """Frames of the old drawing that were to come are forgotten."""
    preview, session = long_stage.page.preview, long_stage.session
    preview.play()
    qtbot.waitUntil(lambda: preview.frame > 3, timeout=30_000)
    session.change(drawing={"steps": 25})
    session.write()
    qtbot.waitUntil(long_stage.resting, timeout=30_000)
    assert session.pictures.states.shape[1] == 26
