"""One drawing on the engine's lane: polled while it runs, answered once when it ends."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.api import Glyphs, SampleRequest, WriteProgress, WriteRequest
from guiapp.engine_lane import EngineLane
from guiapp.worker import Done

POLL_MS = 16


class DrawingJob(QObject):
    """Runs at most one drawing. A late result of one that was given up is dropped by its number."""

    progressed = Signal(object)  # WriteProgress: newer states
    finished = Signal(object)  # Glyphs or Samples
    failed = Signal(object)  # EngineError
    cancelled = Signal()  # by the lane, not by `stop`

    def __init__(
        self, lane: EngineLane, submit: Callable[[Any], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane, self._submit = lane, submit
        self._number = 0  # of the job that runs, 0 = none
        self._shown: WriteProgress | None = None
        self._shown_at = self._first_at = 0.0  # when the newest and the first progress came
        self._first_step = 0
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        lane.done.connect(self._on_done)

    @property
    def running(self) -> bool:
        """Whether something is being drawn."""
        return self._number != 0

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
        self._number = self._submit(request)
        self._poll.start()

    def stop(self) -> None:
        """Give it up at its next step; its newest states are told before."""
        if self.running:
            self._look()
            self._lane.cancel(self._number)
            self._end()

    def seconds_left(self) -> float:
        """About how long it still takes; 0 if that cannot be told."""
        if not self.running or self._shown is None or self._shown.step <= self._first_step:
            return 0.0
        a_step = (self._shown_at - self._first_at) / (self._shown.step - self._first_step)
        return a_step * (self._shown.steps - self._shown.step)

    def _look(self) -> None:
        progress: WriteProgress | None = self._lane.latest(self._number)
        if progress is None or progress is self._shown:
            return
        self._shown_at = time.monotonic()
        if self._shown is None:
            self._first_at, self._first_step = self._shown_at, progress.step
        self._shown = progress
        self.progressed.emit(progress)

    def _on_done(self, done: Done) -> None:
        if not self.running or done.job != self._number:
            return
        self._end()
        if done.error is not None:
            self.failed.emit(done.error)
        elif done.cancelled:
            self.cancelled.emit()
        else:
            self.finished.emit(done.result)

    def _end(self) -> None:
        self._number = 0
        self._poll.stop()
