"""How long work still takes, by how fast it went until now."""

import time
from collections.abc import Callable

from engine.progress import Progress


class TimeLeft:
    """Measured from the first progress of the work on: what it does before is none of its pace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._began = self._shown_at = 0.0
        self._first: Progress | None = None
        self._newest: Progress | None = None

    def forget(self) -> None:
        """Other work begins."""
        self._first = self._newest = None

    def note(self, now: Progress) -> None:
        """Take how far the work is."""
        self._shown_at, self._newest = self._clock(), now
        if self._first is None or now.total != self._first.total or now.done < self._first.done:
            self._began, self._first = self._shown_at, now

    def seconds(self) -> float:
        """About how long it still takes; 0 if that cannot be told."""
        first, now = self._first, self._newest
        if first is None or now is None or not first.done < now.done < now.total:
            return 0.0
        each = (self._shown_at - self._began) / (now.done - first.done)
        return each * (now.total - now.done)
