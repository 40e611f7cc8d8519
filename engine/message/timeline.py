"""The state that each letter shows in each frame."""

from dataclasses import dataclass

import numpy as np

from engine.message.recipe import Timing


@dataclass(frozen=True, slots=True)
class Timeline:
    """The frames of a message: its letters run from noise to x0, then the page is held.

    Letter i starts round(i * stagger) frames after the first and shows its noise until then.
    In a long text the stagger is reduced, so that the last letter starts at most
    `timing.spread * steps` frames after the first. Backward, all of it runs from the held page to
    noise; a boomerang goes there and back, without showing a turning point twice.
    """

    steps: int  # T, of a letter's film: it has T + 1 states
    letters: int
    timing: Timing

    @property
    def spread(self) -> int:
        """Frames from the first letter's start to the last one's."""
        return self._start(self.letters - 1) if self.letters else 0

    @property
    def frames(self) -> int:
        """Frames in all, the held ones included."""
        back = max(0, self.moving - 2) if self.timing.boomerang else 0
        return self.moving + self.timing.hold + back

    @property
    def moving(self) -> int:
        """Frames from noise to the finished page."""
        return self.steps + 1 + self.spread

    @property
    def finished(self) -> int:
        """A frame that shows the finished page: the last one held."""
        return self.timing.hold if self.timing.backward else self.moving - 1 + self.timing.hold

    @property
    def delay_ms(self) -> int:
        """Time a frame is shown: a multiple of 10 ms and at least 20, as GIF viewers keep it."""
        return max(20, 10 * round(100 / self.timing.fps))

    def step_of(self, frame: int) -> np.ndarray:
        """The state each letter shows at `frame`, int [letters]."""
        starts = np.array([self._start(i) for i in range(self.letters)], dtype=int)
        return np.clip(self.place_of(frame) - starts, 0, self.steps)

    def overlay_step(self, frame: int) -> int:
        """The steps t still to go for the letter furthest behind: T down to 0, 0 in the hold."""
        return int(np.clip(self.moving - 1 - self.place_of(frame), 0, self.steps))

    def place_of(self, frame: int) -> int:
        """The distance of the page of `frame` from noise, in frames: 0 .. moving - 1."""
        last, hold = self.moving - 1, self.timing.hold
        if self.timing.backward:
            down = min(last, last + hold - frame)
            return down if frame <= last + hold else frame - last - hold
        up = min(last, frame)
        return up if frame <= last + hold else 2 * last + hold - frame

    def _start(self, letter: int) -> int:
        gaps = max(1, self.letters - 1)
        return round(letter * min(self.timing.stagger, self.timing.spread * self.steps / gaps))
