"""The state of the Train page: one machine drives all buttons, one job at a time runs for it."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api_training import Forecast, ReviewRequest, TrainingNow, TrainRequest
from engine.errors import EngineError, ModelError
from engine.models.card import ModelCard, read_card
from engine.models.library import IN_RUN
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.settings import Store
from guiapp.train import runs
from guiapp.train.states import ACTS, TRAINING, Act, Event, State, after

POLL_MS = 100


@dataclass(frozen=True, slots=True)
class Ending:
    """A training that ended, after all of it or a part: what there is now."""

    request: TrainRequest
    model: Path
    card: ModelCard
    stopped: bool = False  # by the person
    early: bool = False  # by itself, as it had not become better for long


class TrainSession(QObject):
    """Measures, trains and reviews. A late answer to what was given up is dropped by its number."""

    changed = Signal(str)  # the state
    measuring = Signal(float)  # the share of a measurement that is done
    measured = Signal(object)  # Forecast
    advanced = Signal(object)  # TrainingNow
    kept = Signal(object, object)  # the model so far, to be tried: its path and its card
    ended = Signal(object)  # Ending
    reviewing = Signal(float)
    reviewed = Signal(object)  # Review
    failed = Signal(object)  # EngineError
    forgotten = Signal()  # the last run is deleted

    def __init__(self, lane: EngineLane, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane, self._store = lane, store
        self.state: State = "idle"
        self.request: TrainRequest | None = None  # of the training that runs, or ran last
        self.now: TrainingNow | None = None
        self._measuring, self._training, self._resting, self._keeping, self._reviewing = (
            Job(lane, self, POLL_MS) for _ in range(5)
        )
        self._measuring.progressed.connect(self.measuring.emit)
        self._measuring.finished.connect(self._take_forecast)
        self._measuring.cancelled.connect(lambda: self._fire("looked"))
        self._measuring.failed.connect(self._trouble)
        self._training.progressed.connect(self._advance)
        self._training.finished.connect(lambda outcome: self._end(early=outcome.early))
        self._training.cancelled.connect(lambda: self._end(stopped=True))
        self._training.failed.connect(self._fail)
        self._training.ended.connect(self._resting.drop)
        self._resting.finished.connect(lambda _: self._fire("rested"))
        self._keeping.ended.connect(lambda: self.changed.emit(self.state))
        self._keeping.finished.connect(self._take_kept)
        self._keeping.failed.connect(self.failed)
        self._reviewing.progressed.connect(self.reviewing.emit)
        self._reviewing.finished.connect(self.reviewed)
        self._reviewing.failed.connect(self.failed)

    @property
    def training(self) -> bool:
        """Whether a training is under way, be it at rest."""
        return self.state in TRAINING

    @property
    def trying(self) -> bool:
        """Whether the model so far is being written, to be tried."""
        return self._keeping.running

    def offers(self, act: Act) -> bool:
        """Whether this can be done now."""
        return act in ACTS[self.state]

    def set_checking(self, busy: bool) -> None:
        """The look at the pictures begins or ends, elsewhere."""
        self._fire("look" if busy else "looked")

    def measure(self, request: TrainRequest) -> None:
        """Find out what this training would take; an earlier measurement is given up."""
        if self._fire("look"):
            self._measuring.start(self._lane.forecast(request))

    def leave_plan(self) -> None:
        """Nobody waits for a measurement any more."""
        self._measuring.drop()
        self._fire("looked")

    def begin(self, request: TrainRequest) -> None:
        """Train, or go on with a run. What is wrong is told by `failed`."""
        if after(self.state, "start") is None:
            return
        try:
            request.check()
        except EngineError as error:
            self.failed.emit(error)
            return
        self.request, self.now = request, None
        if runs.remember(request):
            self._store.change(training=str(request.folder))
        self._training.start(self._lane.train(request), beside=True)
        self._fire("start")

    def pause(self) -> None:
        """Rest after the iteration under way; the model stays in memory."""
        if self._fire("pause"):
            self._training.pause()
            self._resting.start(no_work)  # its turn comes once the training rests

    def go_on(self) -> None:
        """Train on."""
        if self._fire("go_on"):
            self._resting.drop()
            self._training.resume()

    def stop(self) -> None:
        """Stop, and keep what was learned."""
        if self._fire("stop"):
            self._resting.drop()
            self._training.cancel()

    def keep(self) -> None:
        """Write the model so far, to be tried; the training goes on."""
        if self.offers("try") and not self.trying:
            self._keeping.start(self._lane.keep())
            self.changed.emit(self.state)

    def train_longer(self, minutes: float) -> None:
        """Train the model there is for so many minutes more."""
        request = self.request
        if request is not None and self.offers("longer"):
            whole = (request.minutes or 0.0) + minutes
            self.begin(replace(request, minutes=whole, resume=True))

    def review(self, request: ReviewRequest) -> None:
        """Draw with the model there is now, beside what it learned from."""
        self._reviewing.start(self._lane.review(request))

    def start_over(self) -> None:
        """Another training is to be chosen; the run of the last one is given up."""
        if self._fire("anew"):
            self._reviewing.drop()
            self.forget()

    def forget(self) -> None:
        """The last run is not needed any more."""
        if self.request is not None and not self.training:
            self.forgotten.emit()
            runs.forget(self.request.folder)
            self.request = None
            self._store.change(training="")

    def mark_saved(self) -> None:
        """The model is among the installed ones: the run need not be offered again."""
        if self.request is not None:
            runs.settle(self.request.folder)
        self._store.change(training="")

    def retry(self, request: TrainRequest | None = None) -> None:
        """Go on with the training that failed, or with one that was left unfinished."""
        request = request or self.request
        if request is not None:
            self.begin(replace(request, resume=runs.has_begun(request.folder)))

    def leave(self) -> None:
        """The window closes: late answers are of no interest."""
        for job in self.findChildren(Job):
            job.forget()

    def _fire(self, event: Event) -> bool:
        """Go to the state that this event leads to; whether it can happen now."""
        state = after(self.state, event)
        if state is None:
            return False
        self.state = state
        self.changed.emit(state)
        return True

    def _advance(self, now: TrainingNow) -> None:
        self.now = now
        self.advanced.emit(now)

    def _trouble(self, error: EngineError) -> None:
        self._fire("trouble")
        self.failed.emit(error)

    def _fail(self, error: EngineError) -> None:
        self._forget_nothing()
        self._trouble(error)

    def _end(self, *, stopped: bool = False, early: bool = False) -> None:
        """There is a model, unless the training was stopped before it learned anything."""
        request = self.request
        assert request is not None
        if stopped and self._forget_nothing():
            self._fire("nothing")
            return
        model = request.folder / IN_RUN
        try:
            card = read_card(model)
        except ModelError as error:
            self._trouble(error)
            return
        self._fire("ended")
        self.ended.emit(Ending(request, model, card, stopped, early))

    def _forget_nothing(self) -> bool:
        """A run that learned nothing leaves nothing behind; whether it was such a one."""
        request = self.request
        if request is None or runs.has_model(request.folder):
            return False
        runs.forget(request.folder)
        self._store.change(training="")
        return True

    def _take_forecast(self, forecast: Forecast) -> None:
        self._fire("looked")
        self.measured.emit(forecast)

    def _take_kept(self, model: Path) -> None:
        try:
            self.kept.emit(model, read_card(model))
        except ModelError as error:
            self.failed.emit(error)


def no_work() -> Generator[None, None, None]:
    """A job that does nothing: when it is done, whatever ran before has come to its next yield."""
    return
    yield
