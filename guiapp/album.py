"""Pictures of letters that were drawn once: taking something back costs no drawing."""

from collections import OrderedDict
from dataclasses import dataclass, replace

import numpy as np

from engine.api import Drawing, Glyphs, Letter

LARGEST = 64_000_000  # bytes of states kept; the longest unused go first


@dataclass(frozen=True, slots=True)
class Key:
    """What a picture depends on, and nothing else: equal keys are equal pictures."""

    letter: Letter
    drawing: Drawing


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A finished letter."""

    states: np.ndarray  # uint8 [T + 1, H, W]
    sigmas: np.ndarray  # float64 [T + 1]
    hand: str
    score: float | None  # how surely it is read as asked; None: nobody read it


def key_of(letter: Letter, drawing: Drawing) -> Key:
    """The key of a letter: what it has of its own takes the place of the message's."""
    seed = drawing.seed if letter.seed is None else letter.seed
    own = replace(drawing, seed=seed, hand=letter.hand or drawing.hand)
    return Key(replace(letter, seed=None, hand=None), own)


class Album:
    """Finished letters by their keys, up to a size."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._pictures: OrderedDict[Key, Picture] = OrderedDict()
        self._better: dict[Key, Letter] = {}
        self._largest, self._size = largest, 0

    def keep(self, asked: tuple[Letter, ...], drawing: Drawing, glyphs: Glyphs) -> None:
        """Keep what was drawn for the letters asked for."""
        scores = glyphs.scores or (None,) * len(asked)
        for i, (letter, drawn) in enumerate(zip(asked, glyphs.letters, strict=True)):
            if letter != drawn:
                self._better[key_of(letter, drawing)] = drawn
            picture = Picture(glyphs.states[i].copy(), glyphs.sigmas, glyphs.hands[i], scores[i])
            self._put(key_of(drawn, drawing), picture)

    def find(self, letter: Letter, drawing: Drawing) -> Picture | None:
        """The picture of a letter, if it is kept."""
        key = key_of(letter, drawing)
        if key in self._pictures:
            self._pictures.move_to_end(key)
        return self._pictures.get(key)

    def readable(self, letter: Letter, drawing: Drawing) -> Letter:
        """The letter, or the one that was drawn in its place because it could not be read."""
        better = self._better.get(key_of(letter, drawing))
        return letter if better is None else better

    def _put(self, key: Key, picture: Picture) -> None:
        if key in self._pictures:
            self._size -= self._pictures.pop(key).states.nbytes
        self._pictures[key] = picture
        self._size += picture.states.nbytes
        while self._size > self._largest and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            self._size -= oldest.states.nbytes
