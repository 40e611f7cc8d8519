"""Four other drawings of one letter, live, to choose from."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.errors import EngineError
from guiapp.drawing_job import DrawingJob
from guiapp.engine_lane import EngineLane

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
        self._job = DrawingJob(lane, lane.offer, self)
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
        self._job.begin(WriteRequest(self.letters, drawing))
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
