"""The two drawings that a message asks the engine for: its missing letters, and alternatives of
one letter. Both arrive state by state."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.errors import EngineError
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import DrawingJob
from guiapp.message.letters import Letters, with_noise_of
from guiapp.message.pictures import LetterPictures
from guiapp.message.usual import SHIPPED

ALTERNATIVES = 4  # of a letter, drawn at once


class RunningDrawing(QObject):
    """Draws the letters that are missing, and copies their states onto the page as they come,
    wherever the letters stand by then."""

    began = Signal(object)  # Letters: their first states are there
    advanced = Signal()  # newer states
    redrawn = Signal(object)  # Letters: drawn again in place of some that were not legible
    finished = Signal()
    failed = Signal(object)  # EngineError
    cancelled = Signal()  # by the lane, not by `stop`

    def __init__(
        self, lane: EngineLane, pictures: LetterPictures, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.letters: Letters = ()  # that are drawn now, or were drawn last
        self.step = -1  # the newest that was copied, -1 = none
        self.recorded = False  # what is shown is a recording, not drawn yet
        self._lane, self._pictures = lane, pictures
        self._job = DrawingJob(lane, self)
        self._job.progressed.connect(self._advance)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self.failed)
        self._job.cancelled.connect(self.cancelled)

    @property
    def active(self) -> bool:
        return self._job.running

    def seconds_left(self) -> float:
        """About how long it still takes; 0 if that cannot be told yet."""
        return self._job.seconds_left()

    def start(self, tries: int) -> None:
        """Draw what is missing.

        The engine draws each letter that is not legible up to `tries` more times, with the redraw
        numbers that follow its own. Letters that a recipe names are drawn as it says, once.
        """
        pictures = self._pictures
        self.letters = tuple(pictures.letters[i] for i in np.flatnonzero(pictures.missing))
        self.step = -1
        tries = 0 if pictures.exact & set(self.letters) else tries
        self._job.start(self._lane.write(WriteRequest(self.letters, pictures.drawing, tries)))
        if not self._lane.ready:
            self._show_recorded()

    def stop(self) -> None:
        """Give it up; what is drawn so far stays."""
        self._job.stop()
        if self._job.whole is not None:
            self._pictures.cache(self.letters, self._job.whole)
        else:
            self._pictures.mark_missing(self.letters)

    def _advance(self, progress: WriteProgress) -> None:
        self._copy_states(progress)
        self.advanced.emit()

    def _copy_states(self, progress: WriteProgress) -> None:
        first = self.step < 0
        self._pictures.copy_states(progress, self.step + 1, self.letters)
        self.step = progress.step
        if first:  # what was shown before went with the first states of the new drawing
            self.recorded = False
            self.began.emit(self.letters)

    def _show_recorded(self) -> None:
        """While the engine starts, show recorded drawings of the same characters."""
        if self._pictures.drawing.model == SHIPPED:
            shown = self._pictures.show_recorded()
            if shown:
                self.recorded = True
                self.began.emit(shown)

    def _finish(self, glyphs: Glyphs) -> None:
        pictures, asked, steps = self._pictures, self.letters, len(glyphs.sigmas) - 1
        pictures.exact = frozenset()
        pictures.set_model(glyphs.model_hash)
        pictures.cache(asked, glyphs)
        self._copy_states(WriteProgress(steps, steps, glyphs.sigmas, glyphs.states))
        redrawn = {a: b for a, b in zip(asked, glyphs.letters, strict=True) if a != b}
        if redrawn:
            self._show_redrawn(redrawn)
        self.finished.emit()

    def _show_redrawn(self, redrawn: dict[Letter, Letter]) -> None:
        """Show how the engine drew letters again that were not legible."""
        pictures = self._pictures
        here = [letter in redrawn for letter in pictures.letters]
        pictures.letters = tuple(redrawn.get(letter, letter) for letter in pictures.letters)
        pictures.show_cached()
        self.letters = tuple(x for x, new in zip(pictures.letters, here, strict=True) if new)
        self.redrawn.emit(tuple(redrawn.values()))
        self.began.emit(self.letters)


class Alternatives(QObject):
    """Other drawings of one letter to choose from, while they are drawn and after."""

    changed = Signal()
    finished = Signal(object, object, object)  # Letters, Glyphs, Drawing
    failed = Signal(object)  # EngineError

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.letter_id: int | None = None  # None: there are none
        self.letters: Letters = ()
        self.states = np.zeros((0, 1, 1, 1), np.uint8)  # [alternatives x parts, T + 1, H, W]
        self.reach = -1  # the newest state of all, -1 = none
        self._drawing = Drawing()
        self._lane = lane
        self._job = DrawingJob(lane, self)
        self._job.progressed.connect(self._advance)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)

    def start(self, parts: Letters, first_redraw: int, drawing: Drawing) -> None:
        """Draw a character, all its parts, from the noise of each of these redraw numbers."""
        self.clear()
        numbers = range(first_redraw, first_redraw + ALTERNATIVES)
        self.letter_id, self._drawing = parts[0].id, drawing
        self.letters = tuple(with_noise_of(part, number) for number in numbers for part in parts)
        self._job.start(self._lane.write(WriteRequest(self.letters, drawing)))
        self.changed.emit()

    def clear(self) -> None:
        """Give their drawing up, and show none."""
        if self.letter_id is None:
            return
        self.letter_id, self.letters = None, ()
        self._job.stop()
        self.states, self.reach = np.zeros((0, 1, 1, 1), np.uint8), -1
        self.changed.emit()

    def _advance(self, progress: WriteProgress) -> None:
        if self.letter_id is not None:
            self.states, self.reach = progress.states, progress.step
            self.changed.emit()

    def _finish(self, glyphs: Glyphs) -> None:
        self.states, self.reach = glyphs.states, len(glyphs.sigmas) - 1
        self.finished.emit(glyphs.letters, glyphs, self._drawing)
        self.changed.emit()

    def _fail(self, error: EngineError) -> None:
        self.clear()
        self.failed.emit(error)
