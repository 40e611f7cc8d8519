"""Pictures of the data, decoded on a lane while they are looked at."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.data.examples import Examples, read_examples
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane

SIDE = 112  # pixels of the shorter side: sharp on a screen of two pixels a point


class ExampleReader(QObject):
    """Reads one list of pictures at a time; a newer list replaces an older one."""

    changed = Signal()  # there are more pictures
    settled = Signal()  # no more of this list will come

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures: dict[str, QImage] = {}
        self._job = Job(lane, self)
        self._job.progressed.connect(self._take)
        self._job.finished.connect(self._take)
        for end in (self._job.finished, self._job.failed, self._job.cancelled):
            end.connect(lambda *_: self.settled.emit())  # the report is of use without pictures

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

        self._job.start(work)

    def stop(self) -> None:
        """Nobody looks any more."""
        self._job.drop()

    def _take(self, shown: Examples) -> None:
        new = [name for name in shown if name not in self.pictures]
        for name in new:
            self.pictures[name] = to_image(shown[name])
        if new:
            self.changed.emit()


def to_image(pixels: np.ndarray) -> QImage:
    """A QImage of its own from uint8 [H, W] or [H, W, 3]."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    gray = pixels.ndim == 2
    form = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB888
    return QImage(pixels.data, width, height, pixels.strides[0], form).copy()
