"""The state of the page: its text, its letters, how they are drawn, and what is drawn so far.

It alone decides what "busy" means: true from submitting a job until that job is done or given up.
"""

from dataclasses import replace
from typing import Any

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from engine.api import READABLE, TRIES, Drawing, Letter, WriteRequest
from engine.errors import EngineError
from engine.message.recipe import Layout, Look, Recipe, Timing
from guiapp.jobs.engine import EngineLane
from guiapp.message.drawing import OFFERED, Condensing, Offer
from guiapp.message.letters import (
    Redraws,
    Snapshot,
    Typed,
    begun_anew,
    keep_letters,
    nudged,
    opened,
    read_typed,
    to_recipe,
    with_own,
)
from guiapp.message.pictures import Drawn


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

    def __init__(self, lane: EngineLane, drawing: Drawing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tries = TRIES
        self.threshold = READABLE
        self.typed = Typed()
        self.text = ""  # as it can be written
        self.locked: frozenset[int] = frozenset()  # ids of letters that stay as they are
        self.layout, self.look, self.timing = Layout(), Look(), Timing()
        self._next_id = 0
        self._redraws = Redraws()
        self.lane = lane  # where it is drawn
        self.drawn = Drawn(drawing)
        self.condensing = Condensing(lane, self.drawn, self)
        self.condensing.began.connect(self.began)
        self.condensing.advanced.connect(self.advanced)
        self.condensing.bettered.connect(self._redraws.note)
        self.condensing.bettered.connect(self.letters_changed)
        self.condensing.finished.connect(self._finish)
        self.condensing.failed.connect(self._fail)
        self.condensing.cancelled.connect(self._end)
        self.alternatives = Offer(lane, self)
        self.alternatives.failed.connect(self.failed)
        self.alternatives.drawn.connect(self.drawn.keep)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The text's letters, in reading order."""
        return self.drawn.letters

    @property
    def drawing(self) -> Drawing:
        """How they are drawn."""
        return self.drawn.drawing

    @property
    def busy(self) -> bool:
        """Whether letters are being drawn."""
        return self.condensing.running

    @property
    def complete(self) -> bool:
        """Whether every letter of the text is drawn as `drawing` says."""
        return bool(self.letters) and not self.drawn.missing.any()

    # What a person types and chooses.

    def set_text(self, typed: str) -> None:
        """Take over what is typed. Letters that stayed keep their ids and their pictures.

        A drawing under way goes on for them. Text that cannot be written leaves the page as it
        was; `typed.problem` says why.
        """
        if typed != self.typed.what:
            self._take_typed(read_typed(typed, self.typed.alphabet))
            self.edited.emit("typing")

    def set_alphabet(self, alphabet: str) -> None:
        """What the model can write."""
        if alphabet != self.typed.alphabet:
            self._take_typed(read_typed(self.typed.what, alphabet))

    def change(self, merge: str = "", **records: dict[str, Any]) -> None:
        """Replace fields of `drawing`, `layout`, `look` or `timing`, as one edit.

        `merge` names a change of the page that goes on, as of a slider. A new seed, hand or model
        is a new start for all letters that are not locked. Nothing is drawn yet.
        """
        drawing = replace(self.drawing, **records.pop("drawing", {}))
        before = self.layout, self.look, self.timing
        for name, fields in records.items():
            setattr(self, name, structs.replace(getattr(self, name), **fields))
        redrawn = drawing != self.drawing
        if redrawn:
            self._take_drawing(drawing)
        if before != (self.layout, self.look, self.timing):
            self.page_changed.emit()
        elif not redrawn:
            return
        self.edited.emit("drawing" if redrawn else merge or "page")

    def redraw(self, letter_id: int) -> None:
        """Draw one letter anew, from other noise."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            number = self._redraws.first_of(letter, 1, self.tries)
            self._change(letter, redraw=number, nudge=0, branch=0)

    def nudge(self, letter_id: int) -> None:
        """Let one letter go another way from the middle of its drawing on."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            other = nudged(letter, self.drawn.sigmas, self.drawing.steps)
            if other is not None:
                self._change(letter, nudge=other.nudge, branch=other.branch)

    def set_locked(self, letter_id: int, locked: bool) -> None:
        """Keep a letter as it is, whatever seed or hand is chosen; or let it go again."""
        if locked == (letter_id in self.locked):
            return
        self.locked = self.locked | {letter_id} if locked else self.locked - {letter_id}
        if locked:  # so its picture stays
            self.drawn.letters = with_own(self.letters, letter_id, self.drawing)
            if letter_id == self.alternatives.of:
                self.alternatives.withdraw()
        self.letters_changed.emit()
        self.edited.emit("lock")

    def offer(self, letter_id: int) -> None:
        """Draw four alternatives of a letter."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            first = self._redraws.first_of(letter, OFFERED, self.tries)
            self.alternatives.begin(letter, first, self.drawing)

    def choose(self, alternative: Letter) -> None:
        """Take an alternative in its letter's place."""
        letter = self._unlocked(alternative.id)
        self.alternatives.withdraw()
        if letter is not None:
            self._change(letter, redraw=alternative.redraw, nudge=0, branch=0)

    def write(self) -> None:
        """Draw the letters that are not drawn yet; `failed` says why if that is not possible.

        A drawing under way is left to its end, the rest follows.
        """
        if self.typed.problem is not None:
            self.failed.emit(self.typed.problem)
            return
        try:
            WriteRequest(self.letters, self.drawing).check()
        except EngineError as error:
            self.failed.emit(error)
            return
        if self.busy and self.lane.ready:
            return
        if not self.drawn.missing.any():
            self.finished.emit()
            return
        self.condensing.begin(self.tries)
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Stop drawing; what is drawn so far stays."""
        if self.busy:
            self.condensing.stop()
            self._end()

    # The whole, to keep and to take back.

    def recipe(self) -> Recipe:
        """Everything that makes this message."""
        return to_recipe(self.snapshot(), self.drawn.model_hash)

    def open_recipe(self, recipe: Recipe) -> None:
        """Take over a message that was made before. Nothing is drawn yet."""
        self.drawn.exact = frozenset(recipe.letters())
        self._put_back(opened(recipe))
        self.edited.emit("open")

    def snapshot(self) -> Snapshot:
        """All that can be taken back."""
        return Snapshot(
            self.typed.what, self.text, self.letters, self.locked, self.drawing,
            self.layout, self.look, self.timing,
        )  # fmt: skip

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to how it was; what is drawn already appears at once, the rest is missing."""
        self._put_back(snapshot)
        self.restored.emit()

    def _put_back(self, snapshot: Snapshot) -> None:
        if snapshot.drawing != self.drawing:
            self.stop()
        drawing_before, self.drawn.drawing = self.drawing, snapshot.drawing
        self.layout, self.look, self.timing = snapshot.layout, snapshot.look, snapshot.timing
        self.locked = snapshot.locked
        self.typed = read_typed(snapshot.typed, self.typed.alphabet)
        self._take_letters(snapshot.text, snapshot.letters)
        self.page_changed.emit()
        if drawing_before != self.drawing:
            self.drawing_changed.emit()
        self.text_changed.emit()

    # Letters and their pictures.

    def _take_typed(self, typed: Typed) -> None:
        self.typed, text = typed, typed.written
        if typed.problem is not None:
            self.stop()
        else:
            if not text.strip():
                self._next_id = 0
                self._redraws.forget()
            self._take_letters(text, keep_letters(self.text, self.letters, text, self._next_id))
        self.text_changed.emit()

    def _take_drawing(self, drawing: Drawing) -> None:
        """Draw otherwise from now on."""
        self.stop()
        if any(getattr(drawing, x) != getattr(self.drawing, x) for x in ("seed", "hand", "model")):
            self.drawn.letters = begun_anew(self.letters, self.locked)
        self.drawn.drawing = drawing
        self.drawn.recall()
        self.drawing_changed.emit()

    def _unlocked(self, letter_id: int) -> Letter | None:
        """The letter of this id, unless it is locked or gone."""
        if letter_id in self.locked:
            return None
        return next((letter for letter in self.letters if letter.id == letter_id), None)

    def _change(self, letter: Letter, **changes: Any) -> None:
        """Draw a letter otherwise; until that begins it is shown as it was."""
        changed = replace(letter, **changes)
        self.drawn.letters = tuple(changed if x == letter else x for x in self.letters)
        self.drawn.recall()
        self.letters_changed.emit()
        self.edited.emit("letter")
        self.write()

    def _take_letters(self, text: str, letters: tuple[Letter, ...]) -> None:
        """Put other letters on the page, with the pictures that there are of them."""
        self.drawn.set_letters(letters)
        self.text = text
        self._next_id = max([self._next_id, *(letter.id + 1 for letter in letters)])
        here = {letter.id for letter in letters}
        self.locked &= here
        if self.alternatives.of not in here:
            self.alternatives.withdraw()
        self.drawn.recall()
        if self.busy and not set(self.condensing.letters) & set(self.letters):
            self.stop()

    # What comes from the engine.

    def _finish(self) -> None:
        self.busy_changed.emit(False)
        self.advanced.emit()
        if self.complete:
            self.finished.emit()
        elif self.typed.problem is None:
            self.write()  # letters typed meanwhile

    def _fail(self, error: EngineError) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)

    def _end(self) -> None:
        self.busy_changed.emit(False)
        self.stopped.emit()
