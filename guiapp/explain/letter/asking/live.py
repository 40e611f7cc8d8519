"""The network's answer while one paints: always about the newest state, one question at a time."""

from PySide6.QtCore import QObject, Signal

from engine.explain.door import Guess, GuessRequest
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job

POLL_MS = 8


class LiveGuess(QObject):
    """Asks; what is asked meanwhile waits, and only the newest of it."""

    answered = Signal(object)  # Guess
    failed = Signal(object)  # EngineError

    def __init__(self, lane: EngineLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._waiting: GuessRequest | None = None
        self._job = Job(lane, self, POLL_MS)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self.failed)

    def ask(self, request: GuessRequest) -> None:
        if self._job.running:
            self._waiting = request
        else:
            self._job.start(self._lane.guess(request))

    def stop(self) -> None:
        self._waiting = None
        self._job.drop()

    def _take(self, guess: Guess) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._job.start(self._lane.guess(waiting))
        self.answered.emit(guess)
