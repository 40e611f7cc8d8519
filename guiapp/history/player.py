"""Plays one thumbnail at a time, a few times over, then rests."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from guiapp.history.pictures import Frame, read_thumbnail
from guiapp.history.store import HistoryStore
from guiapp.widgets.images import to_qimage

DELAY_MS = 150  # before it begins: a pointer that only passes by starts nothing
TIMES = 3  # it is played, as nothing should move without an end


class ThumbnailPlayer(QObject):
    """The thumbnail in motion, if one is: which message's, and its picture now."""

    changed = Signal(object)  # number of the message whose picture is another now

    def __init__(self, store: HistoryStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.reduced_motion = False  # nothing moves by itself then
        self.entry = 0
        self.picture: QPixmap | None = None
        self._frames: list[Frame] = []
        self._next = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def play(self, entry: int) -> None:
        """Play this message's thumbnail soon, in place of any other."""
        if entry == self.entry and self._timer.isActive():
            return
        self.stop()
        if not self.reduced_motion:
            self.entry = entry
            self._timer.start(DELAY_MS)

    def stop(self) -> None:
        """Show the finished page again."""
        before, self.entry, self.picture = self.entry, 0, None
        self._frames, self._next = [], 0
        self._timer.stop()
        if before:
            self.changed.emit(before)

    def _step(self) -> None:
        if not self._frames:
            self._frames = read_thumbnail(self._store.thumbnail(self.entry))
        if len(self._frames) < 2 or self._next >= TIMES * len(self._frames):
            self.picture = None
        else:
            pixels, milliseconds = self._frames[self._next % len(self._frames)]
            self._next += 1
            self.picture = QPixmap.fromImage(to_qimage(pixels))
            self._timer.start(milliseconds)
        self.changed.emit(self.entry)
