"""Work on a lane as its owner follows it: an object with named ends."""

import time

from PySide6.QtCore import QObject, QTimer, Signal
from typing_extensions import override

from engine.api import Glyphs, WriteProgress
from guiapp.jobs.lane import Done, Lane, Work

POLL_MS = 33
DRAWING_POLL_MS = 16  # a frame of a 60 Hz screen
PACE = 0.05  # seconds that a state of a film is usually shown


class Job(QObject):
    """At most one piece of work at a time: starting another gives the earlier one up."""

    progressed = Signal(object)  # its newest yield; some are skipped
    finished = Signal(object)  # what it returned
    failed = Signal(object)  # EngineError
    cancelled = Signal()  # by `cancel`, or by the lane
    late = Signal(object)  # what it returned all the same after it was given up
    ended = Signal()  # before `finished`, `failed` or `cancelled`

    def __init__(self, lane: Lane, parent: QObject | None = None, poll_ms: int = POLL_MS) -> None:
        super().__init__(parent)
        self._lane = lane
        self._number = 0  # of the lane's job, 0: none
        self._given_up: set[int] = set()
        self._newest: object = None
        self._poll = QTimer(self, interval=poll_ms)
        self._poll.timeout.connect(self.look)
        lane.done.connect(self._on_done)

    @property
    def running(self) -> bool:
        return self._number != 0

    def start(
        self, work: Work, *, beside: bool = False, spare: bool = False, pace: float = 0.0
    ) -> None:
        """Submit this; `beside`, `spare` and `pace` as in `Lane.submit`."""
        self.drop()
        self._newest = None
        self._number = self._lane.submit(work, beside=beside, spare=spare, pace=pace)
        if self._lane.ending:  # its end was told before its number was known
            self._end()
            self.ended.emit()
            self.cancelled.emit()
        else:
            self._poll.start()

    def cancel(self) -> None:
        """Ask it to end at its next yield."""
        self._lane.cancel(self._number)

    def pause(self) -> None:
        """Let it rest where it is, if it is beside others."""
        self._lane.pause(self._number)

    def resume(self) -> None:
        self._lane.resume(self._number)

    def step_aside(self, aside: bool) -> None:
        """From now on let it be beside others, or not."""
        self._lane.step_aside(self._number, aside)

    def drop(self) -> None:
        """Cancel it, and emit nothing more of it but `late`."""
        if self.running:
            self._lane.cancel(self._number)
            self._given_up.add(self._number)
            self._end()

    def forget(self) -> None:
        """Let it go on, but emit nothing more of it but `late`."""
        self._given_up.add(self._number)
        self._end()

    def look(self) -> None:
        """Emit the newest progress, if it was not emitted yet."""
        newest = self._lane.latest(self._number)
        if newest is not None and newest is not self._newest:
            self._newest = newest
            self.progressed.emit(newest)

    def _on_done(self, done: Done) -> None:
        if done.job in self._given_up:
            self._given_up.discard(done.job)
            if done.result is not None:
                self.late.emit(done.result)
        elif self.running and done.job == self._number:
            self._end()
            self.ended.emit()
            if done.error is not None:
                self.failed.emit(done.error)
            elif done.cancelled:
                self.cancelled.emit()
            else:
                self.finished.emit(done.result)

    def _end(self) -> None:
        self._number = 0
        self._poll.stop()


class DrawingJob(Job):
    """A drawing, a film of states: how far it is, and how long it still takes."""

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(lane, parent, DRAWING_POLL_MS)
        self._shown: WriteProgress | None = None
        self._shown_at = self._first_at = 0.0  # when the newest and the first after its noise came
        self._first_step = 0  # 0: that is still to come
        self.progressed.connect(self._note)

    @property
    def step(self) -> int:
        """The newest step of the last drawing, -1 before its first."""
        return -1 if self._shown is None else self._shown.step

    @property
    def whole(self) -> Glyphs | None:
        """All that was asked for, once it is drawn, though some of it is still drawn again."""
        return None if self._shown is None else self._shown.whole

    @override
    def start(
        self, work: Work, *, beside: bool = False, spare: bool = False, pace: float = PACE
    ) -> None:
        self._shown, self._first_step = None, 0
        super().start(work, beside=beside, spare=spare, pace=pace)

    def stop(self) -> None:
        """Cancel it at its next step, after its newest states were emitted."""
        self.look()
        self.drop()

    @property
    def tells_time(self) -> bool:
        """True if it is known how long it still takes."""
        return self.running and 0 < self._first_step < self.step

    def seconds_left(self) -> float:
        """About how long it still takes; 0 if that cannot be told."""
        if self._shown is None or not self.tells_time:
            return 0.0
        a_step = (self._shown_at - self._first_at) / (self._shown.step - self._first_step)
        return a_step * (self._shown.steps - self._shown.step)

    def _note(self, progress: WriteProgress) -> None:
        self._shown_at = time.monotonic()
        if not self._first_step:
            self._first_at, self._first_step = self._shown_at, progress.step
        self._shown = progress


def start_job(lane: Lane, work: Work, parent: QObject) -> Job:
    """Start work beside other work of the same owner, as a job that deletes itself at its end."""
    job = Job(lane, parent)
    job.ended.connect(job.deleteLater)
    job.start(work)
    return job
