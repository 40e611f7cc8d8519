"""What a training tells of itself, beside what its samples tell: loss, and distance to the data."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.figures.plot import Axis
from guiapp.explain.roles import Role, role_color
from guiapp.theme import GRID, current_colors
from guiapp.widgets.painted import PaintedWidget
from guiapp.words import number_words

LEFT, BOTTOM, GAP, EDGE = 38, 6, 12, 5
WRAPPED = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
SMOOTH = 20  # iterations that a point of the loss is the mean of


@dataclass(frozen=True, slots=True, eq=False)
class LossCurve:
    """Values [n] at iterations [n]."""

    at: np.ndarray
    values: np.ndarray
    axis: Axis
    title: str
    role: Role
    dots: bool = False
    level: float | None = None  # a value that is marked


class LossPlot(PaintedWidget):
    """Two curves side by side, over the iterations of one training."""

    USUAL = QSize(40 * GRID, 15 * GRID)
    LEAST = QSize(24 * GRID, 12 * GRID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: list[LossCurve] = []
        self._total = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Loss and distance of samples"))

    def show_training(
        self, losses: np.ndarray, distances: np.ndarray, total: int, held_out: float
    ) -> None:
        """Losses [i], distances [m, 2] of samples, of `total` iterations; `held_out`: the distance
        of points that are not learned, 0 where that is not known."""
        self._total = max(1, total)
        smooth = mean_losses(losses)
        low, high = loss_limits(smooth)
        ratios = distances[:, 1] / held_out if held_out else distances[:, 1]
        title = self.tr("to data, times held-out")
        if not held_out:
            title = self.tr("samples to data")
        far = max(2.0 if held_out else 0.1, float(ratios.max(initial=0.0)))
        self._curves = [
            LossCurve(
                np.arange(1, len(smooth) + 1) * SMOOTH, smooth, Axis(low, high, log=True),
                self.tr("loss (log)"), "noise",
            ),
            LossCurve(
                distances[:, 0], ratios, Axis(0.0, 1.05 * far), title, "guess", dots=True,
                level=1.0 if held_out else None,
            ),
        ]  # fmt: skip
        self.setAccessibleDescription(self._words(smooth, ratios))
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        wide = (self.width() - GAP) / 2
        for number, curve in enumerate(self._curves):
            self._paint(painter, QRectF(number * (wide + GAP), 0, wide, self.height()), curve)

    def _paint(self, painter: QPainter, room: QRectF, curve: LossCurve) -> None:
        colors, metrics = current_colors(), QFontMetricsF(painter.font())
        head = max(self._title_high(metrics, each.title) for each in self._curves)
        plot = room.adjusted(LEFT, head + 4, -2, -BOTTOM)
        painter.fillRect(plot, QColor(colors.field))
        painter.setPen(role_color(curve.role))
        painter.drawText(room.adjusted(2, 0, 0, 0), WRAPPED, curve.title)
        last = plot.bottom() + 2 * metrics.height()
        for value, _ in curve.axis.ticks():
            y = plot.bottom() - float(curve.axis.share(value)) * plot.height()
            if last - y < metrics.height():
                continue
            last = y
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colors.muted))
            place = QRectF(room.left(), y - 10, LEFT - 5, 20)
            side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(place, side, number_words(value, "g"))
        x = plot.left() + curve.at / self._total * (plot.width() - EDGE)
        y = plot.bottom() - np.clip(curve.axis.share(curve.values), 0, 1) * plot.height()
        points = [QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]
        if curve.level is not None:
            at = plot.bottom() - float(curve.axis.share(curve.level)) * plot.height()
            painter.setPen(QPen(QColor(colors.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at))
        painter.setPen(QPen(role_color(curve.role), 1.8))
        painter.drawPolyline(QPolygonF(points))
        if curve.dots:
            painter.setBrush(role_color(curve.role))
            for point in points:
                painter.drawEllipse(point, 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _title_high(self, metrics: QFontMetricsF, title: str) -> float:
        """Pixels of the height of a title, in as many lines as it needs over its curve."""
        wide = (self.width() - GAP) / 2 - 2
        return metrics.boundingRect(QRectF(0, 0, wide, self.height()), WRAPPED, title).height()

    def _words(self, smooth: np.ndarray, ratios: np.ndarray) -> str:
        if not len(smooth):
            return self.tr("nothing is learned yet")
        words = self.tr("loss {0}").format(number_words(float(smooth[-1]), ".3f"))
        if len(ratios):
            far = number_words(float(ratios[-1]), ".2f")
            words = self.tr("{0}, distance of samples {1}").format(words, far)
        return words


def mean_losses(losses: np.ndarray) -> np.ndarray:
    """Means of `SMOOTH` losses in a row."""
    whole = len(losses) // SMOOTH
    return losses[: whole * SMOOTH].reshape(whole, SMOOTH).mean(axis=1)


def loss_limits(values: np.ndarray) -> tuple[float, float]:
    """Ends of a logarithmic axis: the same 0.5 .. 2 unless the values leave it."""
    if not len(values):
        return 0.5, 2.0
    return min(0.5, 0.9 * float(values.min())), max(2.0, 1.1 * float(values.max()))
