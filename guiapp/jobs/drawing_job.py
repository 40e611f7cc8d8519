"""One drawing on the engine's lane: polled while it runs, answered once when it ends."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from engine.api import Glyphs, SampleRequest, WriteProgress, WriteRequest
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job

POLL_MS = 16


class DrawingJob(Job):
    """A drawing: how far it is, and how long it still takes."""

    def __init__(
        self, lane: EngineLane, submit: Callable[[Any], int], parent: QObject | None = None
    ) -> None:
        super().__init__(lane, parent, POLL_MS)
        self._submit = submit
        self._shown: WriteProgress | None = None
        self._shown_at = self._first_at = 0.0  # when the newest and the first progress came
        self._first_step = 0
        self.progressed.connect(self._note)

    @property
    def step(self) -> int:
        """The newest step of the last drawing, -1 before its first."""
        return -1 if self._shown is None else self._shown.step

    @property
    def whole(self) -> Glyphs | None:
        """All that was asked for, once it stands, though some of it is still drawn again."""
        return None if self._shown is None else self._shown.whole

    def begin(self, request: WriteRequest | SampleRequest) -> None:
        """Draw this; what was drawn before is given up."""
        self._shown = None
        self.follow(self._submit(request))

    def stop(self) -> None:
        """Give it up at its next step; its newest states are told before."""
        self.look()
        self.drop()

    def seconds_left(self) -> float:
        """About how long it still takes; 0 if that cannot be told."""
        if not self.running or self._shown is None or self._shown.step <= self._first_step:
            return 0.0
        a_step = (self._shown_at - self._first_at) / (self._shown.step - self._first_step)
        return a_step * (self._shown.steps - self._shown.step)

    def _note(self, progress: WriteProgress) -> None:
        self._shown_at = time.monotonic()
        if self._shown is None:
            self._first_at, self._first_step = self._shown_at, progress.step
        self._shown = progress
