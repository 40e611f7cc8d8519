"""The clocks of letters that condense live: which state of each is shown.

A letter's clock starts when its drawing begins, a little after that of the letter before it, and
never runs ahead of what is drawn.
"""

from collections.abc import Iterable

import numpy as np

from engine.api import Letter

Letters = tuple[Letter, ...]


class Clocks:
    """The step shown of each letter that is on its way; letters that have arrived have no clock."""

    def __init__(self) -> None:
        self._at: dict[Letter, int] = {}  # below 0: its turn is still to come

    def __bool__(self) -> bool:
        """Whether any letter is on its way."""
        return bool(self._at)

    def start(self, letters: Letters, spread: float) -> None:
        """Letters begin to condense, one after the other; the last starts `spread` steps late."""
        stagger = spread / max(1, len(letters) - 1)
        self._at |= {
            letter: (letter.branch if letter.nudge else 0) - round(k * stagger)
            for k, letter in enumerate(letters)
        }

    def tick(self, letters: Letters, reach: np.ndarray, last: int) -> None:
        """One step on, up to the newest state there is of each letter; at `last` it arrives."""
        for letter, newest in zip(letters, reach.tolist(), strict=True):
            at = self._at.get(letter)
            if at is None:
                continue
            self._at[letter] = at = at + 1 if at < 0 else min(at + 1, newest)
            if at >= last:
                del self._at[letter]

    def keep(self, letters: Iterable[Letter]) -> None:
        """Only these letters may still be on their way."""
        kept = set(letters)
        self._at = {letter: at for letter, at in self._at.items() if letter in kept}

    def clear(self) -> None:
        """No letter is on its way any more."""
        self._at.clear()

    def shown(self, letters: Letters, reach: np.ndarray, last: int) -> np.ndarray:
        """The state shown of every letter [letters]; an undrawn one is blank in its last."""
        shown = np.where(reach < 0, last, reach)
        for i, letter in enumerate(letters):
            if letter in self._at:
                shown[i] = min(max(0, self._at[letter]), last)
        return shown
