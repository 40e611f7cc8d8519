"""Fetching a known data set: nothing asks the network before a person says so."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from engine.data.download import fetch, take
from engine.data.offers import Offer
from guiapp.jobs.lane import Done, Lane

POLL_MS = 100
LEAVING_MS = 1_000  # a closing window waits so long for a mirror that says nothing


class Fetcher(QObject):
    """One data set at a time, on a thread that is there only for it: it may take an hour."""

    progressed = Signal(object)  # FetchProgress
    fetched = Signal(object)  # Path: it can be read there
    failed = Signal(object)  # EngineError
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane: Lane | None = None
        self._job = 0
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is being fetched."""
        return self._lane is not None

    def fetch(self, offer: Offer, folder: Path, file: Path | None = None) -> None:
        """Fetch it into a folder, or unpack the file that a person fetched."""
        if self.busy:
            return
        lane = self._lane = Lane(self)
        lane.done.connect(self._on_done)
        self._job = lane.submit(
            lambda: fetch(offer, folder) if file is None else take(offer, file, folder)
        )
        self._poll.start()
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Give it up soon; what has come is kept, and gone on with another time."""
        if self._lane is not None:
            self._lane.cancel(self._job)

    def leave(self) -> None:
        """The window closes."""
        self._poll.stop()
        if self._lane is not None:
            self._lane.done.disconnect(self._on_done)
            self._lane.finish()
            self._lane.wait(QDeadlineTimer(LEAVING_MS))
            self._lane = None

    def _look(self) -> None:
        progress = self._lane.latest(self._job) if self._lane is not None else None
        if progress is not None:
            self.progressed.emit(progress)

    def _on_done(self, done: Done) -> None:
        lane, self._lane = self._lane, None
        self._poll.stop()
        if lane is not None:
            lane.finish()
            lane.wait()
            lane.deleteLater()
        self.busy_changed.emit(False)
        if done.error is not None:
            self.failed.emit(done.error)
        elif not done.cancelled:
            self.fetched.emit(done.result)


def data_folder(offer: Offer) -> Path:
    """Where a data set is kept."""
    return user_data_path("noisegram", appauthor=False) / "data" / offer.name
