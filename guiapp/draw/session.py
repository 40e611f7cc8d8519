"""The state of Draw: which model, what was chosen, which pictures there are."""

import time
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.api import SampleRequest, Samples, WriteProgress
from engine.card import ModelCard
from engine.errors import EngineError
from guiapp.draw.options import DrawOptions, usual_options
from guiapp.draw.pictures import DrawnPictures, blank_pictures
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import DrawingJob

PATIENCE_S = 5.0  # a drawing that takes longer neither begins nor is given up by itself
MOST_PASSES = 4  # of the network in a step: two evaluations, both guided


class DrawSession(QObject):
    """Draws what is chosen, all of it or one picture again. Owns at most one drawing."""

    opened = Signal()  # another model
    chosen = Signal()  # the options are others
    began = Signal()  # other pictures
    advanced = Signal()  # newer states of them
    finished = Signal()
    busy_changed = Signal(bool)
    failed = Signal(object)  # EngineError

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.model = ""
        self.card = ModelCard(name="", network={})
        self.options = DrawOptions()
        self.every: DrawnPictures | None = None  # the grid
        self.again: DrawnPictures | None = None  # one of them, drawn as is chosen now
        self.focus: int | None = None  # the one looked at; None: all
        self._every_by = self._again_by = self.options  # what they were drawn by
        self._alone = False  # whether one picture is being drawn, not all
        self._rate = 0.0  # seconds for a pass of the network over one picture; 0: not known
        self._passes: dict[tuple[str, float | None], float] = {}  # a step, by sampler and guidance
        self._first_at = 0.0
        self._job = DrawingJob(lane, self)
        self._job.progressed.connect(self._take)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(lambda: self.busy_changed.emit(False))

    @property
    def busy(self) -> bool:
        return self._job.running

    @property
    def starting(self) -> bool:
        return not self._lane.ready

    @property
    def shown(self) -> DrawnPictures | None:
        """The pictures in view: all, or one."""
        if self.focus is None or self.every is None:
            return self.every
        return self.again or self.every.only(self.focus)

    @property
    def stale(self) -> bool:
        """True if the pictures in view were drawn by other options."""
        if self.focus is None:
            return self.options != self._every_by
        by = self._every_by if self.again is None else self._again_by
        return self.options.per_picture() != by.per_picture()

    @property
    def drawing_shown(self) -> bool:
        """True if the pictures in view are being drawn."""
        return self.busy and (self.focus is None or self._alone == (self.again is not None))

    def seconds_left(self) -> float:
        """About how long the drawing still takes; 0 if that cannot be told."""
        return self._job.seconds_left()

    def open(self, model: str, card: ModelCard) -> None:
        """Draw with this model, as suits it."""
        self.stop()
        self.model, self.card, self._rate, self._passes = model, card, 0.0, {}
        self.options = usual_options(card)
        self.every = self.again = self.focus = None
        self.opened.emit()
        self.draw()

    def change(self, merge: str = "", **records: dict[str, Any]) -> None:
        """Choose otherwise; what is drawn soon is drawn at once."""
        options = replace(self.options, **records["options"])
        if options == self.options:
            return
        self.options = options
        if self.focus is None and self._is_quick():
            self.draw()
        self.chosen.emit()

    def draw(self) -> None:
        """Draw all pictures anew."""
        request = self.options.request(self.card, self.model)
        self.focus, self.again, self._alone = None, None, False
        if self._begin(request):
            self._every_by = self.options
            self.every = blank_pictures(request, self.card)
            self.began.emit()

    def draw_again(self) -> None:
        """Draw the picture that is looked at from its own seed, as is chosen now."""
        if self.every is None or self.focus is None:
            return
        label, seed = self.every.labels[self.focus], self.every.seeds[self.focus]
        request = self.options.single(label, seed, self.card, self.model)
        self._alone = True
        if self._begin(request):
            self._again_by = self.options
            self.again = blank_pictures(request, self.card)
            self.began.emit()

    def look_at(self, number: int | None) -> None:
        """Look at one picture, or at all."""
        if self._alone:
            self.stop()
        self.focus, self.again = number, None
        self.began.emit()

    def stop(self) -> None:
        """Stop drawing; what is drawn so far stays."""
        if self.busy:
            self._job.stop()
            self.busy_changed.emit(False)

    def _begin(self, request: SampleRequest) -> bool:
        try:
            request.check()
        except EngineError as error:
            self.stop()
            self.failed.emit(error)
            return False
        self._first_at = 0.0
        self._job.start(self._lane.sample(request))
        self.busy_changed.emit(True)
        return True

    def _is_quick(self) -> bool:
        options = self.options
        passes = self._passes.get((options.sampler, options.guidance), MOST_PASSES)
        work = options.count * options.steps * passes
        return self._rate * work <= PATIENCE_S and self.seconds_left() <= PATIENCE_S

    def _take(self, progress: WriteProgress) -> None:
        self._first_at = self._first_at or time.monotonic()
        if self._alone and self.again is not None:
            self.again = self.again.with_progress(progress)
        elif not self._alone and self.every is not None:
            self.every = self.every.with_progress(progress)
        self.advanced.emit()

    def _finish(self, samples: Samples) -> None:
        if self._alone and self.again is not None:
            self.again = self.again.with_samples(samples)
        elif not self._alone and self.every is not None:
            self.every = self.every.with_samples(samples)
            if self._first_at and (passes := samples.cost.passes):
                by = self._every_by
                self._passes[by.sampler, by.guidance] = passes / (by.count * by.steps)
                self._rate = (time.monotonic() - self._first_at) / passes
        self.busy_changed.emit(False)
        self.advanced.emit()
        self.finished.emit()

    def _fail(self, error: EngineError) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)
