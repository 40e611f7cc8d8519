"""One piece of work on a lane, as the window follows it."""

from PySide6.QtCore import QObject, QTimer, Signal

from guiapp.jobs.lane import Done, Lane, Work

POLL_MS = 33


class Job(QObject):
    """At most one at a time: starting another gives the earlier one up."""

    progressed = Signal(object)  # its newest yield; some are skipped
    finished = Signal(object)  # what it returned
    failed = Signal(object)  # EngineError
    cancelled = Signal()  # by `cancel`, or by the lane
    late = Signal(object)  # what it returned all the same after it was given up
    ended = Signal()  # before any of the first three

    def __init__(self, lane: Lane, parent: QObject | None = None, poll_ms: int = POLL_MS) -> None:
        super().__init__(parent)
        self._lane = lane
        self._number = 0  # of the lane's job, 0: none
        self._given_up: set[int] = set()
        self._newest: object = None
        self._poll = QTimer(self, interval=poll_ms)
        self._poll.timeout.connect(self.look)
        lane.done.connect(self._on_done)

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._number != 0

    @property
    def number(self) -> int:
        """The lane's number of it."""
        return self._number

    def start(self, work: Work) -> None:
        """Submit this."""
        self.follow(self._lane.submit(work))

    def follow(self, number: int) -> None:
        """Tell of this job, which the lane has already."""
        self.drop()
        self._number, self._newest = number, None
        self._poll.start()

    def cancel(self) -> None:
        """Ask it to end at its next yield."""
        self._lane.cancel(self._number)

    def drop(self) -> None:
        """Give it up: nothing more is told of it, but `late`."""
        if self.running:
            self._lane.cancel(self._number)
            self._given_up.add(self._number)
            self._end()

    def forget(self) -> None:
        """Let it go on, but tell nothing more of it."""
        self._given_up.add(self._number)
        self._end()

    def look(self) -> None:
        """Tell the newest progress, if it was not told yet."""
        newest = self._lane.latest(self._number)
        if newest is not None and newest is not self._newest:
            self._newest = newest
            self.progressed.emit(newest)

    def _on_done(self, done: Done) -> None:
        if done.job in self._given_up:
            self._given_up.discard(done.job)
            if done.result is not None:
                self.late.emit(done.result)
        elif self.running and done.job == self._number:
            self._end()
            self.ended.emit()
            if done.error is not None:
                self.failed.emit(done.error)
            elif done.cancelled:
                self.cancelled.emit()
            else:
                self.finished.emit(done.result)

    def _end(self) -> None:
        self._number = 0
        self._poll.stop()
