"""The threads, each a lane of jobs. Nothing else names a thread.

A `Lane` has two ways out. Lossy: the newest progress lies in one slot that the window
polls. Lossless: exactly one `done` for each job, returned, failed or cancelled.
"""

import logging
import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count, takewhile
from queue import Empty, SimpleQueue
from typing import Any, Literal

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from engine.errors import EngineError, out_of_memory, shortage

log = logging.getLogger(__name__)

CLOSING_MS = 5_000  # the longest a closing window waits for a lane
FOGGY = 0.3  # the share of a film in which hardly anything is seen
AHEAD_S = 0.15  # so far ahead of what is shown films are carried before another one begins

Work = Callable[[], Generator[Any, None, Any]]


class Unexpected(EngineError):  # noqa: N818 - the one error without a kind
    """An error that has no class of its own; `report` is the traceback, to be sent."""

    def __init__(self, error: BaseException) -> None:
        self.cause = str(error) or type(error).__name__
        super().__init__(
            "Something unexpected happened: {cause}.",
            "Copy the report and send it to us, then try again.",
            cause=self.cause,
        )
        self.report = "".join(traceback.format_exception(error))


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """The end of a job: a result, an error, or cancelled."""

    job: int
    result: Any = None
    error: EngineError | None = None
    cancelled: bool = False


@dataclass(slots=True, eq=False)
class Task:
    """A job as the queue holds it: a generator to be carried out."""

    number: int
    work: Work
    pace: float = 0.0  # of a film: seconds that a state of it is shown
    walk: Generator[Any, None, Any] | None = None  # once it has begun
    reach: int = -1  # of a film: its newest state
    total: int = 0  # and its last one
    since: float = 0.0  # when it had more than its noise
    # of one beside: seconds that it was carried on, see `_next_beside`; None: it joins
    share: float | None = None

    def note(self, progress: Any) -> None:
        """Take what it yielded last, as `WriteProgress` is."""
        if self.pace:
            self.reach, self.total = progress.done, progress.total
            if self.reach > 0 and not self.since:
                self.since = time.monotonic()

    def urgency(self, now: float) -> float:
        """The time at which it is to go on: when what there is of it will have been shown.

        Its noise is there at once; with more it begins when those that play are `AHEAD_S` ahead.
        A film that is whole and goes on draws something of it again, best while that is but fog.
        """
        if self.reach < 0:
            return 0.0
        shown = self.reach if self.reach < self.total else self.total * FOGGY
        return self.since + shown * self.pace if self.reach else now + AHEAD_S


