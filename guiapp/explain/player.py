"""Plays a track from noise to data: evenly in the angle between both, or state by state."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from guiapp.explain.track import Track

WHOLE_S = 5.0  # a whole way
TICK_MS = 33
STEP_MS = 84  # at least, where every state has new noise: no field of noise flickers


class WayPlayer(QObject):
    """Moves along the track of the bench in view; nothing plays unless it is asked for."""

    changed = Signal()  # it plays now, or no more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._track = Track(self)
        self._track.replaced.connect(self.pause)
        self._began, self._from = 0.0, 0.0  # when, and the angle
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def set_track(self, track: Track) -> None:
        """Play this one from now on."""
        self.pause()
        self._track.replaced.disconnect(self.pause)
        self._track = track
        track.replaced.connect(self.pause)

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play on from here; from the noise where the end is reached."""
        track = self._track
        if not track.last:
            return
        if track.position >= track.whole:
            track.seek(0)
        self._began = time.monotonic()
        self._from = track.angles()[track.position] if track.flows else 0.0
        self._timer.start(TICK_MS if track.flows else STEP_MS)
        self.changed.emit()

    def pause(self) -> None:
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def _tick(self) -> None:
        track = self._track
        if track.flows:
            angles = track.angles()
            left = self._from - (time.monotonic() - self._began) / WHOLE_S * angles[0]
            at = track.position
            while at < track.last and angles[at + 1] >= left:
                at += 1
            track.seek(track.last if left <= 0 else at)
            if track.position >= track.last:  # go on from here, if more of it comes
                self._began, self._from = time.monotonic(), angles[track.position]
        else:
            track.seek(track.position + track.stride)
        if track.position >= track.whole:
            self.pause()
