"""Finished glyphs as they were measured and drawn: a page that is laid out anew takes them over.

A keystroke in a long text moves hundreds of letters and changes the ink of none.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from engine.message.fit import InkShape, Placement, measure_ink

MOST_BYTES = 48_000_000  # of ink; a page of 900 letters has 10 MB on a fine screen
MOST_SHAPES = 4_000

Kept = TypeVar("Kept")


@dataclass(slots=True)
class Recent(Generic[Kept]):
    """Values by their keys, up to a size; the longest unused go first."""

    most: int
    size_of: Callable[[Kept], int]
    _kept: OrderedDict[Hashable, Kept] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: Hashable) -> Kept | None:
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
        return value

    def put(self, key: Hashable, value: Kept) -> None:
        if key in self._kept:
            self.size -= self.size_of(self._kept.pop(key))
        self._kept[key] = value
        self.size += self.size_of(value)
        while self.size > self.most and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self.size -= self.size_of(oldest)


class FinishedGlyphs:
    """What is known of glyphs in their last state, by what it depends on."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._inks: Recent[np.ndarray] = Recent(most_bytes, lambda ink: ink.nbytes)
        self._shapes: Recent[tuple[InkShape | None]] = Recent(MOST_SHAPES, lambda _shape: 1)

    @property
    def nbytes(self) -> int:
        """Bytes of the ink that is kept."""
        return self._inks.size

    def measure(self, states: list[np.ndarray]) -> list[InkShape | None]:
        """The ink of each state, uint8 [H, W] as it is seen; None if there is none."""
        keys = [state.tobytes() for state in states]
        found = {key: self._shapes.get(key) for key in keys}
        new = {key: state for key, state in zip(keys, states, strict=True) if found[key] is None}
        if new:
            for key, shape in zip(new, measure_ink(np.stack([*new.values()])), strict=True):
                found[key] = (shape,)
                self._shapes.put(key, (shape,))
        return [shape for key in keys for shape in found[key] or ()]

    def draw(
        self, state: np.ndarray, place: Placement, look: Hashable, draw: Callable[[], np.ndarray]
    ) -> np.ndarray:
        """What a glyph leaves of the paper, float32 [h, w], wherever it stands.

        `look` is what it depends on besides its state and size.
        """
        size = (place.scale_x, place.scale_y, place.stroke, place.target, place.peak,
                place.fog_blur, place.slant, place.shown)  # fmt: skip
        key = (state.tobytes(), size, look)
        ink = self._inks.get(key)
        if ink is None:
            ink = draw()
            self._inks.put(key, ink)
        return ink
