"""A file made before it is asked for: first what it will be, then the file itself, so that a copy
or a drag never waits."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from guiapp.worker import Done, Lane, Work
from guiapp.write.export_options import ExportOptions
from guiapp.write.finished import FinishedMessage
from guiapp.write.making import Made, check, foresee_and_make, picture
from guiapp.write.outbox import Outbox

PAUSE_MS = 250  # after a choice, before work begins
POLL_MS = 33

Wish = tuple[FinishedMessage, ExportOptions]


class Preparer(QObject):
    """Prepares the file for what is chosen now; what was chosen before is given up."""

    pictured = Signal(object)  # Inked: the finished page, small
    estimated = Signal(object)  # Estimate, before the file is made
    made = Signal(object)  # Made
    failed = Signal(object)  # EngineError: these options give no file
    checked = Signal(bool)  # whether the message flashes; known last

    def __init__(
        self,
        lane: Lane,
        outbox: Outbox,
        parent: QObject | None = None,
        pause_ms: int = PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self._lane, self._outbox = lane, outbox
        self._wish: Wish | None = None
        self._picture = self._file = self._check = 0  # jobs
        self._given_up: set[int] = set()
        self._foreseen: Any = None
        self._made: Made | None = None
        self._flashes: tuple[FinishedMessage, bool] | None = None
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._begin)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        lane.done.connect(self._on_done)

    @property
    def latest(self) -> Made | None:
        """The file made last."""
        return self._made

    def show(self, message: FinishedMessage, width: int, height: int, square: bool = False) -> None:
        """Compose a picture of the finished page, as large as fits into this room."""
        self._give_up(self._picture)
        self._picture = self._lane.submit(lambda: picture(message, width, height, square))

    def prepare(self, message: FinishedMessage, options: ExportOptions) -> None:
        """Make this file; `estimated` and `made` follow, or `failed`, and then `checked`."""
        self._stop()
        self._wish = (message, options)
        self._pause.start()

    def cancel(self) -> None:
        """Do nothing more; what is made stays."""
        self._stop()
        self._give_up(self._picture)
        self._picture = 0
        self._wish = None

    def file_for(self, message: FinishedMessage, options: ExportOptions) -> Made | None:
        """The file, if it is made already."""
        made = self._made
        return made if made is not None and made.fits(message, options) else None

    def take(self, made: Made) -> None:
        """Another file that was made; the one before goes, unless another app was given it."""
        before, self._made = self._made, made
        if before is not None:
            self._outbox.discard(before.result.path)

    def hand_out(self, made: Made) -> None:
        """Another app was given this file: it stays."""
        self._outbox.keep(made.result.path)

    def _stop(self) -> None:
        self._pause.stop()
        self._poll.stop()
        for job in (self._file, self._check):
            self._give_up(job)
        self._file = self._check = 0

    def _give_up(self, job: int) -> None:
        if job:
            self._lane.cancel(job)
            self._given_up.add(job)

    def _begin(self) -> None:
        if self._wish is None:
            return
        message, options = self._wish
        made = self.file_for(message, options)
        if made is not None:
            self.made.emit(made)
            self._check_if_new(message)
            return
        outbox = self._outbox
        self._foreseen = None
        self._file = self._submit(lambda: foresee_and_make(message, options, outbox))

    def _submit(self, work: Work) -> int:
        self._poll.start()
        return self._lane.submit(work)

    def _look(self) -> None:
        foreseen = self._lane.latest(self._file)
        if foreseen is not None and foreseen is not self._foreseen:
            self._foreseen = foreseen
            self.estimated.emit(foreseen)

    def _check_if_new(self, message: FinishedMessage) -> None:
        """Look for flashes, once a message: it takes as long as all its frames."""
        known = self._flashes
        if known is not None and known[0].recipe == message.recipe:
            self.checked.emit(known[1])
        else:
            self._check = self._lane.submit(lambda: check(message))

    def _on_done(self, done: Done) -> None:
        if done.job in self._given_up:
            self._given_up.discard(done.job)
            if isinstance(done.result, Made):  # it was finished at the moment it was given up
                self._outbox.discard(done.result.result.path)
        elif done.job == self._picture:
            self._picture = 0
            if done.result is not None:
                self.pictured.emit(done.result)
        elif done.job == self._file:
            self._poll.stop()
            self._file = 0
            if done.error is not None:
                self.failed.emit(done.error)
            elif isinstance(done.result, Made):
                self.take(done.result)
                self.made.emit(done.result)
            if self._wish is not None:
                self._check_if_new(self._wish[0])
        elif done.job == self._check:
            self._check = 0
            if self._wish is not None and done.result is not None:
                self._flashes = (self._wish[0], done.result)
                self.checked.emit(done.result)