class Lane(QThread):
    """A long-lived thread that carries out jobs, generators all, one after the other.

    Films, jobs with a pace, go on in turn, one yield at a time, so that none that is shown stands
    still while another is computed. A job beside, as a training is, goes on whenever there is no
    other; two beside take turns, each for as long as the other.
    """

    done = Signal(object)  # Done, exactly one for each job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Task | Literal["look", "end"]] = SimpleQueue()
        self._numbers = count(1)
        self._open: set[int] = set()  # submitted and not done; only the window's thread adds
        self._apart: set[int] = set()  # those of them that are beside
        self._spare: set[int] = set()  # those that any other job cancels
        self._cancelled: set[int] = set()
        self._paused: set[int] = set()
        self._latest: dict[int, Any] = {}
        self._tasks: list[Task] = []  # taken from the queue, on the lane's own thread
        self._ending = False

    @property
    def ending(self) -> bool:
        """True once it takes no more work: a job is cancelled as it is submitted."""
        return self._ending

    def submit(
        self, work: Work, beside: bool = False, spare: bool = False, pace: float = 0.0
    ) -> int:
        """Queue a job; returns its number.

        One that is `beside` goes on whenever there is no other. One that is `spare` is cancelled as
        soon as anything else is submitted. One with a `pace` is a film: so many seconds each state
        of it is shown, and its yields say with `done` how many there are.
        """
        number = next(self._numbers)
        if self._ending:
            self.done.emit(Done(number, cancelled=True))
            return number
        for job in tuple(self._spare):
            self.cancel(job)
        self._open.add(number)
        if spare:
            self._spare.add(number)
        if beside:
            self._apart.add(number)
        self._queue.put(Task(number, work, pace))
        if not self.isRunning():
            self.start()
        return number

    def cancel(self, job: int) -> None:
        """Ask a job to end at its next yield; one that has ended is left alone."""
        if job in self._open:
            self._cancelled.add(job)
            self._queue.put("look")

    def pause(self, job: int) -> None:
        """Let a job beside rest where it is; the others go on."""
        if job in self._apart:
            self._paused.add(job)

    def resume(self, job: int) -> None:
        self._paused.discard(job)
        self._queue.put("look")

    def step_aside(self, job: int, aside: bool) -> None:
        """From now on let a job be beside others, or not."""
        if job in self._open:
            (self._apart.add if aside else self._apart.discard)(job)
            self._queue.put("look")

    def latest(self, job: int) -> Any:
        """The newest progress of this job, or None. The whole state, never a difference."""
        return self._latest.get(job)

    def finish(self) -> None:
        """Cancel everything and let the thread end; `wait` for it afterwards."""
        self._ending = True
        for job in tuple(self._open):
            self.cancel(job)
        self._queue.put("end")

    @override
    def run(self) -> None:
        """Carry out jobs until the end mark (on the lane's own thread)."""
        self.prepare()
        while (job := self._next()) is not None:
            self._step(job)
            del job  # neither a job nor its result is kept alive while the lane waits
        for job in tuple(self._tasks):
            self._step(job)  # all are cancelled by now

    def prepare(self) -> None:
        """Run before the first job, on the lane's own thread; for subclasses."""

    def _next(self) -> Task | None:
        """The job that is to go on, waiting for one if there is none; None at the end."""
        while True:
            due = self._due()
            try:
                item = self._queue.get(block=due is None)
            except Empty:
                return due
            if item == "end":
                return None
            if isinstance(item, Task):
                self._tasks.append(item)

    def _due(self) -> Task | None:
        """The oldest job, or of the films that are the oldest the most urgent; else one beside.

        One beside that is to end does so even where it rests.
        """
        jobs = [job for job in self._tasks if job.number not in self._apart]
        films = list(takewhile(lambda job: job.pace, jobs))
        if films:
            now, ending = time.monotonic(), self._cancelled
            return min(films, key=lambda f: -1.0 if f.number in ending else f.urgency(now))
        return jobs[0] if jobs else self._next_beside()

    def _next_beside(self) -> Task | None:
        """Of the jobs beside, the one that has had the least time.

        Who joins or rested has as much as the one that goes on: nobody makes up for it.
        """
        resting = self._paused - self._cancelled
        going = [job for job in self._tasks if job.number not in resting]
        if not going:
            return None
        least = min((job.share for job in going if job.share is not None), default=0.0)
        for job in self._tasks:
            if job.share is None or job.number in resting:
                job.share = max(job.share or 0.0, least)
        return min(going, key=lambda job: (job.number not in self._cancelled, job.share))

    def _step(self, job: Task) -> None:
        """Carry a job on to its next yield, or to its end."""
        began = time.monotonic()
        outcome = self._carry_on(job)
        if job.share is not None:
            job.share += time.monotonic() - began
        if outcome is None:
            return
        self._tasks.remove(job)
        self._latest.pop(job.number, None)
        for numbers in (
            self._open, self._apart, self._spare, self._cancelled, self._paused,
        ):  # fmt: skip
            numbers.discard(job.number)
        self.done.emit(outcome)

    def _carry_on(self, job: Task) -> Done | None:
        """Carry a job on to its next yield; how it ended, if it did."""
        number = job.number
        try:
            if number in self._cancelled:
                if job.walk is not None:
                    job.walk.close()
                return Done(number, cancelled=True)
            if job.walk is None:
                job.walk = job.work()
            self._latest[number] = progress = next(job.walk)
            job.note(progress)
        except StopIteration as end:
            return Done(number, end.value)
        except EngineError as error:
            return Done(number, error=error)
        except Exception as error:
            log.exception("job %d failed", number)
            return Done(number, error=shortage() if out_of_memory(error) else Unexpected(error))
        return None
