"""The threads: one owns the engine and the device, one exports. Nothing else names a thread.

Each is a `Lane` with two ways out. Lossy: the newest progress lies in one slot that the window
polls. Lossless: exactly one `done` for each job, returned, failed or cancelled.
"""

import logging
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from engine.api import Engine, SampleRequest, WriteRequest
from engine.errors import DeviceError, EngineError
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


class Lane(QThread):
    """A long-lived thread that carries out jobs, generators all, one after the other."""

    done = Signal(object)  # Done, exactly one for each job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[tuple[int, Work] | None] = SimpleQueue()
        self._numbers = count(1)
        self._open: set[int] = set()  # submitted and not done; only the window's thread adds
        self._cancelled: set[int] = set()
        self._latest: tuple[int, Any] | None = None
        self._ending = False

    def submit(self, work: Work) -> int:
        """Queue a job; returns its number."""
        job = next(self._numbers)
        if self._ending:
            self.done.emit(Done(job, cancelled=True))
            return job
        self._open.add(job)
        self._queue.put((job, work))
        if not self.isRunning():
            self.start()
        return job

    def cancel(self, job: int) -> None:
        """Ask a job to end at its next yield; one that has ended is left alone."""
        if job in self._open:
            self._cancelled.add(job)

    def latest(self, job: int) -> Any:
        """The newest progress of this job, or None. The whole state, never a difference."""
        latest = self._latest
        return latest[1] if latest is not None and latest[0] == job else None

    def finish(self) -> None:
        """Cancel everything and let the thread end; `wait` for it afterwards."""
        self._ending = True
        for job in tuple(self._open):
            self.cancel(job)
        self._queue.put(None)

    def run(self) -> None:
        """Carry out jobs until the end mark (on the lane's own thread)."""
        self.prepare()
        while (item := self._queue.get()) is not None:
            outcome = self._carry_out(*item)
            self._open.discard(outcome.job)
            self._cancelled.discard(outcome.job)
            self.done.emit(outcome)
            del item, outcome  # a result is not kept alive while the lane waits

    def prepare(self) -> None:
        """What comes before the first job, on the lane's own thread."""

    def _carry_out(self, job: int, work: Work) -> Done:
        if job in self._cancelled:
            return Done(job, cancelled=True)
        try:
            walk = work()
            try:
                while job not in self._cancelled:
                    self._latest = (job, next(walk))
            except StopIteration as end:
                return Done(job, end.value)
            finally:
                walk.close()
                self._latest = None
        except EngineError as error:
            return Done(job, error=error)
        except Exception as error:
            log.exception("job %d failed", job)
            return Done(job, error=Unexpected(error))
        return Done(job, cancelled=True)


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

    @property
    def idle(self) -> bool:
        """Whether the engine is open and has nothing to do."""
        return self.ready and not self._open

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
