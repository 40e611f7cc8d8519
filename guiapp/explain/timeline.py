"""Where on the way one is: a dial of the angle between noise and ink, and a bar to drag through."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from guiapp.explain.player import WayPlayer
from guiapp.explain.track import Track
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.play_bar import PlayBar

LONGEST = "frame 1000 / 1000 · σ 0.00 · after evaluation 1000"
SIDE = 7 * GRID


class Dial(QWidget):
    """A quarter circle: its hand stands at the angle, noise upright, ink lying; ticks are where the
    network is asked. Dragging it goes evenly through the film."""

    sought = Signal(float)  # an angle, 0 .. pi / 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._ticks = math.pi / 2, ()
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(
            plain_tip(self.tr("How much of it is noise: drag the hand from noise (up) to ink"))
        )

    def show_angle(self, at: float, ticks: tuple[float, ...]) -> None:
        """Show the hand there, and ticks at these angles."""
        if (at, ticks) != (self._at, self._ticks):
            self._at, self._ticks = at, ticks
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._seek(event.position())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, center, reach = current_colors(), self._center(), SIDE - 14.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.edge), 1.5))
        box = QRectF(center.x() - reach, center.y() - reach, 2 * reach, 2 * reach)
        painter.drawArc(box, 0, 90 * 16)
        for tick in self._ticks:
            painter.drawLine(self._point(tick, reach), self._point(tick, reach + 5))
        painter.setPen(QPen(QColor(colors.accent), 2.5))
        painter.drawLine(center, self._point(self._at, reach))
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(self._point(self._at, reach), 4, 4)
        painter.end()

    def _center(self) -> QPointF:
        return QPointF(6, SIDE - 6)

    def _point(self, at: float, reach: float) -> QPointF:
        return self._center() + QPointF(reach * math.cos(at), -reach * math.sin(at))

    def _seek(self, point: QPointF) -> None:
        off = point - self._center()
        at = math.atan2(max(-off.y(), 0.0), max(off.x(), 1e-6))
        self.sought.emit(at)


class WayBar(QWidget):
    """The dial, and the bar with its words."""

    def __init__(self, player: WayPlayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track, self._player = Track(self), player
        self._low = self._bare = False
        self.dial = Dial()
        self.bar = PlayBar(LONGEST)
        self.bar.time.setToolTip(
            self.tr(
                "Ticks are where the network is asked; between them are the frames that the "
                "sampler knows without asking."
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.dial)
        row.addWidget(self.bar, 1)
        self._row = row
        self._beside: QWidget | None = None
        self.bar.play.clicked.connect(player.toggle)
        self.bar.bar.valueChanged.connect(self._seek)
        self.dial.sought.connect(self._seek_angle)
        player.changed.connect(self.show_state)
        self._follow(self._track)

    def set_track(self, track: Track, beside: QWidget | None = None) -> None:
        """Show this one from now on, with controls of its bench at the end."""
        if self._beside is not None:
            self._beside.hide()
        if beside is not None and beside.parentWidget() is not self:
            self._row.addWidget(beside)
        self._beside = beside
        for signal in (self._track.replaced, self._track.filled, self._track.moved):
            signal.disconnect(self.show_state)
        self._track = track
        self._follow(track)

    def set_low(self, low: bool) -> None:
        """There is little height: no dial."""
        self._low = low
        self.show_state()

    def set_bare(self, bare: bool) -> None:
        """There is little width: nothing of the bench at its end."""
        self._bare = bare
        self.bar.keep_room(not bare)
        self.show_state()

    def show_state(self) -> None:
        """Show where the track is."""
        track = self._track
        self.bar.show_place(
            track.position, max(1, track.whole), track.words(),
            able=track.last > 0, playing=self._player.playing,
        )  # fmt: skip
        angles = track.angles()
        self.dial.setVisible(bool(angles) and not self._low)
        if self._beside is not None:
            self._beside.setVisible(not self._bare)
        if angles:
            self.dial.show_angle(angles[min(track.position, len(angles) - 1)], track.ticks())

    def _follow(self, track: Track) -> None:
        for signal in (track.replaced, track.filled, track.moved):
            signal.connect(self.show_state)
        self.show_state()

    def _seek(self, position: int) -> None:
        self._player.pause()
        self._track.seek(position)
        if position > self._track.last:  # what is not there yet is not shown
            self.show_state()

    def _seek_angle(self, at: float) -> None:
        away = [abs(angle - at) for angle in self._track.angles()]
        if away:
            self._seek(away.index(min(away)))
