"""The pictures of the letters on the page, and the cache of those drawn before: taking something
back costs no drawing."""

from collections import OrderedDict
from dataclasses import dataclass, replace

import numpy as np

from engine.api import Drawing, Glyphs, Letter, WriteProgress
from engine.message.recorded import shipped_recording
from guiapp.message.letters import Letters, first_state

CACHE_BYTES = 64_000_000  # of states kept; the longest unused go first


@dataclass(frozen=True, slots=True)
class PictureKey:
    """Everything a picture depends on: equal keys are equal pictures."""

    letter: Letter
    drawing: Drawing


@dataclass(frozen=True, slots=True, eq=False)
class LetterPicture:
    """A finished letter."""

    states: np.ndarray  # uint8 [T + 1, H, W]
    sigmas: np.ndarray  # float64 [T + 1]
    hand: str
    score: float | None  # how surely it is read as its character, 0..1; None: it was not read


def key_of(letter: Letter, drawing: Drawing) -> PictureKey:
    """The key of a letter: what it has of its own takes the place of the message's."""
    if letter.seed is None and letter.hand is None:
        return PictureKey(letter, drawing)  # most letters, and many at every key that is pressed
    seed = drawing.seed if letter.seed is None else letter.seed
    own = replace(drawing, seed=seed, hand=letter.hand or drawing.hand)
    return PictureKey(replace(letter, seed=None, hand=None), own)


class PictureCache:
    """Finished letters by their keys, up to a size."""

    def __init__(self, max_bytes: int = CACHE_BYTES) -> None:
        self._pictures: OrderedDict[PictureKey, LetterPicture] = OrderedDict()
        self._legible: dict[PictureKey, Letter] = {}
        self._max_bytes, self._bytes = max_bytes, 0

    def put(self, asked: Letters, drawing: Drawing, glyphs: Glyphs) -> None:
        """Keep what was drawn for the letters asked for."""
        scores = glyphs.scores or (None,) * len(asked)
        for i, (letter, drawn) in enumerate(zip(asked, glyphs.letters, strict=True)):
            if letter != drawn:
                self._legible[key_of(letter, drawing)] = drawn
            self._put(
                key_of(drawn, drawing),
                LetterPicture(glyphs.states[i].copy(), glyphs.sigmas, glyphs.hands[i], scores[i]),
            )

    def find(self, letter: Letter, drawing: Drawing) -> LetterPicture | None:
        key = key_of(letter, drawing)
        if key in self._pictures:
            self._pictures.move_to_end(key)
        return self._pictures.get(key)

    def legible(self, letter: Letter, drawing: Drawing) -> Letter:
        """The letter, or the one that was drawn in its place because it was not legible."""
        return self._legible.get(key_of(letter, drawing), letter)

    def _put(self, key: PictureKey, picture: LetterPicture) -> None:
        if key in self._pictures:
            self._bytes -= self._pictures.pop(key).states.nbytes
        self._pictures[key] = picture
        self._bytes += picture.states.nbytes
        while self._bytes > self._max_bytes and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= oldest.states.nbytes


