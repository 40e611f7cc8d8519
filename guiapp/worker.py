"""The threads: one owns the engine and the device, one exports. Nothing else names a thread.

Each is a `Lane` with two ways out. Lossy: the newest progress lies in one slot that the window
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

from engine.api import Engine, SampleRequest, WriteRequest
from engine.errors import DeviceError, EngineError
from engine.learning import ReviewRequest, TrainRequest
from engine.message.recorded import shipped_recording
from engine.sentence import Sentence
from guiapp.loading import beside_a_window

log = logging.getLogger(__name__)

CLOSING_MS = 5_000  # the longest a closing window waits for a lane

Work = Callable[[], Generator[Any, None, Any]]


class Unexpected(EngineError):  # noqa: N818 - house.md's name for it
    """An error nobody foresaw: `report` is what a person can send."""

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
    """How a job ended: with a result, with an error, or cancelled."""

    job: int
    result: Any = None
    error: EngineError | None = None
    cancelled: bool = False


@dataclass(slots=True, eq=False)
class Job:
    """A generator to be carried out."""

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
        self._queue: SimpleQueue[Job | Literal["look", "end"]] = SimpleQueue()
        self._numbers = count(1)
        self._open: set[int] = set()  # submitted and not done; only the window's thread adds
        self._apart: set[int] = set()  # those of them that are beside
        self._cancelled: set[int] = set()
        self._paused: set[int] = set()
        self._latest: dict[int, Any] = {}
        self._beside: list[Job] = []  # begun, on the lane's own thread
        self._ending = False

    def submit(self, work: Work, beside: bool = False) -> int:
        """Queue a job; returns its number."""
        number = next(self._numbers)
        if self._ending:
            self.done.emit(Done(number, cancelled=True))
            return number
        self._open.add(number)
        if beside:
            self._apart.add(number)
        self._queue.put(Job(number, work))
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
        """Let a resting job go on."""
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
        """What comes before the first job, on the lane's own thread."""

    def _next(self) -> Job | None:
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
                return item if isinstance(item, Job) else None

    def _due(self) -> Job | None:
        """The job beside that is to go on; one that is to end does so even where it rests."""
        resting = self._paused - self._cancelled
        return next((job for job in self._beside if job.number not in resting), None)

    def _step(self, job: Job) -> bool:
        """Carry a job on to its next yield; whether it has ended there."""
        outcome = self._carry_on(job)
        if outcome is None:
            return False
        if job in self._beside:
            self._beside.remove(job)
        self._latest.pop(job.number, None)
        for numbers in (self._open, self._apart, self._cancelled, self._paused):
            numbers.discard(job.number)
        self.done.emit(outcome)
        return True

    def _carry_on(self, job: Job) -> Done | None:
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


class EngineLane(Lane):
    """The lane that owns the engine, and with it torch and the device."""

    opened = Signal(object, object)  # the device, and what is to be said of it: Sentences
    unusable = Signal(object)  # EngineError: the engine did not open

    def __init__(
        self, open_engine: Callable[[], Engine] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_engine = open_engine or open_studio
        self._engine: Engine | None = None
        self._trouble: EngineError | None = None
        self._writing = self._offering = self._sampling = self._filling = 0
        self._forecasting = 0

    def prepare(self) -> None:
        """Open the engine; without one, every job fails with the reason.

        Before, read what is shown while it opens, so that the window need not.
        """
        shipped_recording()
        try:
            self._engine = self._open_engine()
            notice = getattr(self._engine, "notice", Sentence(""))
            self.opened.emit(self._engine.device_name(), notice)
        except EngineError as error:
            self._trouble = error
        except Exception as error:
            log.exception("the engine did not open")
            self._trouble = Unexpected(error)
        if self._trouble is not None:
            self.unusable.emit(self._trouble)

    @property
    def ready(self) -> bool:
        """Whether the engine is open."""
        return self._engine is not None

    def write(self, request: WriteRequest) -> int:
        """Draw these letters; a write that still runs is cancelled for it. Returns the job."""
        self.cancel(self._writing)
        self.cancel(self._filling)
        self._writing = self.submit(lambda: self._engine_or_raise().write(request))
        return self._writing

    def offer(self, request: WriteRequest) -> int:
        """Draw letters beside the message; only an earlier offer is cancelled for it."""
        self.cancel(self._offering)
        self.cancel(self._filling)
        self._offering = self.submit(lambda: self._engine_or_raise().write(request))
        return self._offering

    def sample(self, request: SampleRequest) -> int:
        """Draw pictures of any model; only earlier pictures are cancelled for them."""
        self.cancel(self._sampling)
        self.cancel(self._filling)
        self._sampling = self.submit(lambda: self._engine_or_raise().sample(request))
        return self._sampling

    def fill(self, request: SampleRequest | WriteRequest) -> int:
        """Draw what can wait, while nobody asks for anything else: then it is cancelled."""

        def work() -> Generator[Any, None, Any]:
            engine = self._engine_or_raise()
            if isinstance(request, WriteRequest):
                return engine.write(request)
            return engine.sample(request)

        self._filling = self.submit(work)
        return self._filling

    def train(self, request: TrainRequest) -> int:
        """Train a model, beside all else; cancelling it keeps what was learned."""
        self.cancel(self._filling)
        return self.submit(lambda: self._engine_or_raise().train(request), beside=True)

    def keep(self) -> int:
        """Write the model of the training under way as it is now; its path is the result."""
        return self.submit(lambda: self._engine_or_raise().keep())

    def forecast(self, request: TrainRequest) -> int:
        """Measure what a training would take; only an earlier forecast is cancelled for it."""
        self.cancel(self._forecasting)
        self.cancel(self._filling)
        self._forecasting = self.submit(lambda: self._engine_or_raise().forecast(request))
        return self._forecasting

    def review(self, request: ReviewRequest) -> int:
        """Draw with a trained model, and find the training pictures nearest to that."""
        self.cancel(self._filling)
        return self.submit(lambda: self._engine_or_raise().review(request))

    @property
    def idle(self) -> bool:
        """Whether the engine is open and has nothing to do, but perhaps something beside."""
        return self.ready and not self._open - self._apart

    def _engine_or_raise(self) -> Engine:
        if self._engine is None:
            raise self._trouble or EngineError("The engine is not open.", "Start Noisegram again.")
        return self._engine


def open_studio(device: str = "auto", threads: int = 0) -> Engine:
    """Load torch and the engine, on the calling thread, leaving the window a core.

    A device that does not work here is replaced by one that does, with a sentence. 0 threads
    are all but one.
    """
    with beside_a_window():
        from engine.device import use_threads
        from engine.studio import Studio

    use_threads(spare=1, wanted=threads)
    try:
        return Studio(device)
    except DeviceError as error:
        studio = Studio()
        studio.notice = Sentence(
            "{what} Drawing on this instead: {device}.",
            {"what": error.sentences[0], "device": studio.device_name()},
        )
        return studio
