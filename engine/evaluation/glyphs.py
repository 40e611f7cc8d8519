"""Sets of glyphs, real or drawn, with what is known of each; and how comparable ones are chosen.

Other pictures are sets of the same kind: their classes stand in for the characters.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Self

import numpy as np

from engine.data.formats.corpus import find_hands, open_corpus
from engine.models.readers import Reader, ReaderOutput, read_glyphs


@dataclass(frozen=True, slots=True, eq=False)
class GlyphSet:
    """N glyphs: rows of all columns belong together."""

    images: np.ndarray  # uint8 [N, 28, 28], white ink on black; other pictures [N, H, W(, 3)]
    chars: np.ndarray  # str [N], what each shows or was asked to show
    hands: np.ndarray  # str [N], the hand's name, "" = none that was trained
    sources: np.ndarray  # str [N], where a real glyph comes from, "" = drawn
    case_known: np.ndarray  # bool [N]; False: either case of the character is shown
    read_as: np.ndarray  # str [N], what the second reader says it shows, "" = not read
    features: np.ndarray  # float64 [N, D], the second reader's, D = 0: not read

    @classmethod
    def of(
        cls,
        images: np.ndarray,
        chars: np.ndarray,
        hands: np.ndarray,
        sources: np.ndarray | None = None,
        case_known: np.ndarray | None = None,
    ) -> Self:
        """Glyphs not read yet; without `sources` drawn ones."""
        count, nothing = len(images), np.full(len(images), "")
        known = np.ones(count, dtype=bool) if case_known is None else case_known
        sources = nothing if sources is None else sources
        return cls(images, chars, hands, sources, known, nothing, np.zeros((count, 0)))

    def read(self, reader: Reader) -> Self:
        """A copy with what the reader reads."""
        return self.extract(lambda images: read_glyphs(reader, images))

    def extract(self, extract: Callable[[np.ndarray], ReaderOutput]) -> Self:
        """A copy with the classes and features that `extract` finds."""
        output = extract(self.images)
        return replace(self, read_as=output.chars, features=output.features)

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, rows: np.ndarray | slice) -> Self:
        """The glyphs at these rows: a mask, indices or a slice."""
        return type(self)(*(getattr(self, column.name)[rows] for column in fields(self)))

    def __add__(self, other: "GlyphSet") -> Self:
        """Two sets as one."""
        pairs = ((getattr(self, c.name), getattr(other, c.name)) for c in fields(self))
        return type(self)(*(np.concatenate(pair) for pair in pairs))


def read_corpus(path: Path) -> tuple[GlyphSet, GlyphSet]:
    """The training and the held-out glyphs of an .npz corpus. Raises `DatasetError`."""
    corpus = open_corpus(path)
    hands, hand_of = find_hands(corpus)
    names = np.array([hand.name for hand in hands] + [""])[hand_of]
    chars = np.array([chr(c) for c in corpus.codepoints.tolist()])
    everything = GlyphSet.of(corpus.images, chars, names, corpus.source, corpus.case_known)
    return everything[corpus.split == "train"], everything[corpus.split == "test"]


def sample_balanced(
    pool: GlyphSet, chars: Iterable[str], most: int, rng: np.random.Generator
) -> GlyphSet:
    """At most `most` glyphs of each character, its sources taken in turn."""
    chosen = [np.zeros(0, dtype=np.int64)]
    for char in chars:
        rows = rng.permutation(np.flatnonzero(pool.chars == char))
        turn = np.zeros(len(rows))
        for source in np.unique(pool.sources[rows]):
            mine = pool.sources[rows] == source
            turn[mine] = np.arange(mine.sum())
        # Random within a turn: no source is always the one to miss the last round
        chosen.append(rows[np.argsort(turn, kind="stable")][:most])
    return pool[np.concatenate(chosen)]


def sample_like(pool: GlyphSet, model: GlyphSet, rng: np.random.Generator) -> GlyphSet:
    """As many glyphs of each character as in `model`, of the same sources where there are such.

    Random otherwise, none twice unless there are too few. Raises `ValueError` if the pool lacks
    a character.
    """
    free = np.ones(len(pool), dtype=bool)
    chosen = []
    for char, source in zip(model.chars.tolist(), model.sources.tolist(), strict=True):
        right = pool.chars == char
        choices = (free & right & (pool.sources == source), free & right, right)
        rows = next((mask.nonzero()[0] for mask in choices if mask.any()), None)
        if rows is None:
            raise ValueError(f"there is no glyph of {char!r} to choose")
        chosen.append(int(rng.choice(rows)))
        free[chosen[-1]] = False
    return pool[np.array(chosen, dtype=np.int64)]


def is_letter(chars: np.ndarray) -> np.ndarray:
    """bool [N]: letters and digits, not marks."""
    return np.array([char.isalnum() for char in chars.tolist()], dtype=bool)