class LetterPictures:
    """The page's letters in reading order with their states, and the cache of earlier ones."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing  # how they are to be drawn
        self.letters: Letters = ()
        self.exact: frozenset[Letter] = frozenset()  # of a recipe: drawn as it says
        self.recorded: frozenset[Letter] = frozenset()  # shown as recorded: not drawn yet
        self.reach = np.zeros(0, int)  # [letters] the newest state there is, -1 = none
        self.states = np.zeros((0, drawing.film + 1, 1, 1), np.uint8)  # [letters, T + 1, H, W]
        self.sigmas = np.zeros(0)  # noise levels [T + 1]
        self.model_hash = ""  # of the model that drew them
        self._cache = PictureCache()
        self._keys: list[PictureKey | None] = []  # [letters] of what picture the states are

    @property
    def missing(self) -> np.ndarray:
        """Marks the letters [letters] that are not drawn as they should be."""
        wanted = [key_of(letter, self.drawing) for letter in self.letters]
        other = np.array([key != want for key, want in zip(self._keys, wanted, strict=True)], bool)
        return (self.reach < self.drawing.film) | other

    @property
    def hands(self) -> dict[Letter, str]:
        """The hand of each finished letter."""
        return {letter: picture.hand for letter, picture in self._finished()}

    @property
    def scores(self) -> dict[Letter, float]:
        """The legibility of each finished letter, 0..1; of those that were read.

        A composed character reads as its worst part does.
        """
        read = [(a, p.score) for a, p in self._finished() if p.score is not None]
        lowest: dict[int, float] = {}
        for letter, score in read:
            lowest[letter.id] = min(score, lowest.get(letter.id, 1.0))
        return {letter: lowest[letter.id] for letter, _ in read}

    def set_letters(self, letters: Letters) -> None:
        """Put others on the page; letters that stayed keep their states, wherever they stand."""
        place = {(x.id, x.part, x.char): i for i, x in enumerate(self.letters)}
        origin = np.array([place.get((x.id, x.part, x.char), -1) for x in letters], dtype=int)
        stayed = origin >= 0
        states = np.zeros((len(letters), *self.states.shape[1:]), np.uint8)
        states[stayed] = self.states[origin[stayed]]
        reach = np.full(len(letters), -1)
        reach[stayed] = self.reach[origin[stayed]]
        self._keys = [self._keys[i] if i >= 0 else None for i in origin]
        self.states, self.reach, self.letters = states, reach, letters

    def show_cached(self) -> None:
        """Show letters that are missing but were drawn before; in place of one that was not
        legible, what was drawn then."""
        self.letters = tuple(
            letter if letter in self.exact else self._cache.legible(letter, self.drawing)
            for letter in self.letters
        )
        cached = {
            int(i): self._cache.find(self.letters[i], self.drawing)
            for i in np.flatnonzero(self.missing)
        }
        found = {i: picture for i, picture in cached.items() if picture is not None}
        if not found:
            return
        shape = next(iter(found.values())).states.shape
        if shape != self.states.shape[1:]:
            if len(found) < len(self.letters):
                return  # pictures of two lengths do not go together: all are drawn anew
            self._clear(shape)
        for i, picture in found.items():
            self.states[i], self.reach[i] = picture.states, len(picture.sigmas) - 1
            self._keys[i] = key_of(self.letters[i], self.drawing)
            self.sigmas = picture.sigmas

    def show_recorded(self) -> Letters:
        """Show recorded letters that have no pictures yet, and of others some noise; all of them
        stay missing. Returns what is shown.
        """
        recording = shipped_recording()
        blank = [i for i, reach in enumerate(self.reach.tolist()) if reach < 0]
        if not blank or recording is None or len(recording.sigmas) != self.drawing.film + 1:
            return ()
        if self.states.shape[1:] != recording.states.shape[1:]:
            if len(blank) < len(self.letters):
                return ()
            self._clear(recording.states.shape[1:])
        same = self.drawing == recording.drawing
        for i in blank:
            number = recording.number(self.letters[i]) if same else None
            if number is None:
                self.states[i, 0] = recording.states[i % len(recording.states), 0]
                self.reach[i] = 0
            else:
                self.states[i], self.reach[i] = recording.states[number], self.drawing.film
                self.recorded |= {self.letters[i]}
        self.sigmas = recording.sigmas
        return tuple(self.letters[i] for i in blank)

    def copy_states(self, progress: WriteProgress, start: int, drawn_now: Letters) -> None:
        """Copy the states from `start` on of the letters being drawn, wherever they stand.

        A nudged letter that is drawn already stays until the first state in which it differs, a
        recorded one until it is finished, which looks the same.
        """
        states, end = progress.states, progress.step + 1
        if states.shape[1:] != self.states.shape[1:]:
            self._clear(states.shape[1:])
        place = {letter: i for i, letter in enumerate(self.letters)}
        for k, letter in enumerate(drawn_now):
            i, key = place.get(letter), key_of(letter, self.drawing)
            if i is None:
                continue
            first = start
            if self._keys[i] != key:
                if letter in self.recorded and end < states.shape[1]:
                    continue
                was_drawn = self.reach[i] >= states.shape[1] - 1
                if was_drawn and progress.step < first_state(letter, progress.sigmas):
                    continue
                first = 0
            self.recorded -= {letter}
            self.states[i, first:end], self.states[i, -1] = states[k, first:end], states[k, -1]
            self.reach[i], self._keys[i] = progress.step, key
        self.sigmas = progress.sigmas

    def cache(self, asked: Letters, glyphs: Glyphs, drawing: Drawing | None = None) -> None:
        """Keep what was drawn for the letters asked for, to be shown by `show_cached`."""
        self._cache.put(asked, drawing or self.drawing, glyphs)

    def mark_missing(self, letters: Letters) -> None:
        """Mark letters whose drawing was given up, however far it had come."""
        here = [letter in letters for letter in self.letters]
        self.reach[here] = np.minimum(self.reach[here], self.drawing.film - 1)

    def letters_with_levels(self) -> Letters:
        """The letters; one that left its way at a numbered state of the sampler, as in a message of
        version 0.1, leaves it at the noise level of that state where that is known.

        So it can be drawn in other steps.
        """
        return tuple(
            replace(letter, branch=float(self.sigmas[letter.branch_step]), branch_step=0)
            if key is not None
            and key == key_of(letter, self.drawing)
            and self.drawing.film == self.drawing.steps
            and 0 < letter.branch_step < len(self.sigmas) - 1
            else letter
            for letter, key in zip(self.letters, self._keys, strict=True)
        )

    def set_model(self, model_hash: str) -> None:
        """Set the model that draws from now on; pictures of another are forgotten."""
        if self.model_hash and self.model_hash != model_hash:
            self._cache = PictureCache()
            self._keys = [None] * len(self._keys)
        self.model_hash = model_hash

    def _finished(self) -> list[tuple[Letter, LetterPicture]]:
        there = [x for x, missing in zip(self.letters, self.missing, strict=True) if not missing]
        found = [(letter, self._cache.find(letter, self.drawing)) for letter in there]
        return [(letter, picture) for letter, picture in found if picture is not None]

    def _clear(self, shape: tuple[int, ...]) -> None:
        """Forget all pictures; those to come have this shape [T + 1, H, W]."""
        count = len(self.letters)
        self.states = np.zeros((count, *shape), np.uint8)
        self.reach = np.full(count, -1)
        self._keys = [None] * count
