"""Pictures of the data, decoded on a lane while they are looked at."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from engine.data.examples import Examples, read_examples
from guiapp.worker import Done, Lane

POLL_MS = 50
SIDE = 112  # pixels of the shorter side: sharp on a screen of two pixels a point


class ExampleReader(QObject):
    """Reads one list of pictures at a time; a newer list replaces an older one."""

    changed = Signal()  # there are more pictures
    settled = Signal()  # no more of this list will come

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._job = 0
        self.pictures: dict[str, QImage] = {}
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(lambda: self._take(self._lane.latest(self._job)))
        lane.done.connect(self._on_done)

    def read(self, path: Path, names: Sequence[str]) -> None:
        """Read these; those that were read before are gone."""
        self.stop()
        self.pictures = {}
        if not names:
            self.settled.emit()
            return
        wanted = tuple(dict.fromkeys(names))

        def work():
            shown: Examples = {}
            for shown in read_examples(path, wanted, SIDE):
                yield shown
            return shown

        self._job = self._lane.submit(work)
        self._poll.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._lane.cancel(self._job)
        self._job = 0
        self._poll.stop()

    def _take(self, shown: Examples | None) -> None:
        if not shown:
            return
        new = [name for name in shown if name not in self.pictures]
        for name in new:
            self.pictures[name] = to_image(shown[name])
        if new:
            self.changed.emit()

    def _on_done(self, done: Done) -> None:
        if not self._job or done.job != self._job:
            return
        self._job = 0
        self._poll.stop()
        self._take(done.result)
        self.settled.emit()  # an error too: the report is of use without pictures


def to_image(pixels: np.ndarray) -> QImage:
    """A QImage of its own from uint8 [H, W] or [H, W, 3]."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    gray = pixels.ndim == 2
    form = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB888
    return QImage(pixels.data, width, height, pixels.strides[0], form).copy()
