"""Letters of many messages, each drawn once.

A letter depends on its seed, id, redraw number, character and hand alone: the "D" of "Dear Ann" is
that of "Dear Bob", and is drawn for the first of them only.
"""

import math
import zlib
from collections import Counter, OrderedDict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.api import Drawing, Engine, Glyphs, Letter, WriteProgress, WriteRequest

MOST_KEPT = 500_000_000  # bytes of states; those that were used longest ago go first
TOGETHER = 96  # letters in one request: after so many, messages are made

GlyphKey = tuple[Drawing, int, Letter]


@dataclass(frozen=True, slots=True, eq=False)
class KeptGlyph:
    """A letter as it was drawn, with all its states."""

    letter: Letter  # with the redraw number that was kept
    states: np.ndarray  # uint8 [T + 1, H, W]
    sigmas: np.ndarray  # float64 [T + 1]
    hand: str
    score: float | None
    model_hash: str


class GlyphStore:
    """The letters that were drawn, by what they depend on."""

    def __init__(self, most_bytes: int = MOST_KEPT) -> None:
        self.drawn = 0  # letters, each counted once
        self._kept: OrderedDict[GlyphKey, KeptGlyph] = OrderedDict()
        self._most, self._bytes = most_bytes, 0

    def missing(self, request: WriteRequest) -> set[GlyphKey]:
        """The letters of a message that are to be drawn for it."""
        return {key for key in glyph_keys(request) if key not in self._kept}

    def write(
        self, engine: Engine, requests: Sequence[WriteRequest]
    ) -> Generator[WriteProgress, None, list[Glyphs]]:
        """The letters of each message; those of all that are missing are drawn together.

        As many as are held at most are to fit; raises what drawing raises.
        """
        wanted: dict[tuple[Drawing, int], dict[Letter, None]] = {}
        for request in requests:
            for drawing, tries, letter in glyph_keys(request):
                if (drawing, tries, letter) not in self._kept:
                    wanted.setdefault((drawing, tries), {})[letter] = None
        fresh: dict[GlyphKey, KeptGlyph] = {}
        for (drawing, tries), letters in wanted.items():
            # a message alone is not kept waiting for a letter; here each is drawn but once
            asked = WriteRequest(tuple(letters), drawing, tries, patience=math.inf)
            glyphs = yield from engine.write(asked)
            for letter, one in zip(letters, apart(glyphs), strict=True):
                fresh[drawing, tries, letter] = one
        self.drawn += len(fresh)
        found = [self._gather(request, fresh) for request in requests]
        for key, one in fresh.items():
            self._keep(key, one)
        return found

    def _gather(self, request: WriteRequest, fresh: dict[GlyphKey, KeptGlyph]) -> Glyphs:
        kept = []
        for key in glyph_keys(request):
            if key in self._kept:
                self._kept.move_to_end(key)
            kept.append(fresh.get(key) or self._kept[key])
        letters = tuple(
            replace(one.letter, of=letter.of)
            for letter, one in zip(request.letters, kept, strict=True)
        )
        scores = tuple(one.score for one in kept if one.score is not None)
        return Glyphs(
            letters,
            np.stack([one.states for one in kept]),
            kept[0].sigmas,
            tuple(one.hand for one in kept),
            kept[0].model_hash,
            scores if len(scores) == len(kept) else (),
        )

    def _keep(self, key: GlyphKey, one: KeptGlyph) -> None:
        self._kept[key] = one
        self._bytes += one.states.nbytes
        while self._bytes > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.states.nbytes


def glyph_keys(request: WriteRequest) -> list[GlyphKey]:
    """The key of each letter of a message: all that its picture depends on."""
    return [(request.drawing, request.tries, replace(letter, of="")) for letter in request.letters]


def apart(glyphs: Glyphs) -> list[KeptGlyph]:
    """The letters of a drawing one by one, each with a copy of its states."""
    return [
        KeptGlyph(
            letter,
            glyphs.states[i].copy(),
            glyphs.sigmas,
            glyphs.hands[i],
            glyphs.scores[i] if glyphs.scores else None,
            glyphs.model_hash,
        )
        for i, letter in enumerate(glyphs.letters)
    ]


def vary(letters: Iterable[Letter], variants: int) -> tuple[Letter, ...]:
    """The letters of a message with so many different drawings of a character, used in turn.

    A letter's id is then a number of its character and its turn, not of its place: in whatever
    message, and wherever in it, the third "e" of three is drawn the same.
    """
    turns: Counter[str] = Counter()
    found: list[Letter] = []
    for letter in letters:
        turns[letter.seen] += letter.part == 0
        turn = (turns[letter.seen] - 1) % variants
        found.append(replace(letter, id=character_number(letter.seen) * variants + turn))
    return tuple(found)


def character_number(char: str) -> int:
    """A number for a character, the same everywhere."""
    return ord(char) if len(char) == 1 else zlib.crc32(char.encode())
