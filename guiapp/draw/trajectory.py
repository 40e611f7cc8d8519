"""One picture large, and under it the stages of its way out of the noise."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.draw.player import DrawingPlayer
from guiapp.draw.session import DrawSession
from guiapp.theme import GRID, current_colors
from guiapp.words import sigma_words

STAGES = 9
STAGE = 64  # the largest side of one, in logical pixels
LARGEST = 640


class Trajectory(QWidget):
    """Shows the state that is shown; a click on a stage goes to it; keys are the bar's."""

    asked = Signal(int)  # for a state

    def __init__(
        self, session: DrawSession, player: DrawingPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._player = session, player
        self._smooth = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(24 * GRID, 24 * GRID)
        self.setAccessibleName(self.tr("One picture"))
        player.changed.connect(self.update)

    def set_smooth(self, smooth: bool) -> None:
        self._smooth = smooth
        self.update()

    def stages(self) -> list[int]:
        """The states under the picture, from noise to the end."""
        shown = self._session.shown
        if shown is None or shown.last < 1:
            return []
        count = min(STAGES, shown.last + 1)
        return [round(i * shown.last / (count - 1)) for i in range(count)]

    def picture_place(self) -> QRect:
        """Where the picture is."""
        shown = self._session.shown
        side = min(self.width(), self.height() - self._below(), LARGEST)
        pixels = shown.card.size if shown is not None else side
        if not self._smooth and side > pixels:  # whole screen pixels for each of the picture's
            ratio = self.devicePixelRatioF()
            side = round(int(side * ratio / pixels) * pixels / ratio)
        corner = QPoint((self.width() - side) // 2, (self.height() - side - self._below()) // 2)
        return QRect(corner, QSize(side, side))

    def stage_places(self) -> list[QRectF]:
        """Where the stages are, as many as there are."""
        count = len(self.stages())
        if not count:
            return []
        side = min(STAGE, (self.width() - 6 - (count - 1) * GRID) // count)
        left = (self.width() - count * (side + GRID) + GRID) / 2
        top = self.picture_place().bottom() + 2 * GRID
        if self.isRightToLeft():
            return [
                QRectF(self.width() - left - i * (side + GRID) - side, top, side, side)
                for i in range(count)
            ]
        return [QRectF(left + i * (side + GRID), top, side, side) for i in range(count)]

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for state, place in zip(self.stages(), self.stage_places(), strict=True):
            if place.contains(QPointF(event.position())):
                self.asked.emit(state)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, shown = current_colors(), self._session.shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        place = self.picture_place()
        image = shown.image(0, self._player.state) if shown is not None else None
        if image is None:
            painter.fillRect(place, QColor(colors.quiet))
        else:
            painter.drawImage(place, image)
        stages = self.stages()
        nearest = min(stages, key=lambda s: abs(s - self._player.state), default=-1)
        for state, small in zip(stages, self.stage_places(), strict=True):
            image = shown.image(0, state) if shown is not None else None
            if image is None or (self._player.reduced_motion and self._player.state < 0):
                painter.fillRect(small, QColor(colors.quiet))
            else:
                painter.drawImage(small, image)
            if state == nearest:
                painter.setPen(QPen(QColor(colors.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(small.adjusted(-2, -2, 2, 2))
            if shown is not None:
                painter.setPen(QColor(colors.muted))
                under = small.translated(0, small.height() + 2).adjusted(-GRID, 0, GRID, 0)
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
                words = sigma_words(float(shown.sigmas[state]))
                if small.width() >= QFontMetrics(self.font()).horizontalAdvance("σ 0.00") - GRID:
                    painter.drawText(under, flags, words)
        painter.end()

    def _below(self) -> int:
        return STAGE + 3 * GRID + self.fontMetrics().height()
