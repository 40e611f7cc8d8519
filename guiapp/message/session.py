"""The message being written: its text, its letters, how they are drawn, what is drawn so far.

`busy` is true from the start of a drawing until it has ended or was given up.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from engine.api import READABLE, RULES, TRIES, Drawing, Glyphs, Letter, WriteRequest
from engine.errors import EngineError
from engine.message.composed.typed import drawn_whole
from engine.message.recipe import LAYOUT_RULES, Layout, Look, Recipe, Timing
from engine.message.recorded import Recording, shipped_recording
from engine.message.timeline import Timeline
from guiapp.jobs.engine import EngineLane
from guiapp.message.drawing import ALTERNATIVES, Alternatives, RunningDrawing
from guiapp.message.letters import (
    RedrawNumbers,
    Snapshot,
    TypedText,
    first_letters,
    from_recipe,
    keep_letters,
    nudge_letter,
    pin_letter,
    read_typed,
    reset_letters,
    to_recipe,
    whole_characters,
    with_noise_of,
)
from guiapp.message.pictures import LetterPictures
from guiapp.message.usual import fields_of_model


class Session(QObject):
    """The message being written; everything on the page follows it."""

    text_changed = Signal()  # other letters, or other trouble with what is typed
    drawing_changed = Signal()  # to be drawn otherwise
    page_changed = Signal()  # other layout, look or timing
    letters_changed = Signal()  # letters were locked, redrawn or chosen
    edited = Signal(str)  # the kind of an edit: each is an undo step
    restored = Signal()  # undo or redo took everything back to a snapshot
    began = Signal(object)  # tuple[Letter, ...]: their first states are there
    advanced = Signal()  # newer states
    finished = Signal()  # every letter of the text is drawn
    stopped = Signal()  # by `stop`, or with the lane
    failed = Signal(object)  # EngineError
    busy_changed = Signal(bool)

    def __init__(self, lane: EngineLane, drawing: Drawing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tries = TRIES
        self.threshold = READABLE
        self.typed = TypedText()
        self.text = ""  # as it can be written
        self.greeting = False  # whether what is on the page is nobody's message yet
        self.locked: frozenset[int] = frozenset()  # ids of letters that stay as they are
        self.layout, self.look, self.timing = Layout(), Look(), Timing()
        self._next_id = 0
        self._redraws = RedrawNumbers()
        self.lane = lane  # where it is drawn
        self.pictures = LetterPictures(drawing)
        self.running = RunningDrawing(lane, self.pictures, self)
        self.running.began.connect(self.began)
        self.running.advanced.connect(self.advanced)
        self.running.redrawn.connect(self._redraws.record)
        self.running.redrawn.connect(self.letters_changed)
        self.running.finished.connect(self._finish)
        self.running.failed.connect(self._fail)
        self.running.cancelled.connect(self._end)
        self.alternatives = Alternatives(lane, self)
        self.alternatives.failed.connect(self.failed)
        self.alternatives.finished.connect(self.pictures.cache)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The text's letters, in reading order."""
        return self.pictures.letters

    @property
    def characters(self) -> tuple[Letter, ...]:
        """A letter for each character as it is seen: of a composed one its first part."""
        return first_letters(self.letters)

    @property
    def drawing(self) -> Drawing:
        return self.pictures.drawing

    @property
    def busy(self) -> bool:
        return self.running.active

    @property
    def complete(self) -> bool:
        """True if every letter of the text is drawn as `drawing` says."""
        return bool(self.letters) and not self.pictures.missing.any()

    # Edits.

    def set_text(self, typed: str) -> None:
        """Set the typed text. Letters that stayed keep their ids and their pictures.

        A drawing under way goes on for them. Of a text that cannot be written `typed.problem` says
        why: one that is too long leaves the page as it was, one of nothing but signs that
        the model lacks empties it.
        """
        if typed == self.typed.raw and not self.greeting:
            return
        if self.greeting:
            self.greeting = False
            self._take_typed(TypedText(alphabet=self.typed.alphabet))
        self._take_typed(read_typed(typed, self.typed.alphabet, self.drawing.rules))
        self.edited.emit("typing")

    def greet(self, text: str) -> None:
        """Put a greeting on the page, which whatever is typed replaces; it is no edit."""
        self.greeting = True
        self._take_typed(read_typed(text, self.typed.alphabet, self.drawing.rules))

    def set_alphabet(self, alphabet: str) -> None:
        if alphabet != self.typed.alphabet:
            self._take_typed(read_typed(self.typed.raw, alphabet, self.drawing.rules))

    def change(self, merge: str = "", **records: dict[str, Any]) -> None:
        """Replace fields of `drawing`, `layout`, `look` or `timing`, as one edit.

        `merge` names a change of the page that goes on, as of a slider. A new seed, hand or model
        is a new start for all letters that are not locked. Nothing is drawn yet.
        """
        drawing = replace(self.drawing, **records.pop("drawing", {}))
        if drawing.frames != self.drawing.frames:  # by the rules of 0.1 a film has one a step
            drawing = replace(drawing, rules=RULES)
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

    def redraw(self, *letter_ids: int) -> None:
        """Draw these letters anew, from other noise; locked ones stay."""
        letters = [self._unlocked(letter_id) for letter_id in letter_ids]
        numbers = {
            letter.id: self._redraws.reserve(letter, 1, self.tries)
            for letter in letters
            if letter is not None
        }
        if numbers:
            self._change(numbers, lambda part: with_noise_of(part, numbers[part.id]))

    def nudge(self, letter_id: int) -> None:
        """Draw one letter with other noise from the middle of its drawing on."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            self._change({letter_id}, nudge_letter)

    def set_locked(self, letter_id: int, locked: bool) -> None:
        """Keep a letter as it is, whatever seed or hand is chosen; or release it."""
        if locked == (letter_id in self.locked):
            return
        self.locked = self.locked | {letter_id} if locked else self.locked - {letter_id}
        if locked:  # so its picture stays
            self.pictures.letters = pin_letter(self.letters, letter_id, self.drawing)
            if letter_id == self.alternatives.letter_id:
                self.alternatives.clear()
        self.letters_changed.emit()
        self.edited.emit("lock")

    def draw_alternatives(self, letter_id: int) -> None:
        """Draw four alternatives of a letter."""
        letter = self._unlocked(letter_id)
        if letter is not None:
            first = self._redraws.reserve(letter, ALTERNATIVES, self.tries)
            parts = tuple(part for part in self.letters if part.id == letter_id)
            self.alternatives.start(parts, first, self.drawing)

    def choose(self, alternative: Letter) -> None:
        """Take an alternative in its letter's place."""
        letter = self._unlocked(alternative.id)
        self.alternatives.clear()
        if letter is not None:
            self._change({letter.id}, lambda part: with_noise_of(part, alternative.redraw))

    def write(self) -> None:
        """Draw the letters that are not drawn yet; `failed` says why if that is not possible.

        They join those that are under way.
        """
        if self.typed.problem is not None:
            self.failed.emit(self.typed.problem)
            return
        try:
            WriteRequest(self.letters, self.drawing).check()
        except EngineError as error:
            self.failed.emit(error)
            return
        busy = self.busy
        if self.pictures.missing.any():
            timeline = Timeline(self.drawing.film, len(self.letters), self.timing)
            self.running.start(self.tries, timeline.delay_ms / 1000)
        elif not busy:
            self.finished.emit()
        if busy != self.busy:
            self.busy_changed.emit(self.busy)

    def stop(self) -> None:
        """Stop drawing; what is drawn so far stays."""
        if self.busy:
            self.running.stop()
            self._end()

    # The message as a whole.

    def recipe(self) -> Recipe:
        return to_recipe(self.snapshot(), self.pictures.model_hash)

    def open_recipe(self, recipe: Recipe, glyphs: Glyphs | None = None) -> None:
        """Open a message that was made before, with its pictures if there are any; nothing is
        drawn yet."""
        snapshot = from_recipe(recipe)
        if glyphs is not None:
            self._cache(glyphs, snapshot.drawing)
        self.open_draft(snapshot)
        self.edited.emit("open")

    def open_draft(self, snapshot: Snapshot, model_hash: str = "") -> None:
        """Put a message on the page as it was left; undo does not go back before it."""
        self.pictures.model_hash = self.pictures.model_hash or model_hash
        self.pictures.exact = frozenset(snapshot.letters)
        self._put_back(snapshot)

    def glyphs(self) -> Glyphs:
        """The pictures of a complete message; a later drawing changes its states."""
        pictures = self.pictures
        hands, scores = pictures.hands, pictures.scores
        read = all(letter in scores for letter in self.letters)
        return Glyphs(
            self.letters,
            pictures.states,
            pictures.sigmas,
            tuple(hands.get(letter, "") for letter in self.letters),
            pictures.model_hash,
            tuple(scores[letter] for letter in self.letters) if read else (),
        )

    def recall(self, glyphs: Glyphs) -> None:
        """Show pictures of the message's letters that were kept."""
        self._cache(glyphs, self.drawing)
        self.pictures.show_cached()
        self.letters_changed.emit()

    def snapshot(self) -> Snapshot:
        return Snapshot(
            self.typed.raw, self.text, self.letters, self.locked, self.drawing,
            self.layout, self.look, self.timing,
        )  # fmt: skip

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to how it was; what is drawn already appears at once, the rest is missing."""
        self._put_back(snapshot)
        self.restored.emit()

    def _put_back(self, snapshot: Snapshot) -> None:
        self.greeting = False
        if snapshot.drawing != self.drawing:
            self.stop()
            self.pictures.recorded = frozenset()
        drawing_before, self.pictures.drawing = self.drawing, snapshot.drawing
        self.layout, self.look, self.timing = snapshot.layout, snapshot.look, snapshot.timing
        self.locked = snapshot.locked
        self.typed = read_typed(snapshot.typed, self.typed.alphabet, self.drawing.rules)
        self._take_letters(snapshot.text, snapshot.letters)
        self.page_changed.emit()
        if drawing_before != self.drawing:
            self.drawing_changed.emit()
        self.text_changed.emit()

    # Letters and their pictures.

    def _cache(self, glyphs: Glyphs, drawing: Drawing) -> None:
        self.pictures.set_model(glyphs.model_hash)
        self.pictures.cache(glyphs.letters, glyphs, drawing)

    def _take_typed(self, typed: TypedText) -> None:
        self.typed, text = typed, typed.text
        if typed.problem is not None:
            self.stop()
            lacking = str(typed.problem.facts.get("characters", ""))
            if lacking and not set("".join(typed.raw.split())) - set(lacking):
                self._take_letters("", ())
        else:
            if not text.strip():
                self._next_id = 0
                self._redraws.clear()
                self.layout = structs.replace(self.layout, rules=LAYOUT_RULES)
                if self.drawing.rules != RULES:  # a new message is drawn as one is today
                    self._take_drawing(replace(self.drawing, **fields_of_model(self.drawing.model)))
            whole = self._drawn_whole(text, typed.alphabet)
            recording = None if self.lane.ready else shipped_recording()
            if recording is not None and recording.drawing == self.drawing:
                self._next_id = max(self._next_id, recording.end)
                letters = keep_letters(self.text, self.letters, text, self._next_id, whole)
                letters = self._as_recorded(letters, recording)
            else:
                letters = keep_letters(self.text, self.letters, text, self._next_id, whole)
            self._take_letters(text, letters)
        self.text_changed.emit()

    def _drawn_whole(self, text: str, alphabet: str) -> str:
        """The characters that are not composed: a locked letter stays as it is, and so do others of
        the same character, as a message has them all alike."""
        locked = [letter for letter in self.letters if letter.id in self.locked]
        composed = {letter.of for letter in locked}
        whole = [*drawn_whole(text, alphabet), *whole_characters(tuple(locked))]
        return "".join(dict.fromkeys(char for char in whole if char not in composed))

    def _as_recorded(self, letters: tuple[Letter, ...], recording: Recording) -> tuple[Letter, ...]:
        """New letters from the noise of recorded ones: they are seen while the engine starts."""
        old = set(self.letters)
        taken, found = {letter.id for letter in letters if letter in old}, []
        for letter in letters:
            new = letter not in old and not letter.of
            twin = recording.take(letter.char, taken) if new else None
            if twin is not None:
                taken.add(twin.id)
                self.pictures.exact |= {twin}
            found.append(twin or letter)
        return tuple(found)

    def _take_drawing(self, drawing: Drawing) -> None:
        self.stop()
        if replace(drawing, seed=0, hand="") != replace(self.drawing, seed=0, hand=""):
            self.pictures.letters = self.pictures.letters_with_levels()
        if any(getattr(drawing, x) != getattr(self.drawing, x) for x in ("seed", "hand", "model")):
            self.pictures.letters = reset_letters(self.letters, self.locked)
        self.pictures.drawing, self.pictures.recorded = drawing, frozenset()
        self.pictures.show_cached()
        self.drawing_changed.emit()

    def _unlocked(self, letter_id: int) -> Letter | None:
        """The letter of this id, unless it is locked or gone."""
        if letter_id in self.locked:
            return None
        return next((letter for letter in self.letters if letter.id == letter_id), None)

    def _change(self, ids: Collection[int], change: Callable[[Letter], Letter]) -> None:
        """Draw letters otherwise, all their parts; until that begins they are shown as before."""
        self.pictures.letters = tuple(change(x) if x.id in ids else x for x in self.letters)
        self.pictures.show_cached()
        self.letters_changed.emit()
        self.edited.emit("letter")
        self.write()

    def _take_letters(self, text: str, letters: tuple[Letter, ...]) -> None:
        """Put other letters on the page, with the pictures that there are of them."""
        self.pictures.set_letters(letters)
        self.text = text
        self._next_id = max([self._next_id, *(letter.id + 1 for letter in letters)])
        here = {letter.id for letter in letters}
        self.locked &= here
        if self.alternatives.letter_id not in here:
            self.alternatives.clear()
        self.pictures.show_cached()
        if self.busy:
            self.running.keep(self.letters)
            if not self.busy:
                self._end()

    # Results of the engine.

    def _finish(self) -> None:
        self.busy_changed.emit(False)
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
