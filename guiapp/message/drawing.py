"""The drawing under way: its letters condense on the page, wherever they stand by now."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.errors import EngineError
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import DrawingJob
from guiapp.message.pictures import Drawn, Letters

OFFERED = 4


class Offer(QObject):
    """The alternatives of the letter that they are asked for, while they are drawn and after."""

    changed = Signal()
    drawn = Signal(object, object, object)  # Letters, Glyphs, Drawing: they are finished
    failed = Signal(object)  # EngineError

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.of: int | None = None  # the letter's id
        self.letters: tuple[Letter, ...] = ()
        self.states = np.zeros((0, 1, 1, 1), np.uint8)  # [4, T + 1, H, W]
        self.reach = -1  # the newest state of all four, -1 = none
        self._drawing = Drawing()
        self._lane = lane
        self._job = DrawingJob(lane, self)
        self._job.progressed.connect(self._take)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)

    def begin(self, letter: Letter, first_redraw: int, drawing: Drawing) -> None:
        """Draw four more of a letter, each from noise of its own."""
        self.withdraw()
        plain = replace(letter, nudge=0, branch=0)
        numbers = range(first_redraw, first_redraw + OFFERED)
        self.of, self._drawing = letter.id, drawing
        self.letters = tuple(replace(plain, redraw=number) for number in numbers)
        self._job.start(self._lane.write(WriteRequest(self.letters, drawing)))
        self.changed.emit()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        if self.of is None:
            return
        self.of, self.letters = None, ()
        self._job.stop()
        self.states, self.reach = np.zeros((0, 1, 1, 1), np.uint8), -1
        self.changed.emit()

    def _take(self, progress: WriteProgress) -> None:
        if self.of is not None:
            self.states, self.reach = progress.states, progress.step
            self.changed.emit()

    def _finish(self, glyphs: Glyphs) -> None:
        self.states, self.reach = glyphs.states, len(glyphs.sigmas) - 1
        self.drawn.emit(glyphs.letters, glyphs, self._drawing)
        self.changed.emit()

    def _fail(self, error: EngineError) -> None:
        self.withdraw()
        self.failed.emit(error)


class Condensing(QObject):
    """Draws the letters that are missing, and puts their states onto the page as they come."""

    began = Signal(object)  # Letters: their first states are there
    advanced = Signal()  # newer states
    bettered = Signal(object)  # Letters: drawn again in place of some that could not be read
    finished = Signal()
    failed = Signal(object)  # EngineError
    cancelled = Signal()  # by the lane, not by `stop`

    def __init__(self, lane: EngineLane, drawn: Drawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.letters: Letters = ()  # that are drawn now, or were drawn last
        self.step = -1  # the newest that was taken over, -1 = none
        self.recorded = False  # what is shown is a recording, not drawn yet
        self._lane, self._drawn = lane, drawn
        self._job = DrawingJob(lane, self)
        self._job.progressed.connect(self._take_newer)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self.failed)
        self._job.cancelled.connect(self.cancelled)

    @property
    def running(self) -> bool:
        """Whether letters are being drawn."""
        return self._job.running

    def seconds_left(self) -> float:
        """About how long it still takes; 0 if that cannot be told yet."""
        return self._job.seconds_left()

    def begin(self, tries: int) -> None:
        """Draw what is missing, up to `tries` more times where it cannot be read."""
        drawn = self._drawn
        self.letters = tuple(drawn.letters[i] for i in np.flatnonzero(drawn.missing))
        self.step = -1
        tries = 0 if drawn.exact & set(self.letters) else tries
        self._job.start(self._lane.write(WriteRequest(self.letters, drawn.drawing, tries)))
        if not self._lane.ready:
            self._show_recorded()

    def stop(self) -> None:
        """Give it up; what is drawn so far stays. A late result is dropped by its number."""
        self._job.stop()
        if self._job.whole is not None:
            self._drawn.keep(self.letters, self._job.whole)
        else:
            self._drawn.leave_open(self.letters)

    def _take_newer(self, progress: WriteProgress) -> None:
        self._take(progress)
        self.advanced.emit()

    def _take(self, progress: WriteProgress) -> None:
        """Copy the newest states of the letters being drawn, wherever they stand by now."""
        first = self.step < 0
        self._drawn.take(progress, self.step + 1, self.letters)
        self.step = progress.step
        if first:  # what was shown before went with the first states of the new drawing
            self.recorded = False
            self.began.emit(self.letters)

    def _show_recorded(self) -> None:
        """While the engine starts, show recorded drawings of the same characters."""
        if self._drawn.drawing.model == Drawing().model:
            shown = self._drawn.show_recorded()
            if shown:
                self.recorded = True
                self.began.emit(shown)

    def _finish(self, glyphs: Glyphs) -> None:
        drawn, asked, steps = self._drawn, self.letters, len(glyphs.sigmas) - 1
        drawn.exact = frozenset()
        drawn.drawn_by(glyphs.model_hash)
        drawn.keep(asked, glyphs)
        self._take(WriteProgress(steps, steps, glyphs.sigmas, glyphs.states))
        better = {a: b for a, b in zip(asked, glyphs.letters, strict=True) if a != b}
        if better:
            self._take_better(better)
        self.finished.emit()

    def _take_better(self, better: dict[Letter, Letter]) -> None:
        """Show letters that could not be read as they were drawn again."""
        drawn = self._drawn
        here = [letter in better for letter in drawn.letters]
        drawn.letters = tuple(better.get(letter, letter) for letter in drawn.letters)
        drawn.recall()
        self.letters = tuple(x for x, new in zip(drawn.letters, here, strict=True) if new)
        self.bettered.emit(tuple(better.values()))
        self.began.emit(self.letters)
