"""The bits that each noise level costs of a letter: measured once they are asked for, then kept."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.api import WriteRequest
from engine.explain.door import Bits, BitsRequest
from engine.explain.quantities import WayCurve
from engine.progress import Progress
from guiapp.explain.letter.graph import GraphLine
from guiapp.explain.session import ExplainSession, Key
from guiapp.jobs.job import Job
from guiapp.words import number_words

HIGHEST = 0.2  # bits a dimension, of the axis


class LetterBits(QObject):
    """Measures the letter that is looked at, as it was written."""

    changed = Signal()

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: dict[Key, Bits] = {}
        self._asked: Key | None = None
        self._done = 0.0  # the share that is measured
        self._job = Job(session.lane, self)
        self._job.progressed.connect(self._go_on)
        self._job.finished.connect(self._take)
        self._job.failed.connect(session.failed)

    @property
    def request(self) -> BitsRequest | None:
        """What is measured; None until the letter is drawn."""
        session, written = self._session, self._session.written
        if written is None:
            return None
        of = WriteRequest((session.looked_at,), session.subject.drawing)
        return BitsRequest(of, written.shown[0, -1])

    @property
    def found(self) -> Bits | None:
        return self._found.get(self._key())

    def lines(self) -> list[GraphLine]:
        """The curve; none until it is measured, which this begins."""
        bits = self.found
        if bits is None:
            self._ask()
            return []
        values = bits.bits[::-1]
        curve = WayCurve(np.arange(len(values)), values, 0.0, HIGHEST)
        return [GraphLine(curve, bits.sigmas[::-1], "guess")]

    def words(self) -> str:
        """Of whom they are, or how far measuring has come."""
        bits = self.found
        if bits is None:
            return self.tr("measuring… {0}\u00a0%").format(round(100 * self._done))
        total, rest = (number_words(x, ".2f") for x in (bits.total, bits.reconstruction))
        words = self.tr(
            "of this drawn letter, not of held-out data: {0} bits a pixel, {1} of them behind the "
            "last step"
        )
        return words.format(total, rest)

    def stop(self) -> None:
        """Nothing is measured any more."""
        self._asked = None
        self._job.drop()

    def _ask(self) -> None:
        request, key = self.request, self._key()
        if request is None or key == self._asked:  # also where it failed: the error is said once
            return
        self._asked, self._done = key, 0.0
        self._job.start(self._session.lane.bits(request))

    def _key(self) -> Key:
        return (self._session.looked_at, self._session.subject.drawing, None)

    def _go_on(self, progress: Progress) -> None:
        self._done = progress.done / max(1, progress.total)
        self.changed.emit()

    def _take(self, bits: Bits) -> None:
        assert self._asked is not None
        self._found[self._asked] = bits
        self.changed.emit()
