"""The state of the Train page: one state machine for all buttons, and the jobs of a training."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api_training import Forecast, ReviewRequest, TrainingNow, TrainRequest
from engine.card import ModelCard, read_card
from engine.errors import EngineError, ModelError
from engine.models.library import IN_RUN
from engine.run_folder import has_begun, has_model, is_owned
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.settings import Store
from guiapp.train import runs
from guiapp.train.states import ACTS, TRAINING, Act, Event, State, after

POLL_MS = 100


@dataclass(frozen=True, slots=True)
class Ending:
    """The outcome of a training that ended, by itself or stopped."""

    request: TrainRequest
    model: Path
    card: ModelCard
    stopped: bool = False  # by the person
    early: bool = False  # by itself, as it had not become better for long


class TrainSession(QObject):
    """Measures, trains and reviews on the engine's lane."""

    changed = Signal(str)  # the state
    began = Signal()  # a training, or one that goes on
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
        self._before: TrainingNow | None = None  # the run as it was left, if it goes on here
        self._measuring, self._training, self._resting, self._keeping, self._reviewing = (
            Job(lane, self, POLL_MS) for _ in range(5)
        )
        self._measuring.progressed.connect(self.measuring.emit)
        self._measuring.finished.connect(self._take_forecast)
        self._measuring.cancelled.connect(lambda: self._fire("looked"))
        self._measuring.failed.connect(self._report_error)
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
        """True also while it is paused."""
        return self.state in TRAINING

    @property
    def trying(self) -> bool:
        """True while the model so far is being written, to be tried."""
        return self._keeping.running

    def offers(self, act: Act) -> bool:
        """True if this act is possible in the present state."""
        return act in ACTS[self.state]

    def set_checking(self, busy: bool) -> None:
        """Tell that a check of the data begins or ends."""
        self._fire("look" if busy else "looked")

    def measure(self, request: TrainRequest) -> None:
        """Forecast a training; an earlier forecast is given up."""
        if self._fire("look"):
            self._measuring.start(self._lane.forecast(request))

    def leave_plan(self) -> None:
        """Give up the forecast."""
        self._measuring.drop()
        self._fire("looked")

    def begin(self, request: TrainRequest) -> None:
        """Start or resume a run; an invalid request is reported by `failed`."""
        if after(self.state, "start") is None:
            return
        try:
            request.check()
        except EngineError as error:
            self.failed.emit(error)
            return
        same = self.request is not None and self.request.folder == request.folder
        self._before = (self.now or self._before) if same and request.resume else None
        self.request, self.now = request, None
        if runs.remember(request):
            self._store.change(training=str(request.folder))
        self._training.start(self._lane.train(request), beside=True)
        self._fire("start")
        self.began.emit()

    def pause(self) -> None:
        """Pause after the present iteration; the model stays in memory."""
        if self._fire("pause"):
            self._training.pause()
            self._resting.start(no_work)  # its turn comes once the training rests

    def go_on(self) -> None:
        if self._fire("go_on"):
            self._resting.drop()
            self._training.resume()

    def stop(self) -> None:
        """Stop, and save what was learned."""
        if self._fire("stop"):
            self._resting.drop()
            self._training.cancel()

    def keep(self) -> None:
        """Write the model so far (`kept`); the training goes on."""
        if self.offers("try") and not self.trying:
            self._keeping.start(self._lane.keep())
            self.changed.emit(self.state)

    def train_longer(self, minutes: float) -> None:
        """Train the finished model for so many minutes more."""
        request = self.request
        if request is not None and self.offers("longer"):
            whole = (request.minutes or 0.0) + minutes
            self.begin(replace(request, minutes=whole, resume=True))

    def review(self, request: ReviewRequest) -> None:
        """Draw samples with a model and find the nearest training pictures."""
        self._reviewing.start(self._lane.review(request))

    def start_over(self) -> None:
        """Go back to the first step; the last run is deleted."""
        if self._fire("anew"):
            self._reviewing.drop()
            self.forget()

    def forget(self) -> None:
        """Delete the last run."""
        if self.request is not None and not self.training:
            self.forgotten.emit()
            runs.forget(self.request.folder)
            self.request = None
            self._store.change(training="")

    def mark_saved(self) -> None:
        """The model is installed: the run is not offered as unfinished any more."""
        if self.request is not None:
            runs.delete_request(self.request.folder)
        self._store.change(training="")

    def retry(self, request: TrainRequest | None = None) -> None:
        """Resume the failed training, or an unfinished one."""
        request = request or self.request
        if request is not None:
            self.begin(replace(request, resume=has_begun(request.folder)))

    def leave(self) -> None:
        """Follow no job any more: the window closes."""
        for job in self.findChildren(Job):
            job.forget()

    def _fire(self, event: Event) -> bool:
        """Take a transition of `states.TABLE`; False if it has none for this event."""
        state = after(self.state, event)
        if state is None:
            return False
        self.state = state
        self.changed.emit(state)
        return True

    def _advance(self, now: TrainingNow) -> None:
        self.now = now = with_past(now, self._before)
        self.advanced.emit(now)

    def _report_error(self, error: EngineError) -> None:
        self._fire("trouble")
        self.failed.emit(error)

    def _fail(self, error: EngineError) -> None:
        self._discard_empty_run()
        self._report_error(error)

    def _end(self, *, stopped: bool = False, early: bool = False) -> None:
        """Report the model, unless the training was stopped before its first one."""
        request = self.request
        assert request is not None
        if stopped and self._discard_empty_run():
            self._fire("nothing")
            return
        model = request.folder / IN_RUN
        try:
            card = read_card(model)
        except ModelError as error:
            self._report_error(error)
            return
        self._fire("ended")
        self.ended.emit(Ending(request, model, card, stopped, early))

    def _discard_empty_run(self) -> bool:
        """Delete the run if it has no model; True if so."""
        request = self.request
        if request is None or has_model(request.folder) or is_owned(request.folder):
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


def with_past(now: TrainingNow, before: TrainingNow | None) -> TrainingNow:
    """The state of a training that goes on, its curves with what was seen of them `before`.

    What a run's log has of it is coarser.
    """
    if before is None or before.stage != now.stage:
        return now
    return replace(
        now,
        curve=joined(before.curve, now.curve),
        held_out_curve=joined(before.held_out_curve, now.held_out_curve),
    )


def joined(past: np.ndarray, new: np.ndarray) -> np.ndarray:
    """One curve [N, 2] of two: the past one, and what is newer than its last point."""
    return np.concatenate([past, new[new[:, 0] > past[-1, 0]]]) if len(past) else new


def no_work() -> Generator[None, None, None]:
    """Does nothing; once it is done, the training beside it has reached its next yield."""
    return
    yield
