"""What a training says of itself while it runs, and the clock that it goes by."""

import time
from dataclasses import dataclass

from engine.sentence import Sentence


@dataclass(frozen=True, slots=True)
class TrainProgress:
    """Where a training stands."""

    images: int  # pictures seen in this run
    share: float  # of the run, 0 to 1
    loss: float  # smoothed
    learning_rate: float
    images_per_second: float
    seconds_left: float
    saved: bool  # a checkpoint was written just now
    held_out: float | None = None  # newest loss on pictures never trained on
    stage: str = ""  # of a run with several, each with a loss of its own
    notice: Sentence | None = None  # what happened on the way: a smaller part, a lost checkpoint


class Stopwatch:
    """Seconds that a training took: what happens between two yields, or in a pause, is none."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.since: float | None = None

    def go(self) -> None:
        """Count from now on."""
        self.since = time.monotonic()

    def rest(self) -> None:
        """Count no more."""
        self.spent, self.since = self.read(), None

    def read(self) -> float:
        """Seconds so far."""
        return self.spent + (0.0 if self.since is None else time.monotonic() - self.since)
