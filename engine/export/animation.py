"""The input of the encoders, an animation and its pages in ink, and ink in fewer levels."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.message.look import ink_colors
from engine.message.recipe import TRANSPARENT, Look, parse_color


@dataclass(frozen=True, slots=True)
class Animation:
    """A whole animation, except for its pages."""

    width: int
    height: int
    delays: tuple[int, ...]  # ms, one a page
    look: Look
    quality: int  # levels of ink, or the encoder's own number: see `Format`
    loop: int = 0  # times it plays, 0 = for ever
    comment: str = ""  # the recipe, ASCII; "" = none
    finished: tuple[int, ...] = ()  # pages that are held or stand for all: at their best

    @property
    def see_through(self) -> bool:
        return self.look.paper == TRANSPARENT


Encoder = Callable[
    [Iterator[np.ndarray], Animation, Sequence[np.ndarray]], Generator[int, None, bytes]
]
"""Takes an animation's pages, ink uint8 [height, width], and those shown before them, if any.

Yields the size of each in bytes, as far as that is known; returns the whole file.
"""


@cache
def ink_levels(count: int) -> np.ndarray:
    """Ink 0..255 of so many levels, uint8 [count]: closer where steps are seen, in thin fog."""
    if count == 256:
        return np.arange(256, dtype=np.uint8)
    return np.round(255 * np.linspace(0, 1, count) ** 1.4).astype(np.uint8)


@cache
def nearest_levels(count: int) -> np.ndarray:
    """The index of the nearest level of each ink, uint8 [256]."""
    levels = ink_levels(count).astype(int)
    return np.abs(np.arange(256)[:, None] - levels).argmin(axis=1).astype(np.uint8)


def to_levels(ink: np.ndarray, count: int) -> np.ndarray:
    """Ink 0..255 to the index of the nearest of so many levels, uint8."""
    return nearest_levels(count)[ink]


def palette(look: Look, count: int) -> np.ndarray:
    """Red, green, blue and alpha of the levels, uint8 [count, 4], paper first."""
    levels = ink_levels(count)
    colors = np.full((count, 4), 255, dtype=np.uint8)
    if look.paper == TRANSPARENT:
        colors[:, :3], colors[:, 3] = parse_color(look.ink), levels
    else:
        colors[:, :3] = ink_colors(levels, look)
    return colors


def dither(ink: np.ndarray) -> np.ndarray:
    """Ink 0..255 to 1 or nothing: a GIF's pixel is there or not.

    An ordered pattern decides, so that fog stays fog on whatever lies below.
    """
    height, width = ink.shape
    pattern = np.tile(THRESHOLDS, (-(-height // 8), -(-width // 8)))[:height, :width]
    return (ink > pattern).astype(np.uint8)


def bayer(order: int) -> np.ndarray:
    """The ordered dither matrix of side 2^order, 0 .. 4^order - 1."""
    if order == 0:
        return np.zeros((1, 1))
    quarter = 4 * bayer(order - 1)
    return np.block([[quarter, quarter + 2], [quarter + 3, quarter + 1]])


THRESHOLDS = (48 + 160 * (bayer(3) + 0.5) / 64).astype(np.uint8)


def crop(page: np.ndarray, where: np.ndarray, grid: int = 1) -> tuple[int, int, np.ndarray]:
    """x, y and pixels of the smallest part that holds all of `where`; one pixel if that is none.

    x and y are multiples of `grid`.
    """
    rows, columns = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
    if not len(rows):
        return 0, 0, page[:1, :1]
    y, x = int(rows[0]) // grid * grid, int(columns[0]) // grid * grid
    return x, y, page[y : rows[-1] + 1, x : columns[-1] + 1]
