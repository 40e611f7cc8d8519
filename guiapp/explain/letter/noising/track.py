"""The timeline of noising: from the finished letter to noise, evenly in the angle between both."""

import math

from PySide6.QtCore import QObject
from typing_extensions import override

from engine.explain.quantities import angle
from guiapp.explain.letter.noising.noising import Noising
from guiapp.explain.session import ExplainSession
from guiapp.explain.track import Track
from guiapp.words import sigma_words

LAST = 60


class NoisingTrack(Track):
    """Noise levels 0 .. sigma_max of the model's sampling."""

    def __init__(
        self, session: ExplainSession, noising: Noising, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._noising = session, noising
        noising.changed.connect(self.moved)

    @property
    @override
    def last(self) -> int:
        return LAST

    @property
    @override
    def position(self) -> int:
        at = angle(self._noising.sigma, self._session.subject.card.sigma_data)
        return round(min(at / self._highest(), 1.0) * LAST)

    @override
    def seek(self, position: int) -> None:
        if min(max(position, 0), LAST) != self.position:
            self._noising.seek(self.level(position))

    def level(self, position: int) -> float:
        """The noise level at a position; out of range, the nearest."""
        position = min(max(position, 0), LAST)
        at = self._highest() * position / LAST
        return math.tan(at) * self._session.subject.card.sigma_data if position else 0.0

    @override
    def words(self) -> str:
        words = self.tr("noise {0} / {1}").format(self.position, LAST)
        return f"{words} · {sigma_words(self._noising.sigma)}"

    @override
    def angles(self) -> list[float]:
        return [self._highest() * i / LAST for i in range(LAST + 1)]

    def _highest(self) -> float:
        card = self._session.subject.card
        return angle(card.sampling.sigma_max, card.sigma_data)
