"""The loss over the number of pictures seen, for training and held-out pictures."""

import math

import numpy as np
from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors
from guiapp.words import count_words

LEFT, BOTTOM, TOP, RIGHT = 5 * GRID, 3 * GRID, 3 * GRID, 2 * GRID
SKIPPED = 0.02  # of the pictures: the first moments, far above all others, are left out
MOST_TICKS = 6
NEAR = 8  # times the least value that the greatest is at most
FEWEST = 4  # points that make a curve
NONE = np.zeros((0, 2))


class CurveView(QWidget):
    """Two curves of (images, loss), on a logarithmic axis of loss."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learned, self._apart = NONE, NONE
        self.setAccessibleName(self.tr("How far off its guesses are"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_curves(self, learned: np.ndarray, apart: np.ndarray) -> None:
        """Show these curves, float64 [N, 2] each."""
        self._learned, self._apart = finite_points(learned), finite_points(apart)
        if len(self._learned):
            said = self.tr("{0} after {1} pictures").format(
                QLocale().toString(float(self._learned[-1, 1]), "f", 3),
                count_words(int(self._learned[-1, 0])),
            )
            self.setAccessibleDescription(said)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(26 * GRID, 20 * GRID)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        shown = without_start(self._learned)
        if len(shown) < FEWEST:
            painter.setPen(QColor(colors.muted))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(plot, flags, self.tr("The curve begins soon."))
            painter.end()
            return
        last = max(shown[-1, 0], self._apart[-1, 0] if len(self._apart) else 0.0)
        apart = self._apart[self._apart[:, 0] >= shown[0, 0]]
        values = np.concatenate([shown[:, 1], apart[:, 1]])
        low, high = value_range(values)
        plot.setLeft(max(plot.left(), widest_tick(painter.font(), low, high) + GRID))
        self._paint_axes(painter, plot, low, high, last)

        def at(points: np.ndarray) -> list[QPointF]:
            x = plot.left() + points[:, 0] / last * plot.width()
            share = (np.log(points[:, 1]) - math.log(low)) / (math.log(high) - math.log(low))
            y = plot.bottom() - np.clip(share, 0, 1) * plot.height()
            return [QPointF(a, b) for a, b in zip(x, y, strict=True)]

        draw_curve(painter, at(thin_out(shown, int(plot.width()))), colors.accent)
        if len(apart):
            draw_curve(painter, at(apart), colors.warn)
            painter.setBrush(QColor(colors.warn))
            painter.setPen(Qt.PenStyle.NoPen)
            for point in at(apart[-40:]):
                painter.drawEllipse(point, 2.5, 2.5)
        self._paint_legend(painter, plot, bool(len(apart)))
        painter.end()

    def _paint_axes(
        self, painter: QPainter, plot: QRectF, low: float, high: float, last: float
    ) -> None:
        colors = current_colors()
        metrics = QFontMetricsF(painter.font())
        for value in ticks(low, high):
            share = (math.log(value) - math.log(low)) / (math.log(high) - math.log(low))
            y = round(plot.bottom() - share * plot.height()) + 0.5
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colors.muted))
            room = QRectF(0, y - metrics.height(), plot.left() - GRID / 2, 2 * metrics.height())
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(side), tick_words(value))
        under = QRectF(plot.left(), plot.bottom() + 2, plot.width(), BOTTOM - 2)
        painter.setPen(QColor(colors.muted))
        painter.drawText(under, int(Qt.AlignmentFlag.AlignLeft), "0")
        words = self.tr("{0} pictures seen").format(count_words(int(last)))
        painter.drawText(under, int(Qt.AlignmentFlag.AlignRight), words)

    def _paint_legend(self, painter: QPainter, plot: QRectF, apart: bool) -> None:
        colors = current_colors()
        metrics = QFontMetricsF(painter.font())
        entries = [(colors.accent, self.tr("its own pictures"))]
        if apart:
            entries.append((colors.warn, self.tr("pictures it never saw")))
        x, y = plot.left(), TOP / 2 - 2
        for color, words in entries:
            painter.setPen(QPen(QColor(color), 2))
            painter.drawLine(QPointF(x, y), QPointF(x + 2 * GRID, y))
            x += 2 * GRID + GRID / 2
            width = metrics.horizontalAdvance(words)
            painter.setPen(QColor(colors.text))
            room = QRectF(x, y - metrics.height() / 2, width + 2, metrics.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), words)
            x += width + 2 * GRID


def tick_words(value: float) -> str:
    return QLocale().toString(value, "g", 3)


def widest_tick(font: QFont, low: float, high: float) -> float:
    """The width of the longest number on the axis of loss, logical pixels."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(tick_words(x)) for x in ticks(low, high)), default=0.0)


def draw_curve(painter: QPainter, points: list[QPointF], color: str) -> None:
    pen = QPen(QColor(color), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))


def finite_points(points: np.ndarray) -> np.ndarray:
    """Points that are finite, with a positive loss."""
    return points[np.isfinite(points).all(axis=1) & (points[:, 1] > 0)] if len(points) else NONE


def without_start(points: np.ndarray) -> np.ndarray:
    """Without the first moments, whose loss is far above the rest."""
    return points[points[:, 0] >= SKIPPED * points[-1, 0]] if len(points) else NONE


def thin_out(points: np.ndarray, width: int) -> np.ndarray:
    """At most one point per pixel, with the last."""
    step = max(1, len(points) // max(1, width))
    return points if step == 1 else np.concatenate([points[:-1:step], points[-1:]])


def value_range(values: np.ndarray) -> tuple[float, float]:
    """The least and greatest value with a margin."""
    low, high = float(values.min()), float(values.max())
    air = max(1.02, (high / low) ** 0.08)
    return low / air, high * air


def ticks(low: float, high: float) -> list[float]:
    """A few round numbers: evenly spaced in a narrow range, else of decades."""
    if high < NEAR * low:
        rough = (high - low) / 4
        decade = 10.0 ** math.floor(math.log10(rough))
        step = next(n * decade for n in (1, 2, 5, 10) if n * decade >= rough)
        return [
            float(f"{n * step:.6g}")
            for n in range(math.ceil(low / step), math.floor(high / step) + 1)
        ]
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    parts = (1, 2, 5) if high < 100 * low else (1, 3)
    found = [n * 10.0**power for power in powers for n in parts]
    found = [float(f"{value:.3g}") for value in found if low <= value <= high]
    return found[:: -(-len(found) // MOST_TICKS)]
