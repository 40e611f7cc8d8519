"""The threads, each a lane of jobs. Nothing else names a thread.

A `Lane` has two ways out. Lossy: the newest progress lies in one slot that the window
polls. Lossless: exactly one `done` for each job, returned, failed or cancelled.
"""

import logging
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, Literal

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from engine.errors import EngineError

log = logging.getLogger(__name__)

CLOSING_MS = 5_000  # the longest a closing window waits for a lane

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
    walk: Generator[Any, None, Any] | None = None  # once it has begun


class Lane(QThread):
    """A long-lived thread that carries out jobs, generators all, one after the other.

    A job beside, as a training is, goes on whenever there is no other: one yield at a time.
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
        self._beside: list[Task] = []  # begun, on the lane's own thread
        self._ending = False

    @property
    def ending(self) -> bool:
        """True once it takes no more work: a job is cancelled as it is submitted."""
        return self._ending

    def submit(self, work: Work, beside: bool = False, spare: bool = False) -> int:
        """Queue a job; returns its number.

        One that is `beside` goes on whenever there is no other. One that is `spare` is cancelled as
        soon as anything else is submitted.
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
        self._queue.put(Task(number, work))
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
            if job.number in self._apart:
                self._beside.append(job)
                continue
            while not self._step(job):
                pass
            del job  # neither a job nor its result is kept alive while the lane waits
        for job in tuple(self._beside):
            self._step(job)  # all are cancelled by now

    def prepare(self) -> None:
        """Run before the first job, on the lane's own thread; for subclasses."""

    def _next(self) -> Task | None:
        """The next job, None at the end; while there is none, one beside goes on."""
        while True:
            due = self._due()
            try:
                item = self._queue.get(block=due is None)
            except Empty:
                assert due is not None
                self._step(due)
                del due
                continue
            if item != "look":
                return item if isinstance(item, Task) else None

    def _due(self) -> Task | None:
        """The job beside that is to go on; one that is to end does so even where it rests."""
        resting = self._paused - self._cancelled
        return next((job for job in self._beside if job.number not in resting), None)

    def _step(self, job: Task) -> bool:
        """Carry a job on to its next yield; whether it has ended there."""
        outcome = self._carry_on(job)
        if outcome is None:
            return False
        if job in self._beside:
            self._beside.remove(job)
        self._latest.pop(job.number, None)
        for numbers in (
            self._open, self._apart, self._spare, self._cancelled, self._paused,
        ):  # fmt: skip
            numbers.discard(job.number)
        self.done.emit(outcome)
        return True

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
            self._latest[number] = next(job.walk)
        except StopIteration as end:
            return Done(number, end.value)
        except EngineError as error:
            return Done(number, error=error)
        except Exception as error:
            log.exception("job %d failed", number)
            return Done(number, error=Unexpected(error))
        return None
