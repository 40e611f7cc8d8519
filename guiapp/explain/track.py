"""What the timeline moves over: a row of states, one of which is shown. A bench brings its own."""

import math

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from engine.explain.quantities import angle
from guiapp.explain.session import ExplainSession
from guiapp.explain.words import state_words


class Track(QObject):
    """States 0 .. `last`; without any, nothing can be sought or played."""

    replaced = Signal()  # other states: what plays ends
    filled = Signal()  # more is known of them
    moved = Signal()  # another one is shown

    @property
    def last(self) -> int:
        """The number of the last state; 0: there is nothing to play."""
        return 0

    @property
    def whole(self) -> int:
        """The number of the last state that there will be."""
        return self.last

    @property
    def position(self) -> int:
        """The number of the state that is shown."""
        return 0

    def seek(self, position: int) -> None:
        """Show another state; out of range, the nearest."""

    def words(self) -> str:
        """Where one is."""
        return ""

    @property
    def stride(self) -> int:
        """States by which play goes on, where it goes state by state."""
        return 1

    @property
    def flows(self) -> bool:
        """Plays evenly in the angle; else state by state, since each has new noise."""
        return False

    def angles(self) -> list[float]:
        """The angle between ink (0) and noise (pi / 2) at each state; []: the dial is hidden."""
        return []

    def ticks(self) -> tuple[float, ...]:
        """Angles at which the network is asked."""
        return ()


class WayTrack(Track):
    """The way of the letter that is looked at."""

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        for signal in (session.opened, session.chosen):
            signal.connect(self.replaced)
        session.traced.connect(self.filled)
        session.moved.connect(self.moved)
        session.progressed.connect(self.filled)

    @property
    @override
    def last(self) -> int:
        return max(0, len(self._session.sigmas) - 1)

    @property
    @override
    def whole(self) -> int:
        return max(0, self._session.whole - 1)

    @property
    @override
    def position(self) -> int:
        return self._session.state

    @override
    def seek(self, position: int) -> None:
        self._session.seek(position)

    @override
    def words(self) -> str:
        return state_words(self._session)

    @property
    @override
    def flows(self) -> bool:
        return self._session.subject.drawing.has_dense_output

    @override
    def angles(self) -> list[float]:
        data = self._session.subject.card.sigma_data
        sigmas = self._session.sigmas
        return [angle(float(sigma), data) for sigma in sigmas] or [math.pi / 2]

    @override
    def ticks(self) -> tuple[float, ...]:
        trace, data = self._session.trace, self._session.subject.card.sigma_data
        if trace is None:
            return ()
        return tuple(angle(float(sigma), data) for sigma in trace.sigmas[trace.asks])
