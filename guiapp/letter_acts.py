"""What is done to single letters: drawn from other noise, sent another way, locked, let go."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from engine.api import Drawing, Letter

NUDGED_AT = 1.2  # the noise level, sigma, from which a nudged letter goes another way

Letters = tuple[Letter, ...]


class Redraws:
    """The redraw numbers that letters have had: a new one is noise nobody has seen."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}  # of a letter's id: the highest number used

    def first_of(self, letter: Letter, count: int, spare: int) -> int:
        """The first of `count` new numbers of a letter; the `spare` ones after them are for
        drawings that cannot be read."""
        first = max(letter.redraw, self._last.get(letter.id, 0)) + 1
        self._last[letter.id] = first + count - 1 + spare
        return first

    def note(self, letters: Iterable[Letter]) -> None:
        """These letters have their numbers already."""
        for letter in letters:
            self._last[letter.id] = max(letter.redraw, self._last.get(letter.id, 0))

    def forget(self) -> None:
        """A new page, whose letters are counted anew."""
        self._last.clear()


def nudged(letter: Letter, sigmas: np.ndarray, steps: int) -> Letter | None:
    """The letter going another way from the middle of its drawing on; None: that has no middle.

    `sigmas` are the noise levels [T + 1] of what is drawn, empty if nothing is.
    """
    later = np.flatnonzero(sigmas <= NUDGED_AT)
    middle = int(later[0]) if later.size else steps // 2
    branch = max(1, min(middle, steps - 1))
    return replace(letter, nudge=letter.nudge + 1, branch=branch) if branch < steps else None


def with_own(letters: Letters, letter_id: int, drawing: Drawing) -> Letters:
    """One letter gets as its own the seed and the hand that it is drawn with: it looks the same
    whatever is chosen for the message."""
    return tuple(
        replace(
            letter,
            seed=drawing.seed if letter.seed is None else letter.seed,
            hand=letter.hand or drawing.hand,
        )
        if letter.id == letter_id
        else letter
        for letter in letters
    )


def begun_anew(letters: Letters, locked: frozenset[int]) -> Letters:
    """All letters but the locked ones as they were when they were typed."""
    return tuple(x if x.id in locked else Letter(x.id, x.char) for x in letters)
