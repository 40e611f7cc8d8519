"""The two drawings that a message asks the engine for: its missing letters, and alternatives of
one letter. Both arrive state by state."""

import time
from itertools import groupby

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.errors import EngineError
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import DrawingJob
from guiapp.message.letters import Letters, with_noise_of
from guiapp.message.pictures import LetterPictures

ALTERNATIVES = 4  # of a letter, drawn at once
AT_ONCE = 12  # letters in a batch: a processor evaluates so many together
MOST_BATCHES = 16  # those of a long text are larger
IN_TIME = 0.9  # the share of its film's time in which a batch is to be drawn


class Batch(QObject):
    """Letters that are drawn together."""

    progressed = Signal(object)  # WriteProgress

    def __init__(self, lane: EngineLane, letters: Letters, film: int, parent: QObject) -> None:
        super().__init__(parent)
        self.letters, self.film = letters, film
        self.step = -1  # the newest state that was copied, -1 = none
        self.job = DrawingJob(lane, self)
        self.job.progressed.connect(self.progressed)
        self._plays = False

    @property
    def left(self) -> int:
        """States that are still to come, of all letters."""
        return len(self.letters) * max(0, self.film - self.step)

    def plays(self, pace: float) -> bool:
        """True once its film can be shown, `pace` seconds a state, and will not have to wait."""
        if not self._plays:
            in_time = self.job.seconds_left() <= IN_TIME * pace * self.film
            self._plays = self.step >= self.film or (self.job.tells_time and in_time)
        return self._plays


