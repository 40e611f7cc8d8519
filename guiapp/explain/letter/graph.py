"""One quantity along the way, from noise at the left to ink at the right; dragging goes there."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.quantities import WayCurve, angle
from engine.figures.plot import Axis
from guiapp.explain.letter.whats_this import graph_words
from guiapp.explain.roles import Role, role_color
from guiapp.theme import GRID, current_colors
from guiapp.widgets.painted import PaintedWidget
from guiapp.words import number_words, sigma_words

LEFT, RIGHT, TOP, BOTTOM = 48, 16, 14, 26
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True, eq=False)
class GraphLine:
    """A curve of a way."""

    curve: WayCurve
    sigmas: np.ndarray  # of the way's states
    role: Role
    faint: bool = False


@dataclass(frozen=True, slots=True)
class GraphPin:
    """A place that is marked, with its words."""

    sigma: float
    words: str
    role: Role


class WayGraph(PaintedWidget):
    """Curves of one quantity; a dot where the way is, and pins."""

    USUAL = QSize(60 * GRID, 17 * GRID)
    LEAST = QSize(30 * GRID, 9 * GRID)

    sought = Signal(float)  # a noise level
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[GraphLine] = []
        self._sigmas = np.zeros(0)
        self._sigma, self._data = 0.0, 0.5
        self._asked: np.ndarray = np.zeros(0)  # noise levels at which the network is asked
        self._acts: tuple[float, float] | None = None  # where guidance acts
        self.pins: tuple[GraphPin, ...] = ()
        self.covered = ""  # words in place of the curves
        self.note = ""  # words over the curves
        self.veil = ""  # the same, while a lesson covers them
        self.in_levels = False  # x: ln sigma, else the angle
        self._kept: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Graph of the way"))
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def show_lines(
        self,
        lines: list[GraphLine],
        sigmas: np.ndarray,
        data: float,
        asked: np.ndarray,
        acts: tuple[float, float] | None,
    ) -> None:
        """Show these curves over the way's noise levels; `data`: sigma_data of the model."""
        self._lines, self._sigmas, self._data = lines, sigmas, data
        self._asked, self._acts = asked, acts
        self.repaint_curves()

    def cover(self, words: str) -> None:
        """Show these words in place of the curves, whose axis stays of use; "": show them."""
        self.veil = words
        self.repaint_curves()

    def show_place(self, sigma: float, words: str) -> None:
        """Put the dot at a noise level; `words` say what is there."""
        self._sigma = sigma
        self.setAccessibleDescription(words)
        self.update()

    def repaint_curves(self) -> None:
        """The curves look otherwise: paint them anew, then only the dot moves."""
        self._kept = None
        self.update()

    def x_of(self, sigma: float) -> float:
        """Where a noise level lies, in pixels."""
        plot = self.plot()
        return plot.left() + self._share(sigma) * plot.width()

    def whats_this_at(self, point: QPoint) -> str:
        """What is there: a scale, a pin, where guidance acts, or the curve."""
        plot, x = self.plot(), point.x()
        if x < plot.left():
            return graph_words("values")
        if point.y() > plot.bottom():
            return graph_words("levels")
        if any(abs(self.x_of(pin.sigma) - x) < 6 for pin in self.pins):
            return graph_words("pin")
        near_line = abs(self.x_of(self._sigma) - x) < 6
        if self._acts is not None and not near_line and not self.covered:
            low, high = self._acts
            if self.x_of(high) <= x <= self.x_of(max(low, 1e-4)):
                return graph_words("guidance")
        return graph_words("curve")

    def plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._seek(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._seek(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in KEYS:
            self.stepped.emit(KEYS[Qt.Key(event.key())] * (10 if shift else 1))
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept = None

    @override
    def paint(self, painter: QPainter) -> None:
        colors, ratio = current_colors(), self.devicePixelRatioF()
        key = (colors, ratio)
        if self._kept is None or self._key != key:
            self._key = key
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.transparent)
            behind = QPainter(self._kept)
            behind.setFont(painter.font())
            behind.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_curves(behind)
            behind.end()
        painter.drawPixmap(0, 0, self._kept)
        self._paint_place(painter)

    _key: object = None

    def _paint_curves(self, painter: QPainter) -> None:
        colors, plot = current_colors(), self.plot()
        painter.fillRect(plot, QColor(colors.field))
        if self.covered or self.veil:
            painter.setPen(QColor(colors.muted))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(plot.adjusted(8, 0, -8, 0), flags, self.covered or self.veil)
        elif self._lines:
            if self._acts is not None:
                self._paint_interval(painter, plot, *self._acts)
            axis = self._axis()
            self._paint_axis(painter, plot, axis)
            for line in self._lines:
                self._paint_line(painter, plot, axis, line)
        if self.note:
            painter.setPen(QColor(colors.muted))
            room = plot.adjusted(8, 4, -8, 0)
            flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, self.note)
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)
        self._paint_levels(painter, plot)

    def _paint_interval(self, painter: QPainter, plot: QRectF, low: float, high: float) -> None:
        """Shade the noise levels between which guidance acts."""
        left, right = self.x_of(high), self.x_of(max(low, 1e-4))
        shade = role_color("change")
        shade.setAlphaF(0.14)
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), shade)
        painter.setPen(role_color("change"))
        words = QFontMetricsF(painter.font()).elidedText(
            self.tr("guidance acts"), Qt.TextElideMode.ElideRight, right - left - 8
        )
        painter.drawText(QPointF(left + 4, plot.bottom() - 5), words)

    def _paint_axis(self, painter: QPainter, plot: QRectF, axis: Axis) -> None:
        colors, metrics = current_colors(), QFontMetricsF(painter.font())
        last = plot.bottom() + metrics.height()
        for value, _ in reversed(axis.ticks()):
            y = plot.bottom() - float(axis.share(value)) * plot.height()
            if abs(last - y) < metrics.height():
                continue
            last = y
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colors.muted))
            room = QRectF(0, y - 10, LEFT - 6, 20)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(side), number_words(value, "g"))

    def _paint_line(self, painter: QPainter, plot: QRectF, axis: Axis, line: GraphLine) -> None:
        curve = line.curve
        x = [self.x_of(float(line.sigmas[state])) for state in curve.states]
        y = plot.bottom() - np.clip(axis.share(curve.values), 0, 1) * plot.height()
        points = [QPointF(a, float(b)) for a, b in zip(x, y, strict=True)]
        color = role_color(line.role)
        color.setAlphaF(0.45 if line.faint else 1.0)
        painter.setPen(
            QPen(color, 2, Qt.PenStyle.DashLine if line.faint else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if len(points) <= 60 and len(points) < len(line.sigmas) - 1:  # only where it was asked
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, 3, 3)

    def _paint_levels(self, painter: QPainter, plot: QRectF) -> None:
        """Ticks where the network is asked, and some noise levels in numbers."""
        colors, metrics = current_colors(), QFontMetricsF(painter.font())
        painter.setPen(QPen(QColor(colors.muted), 1))
        for sigma in self._asked:
            x = self.x_of(float(sigma))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 5))
        end = -math.inf
        for sigma in (20.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.0):
            if not len(self._sigmas) or sigma > self._sigmas[0]:
                continue
            words = sigma_words(sigma)
            wide, x = metrics.horizontalAdvance(words), self.x_of(sigma)
            left = min(max(x - wide / 2, 2), self.width() - wide - 2)
            if left > end + 8:
                painter.drawText(QPointF(left, plot.bottom() + 7 + metrics.ascent()), words)
                end = left + wide

    def _paint_place(self, painter: QPainter) -> None:
        """The line where the way is, and the pins."""
        colors, plot = current_colors(), self.plot()
        if not len(self._sigmas):
            return
        metrics = QFontMetricsF(painter.font())
        for i, pin in enumerate(self.pins):
            x, color = self.x_of(pin.sigma), role_color(pin.role)
            painter.setPen(QPen(color, 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            wide = metrics.horizontalAdvance(pin.words)
            left = x + 5 if x + 5 + wide < plot.right() else x - 5 - wide
            top = plot.top() + 3 + i * (metrics.height() + 3)
            back = QRectF(left - 3, top, wide + 6, metrics.height())
            painter.fillRect(back, QColor(colors.field))
            painter.drawText(QPointF(left, top + metrics.ascent()), pin.words)
        x = self.x_of(self._sigma)
        wide = 3.0 if self.hasFocus() else 1.5
        painter.setPen(QPen(QColor(colors.accent), wide))
        painter.drawLine(QPointF(x, plot.top() - 4), QPointF(x, plot.bottom() + 4))
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(QPointF(x, plot.top() - 4), 4, 4)
        if self._lines and not (self.covered or self.veil):
            line, axis = self._lines[0], self._axis()
            levels = line.sigmas[line.curve.states]
            at = int(np.sum(levels >= self._sigma * (1 - 1e-9))) - 1
            if at >= 0:
                y = plot.bottom() - float(np.clip(axis.share(line.curve.values[at]), 0, 1)) * (
                    plot.height()
                )
                painter.setPen(QPen(QColor(colors.field), 2))
                painter.drawEllipse(QPointF(self.x_of(float(levels[at])), y), 5.5, 5.5)

    def _axis(self) -> Axis:
        first = self._lines[0].curve
        highest = max(float(line.curve.values.max(initial=0.0)) for line in self._lines)
        high = first.high if first.log or highest <= first.high else 2 * highest
        return Axis(first.low, high, first.log)

    def _share(self, sigma: float) -> float:
        """The part of the way, 0 .. 1, at which a noise level lies."""
        if not len(self._sigmas):
            return 0.0
        first = float(self._sigmas[0])
        if self.in_levels:
            low = float(self._sigmas[-2]) / 1.5
            return math.log(first / max(sigma, low)) / math.log(first / low)
        return 1 - angle(sigma, self._data) / angle(first, self._data)

    def _seek(self, event: QMouseEvent) -> None:
        if len(self._sigmas) and event.buttons() & Qt.MouseButton.LeftButton:
            places = np.array([self.x_of(float(sigma)) for sigma in self._sigmas])
            nearest = int(np.abs(places - event.position().x()).argmin())
            self.sought.emit(float(self._sigmas[nearest]))
