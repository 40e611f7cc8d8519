"""The values of a noisy picture as a histogram, with the normal curve that they come to lie on.

The axis is that of the state's picture: values are shown at one contrast, divided by
sqrt(1 + (sigma / sigma_data)^2), so that nothing is stretched to its own extremes.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.noising import Spread, bin_shares, expected_spread, normal_shares, spread_of
from guiapp.explain.letter.shown import Equation
from guiapp.explain.roles import STYLES, Role, role_color
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.painted import PaintedWidget
from guiapp.words import number_words

LEFT, RIGHT, TOP, BOTTOM = 48, 16, 22, 26
REACH, BINS, MOST = 2.0, 41, 0.16  # of the values as shown; the highest share that is drawn


class NoiseHistogram(PaintedWidget):
    """Bars of one noising, a line of the same in small steps, and the normal curve."""

    USUAL = QSize(60 * GRID, 17 * GRID)
    LEAST = QSize(30 * GRID, 9 * GRID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._equation: Equation | None = None
        self._steps: np.ndarray | None = None
        self._scale = 1.0
        self.legend: list[tuple[Role, str]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Histogram of the values"))
        self.setToolTip(
            plain_tip(self.tr("How often which value is; in words: mean ± standard deviation"))
        )

    def show_values(self, equation: Equation | None, steps: np.ndarray | None, data: float) -> None:
        """Show values of a noisy picture, and of one made in small steps; `data`: sigma_data."""
        self._equation, self._steps = equation, steps
        self.legend = []
        if equation is not None:
            self._scale = float((1 + (equation.sigma / data) ** 2) ** -0.5)
            self.legend.append(("state", self._words(self.tr("in one go"), spread_of(equation.x))))
            if steps is not None:
                words = self.tr("in 100 small steps")
                self.legend.append(("change", self._words(words, spread_of(steps))))
            expected = expected_spread(equation.x0, equation.sigma)
            self.legend.append(("noise", self._words(self.tr("normal curve"), expected)))
        self.setAccessibleDescription("; ".join(words for _, words in self.legend))
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        colors = current_colors()
        plot = QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        painter.fillRect(plot, QColor(colors.field))
        self._paint_axes(painter, plot)
        if self._equation is not None:
            edges = np.linspace(-REACH, REACH, BINS + 1)
            self._paint_bars(painter, plot, bin_shares(self._equation.x * self._scale, edges))
            if self._steps is not None:
                self._paint_outline(painter, plot, bin_shares(self._steps * self._scale, edges))
            mean, std = expected_spread(self._equation.x0, self._equation.sigma)
            shown = Spread(mean * self._scale, std * self._scale)
            self._paint_normal(painter, plot, normal_shares(shown, edges))
            self._paint_legend(painter, plot)
        edge = colors.accent if self.hasFocus() else colors.edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        colors, metrics = current_colors(), QFontMetricsF(painter.font())
        for share in (0.05, 0.1, 0.15):
            y = plot.bottom() - share / MOST * plot.height()
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colors.muted))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 10, LEFT - 6, 20), int(side), f"{100 * share:.0f} %")
        for value in (-2, -1, 0, 1, 2):
            x = plot.left() + (value + REACH) / (2 * REACH) * plot.width()
            words = number_words(value, "d").replace("-", "−")
            left = x - metrics.horizontalAdvance(words) / 2
            painter.drawText(QPointF(left, plot.bottom() + 7 + metrics.ascent()), words)

    def _paint_bars(self, painter: QPainter, plot: QRectF, shares: np.ndarray) -> None:
        """The bars; one that is higher than the axis is cut, and its share written on it."""
        color = role_color("state")
        color.setAlphaF(0.55)
        wide = plot.width() / len(shares)
        for i, share in enumerate(shares):
            high = min(float(share) / MOST, 1.0) * plot.height()
            bar = QRectF(plot.left() + i * wide, plot.bottom() - high, wide - 1, high)
            painter.fillRect(bar, color)
            if share > MOST:
                painter.setPen(QColor(current_colors().text))
                painter.drawText(bar.topRight() + QPointF(3, 12), f"{100 * share:.0f} %")

    def _paint_outline(self, painter: QPainter, plot: QRectF, shares: np.ndarray) -> None:
        wide = plot.width() / len(shares)
        points = []
        for i, share in enumerate(shares):
            y = plot.bottom() - min(float(share) / MOST, 1.0) * plot.height()
            points += [
                QPointF(plot.left() + i * wide, y), QPointF(plot.left() + (i + 1) * wide, y)
            ]  # fmt: skip
        painter.setPen(QPen(role_color("change"), 2, STYLES["change"].line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _paint_normal(self, painter: QPainter, plot: QRectF, shares: np.ndarray) -> None:
        wide = plot.width() / len(shares)
        points = [
            QPointF(
                plot.left() + (i + 0.5) * wide,
                plot.bottom() - min(float(share) / MOST, 1.0) * plot.height(),
            )
            for i, share in enumerate(shares)
        ]
        painter.setPen(QPen(role_color("noise"), 2, STYLES["noise"].line))
        painter.drawPolyline(QPolygonF(points))

    def _paint_legend(self, painter: QPainter, plot: QRectF) -> None:
        """What is what, in a row over the plot; one that is wider begins before it."""
        metrics = QFontMetricsF(painter.font())
        wide = sum(26 + metrics.horizontalAdvance(words) for _, words in self.legend)
        wide += 2 * GRID * max(0, len(self.legend) - 1)
        left, middle = max(2.0, min(plot.left(), self.width() - 2 - wide)), plot.top() - 10
        for role, words in self.legend:
            painter.setPen(QPen(role_color(role), 4 if role == "state" else 2, STYLES[role].line))
            painter.drawLine(QPointF(left, middle), QPointF(left + 20, middle))
            painter.setPen(QColor(current_colors().text))
            painter.drawText(QPointF(left + 26, middle + metrics.ascent() / 2 - 1), words)
            left += 26 + metrics.horizontalAdvance(words) + 2 * GRID

    def _words(self, name: str, spread: Spread) -> str:
        mean = number_words(spread.mean, ".2f").replace("-", "−")
        std = number_words(spread.std, ".3g")
        return f"{name}: {mean} ± {std}"
