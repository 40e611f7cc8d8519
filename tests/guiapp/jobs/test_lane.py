"""The lanes: every job ends exactly once, and cancelling is by job."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from engine.api import Drawing, Letter, WriteProgress, WriteRequest
from engine.errors import EngineError
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.jobs.lane import CLOSING_MS, Done, Lane, Task, Unexpected
from tests.guiapp.fake import FakeEngine, broken_engine


def request(text: str = "ab", seed: int = 0, steps: int = 10) -> WriteRequest:
    letters = tuple(Letter(i, char) for i, char in enumerate(text))
    return WriteRequest(letters, Drawing(seed=seed, steps=steps))


class Ends(QObject):
    """Keeps what a lane says of its jobs, on the window's thread."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.all: list[Done] = []
        lane.done.connect(self.take)

    def take(self, done: Done) -> None:
        self.all.append(done)

    def of(self, job: int) -> Done:
        (done,) = [done for done in self.all if done.job == job]
        return done


@pytest.fixture
def lanes() -> Iterator[Callable[[Lane], Ends]]:
    opened: list[Lane] = []

    def use(lane: Lane) -> Ends:
        opened.append(lane)
        return Ends(lane)

    yield use
    for lane in opened:
        lane.finish()
        assert lane.wait(CLOSING_MS)


def counting(steps: int, ended: list[str]) -> Generator[int, None, str]:
    try:
        yield from range(steps)
    finally:
        ended.append("closed")
    return "done"


def test_a_job_returns_once(qtbot: QtBot, lanes: Callable[[Lane], Ends]) -> None:
    lane, ended = Lane(), []
    ends = lanes(lane)
    job = lane.submit(lambda: counting(3, ended))
    qtbot.waitUntil(lambda: bool(ends.all))
    assert ends.of(job).result == "done"
    assert ended == ["closed"]


