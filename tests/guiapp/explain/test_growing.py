"""A way that is still drawn: its states are there as they come, and are gone through as far."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from typing_extensions import override

from engine.explain.door import Trace, TraceRequest
from engine.progress import Progress, Work
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from guiapp.jobs.forecast import TimeLeft
from guiapp.words import seconds_left
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.explain.conftest import bench_of, open_explain, values
from tests.guiapp.fake import STRIDE, FakeEngine
from tests.guiapp.person import LEFT, write

FIRST_STATES = 2 * STRIDE


class Halting(FakeEngine):
    """Draws so many parts of a way, and goes on once there may be more."""

    most = 1_000

    @override
    def trace(self, request: TraceRequest) -> Work[Trace]:
        work = super().trace(request)
        while True:
            try:
                now = next(work)
            except StopIteration as end:
                return end.value
            yield now
            while now.done >= self.most:
                self._work()
                yield now


@pytest.fixture
def stage(qtbot: QtBot, open_window: OpenWindow) -> Stage:
    """Of three letters that nothing is known of, the first states of the first one."""
    stage = open_window(Halting())
    write(qtbot, stage, "Hi")
    page = open_explain(qtbot, stage)
    bench_of(page).question.leave()
    engine_of(stage).most, stage.engine.pause = 2, 0.001
    page.session.open_text("xyz")
    qtbot.waitUntil(lambda: page.session.so_far is not None)
    qtbot.waitUntil(lambda: len(page.session.sigmas) == FIRST_STATES)
    return stage


def engine_of(stage: Stage) -> Halting:
    assert isinstance(stage.engine, Halting)
    return stage.engine


def go_on(qtbot: QtBot, stage: Stage) -> Trace:
    engine_of(stage).most, session = 1_000, stage.window.explain.session
    qtbot.waitUntil(lambda: session.trace is not None, timeout=20_000)
    assert session.trace is not None and not session.growing
    return session.trace


def pages(stage: Stage) -> tuple[ExplainPage, LetterBench]:
    return stage.window.explain, bench_of(stage.window.explain)


def test_states_that_are_there_are_shown_with_guess_and_noise(qtbot: QtBot, stage: Stage) -> None:
    page, bench = pages(stage)
    session = page.session
    assert session.growing and session.trace is None
    session.seek(4)
    assert all(picture._image is not None for picture in bench.row.pictures[:3])
    assert "asking the network" in bench.row.pictures[1].accessibleDescription()
    bench.row.pointed.emit((9, 12))
    x, x0, sigma, noise = values(bench.numbers.text())
    assert x == pytest.approx(x0 + sigma * noise, abs=1e-3 + 1e-3 * sigma)
    before = session.ink(0, float(session.sigmas[4]))
    trace = go_on(qtbot, stage)
    assert session.state == 4
    assert before is not None and np.array_equal(before, trace.shown[0, 4])
    assert x == pytest.approx(float(trace.x[0, 4, 0, 9, 12]), abs=1e-3)


def test_one_goes_as_far_as_it_is_drawn(qtbot: QtBot, stage: Stage) -> None:
    page, bench = pages(stage)
    session, bar = page.session, page.timeline.bar.bar
    whole = bar.maximum()
    assert whole > FIRST_STATES
    qtbot.keyClick(bench.graph, Qt.Key.Key_End)
    assert session.state == FIRST_STATES - 1
    bar.setValue(whole)
    assert session.state == bar.value() == FIRST_STATES - 1
    assert f"{FIRST_STATES - 1} / {whole}" in page.timeline.bar.time.text()
    trace = go_on(qtbot, stage)
    assert session.state == FIRST_STATES - 1 and bar.maximum() == len(trace) - 1 == whole


def test_a_level_that_is_not_there_yet_is_shown_once_it_is(qtbot: QtBot, stage: Stage) -> None:
    session = stage.window.explain.session
    low = 0.05
    assert session.sigmas[-1] > low
    session.seek_level(low)
    assert session.state == FIRST_STATES - 1
    trace = go_on(qtbot, stage)
    assert session.state == int((trace.sigmas > low).sum())
    session.seek(1)  # and no longer wanted
    session.choose(1)
    qtbot.waitUntil(lambda: session.trace is not None)
    assert session.state == 1


def test_play_waits_for_what_is_still_drawn(qtbot: QtBot, stage: Stage) -> None:
    page, _ = pages(stage)
    qtbot.mouseClick(page.timeline.bar.play, LEFT)
    qtbot.waitUntil(lambda: page.session.state == FIRST_STATES - 1, timeout=20_000)
    assert page.player.playing
    trace = go_on(qtbot, stage)
    qtbot.waitUntil(lambda: not page.player.playing, timeout=20_000)
    assert page.session.state == len(trace) - 1


def test_another_letter_has_nothing_of_it(qtbot: QtBot, stage: Stage) -> None:
    session = stage.window.explain.session
    engine_of(stage).most = 0
    session.choose(1)
    assert session.so_far is None and not session.growing and not len(session.sigmas)
    go_on(qtbot, stage)


def test_time_left_is_measured_from_the_progress_itself() -> None:
    now = [0.0]
    left = TimeLeft(lambda: now[0])
    left.note(Progress(0, 10))
    assert left.seconds() == 0.0  # nothing is known of its pace
    now[0] = 4.0
    left.note(Progress(2, 10))
    assert left.seconds() == pytest.approx(16.0)
    left.note(Progress(10, 10))
    assert left.seconds() == 0.0
    left.note(Progress(1, 5))  # other work
    assert left.seconds() == 0.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s left"), (7.6, "8 s left"), (43.0, "45 s left"), (180.0, "about 3 minutes left")],
)
def test_what_is_left_in_words(seconds: float, words: str) -> None:
    assert seconds_left(seconds) == words
