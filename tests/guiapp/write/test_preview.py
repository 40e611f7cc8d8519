"""The page in motion: letters one after another, never ahead of what is drawn; nobody waits."""

import threading
from collections.abc import Generator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from engine.api import Glyphs, Letter, WriteProgress, WriteRequest
from engine.message import page
from engine.progress import finish
from guiapp.write.preview import Clocks
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.fake import FakeEngine

LONG = "a few words that fill a line " * 4


class Drawn:
    """How many letters the window drew since it was asked last; the history draws others."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.letters = 0
        draw = page.render

        def count(*args: Any, **kwargs: Any) -> np.ndarray:
            self.letters += threading.current_thread() is threading.main_thread()
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
    """Another event of the window, a timer's here, is heard before a frame is complete."""
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
    seen, frame = long_stage.paper(), preview.frame
    preview.seek(0)
    assert long_stage.paper() != seen
    preview.seek(frame)
    assert long_stage.paper() == seen


def test_another_number_of_steps_while_it_plays(qtbot: QtBot, long_stage: Stage) -> None:
    """Frames of the old drawing that were to come are forgotten."""
    preview, session = long_stage.page.preview, long_stage.session
    preview.play()
    qtbot.waitUntil(lambda: preview.frame > 3, timeout=30_000)
    session.change(drawing={"steps": 25})
    session.write()
    qtbot.waitUntil(long_stage.resting, timeout=30_000)
    assert session.pictures.states.shape[1] == 26


LETTERS = tuple(Letter(i, char) for i, char in enumerate("abc"))
STEPS = 4


SIGMAS = np.array([9.0, 3.0, 1.0, 0.5, 0.0])


def shown(clocks: Clocks, reach: list[int]) -> list[int]:
    return clocks.shown(LETTERS, np.array(reach), STEPS).tolist()


def test_letters_start_one_after_the_other_and_wait_for_what_is_drawn() -> None:
    clocks, seen = Clocks(), []
    clocks.start(LETTERS, 2, SIGMAS)
    for newest in (0, 1, 1, 4, 4, 4, 4, 4, 4):
        reach = [newest] * 3
        seen.append(shown(clocks, reach))
        clocks.tick(LETTERS, np.array(reach), STEPS)
    assert [row[0] for row in seen] == [0, 0, 1, 1, 2, 3, 4, 4, 4]
    assert [row[2] for row in seen] == [0, 0, 0, 0, 0, 1, 2, 3, 4]
    assert not clocks


def test_a_nudged_letter_starts_where_it_leaves_its_way() -> None:
    clocks = Clocks()
    nudged = Letter(0, "a", nudge=1, branch=0.6), Letter(1, "b", nudge=1, branch_step=1)
    clocks.start((*nudged, LETTERS[2]), 0, SIGMAS)
    assert clocks.shown((*nudged, LETTERS[2]), np.array([3] * 3), STEPS).tolist() == [3, 1, 0]


def test_letters_typed_later_start_after_those_on_their_way() -> None:
    clocks = Clocks()
    clocks.start(LETTERS[:1], 2, SIGMAS)
    clocks.start(LETTERS[1:2], 2, SIGMAS)  # at once: it would be early beside the first
    reach = np.array([STEPS] * 3)
    for _ in range(4):
        clocks.tick(LETTERS, reach, STEPS)
    clocks.start(LETTERS[2:], 2, SIGMAS)
    assert shown(clocks, [STEPS] * 3) == [STEPS, 2, 0]
    clocks.tick(LETTERS, reach, STEPS)
    assert shown(clocks, [STEPS] * 3) == [STEPS, 3, 1]


def test_a_batch_that_would_have_to_wait_stays_noise_while_others_move() -> None:
    clocks = Clocks()
    clocks.start(LETTERS, 0, SIGMAS)
    for _ in range(3):
        clocks.tick(LETTERS, np.array([4, 1, 1]), STEPS, [LETTERS[1:]])
    assert shown(clocks, [4, 1, 1]) == [3, 0, 0]
    clocks.tick(LETTERS, np.array([4, 1, 1]), STEPS)
    assert shown(clocks, [4, 1, 1]) == [4, 1, 1]


def test_a_letter_drawn_again_goes_on_while_it_is_fog_and_else_begins_anew() -> None:
    again = tuple(replace(letter, redraw=1) for letter in LETTERS)
    for ticks, there in ((1, 1), (3, 0)):
        clocks, reach = Clocks(), np.array([STEPS] * 3)
        clocks.start(LETTERS, 0, SIGMAS)
        for _ in range(ticks):
            clocks.tick(LETTERS, reach, STEPS)
        clocks.keep(again)
        clocks.start(again, 0, SIGMAS)
        assert clocks.shown(again, reach, STEPS).tolist() == [there] * 3


def test_an_undrawn_letter_is_blank_and_one_that_left_has_no_clock() -> None:
    clocks = Clocks()
    clocks.start(LETTERS, 0, SIGMAS)
    clocks.keep(LETTERS[:1])
    assert shown(clocks, [2, -1, 3]) == [0, STEPS, 3]
    clocks.clear()
    assert shown(clocks, [2, -1, 3]) == [2, STEPS, 3]


class Foresight(FakeEngine):
    """Estimates the finished letters from its first step on, as they will be."""

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        last = finish(FakeEngine().write(request)).states[:, -1]
        walk = super().write(request)
        for progress in walk:
            if 0 < progress.step < progress.steps:
                assert progress.states.base is not None
                progress.states.base[:, -1] = last
            yield progress
            if progress.step == progress.steps:
                break
        return finish(walk)


def test_a_live_letter_stands_where_it_will(qtbot: QtBot, open_window: OpenWindow) -> None:
    """From the first estimate on, nothing moves along the line."""
    stage = open_window(Foresight(pause=0.03))
    preview, session, seen = stage.page.preview, stage.session, []

    def look() -> None:
        reach = session.pictures.reach
        if not preview.scrubbable and reach.size and reach.min() > 0:
            preview.compose(1.0)
            seen.append([rect[:3:2] for rect in preview.letter_rects()])

    preview.changed.connect(look)
    stage.page.field.setPlainText("Hello")
    qtbot.waitUntil(stage.resting, timeout=20_000)
    final = [rect[:3:2] for rect in preview.letter_rects()]
    assert len(seen) > 5
    assert np.abs(np.array(seen) - final).max() < 0.5
