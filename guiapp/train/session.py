"""The state of the Train page: one machine drives all buttons, one job at a time runs for it."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.card import ModelCard, read_card
from engine.errors import EngineError, ModelError
from engine.learning import Forecast, Review, ReviewRequest, TrainingNow, TrainRequest
from engine.library import IN_RUN
from guiapp.engine_lane import EngineLane
from guiapp.settings import Store
from guiapp.train import runs
from guiapp.train.states import ACTS, TRAINING, Act, Event, State, after
from guiapp.worker import Done

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
        self._measuring = self._training = self._resting = self._keeping = self._reviewing = 0
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        lane.done.connect(self._on_done)

    @property
    def training(self) -> bool:
        """Whether a training is under way, be it at rest."""
        return self.state in TRAINING

    @property
    def trying(self) -> bool:
        """Whether the model so far is being written, to be tried."""
        return self._keeping != 0

    def offers(self, act: Act) -> bool:
        """Whether this can be done now."""
        return act in ACTS[self.state]

    def check(self, busy: bool) -> None:
        """The look at the pictures begins or ends, elsewhere."""
        self._fire("look" if busy else "looked")

    def measure(self, request: TrainRequest) -> None:
        """Find out what this training would take; an earlier measurement is given up."""
        if self._fire("look"):
            self._measuring = self._lane.forecast(request)
            self._poll.start()

    def leave_plan(self) -> None:
        """Nobody waits for a measurement any more."""
        if self._measuring:
            self._lane.cancel(self._measuring)
            self._measuring = 0
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
        self._training = self._lane.train(request)
        self._poll.start()
        self._fire("start")

    def pause(self) -> None:
        """Rest after the iteration under way; the model stays in memory."""
        if self._fire("pause"):
            self._lane.pause(self._training)
            self._resting = self._lane.submit(nothing)  # its turn comes once the training rests

    def go_on(self) -> None:
        """Train on."""
        if self._fire("go_on"):
            self._resting = 0
            self._lane.resume(self._training)

    def stop(self) -> None:
        """Stop, and keep what was learned."""
        if self._fire("stop"):
            self._resting = 0
            self._lane.cancel(self._training)

    def keep(self) -> None:
        """Write the model so far, to be tried; the training goes on."""
        if self.offers("try") and not self._keeping:
            self._keeping = self._lane.keep()
            self.changed.emit(self.state)

    def longer(self, minutes: float) -> None:
        """Train the model there is for so many minutes more."""
        request = self.request
        if request is not None and self.offers("longer"):
            whole = (request.minutes or 0.0) + minutes
            self.begin(replace(request, minutes=whole, resume=True))

    def review(self, request: ReviewRequest) -> None:
        """Draw with the model there is now, beside what it learned from."""
        self._drop_review()
        self._reviewing = self._lane.review(request)
        self._poll.start()

    def anew(self) -> None:
        """Another training is to be chosen; the run of the last one is given up."""
        if self._fire("anew"):
            self._drop_review()
            self.forget()

    def forget(self) -> None:
        """The last run is not needed any more."""
        if self.request is not None and not self.training:
            self.forgotten.emit()
            runs.forget(self.request.folder)
            self.request = None
            self._store.change(training="")

    def saved(self) -> None:
        """The model is among the installed ones: the run need not be offered again."""
        if self.request is not None:
            runs.settle(self.request.folder)
        self._store.change(training="")

    def again(self, request: TrainRequest | None = None) -> None:
        """Go on with the training that failed, or with one that was left unfinished."""
        request = request or self.request
        if request is not None:
            self.begin(replace(request, resume=runs.has_begun(request.folder)))

    def leave(self) -> None:
        """The window closes: late answers are of no interest."""
        self._poll.stop()
        self._measuring = self._training = self._resting = self._keeping = self._reviewing = 0

    def _fire(self, event: Event) -> bool:
        """Go to the state that this event leads to; whether it can happen now."""
        state = after(self.state, event)
        if state is None:
            return False
        self.state = state
        self.changed.emit(state)
        return True

    def _look(self) -> None:
        """Show the newest of whatever runs."""
        if self._training:
            now: TrainingNow | None = self._lane.latest(self._training)
            if now is not None and now is not self.now:
                self.now = now
                self.advanced.emit(now)
        for job, share in ((self._measuring, self.measuring), (self._reviewing, self.reviewing)):
            part: float | None = self._lane.latest(job) if job else None
            if part is not None:
                share.emit(part)
        if not (self._training or self._measuring or self._reviewing):
            self._poll.stop()

    def _on_done(self, done: Done) -> None:
        job = done.job
        if job == self._resting:
            self._resting = 0
            self._fire("rested")
        elif job == self._training:
            self._training = self._resting = 0
            self._take_training(done)
        elif job == self._measuring:
            self._measuring = 0
            self._take_forecast(done)
        elif job == self._keeping:
            self._keeping = 0
            self._take_kept(done)
        elif job == self._reviewing:
            self._reviewing = 0
            self._take_review(done)

    def _take_training(self, done: Done) -> None:
        if done.error is not None:
            self._forget_nothing()
            self._fire("trouble")
            self.failed.emit(done.error)
        elif done.cancelled:
            self._end(stopped=True)
        else:
            self._end(early=done.result.early)

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
            self._fire("trouble")
            self.failed.emit(error)
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

    def _take_forecast(self, done: Done) -> None:
        forecast: Forecast | None = done.result
        if done.error is not None:
            self._fire("trouble")
            self.failed.emit(done.error)
        else:
            self._fire("looked")
            if forecast is not None:
                self.measured.emit(forecast)

    def _take_kept(self, done: Done) -> None:
        self.changed.emit(self.state)
        if done.error is not None:
            self.failed.emit(done.error)
        elif done.result is not None:
            try:
                self.kept.emit(done.result, read_card(done.result))
            except ModelError as error:
                self.failed.emit(error)

    def _take_review(self, done: Done) -> None:
        review: Review | None = done.result
        if done.error is not None:
            self.failed.emit(done.error)
        elif review is not None:
            self.reviewed.emit(review)

    def _drop_review(self) -> None:
        if self._reviewing:
            self._lane.cancel(self._reviewing)
            self._reviewing = 0


def nothing() -> Generator[None, None, None]:
    """A job that does nothing: when it is done, whatever ran before has come to its next yield."""
    return
    yield
