"""The state of the page: its text, its letters, how they are drawn, and what is drawn so far.

It alone decides what "busy" means: true from submitting a job until that job is done or given up.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import READABLE, TRIES, Drawing, Glyphs, Letter, WriteProgress, WriteRequest
from engine.data.alphabet import writable
from engine.errors import EngineError, TextError
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.version import installed_version
from guiapp.album import Picture
from guiapp.drawing_job import DrawingJob
from guiapp.drawn import Drawn
from guiapp.engine_lane import EngineLane
from guiapp.letter_acts import Redraws, begun_anew, nudged, with_own
from guiapp.letters import keep_letters
from guiapp.offer import Offer
from guiapp.snapshot import Snapshot, opened


class Session(QObject):
    """What is being written. Everything the page shows is read from here."""

    text_changed = Signal()  # other letters, or other trouble with what is typed
    drawing_changed = Signal()  # to be drawn otherwise
    page_changed = Signal()  # other layout, look or timing
    letters_changed = Signal()  # letters were locked, redrawn or chosen
    edited = Signal(str)  # a person changed something, of this kind
    restored = Signal()  # undo or redo took everything back to a snapshot
    began = Signal(object)  # tuple[Letter, ...]: their first states are there
    advanced = Signal()  # newer states
    finished = Signal()  # every letter of the text is drawn
    stopped = Signal()  # a person stopped it
    failed = Signal(object)  # EngineError
    busy_changed = Signal(bool)
    alternatives_changed = Signal()

    def __init__(self, lane: EngineLane, drawing: Drawing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.tries = TRIES
        self.threshold = READABLE
        self.typed = ""
        self.text = ""  # as it can be written
        self.letters: tuple[Letter, ...] = ()
        self.locked: frozenset[int] = frozenset()  # ids of letters that stay as they are
        self.replaced: dict[str, str] = {}  # characters written by a likeness
        self.problem: TextError | None = None  # why what is typed cannot be written
        self.drawn_now: tuple[Letter, ...] = ()  # the letters of the drawing under way
        self.recorded = False  # what is shown is a recording, not drawn yet
        self.model_hash = ""
        self.layout, self.look, self.timing = Layout(), Look(), Timing()
        self._next_id = 0
        self._redraws = Redraws()
        self._exact: frozenset[Letter] = frozenset()  # from a recipe: drawn as it says
        self._drawn = Drawn(drawing.steps)
        self._lane = lane
        self._taken = -1  # the newest step that was taken over, -1 = none
        self._job = DrawingJob(lane, lane.write, self)
        self._job.progressed.connect(self._take_newer)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._end)
        self._offer = Offer(lane, self)
        self._offer.changed.connect(self.alternatives_changed)
        self._offer.failed.connect(self.failed)
        self._offer.drawn.connect(self._keep_offer)

    @property
    def lane(self) -> EngineLane:
        """Where it is drawn."""
        return self._lane

    @property
    def states(self) -> np.ndarray:
        """States of the letters, uint8 [letters, T + 1, H, W], up to `reach`."""
        return self._drawn.states

    @property
    def reach(self) -> np.ndarray:
        """The newest state there is of each letter [letters], -1 = none."""
        return self._drawn.reach

    @property
    def sigmas(self) -> np.ndarray:
        """Noise levels [T + 1]."""
        return self._drawn.sigmas

    @property
    def busy(self) -> bool:
        """Whether letters are being drawn."""
        return self._job.running

    @property
    def complete(self) -> bool:
        """Whether every letter of the text is drawn as `drawing` says."""
        return bool(self.letters) and not self._missing().any()

    @property
    def hands(self) -> dict[Letter, str]:
        """In whose hand each finished letter is drawn."""
        return {letter: picture.hand for letter, picture in self._pictures()}

    @property
    def scores(self) -> dict[Letter, float]:
        """How surely each finished letter is read as asked, 0..1; those that were read."""
        return {a: p.score for a, p in self._pictures() if p.score is not None}

    def step_reached(self) -> int:
        """The newest step of the drawing under way, -1 before its first."""
        return self._taken

    def seconds_left(self) -> float:
        """About how long the drawing under way still takes; 0 if that cannot be told yet."""
        return self._job.seconds_left()

    # What a person types and chooses.

    def set_text(self, typed: str) -> None:
        """Take over what is typed. Letters that stayed keep their ids and their pictures.

        A drawing under way goes on for them. Text that cannot be written leaves the page as it
        was; `problem` says why.
        """
        if typed == self.typed:
            return
        self.typed = typed
        try:
            text, self.replaced = writable(typed)
            self.problem = None
        except TextError as error:
            self.problem, self.replaced = error, {}
            self.stop()
            self.text_changed.emit()
            self.edited.emit("typing")
            return
        if not text.strip():
            self._next_id = 0
            self._redraws.forget()
        letters = keep_letters(self.text, self.letters, text, self._next_id)
        self._take_letters(text, letters)
        self.text_changed.emit()
        self.edited.emit("typing")

    def set_drawing(self, **changes: Any) -> None:
        """Draw otherwise from now on: another seed, another hand. Nothing is drawn yet.

        A new seed, hand or model is a new start for all letters that are not locked.
        """
        drawing = replace(self.drawing, **changes)
        if drawing == self.drawing:
            return
        self.stop()
        if {"seed", "hand", "model"} & {
            name for name in changes if getattr(drawing, name) != getattr(self.drawing, name)
        }:
            self.letters = begun_anew(self.letters, self.locked)
        self.drawing = drawing
        self._recall()
        self.drawing_changed.emit()
        self.edited.emit("drawing")

    def set_page(
        self,
        layout: Layout | None = None,
        look: Look | None = None,
        timing: Timing | None = None,
        merge: str = "",
    ) -> None:
        """Show what is drawn otherwise. `merge` names a change that goes on, as of a slider."""
        before = self.layout, self.look, self.timing
        self.layout, self.look = layout or self.layout, look or self.look
        self.timing = timing or self.timing
        if before != (self.layout, self.look, self.timing):
            self.page_changed.emit()
            self.edited.emit(merge or "page")

    def redraw(self, letter_id: int) -> None:
        """Draw one letter anew, from other noise."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            self._change(letter, redraw=self._new_redraws(letter, 1), nudge=0, branch=0)

    def nudge(self, letter_id: int) -> None:
        """Let one letter go another way from the middle of its drawing on."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            other = nudged(letter, self.sigmas, self.drawing.steps)
            if other is not None:
                self._change(letter, nudge=other.nudge, branch=other.branch)

    def set_locked(self, letter_id: int, locked: bool) -> None:
        """Keep a letter as it is, whatever seed or hand is chosen; or let it go again."""
        if locked == (letter_id in self.locked):
            return
        self.locked = self.locked | {letter_id} if locked else self.locked - {letter_id}
        if locked:  # so its picture stays
            self.letters = with_own(self.letters, letter_id, self.drawing)
            if letter_id == self.alternatives_of:
                self.withdraw()
        self.letters_changed.emit()
        self.edited.emit("lock")

    # Alternatives of one letter.

    @property
    def alternatives_of(self) -> int | None:
        """The id of the letter that alternatives are offered of."""
        return self._offer.of

    @property
    def alternatives(self) -> tuple[Letter, ...]:
        """The letters offered."""
        return self._offer.letters

    @property
    def alternative_states(self) -> np.ndarray:
        """Their states, uint8 [4, T + 1, H, W], up to `alternative_reach`."""
        return self._offer.states

    @property
    def alternative_reach(self) -> int:
        """The newest state of the alternatives, -1 = none."""
        return self._offer.reach

    def offer(self, letter_id: int) -> None:
        """Draw four alternatives of a letter."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            self._offer.begin(letter, self._new_redraws(letter, 4), self.drawing)

    def withdraw(self) -> None:
        """Offer no alternatives any more."""
        self._offer.withdraw()

    def choose(self, alternative: Letter) -> None:
        """Take an alternative in its letter's place."""
        letter = self._unlocked(alternative.id)
        self.withdraw()
        if letter is not None:
            self._change(letter, redraw=alternative.redraw, nudge=0, branch=0)

    # Drawing.

    def write(self) -> None:
        """Draw the letters that are not drawn yet; `failed` says why if that is not possible.

        A drawing under way is left to its end, the rest follows.
        """
        if self.problem is not None:
            self.failed.emit(self.problem)
            return
        try:
            WriteRequest(self.letters, self.drawing).check()
        except EngineError as error:
            self.failed.emit(error)
            return
        if self.busy and self._lane.ready:
            return
        missing = self._missing()
        if not missing.any():
            self.finished.emit()
            return
        self.drawn_now = tuple(self.letters[i] for i in np.flatnonzero(missing))
        self._taken = -1
        tries = 0 if self._exact & set(self.drawn_now) else self.tries
        self._job.begin(WriteRequest(self.drawn_now, self.drawing, tries))
        if not self._lane.ready:
            self._show_recorded()
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Stop drawing; what is drawn so far stays. A late result is dropped by its number."""
        if self.busy:
            self._job.stop()
            self._end()

    # The whole, to keep and to take back.

    def recipe(self) -> Recipe:
        """Everything that makes this message."""
        return Recipe(
            version=installed_version(),
            text=self.text,
            drawing=self.drawing,
            model_hash=self.model_hash,
            layout=self.layout,
            look=self.look,
            timing=self.timing,
        ).with_letters(self.letters)

    def open_recipe(self, recipe: Recipe) -> None:
        """Take over a message that was made before. Nothing is drawn yet."""
        self._exact = frozenset(recipe.letters())
        self._put_back(opened(recipe))
        self.edited.emit("open")

    def snapshot(self) -> Snapshot:
        """All that can be taken back."""
        return Snapshot(
            self.typed, self.text, self.letters, self.locked, self.drawing,
            self.layout, self.look, self.timing,
        )  # fmt: skip

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to how it was; what is drawn already appears at once, the rest is missing."""
        self._put_back(snapshot)
        self.restored.emit()

    def _put_back(self, snapshot: Snapshot) -> None:
        if snapshot.drawing != self.drawing:
            self.stop()
        drawing_before, self.drawing = self.drawing, snapshot.drawing
        self.layout, self.look, self.timing = snapshot.layout, snapshot.look, snapshot.timing
        self.typed, self.locked = snapshot.typed, snapshot.locked
        self.problem, self.replaced = None, {}
        try:
            _, self.replaced = writable(snapshot.typed)
        except TextError as error:
            self.problem = error
        self._take_letters(snapshot.text, snapshot.letters)
        self.page_changed.emit()
        if drawing_before != self.drawing:
            self.drawing_changed.emit()
        self.text_changed.emit()

    # Letters and their pictures.

    def _pictures(self) -> list[tuple[Letter, Picture]]:
        return self._drawn.finished(self.letters, self.drawing)

    def _missing(self) -> np.ndarray:
        return self._drawn.missing(self.letters, self.drawing)

    def _unlocked(self, letter_id: int) -> Letter | None:
        """The letter of this id, unless it is locked or gone."""
        if letter_id in self.locked:
            return None
        return next((letter for letter in self.letters if letter.id == letter_id), None)

    def _new_redraws(self, letter: Letter, count: int) -> int:
        """The first of `count` redraw numbers that were never used for a letter."""
        return self._redraws.first_of(letter, count, spare=self.tries)

    def _change(self, letter: Letter, **changes: Any) -> None:
        """Draw a letter otherwise; until that begins it is shown as it was."""
        changed = replace(letter, **changes)
        self.letters = tuple(changed if each == letter else each for each in self.letters)
        self._recall()
        self.letters_changed.emit()
        self.edited.emit("letter")
        self.write()

    def _take_letters(self, text: str, letters: tuple[Letter, ...]) -> None:
        """Put other letters on the page, with the pictures that there are of them."""
        self._drawn.carry_over(self.letters, letters)
        self.letters = letters
        self.text = text
        self._next_id = max([self._next_id, *(letter.id + 1 for letter in letters)])
        here = {letter.id for letter in letters}
        self.locked &= here
        if self.alternatives_of is not None and self.alternatives_of not in here:
            self.withdraw()
        self._recall()
        if self.busy and not set(self.drawn_now) & set(self.letters):
            self.stop()

    def _recall(self) -> None:
        """Show letters that are missing but were drawn before."""
        album = self._drawn.album
        self.letters = tuple(
            letter if letter in self._exact else album.readable(letter, self.drawing)
            for letter in self.letters
        )
        self._drawn.recall(self.letters, self.drawing)

    # What comes from the engine.

    def _take_newer(self, progress: WriteProgress) -> None:
        self._take(progress)
        self.advanced.emit()

    def _take(self, progress: WriteProgress) -> None:
        """Copy the newest states of the letters being drawn, wherever they stand by now."""
        first = self._taken < 0
        self._drawn.take(progress, self._taken + 1, self.drawn_now, self.letters, self.drawing)
        self._taken = progress.step
        if first:  # what was shown before went with the first states of the new drawing
            self.recorded = False
            self.began.emit(self.drawn_now)

    def _show_recorded(self) -> None:
        """While the engine starts, show recorded drawings of the same characters."""
        if self.drawing.model == Drawing().model:
            shown = self._drawn.show_recorded(self.letters, self.drawing.steps)
            if shown:
                self.recorded = True
                self.began.emit(shown)

    def _finish(self, glyphs: Glyphs) -> None:
        steps = len(glyphs.sigmas) - 1
        asked, self._exact = self.drawn_now, frozenset()
        if self.model_hash and self.model_hash != glyphs.model_hash:
            self._drawn.forget()
        self.model_hash = glyphs.model_hash
        self._drawn.album.keep(asked, self.drawing, glyphs)
        better = {a: b for a, b in zip(asked, glyphs.letters, strict=True) if a != b}
        self._take(WriteProgress(steps, steps, glyphs.sigmas, glyphs.states))
        if better:
            self._take_better(better)
        self.busy_changed.emit(False)
        self.advanced.emit()
        if self.complete:
            self.finished.emit()
        elif self.problem is None:
            self.write()  # letters typed meanwhile

    def _take_better(self, better: dict[Letter, Letter]) -> None:
        """Show letters that could not be read as they were drawn again."""
        here = [letter in better for letter in self.letters]
        self.letters = tuple(better.get(letter, letter) for letter in self.letters)
        self._redraws.note(better.values())
        self._recall()
        self.drawn_now = tuple(x for x, new in zip(self.letters, here, strict=True) if new)
        self.letters_changed.emit()
        self.began.emit(self.drawn_now)

    def _keep_offer(self, drawing: Drawing, glyphs: Glyphs) -> None:
        self._drawn.album.keep(glyphs.letters, drawing, glyphs)

    def _fail(self, error: EngineError) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)

    def _end(self) -> None:
        self.busy_changed.emit(False)
        self.stopped.emit()