def test_every_job_is_done_exactly_once_however_it_ends(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, ended = Lane(), []
    ends = lanes(lane)

    def failing() -> Generator[int, None, None]:
        yield 1
        raise EngineError("It broke.", "Mend it.")

    def surprising() -> Generator[int, None, None]:
        yield 1
        raise ZeroDivisionError("division by zero")

    jobs = []
    for i in range(40):
        work = (lambda: counting(50, ended), failing, surprising)[i % 3]
        jobs.append(lane.submit(work))
        if i % 4 == 0:
            lane.cancel(jobs[-1])
        if i % 7 == 0 and i:
            lane.cancel(jobs[i // 2])
    qtbot.waitUntil(lambda: len(ends.all) >= len(jobs))
    qtbot.wait(50)
    assert Counter(done.job for done in ends.all) == Counter(jobs)
    for done in ends.all:
        assert (done.result is not None) + (done.error is not None) + done.cancelled == 1
    unexpected = [d.error for d in ends.all if isinstance(d.error, Unexpected)]
    assert unexpected
    assert "ZeroDivisionError" in unexpected[0].report


def test_cancelling_one_job_leaves_the_next_alone(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, ended = Lane(), []
    ends = lanes(lane)
    first = lane.submit(lambda: counting(1_000_000_000, ended))
    second = lane.submit(lambda: counting(3, ended))
    qtbot.waitUntil(lambda: lane.latest(first) is not None)
    assert lane.latest(second) is None
    lane.cancel(first)
    qtbot.waitUntil(lambda: len(ends.all) == 2)
    assert ends.of(first).cancelled
    assert ends.of(second).result == "done"
    lane.cancel(second)  # late, and of no effect
    third = lane.submit(lambda: counting(3, ended))
    qtbot.waitUntil(lambda: len(ends.all) == 3)
    assert ends.of(third).result == "done"


def test_a_new_job_gives_up_the_running_one(qtbot: QtBot, lanes: Callable[[Lane], Ends]) -> None:
    engine = FakeEngine(pause=0.01)
    lane = EngineLane(lambda: engine)
    lanes(lane)
    job = Job(lane, lane)
    progressed, finished, cancelled = [], [], []
    job.progressed.connect(progressed.append)
    job.finished.connect(finished.append)
    job.cancelled.connect(lambda: cancelled.append(1))
    job.start(lane.write(request(steps=500)))
    qtbot.waitUntil(lambda: bool(progressed))
    job.start(lane.write(request(seed=1)))
    qtbot.waitUntil(lambda: bool(finished))
    assert [glyphs.letters for glyphs in finished] == [request().letters]
    assert not cancelled
    assert engine.ended == ["closed", "returned"]


def test_spare_work_gives_way_to_any_other(qtbot: QtBot, lanes: Callable[[Lane], Ends]) -> None:
    lane, ended = Lane(), []
    lanes(lane)
    spare, other = Job(lane, lane), Job(lane, lane)
    progressed, ends = [], []
    spare.progressed.connect(progressed.append)
    spare.cancelled.connect(lambda: ends.append("spare cancelled"))
    other.finished.connect(lambda _: ends.append("other finished"))
    spare.start(lambda: counting(1_000_000_000, ended), spare=True)
    qtbot.waitUntil(lambda: bool(progressed))
    other.start(lambda: counting(3, ended))
    qtbot.waitUntil(lambda: len(ends) == 2)
    assert ends == ["spare cancelled", "other finished"]


def test_a_dropped_job_tells_nothing_but_its_late_result(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, ended = Lane(), []
    lanes(lane)
    job, late, told = Job(lane, lane), [], []
    job.late.connect(late.append)
    job.finished.connect(told.append)
    job.cancelled.connect(lambda: told.append("cancelled"))
    job.start(lambda: counting(3, ended))
    job.forget()
    assert not job.running
    qtbot.waitUntil(lambda: bool(late))
    assert late == ["done"] and not told


def test_a_job_on_an_ending_lane_is_cancelled_at_once(lanes: Callable[[Lane], Ends]) -> None:
    lane, ended = Lane(), []
    lanes(lane)
    job, told = Job(lane, lane), []
    job.cancelled.connect(lambda: told.append("cancelled"))
    lane.finish()
    job.start(lambda: counting(3, ended))
    assert told == ["cancelled"] and not job.running and not ended


def test_without_an_engine_every_job_fails_with_the_reason(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane = EngineLane(broken_engine)
    ends = lanes(lane)
    with qtbot.waitSignal(lane.unusable) as told:
        jobs = [lane.submit(lane.write(request())) for _ in range(2)]
    assert told.args is not None
    assert str(told.args[0]) == "The engine is broken. Mend it."
    qtbot.waitUntil(lambda: len(ends.all) == 2)
    assert [str(ends.of(job).error) for job in jobs] == ["The engine is broken. Mend it."] * 2


def test_ending_a_busy_lane_ends_all_its_jobs(qtbot: QtBot) -> None:
    lane, ended = Lane(), []
    ends = Ends(lane)
    jobs = [lane.submit(lambda: counting(1_000_000_000, ended)) for _ in range(3)]
    qtbot.waitUntil(lambda: lane.latest(jobs[0]) is not None)
    lane.finish()
    late = lane.submit(lambda: counting(1, ended))
    assert lane.wait(CLOSING_MS)
    qtbot.waitUntil(lambda: len(ends.all) == 4)
    assert all(ends.of(job).cancelled for job in [*jobs, late])
    assert ended == ["closed"]


class Speaker(QObject):
    said = Signal(bool)


def test_emitting_keeps_its_reference_to_true() -> None:
    """A PySide6 release lost one at every emit, until the process aborted."""
    speaker, heard = Speaker(), []
    speaker.said.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(100):
        speaker.said.emit(True)
    assert sys.getrefcount(True) >= before - 10
    assert len(heard) == 100


def test_a_job_beside_rests_while_others_run(qtbot: QtBot, lanes: Callable[[Lane], Ends]) -> None:
    lane, seen = Lane(), []
    ends = lanes(lane)

    def training() -> Generator[int, None, None]:
        for i in range(1_000_000_000):
            seen.append("training")
            yield i

    def drawing() -> Generator[int, None, str]:
        for i in range(5):
            seen.append("drawing")
            yield i
        return "drawn"

    beside = lane.submit(training, beside=True)
    qtbot.waitUntil(lambda: (lane.latest(beside) or 0) > 3)
    job = lane.submit(drawing)
    qtbot.waitUntil(lambda: len(ends.all) == 1)
    assert ends.of(job).result == "drawn"
    first = seen.index("drawing")
    assert seen[first : first + 5] == ["drawing"] * 5
    reached = lane.latest(beside)
    qtbot.waitUntil(lambda: lane.latest(beside) > reached)
    lane.cancel(beside)
    qtbot.waitUntil(lambda: len(ends.all) == 2)
    assert ends.of(beside).cancelled


def test_a_job_steps_aside_and_back(qtbot: QtBot, lanes: Callable[[Lane], Ends]) -> None:
    """One that would never end lets another one pass, and then nobody beside it."""
    lane = Lane()
    ends = lanes(lane)
    endless = lane.submit(lambda: counting(1_000_000_000, []))
    other = lane.submit(lambda: counting(5, []))
    lane.step_aside(endless, True)
    qtbot.waitUntil(lambda: len(ends.all) == 1)
    assert ends.of(other).result == "done"
    lane.step_aside(endless, False)
    third = lane.submit(lambda: counting(5, []), beside=True)
    reached = lane.latest(endless)
    qtbot.waitUntil(lambda: lane.latest(endless) > reached)
    assert lane.latest(third) is None
    lane.cancel(endless)
    qtbot.waitUntil(lambda: len(ends.all) == 3)


def film(frames: int, cost: float, seen: list[str], name: str) -> Generator[WriteProgress]:
    """States of which each takes `cost` seconds, the noise nothing."""
    none = np.zeros(0)
    for step in range(frames + 1):
        if step:
            time.sleep(cost)
        seen.append(name)
        yield WriteProgress(step, frames, none, none)


def test_films_go_on_in_turn_and_none_that_plays_stands_still(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, seen = Lane(), []
    ends = lanes(lane)
    first = lane.submit(lambda: film(30, 0.004, seen, "a"), pace=0.02)
    qtbot.waitUntil(lambda: lane.latest(first) is not None and lane.latest(first).step > 10)
    lane.submit(lambda: film(30, 0.004, seen, "b"), pace=0.02)
    serial = lane.submit(lambda: counting(3, []))
    qtbot.waitUntil(lambda: len(ends.all) == 3)
    begins, last = seen.index("b"), len(seen) - 1 - seen[::-1].index("a")
    assert 10 < begins < last, "the second begins before the first has ended"
    assert seen[begins:last].count("b") > 5
    assert ends.all[-1].job == serial, "other work waits for both"


def test_a_film_begins_when_those_that_play_are_ahead(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    """They take longer than they are shown: one after the other, but the noise is there at once."""
    lane, seen = Lane(), []
    ends = lanes(lane)
    lane.submit(lambda: film(12, 0.01, seen, "a"), pace=0.002)
    lane.submit(lambda: film(12, 0.01, seen, "b"), pace=0.002)
    qtbot.waitUntil(lambda: len(ends.all) == 2)
    assert "".join(seen) in ("ab" + 12 * "a" + 12 * "b", "a" + "ab" + 11 * "a" + 12 * "b")


def test_what_is_drawn_again_comes_before_films_that_are_to_begin() -> None:
    """So that it takes its place while there is but fog."""
    none, now = np.zeros(0), time.monotonic()
    again, plays, begins = (Task(i, lambda: counting(1, []), pace=0.05) for i in range(3))
    assert begins.urgency(now) == 0, "its noise costs nothing"
    for task, step in ((begins, 0), (plays, 10), (again, 20)):
        task.note(WriteProgress(step, 20, none, none))
    assert again.urgency(now) == again.since + 0.3 * 20 * 0.05
    now += 0.4
    assert again.urgency(now) < plays.urgency(now) < begins.urgency(now)


def test_a_cancelled_film_ends_at_once(qtbot: QtBot, lanes: Callable[[Lane], Ends]) -> None:
    lane, seen = Lane(), []
    ends = lanes(lane)
    jobs = [lane.submit(lambda: film(10_000, 0.001, seen, "a"), pace=0.02) for _ in range(3)]
    qtbot.waitUntil(lambda: all(lane.latest(job) is not None for job in jobs))
    lane.cancel(jobs[1])
    qtbot.waitUntil(lambda: len(ends.all) == 1)
    assert ends.of(jobs[1]).cancelled


def test_a_paused_job_stays_as_it_is_and_can_be_ended(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, ended = Lane(), []
    ends = lanes(lane)
    beside = lane.submit(lambda: counting(1_000_000_000, ended), beside=True)
    qtbot.waitUntil(lambda: lane.latest(beside) is not None)
    lane.pause(beside)
    other = lane.submit(lambda: counting(3, []))  # behind it, nothing goes on
    qtbot.waitUntil(lambda: len(ends.all) == 1)
    assert ends.of(other).result == "done"
    reached = lane.latest(beside)
    lane.submit(lambda: counting(3, []))
    qtbot.waitUntil(lambda: len(ends.all) == 2)
    assert lane.latest(beside) == reached
    lane.resume(beside)
    qtbot.waitUntil(lambda: lane.latest(beside) > reached)
    lane.pause(beside)
    lane.cancel(beside)
    qtbot.waitUntil(lambda: len(ends.all) == 3)
    assert ends.of(beside).cancelled
    assert ended == ["closed"]


def test_ending_a_lane_ends_a_paused_job(qtbot: QtBot) -> None:
    lane, ended = Lane(), []
    ends = Ends(lane)
    beside = lane.submit(lambda: counting(1_000_000_000, ended), beside=True)
    qtbot.waitUntil(lambda: lane.latest(beside) is not None)
    lane.pause(beside)
    lane.finish()
    assert lane.wait(CLOSING_MS)
    qtbot.waitUntil(lambda: len(ends.all) == 1)
    assert ended == ["closed"]
    assert ends.of(beside).cancelled


def lasting(seconds: float, turns: list[str], name: str) -> Generator[int, None, None]:
    for step in range(1_000_000):
        time.sleep(seconds)
        turns.append(name)
        yield step


def test_two_jobs_beside_have_as_much_time_each(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, turns = Lane(), []
    ends = lanes(lane)
    slow = lane.submit(lambda: lasting(0.02, turns, "slow"), beside=True)
    qtbot.waitUntil(lambda: len(turns) > 5)
    joined = len(turns)
    quick = lane.submit(lambda: lasting(0.002, turns, "quick"), beside=True)
    qtbot.waitUntil(lambda: len(turns) > joined + 60)
    counted = Counter(turns[joined + 1 :])
    assert counted["slow"] >= 2  # the one that joins makes up for nothing
    assert counted["quick"] > 3 * counted["slow"]  # in turns by number both would have as many
    lane.cancel(slow)
    lane.cancel(quick)
    qtbot.waitUntil(lambda: len(ends.all) == 2)


def test_a_job_that_rested_makes_up_for_nothing(
    qtbot: QtBot, lanes: Callable[[Lane], Ends]
) -> None:
    lane, turns = Lane(), []
    lanes(lane)
    lane.submit(lambda: lasting(0.002, turns, "one"), beside=True)
    other = lane.submit(lambda: lasting(0.002, turns, "other"), beside=True)
    qtbot.waitUntil(lambda: "other" in turns)
    lane.pause(other)
    rested = len(turns) + 1
    qtbot.waitUntil(lambda: len(turns) > rested + 60)
    assert "other" not in turns[rested:]
    lane.resume(other)
    resumed = len(turns)
    qtbot.waitUntil(lambda: len(turns) > resumed + 30)
    assert Counter(turns[resumed:])["one"] >= 5  # with its time of rest it would have all turns