class RunningDrawing(QObject):
    """Draws the letters that are missing, and copies their states onto the page as they come,
    wherever the letters stand by then.

    They are drawn in batches, all under way at the same time: what is typed while others condense
    joins them.
    """

    began = Signal(object)  # Letters: their first states are there
    advanced = Signal()  # newer states
    redrawn = Signal(object)  # Letters: drawn again in place of some that were not legible
    finished = Signal()  # all batches
    failed = Signal(object)  # EngineError
    cancelled = Signal()  # by the lane, not by `stop`

    def __init__(
        self, lane: EngineLane, pictures: LetterPictures, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane, self._pictures = lane, pictures
        self._batches: list[Batch] = []
        self._last: Letters = ()  # that were drawn last
        self._rate = DrawingRate()

    @property
    def active(self) -> bool:
        return bool(self._batches)

    @property
    def letters(self) -> Letters:
        """That are drawn now, or were drawn last."""
        return tuple(x for batch in self._batches for x in batch.letters) or self._last

    @property
    def step(self) -> int:
        """The newest state of all that are drawn, -1 = none."""
        return min((batch.step for batch in self._batches), default=-1)

    @property
    def recorded(self) -> bool:
        """True if what is shown is recorded in part, not drawn yet."""
        return not self._pictures.recorded.isdisjoint(self.letters)

    def seconds_left(self) -> float:
        """About how long it still takes; 0 if that cannot be told yet."""
        return self._rate.seconds(sum(batch.left for batch in self._batches))

    def waiting(self, pace: float) -> list[Letters]:
        """The letters of each batch whose film would have to wait if it were shown now."""
        recorded = self._pictures.recorded
        return [
            tuple(letter for letter in batch.letters if letter not in recorded)
            for batch in self._batches
            if not batch.plays(pace)
        ]

    def start(self, tries: int, pace: float) -> None:
        """Draw what is missing and not under way; what is still noise is batched anew.

        The engine draws each letter that is not legible up to `tries` more times, with the redraw
        numbers that follow its own. Letters that a recipe names are drawn as it says, once. Each
        state is to be shown for `pace` seconds.
        """
        pictures = self._pictures
        self.keep(pictures.letters)
        noise = [batch for batch in self._batches if batch.step <= 0]
        for batch in noise[self._lane.ready :]:  # the first is about to be drawn, or is already
            self._give_up(batch)
        under_way = set(self.letters) if self._batches else set()
        missing = [pictures.letters[i] for i in np.flatnonzero(pictures.missing)]
        for letters in batches_of([x for x in missing if x not in under_way], pictures.exact):
            again = 0 if letters[0] in pictures.exact else tries
            self._draw(letters, WriteRequest(letters, pictures.drawing, again), pace)
        if not self._lane.ready:
            shown = self._pictures.show_recorded()
            if shown:
                self.began.emit(shown)

    def keep(self, letters: Letters) -> None:
        """Give up batches of which none of these letters is."""
        here = set(letters)
        for batch in tuple(self._batches):
            if not here.intersection(batch.letters):
                self._give_up(batch)

    def stop(self) -> None:
        """Give it up; what is drawn so far stays."""
        self._last = self.letters
        for batch in tuple(self._batches):
            self._give_up(batch)

    def _draw(self, letters: Letters, request: WriteRequest, pace: float) -> None:
        batch = Batch(self._lane, letters, request.drawing.film, self)
        self._batches.append(batch)
        batch.progressed.connect(lambda progress: self._advance(batch, progress))
        batch.job.finished.connect(lambda glyphs: self._finish(batch, glyphs))
        batch.job.failed.connect(self._fail)
        batch.job.cancelled.connect(self._cancel)
        batch.job.start(self._lane.write(request), pace=pace)

    def _give_up(self, batch: Batch) -> None:
        batch.job.stop()
        if batch.job.whole is not None:
            self._pictures.cache(batch.letters, batch.job.whole)
        elif batch.step > 0:
            self._pictures.mark_missing(batch.letters)
        self._remove(batch)

    def _remove(self, batch: Batch) -> None:
        self._batches.remove(batch)
        batch.deleteLater()
        if not self._batches:
            self._rate = DrawingRate()

    def _advance(self, batch: Batch, progress: WriteProgress) -> None:
        self._copy_states(batch, progress)
        self.advanced.emit()

    def _copy_states(self, batch: Batch, progress: WriteProgress) -> None:
        before, left = batch.step, batch.left
        new = tuple(x for x in batch.letters if x not in self._pictures.recorded)
        self._pictures.copy_states(progress, before + 1, batch.letters)
        batch.step = progress.step
        self._rate.note(left - batch.left if before >= 0 else 0)
        if before < 0 and new:
            self.began.emit(new)

    def _finish(self, batch: Batch, glyphs: Glyphs) -> None:
        pictures, asked, steps = self._pictures, batch.letters, len(glyphs.sigmas) - 1
        pictures.exact -= set(asked)
        pictures.set_model(glyphs.model_hash)
        pictures.cache(asked, glyphs)
        self._copy_states(batch, WriteProgress(steps, steps, glyphs.sigmas, glyphs.states))
        self._last = asked
        self._remove(batch)
        redrawn = {a: b for a, b in zip(asked, glyphs.letters, strict=True) if a != b}
        if redrawn:
            self._show_redrawn(redrawn)
        self.advanced.emit()
        if not self._batches:
            self.finished.emit()

    def _show_redrawn(self, redrawn: dict[Letter, Letter]) -> None:
        """Show how the engine drew letters again that were not legible."""
        pictures = self._pictures
        here = [letter in redrawn for letter in pictures.letters]
        pictures.letters = tuple(redrawn.get(letter, letter) for letter in pictures.letters)
        pictures.show_cached()
        self._last = tuple(x for x, new in zip(pictures.letters, here, strict=True) if new)
        self.redrawn.emit(tuple(redrawn.values()))
        self.began.emit(self._last)

    def _fail(self, error: EngineError) -> None:
        self.stop()
        self.failed.emit(error)

    def _cancel(self) -> None:
        self.stop()
        self.cancelled.emit()


class DrawingRate:
    """States drawn a second, from the first on."""

    def __init__(self) -> None:
        self._done, self._since, self._now = 0, 0.0, 0.0

    def note(self, done: int) -> None:
        """Count so many more states."""
        self._now = time.monotonic()
        self._since = self._since or self._now
        self._done += done

    def seconds(self, left: int) -> float:
        """Seconds that so many more will take; 0 before any is drawn."""
        return (self._now - self._since) * left / self._done if self._done else 0.0


def batches_of(letters: list[Letter], exact: frozenset[Letter]) -> list[Letters]:
    """Letters in batches, in their order: a character stays whole, what a recipe names by itself.

    As many as one evaluation takes, or more in a long text.
    """
    size = max(AT_ONCE, -(-len(letters) // MOST_BATCHES))
    batches: list[list[Letter]] = []
    for named in (False, True):
        some = [letter for letter in letters if (letter in exact) == named]
        last = [Letter(0, "")] * size  # full
        for _, parts in groupby(some, key=lambda letter: letter.id):
            if len(last) >= size:
                batches.append(last := [])
            last += parts
    return [tuple(batch) for batch in batches]


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
