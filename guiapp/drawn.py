"""What is drawn of each letter on the page, and of what picture it is."""

import numpy as np

from engine.api import Drawing, Letter, WriteProgress
from engine.message.recorded import shipped_recording
from guiapp.album import Album, Key, Picture, key_of

Letters = tuple[Letter, ...]


class Drawn:
    """The states of a page's letters, in reading order, and the album they are kept in."""

    def __init__(self, steps: int) -> None:
        self.reach = np.zeros(0, int)  # [letters] the newest state there is, -1 = none
        self.states = np.zeros((0, steps + 1, 1, 1), np.uint8)  # [letters, T + 1, H, W]
        self.sigmas = np.zeros(0)  # [T + 1]
        self.album = Album()
        self._made: list[Key | None] = []  # [letters] of what picture the states are

    def missing(self, letters: Letters, drawing: Drawing) -> np.ndarray:
        """Which letters [letters] are not drawn as they should be."""
        wanted = [key_of(letter, drawing) for letter in letters]
        other = np.array([made != key for made, key in zip(self._made, wanted, strict=True)], bool)
        return (self.reach < drawing.steps) | other

    def finished(self, letters: Letters, drawing: Drawing) -> list[tuple[Letter, Picture]]:
        """The letters that are drawn, with their pictures."""
        there = ~self.missing(letters, drawing)
        found = [(a, self.album.find(a, drawing)) for a, drawn in zip(letters, there) if drawn]
        return [(letter, picture) for letter, picture in found if picture is not None]

    def carry_over(self, before: Letters, letters: Letters) -> None:
        """Letters that stayed keep their states, wherever they stand now."""
        place = {(letter.id, letter.char): i for i, letter in enumerate(before)}
        origin = np.array([place.get((x.id, x.char), -1) for x in letters], dtype=int)
        stayed = origin >= 0
        states = np.zeros((len(letters), *self.states.shape[1:]), np.uint8)
        states[stayed] = self.states[origin[stayed]]
        reach = np.full(len(letters), -1)
        reach[stayed] = self.reach[origin[stayed]]
        self._made = [self._made[i] if i >= 0 else None for i in origin]
        self.states, self.reach = states, reach

    def recall(self, letters: Letters, drawing: Drawing) -> None:
        """Show letters that are missing but were drawn before."""
        known = {
            int(i): self.album.find(letters[i], drawing)
            for i in np.flatnonzero(self.missing(letters, drawing))
        }
        found = {i: picture for i, picture in known.items() if picture is not None}
        if not found:
            return
        shape = next(iter(found.values())).states.shape
        if shape != self.states.shape[1:]:
            if len(found) < len(letters):
                return  # pictures of two lengths do not go together: all are drawn anew
            self._clear(len(letters), shape)
        for i, picture in found.items():
            self.states[i], self.reach[i] = picture.states, len(picture.sigmas) - 1
            self._made[i] = key_of(letters[i], drawing)
            self.sigmas = picture.sigmas

    def show_recorded(self, letters: Letters, steps: int) -> Letters:
        """Show recorded drawings of all letters that have none of their own, which stay missing.

        Returns those letters; () if they are not all recorded.
        """
        recording = shipped_recording()
        blank = [i for i, reach in enumerate(self.reach.tolist()) if reach < 0]
        text = "".join(letters[i].char for i in blank)
        if not blank or recording is None or not set(text) <= set(recording.chars):
            return ()
        states, sigmas = recording.of(text, steps)
        if states.shape[1:] != self.states.shape[1:]:
            self._clear(len(self.reach), states.shape[1:])
        self.states[blank], self.reach[blank] = states, len(sigmas) - 1
        self.sigmas = sigmas
        return tuple(letters[i] for i in blank)

    def take(
        self, progress: WriteProgress, start: int, drawn_now: Letters, letters: Letters,
        drawing: Drawing,
    ) -> None:  # fmt: skip
        """Copy the states from `start` on of the letters being drawn, wherever they stand."""
        states = progress.states
        if states.shape[1:] != self.states.shape[1:]:
            self._clear(len(letters), states.shape[1:])
        place = {letter: i for i, letter in enumerate(letters)}
        pairs = [(place[letter], k) for k, letter in enumerate(drawn_now) if letter in place]
        here = np.array([pair[0] for pair in pairs], dtype=int)
        there = np.array([pair[1] for pair in pairs], dtype=int)
        self.states[here, start : progress.step + 1] = states[there, start : progress.step + 1]
        self.reach[here] = progress.step
        for i in here.tolist():
            self._made[i] = key_of(letters[i], drawing)
        self.sigmas = progress.sigmas

    def forget(self) -> None:
        """The model has changed: nothing that was drawn before counts."""
        self.album = Album()
        self._made = [None] * len(self._made)

    def _clear(self, count: int, shape: tuple[int, ...]) -> None:
        """No letter has a picture any more; those to come have this shape [T + 1, H, W]."""
        self.states = np.zeros((count, *shape), np.uint8)
        self.reach = np.full(count, -1)
        self._made = [None] * count
