"""What an encoder is given: how large the pages are, how long each is shown, in what quality."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.message.recipe import TRANSPARENT, Look


@dataclass(frozen=True, slots=True)
class Film:
    """A whole animation, but for its pages."""

    width: int
    height: int
    delays: tuple[int, ...]  # ms, one a page
    look: Look
    quality: int  # levels of ink, or the encoder's own number: see `Format`
    loop: int = 0  # times it plays, 0 = for ever
    comment: str = ""  # the recipe, ASCII; "" = none
    finished: int = -1  # the page that is held, and should be at its best

    @property
    def see_through(self) -> bool:
        """Whether the paper is transparent."""
        return self.look.paper == TRANSPARENT


Encoder = Callable[[Iterator[np.ndarray], Film, Sequence[np.ndarray]], Generator[int, None, bytes]]
"""Takes a film's pages, ink uint8 [height, width], and those shown before them, if there are any.

Yields the size of each in bytes, as far as that is known; returns the whole file.
"""
