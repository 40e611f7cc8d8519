"""Plays a way from noise to ink: evenly in the angle between both, or step by step with chance."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.explain.quantities import angle
from guiapp.explain.session import ExplainSession

WHOLE_S = 5.0  # a whole way
TICK_MS = 33
STEP_MS = 84  # at least, where every state has new noise: no field of noise flickers


class WayPlayer(QObject):
    """Moves the session's state; nothing plays unless it is asked for."""

    changed = Signal()  # it plays now, or no more

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._began, self._from = 0.0, 0.0  # when, and the angle
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        for signal in (session.opened, session.chosen):
            signal.connect(self.pause)

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play on from here; from the noise where the end is reached."""
        session = self._session
        if len(session.sigmas) < 2:
            return
        if session.state >= len(session.sigmas) - 1:
            session.seek(0)
        self._began, self._from = time.monotonic(), self._angle(session.state)
        self._timer.start(TICK_MS if session.subject.drawing.has_dense_output else STEP_MS)
        self.changed.emit()

    def pause(self) -> None:
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def _tick(self) -> None:
        session = self._session
        last = len(session.sigmas) - 1
        if session.subject.drawing.has_dense_output:
            left = self._from - (time.monotonic() - self._began) / WHOLE_S * self._angle(0)
            state = session.state
            while state < last and self._angle(state + 1) >= left:
                state += 1
            state = last if left <= 0 else state
        else:
            state = session.state + 1
        session.seek(state)
        if session.state >= last:
            self.pause()

    def _angle(self, state: int) -> float:
        session = self._session
        return angle(float(session.sigmas[state]), session.subject.card.sigma_data)
