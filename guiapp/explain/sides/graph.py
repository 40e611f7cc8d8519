"""How far each lane is from many evaluations of Heun's method, over the evaluations spent."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.sides import REFERENCE, distances
from engine.figures.plot import Axis, fit_axis
from guiapp.explain.sides.drawer import LaneDrawer
from guiapp.plain import plain_tip
from guiapp.theme import DARK, GRID, current_colors
from guiapp.widgets.painted import PaintedWidget
from guiapp.words import number_words

LEFT, RIGHT, TOP, BOTTOM = 48, 96, 20, 22


@dataclass(frozen=True, slots=True)
class LaneStyle:
    """The color of a lane on a light scheme and on a dark one, and its line."""

    light: str
    dark: str
    line: Qt.PenStyle


LANE_STYLES = (
    LaneStyle("#005ea5", "#6cb6ff", Qt.PenStyle.SolidLine),
    LaneStyle("#a34400", "#ffa657", Qt.PenStyle.DashLine),
    LaneStyle("#00694f", "#56d4ac", Qt.PenStyle.DotLine),
    LaneStyle("#97357a", "#f09ad0", Qt.PenStyle.DashDotLine),
)


def lane_color(lane: int) -> QColor:
    style = LANE_STYLES[lane]
    return QColor(style.dark if current_colors() is DARK else style.light)


class DistanceGraph(PaintedWidget):
    """A curve for each lane; a click or a drag goes to a number of evaluations."""

    USUAL = QSize(60 * GRID, 15 * GRID)
    LEAST = QSize(30 * GRID, 10 * GRID)

    sought = Signal(int)

    def __init__(self, drawer: LaneDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawer, self._spent = drawer, 0
        self._curves: list[tuple[str, np.ndarray, np.ndarray]] = []  # name, spent, distance
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Distance to {0} evaluations of Heun").format(REFERENCE))
        tip = self.tr(
            "How far each guess is from that of the way with {0} evaluations of Heun, at the same "
            "noise level: root mean square, of ink"
        )
        self.setToolTip(plain_tip(tip.format(REFERENCE)))

    def show_curves(self) -> None:
        """Show the curves of what is drawn."""
        self._curves = []
        for i, name in enumerate(self._drawer.words):
            run, reference = self._drawer.run(i), self._drawer.reference(i)
            if run is not None and reference is not None:
                self._curves.append((name, run.spent, distances(run, reference).mean(axis=0)))
        self.show_place(self._spent)

    def show_place(self, spent: int) -> None:
        """Mark a number of evaluations."""
        self._spent = spent
        said = (f"{name}: {number_words(at, '.3f')}" for name, at in self.values())
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def values(self) -> list[tuple[str, float]]:
        """The distance of each lane at the place that is marked."""
        return [
            (name, float(off[max(0, int(np.searchsorted(spent, self._spent, "right")) - 1)]))
            for name, spent, off in self._curves
        ]

    def plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._seek(event)

    @override
    def paint(self, painter: QPainter) -> None:
        colors, plot = current_colors(), self.plot()
        painter.fillRect(plot, QColor(colors.field))
        painter.setPen(QColor(colors.muted))
        head = QRectF(plot.left(), 0, plot.width(), TOP)
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), self.title())
        x = Axis(0, max(1, self._drawer.last))
        y = fit_axis([off for *_, off in self._curves] or [np.array([0.0, 0.1])], zero=True)
        self._paint_axes(painter, plot, x, y)
        ends: list[tuple[float, int, str]] = []
        for i, name in enumerate(self._drawer.words):
            curve = next((one for one in self._curves if one[0] == name), None)
            if curve is not None:
                ends.append((self._paint_curve(painter, plot, (x, y), curve, i), i, name))
        self._paint_names(painter, plot, ends)
        painter.setPen(QPen(QColor(colors.accent), 2 if self.hasFocus() else 1))
        at = plot.left() + float(x.share(self._spent)) * plot.width()
        painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()))
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)

    def title(self) -> str:
        """What is shown; or how far it is measured."""
        if len(self._curves) < len(self._drawer.words):
            words = self.tr("measuring the way with {0} evaluations… {1}\u00a0%")
            return words.format(REFERENCE, int(100 * self._drawer.reference_share()))
        return self.accessibleName()

    def _paint_axes(self, painter: QPainter, plot: QRectF, x: Axis, y: Axis) -> None:
        colors = current_colors()
        for value, _ in y.ticks()[::2]:
            at = plot.bottom() - float(y.share(value)) * plot.height()
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at))
            painter.setPen(QColor(colors.muted))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            words = number_words(value, ".3g")
            painter.drawText(QRectF(0, at - 10, LEFT - 6, 20), int(side), words)
        for value, _ in x.ticks():
            at = plot.left() + float(x.share(value)) * plot.width()
            painter.drawText(
                QRectF(at - 24, plot.bottom() + 2, 48, 18), int(Qt.AlignmentFlag.AlignHCenter),
                number_words(value, "g"),
            )  # fmt: skip

    def _paint_curve(
        self,
        painter: QPainter,
        plot: QRectF,
        axes: tuple[Axis, Axis],
        curve: tuple[str, np.ndarray, np.ndarray],
        lane: int,
    ) -> float:
        """Paint a curve; returns the height at which it ends."""
        _, spent, off = curve
        across = plot.left() + axes[0].share(spent) * plot.width()
        down = plot.bottom() - axes[1].share(off) * plot.height()
        painter.setPen(QPen(lane_color(lane), 2, LANE_STYLES[lane].line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(*point) for point in zip(across.tolist(), down.tolist(), strict=True)]
        painter.drawPolyline(QPolygonF(points))
        return float(down[-1])

    def _paint_names(
        self, painter: QPainter, plot: QRectF, ends: list[tuple[float, int, str]]
    ) -> None:
        """The names of the curves, in the order of their ends, none over another."""
        metrics = QFontMetricsF(painter.font())
        last = self.height() - metrics.height() / 2
        free = min(last, max(plot.bottom() + 4, len(ends) * metrics.height()))
        for number, (end, lane, name) in enumerate(sorted(ends, reverse=True), 1):
            above = (len(ends) - number + 0.5) * metrics.height()  # that the others need
            at = min(max(end, above), free)
            free = at - metrics.height()
            painter.setPen(lane_color(lane))
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, RIGHT - 12)
            painter.drawText(QPointF(plot.right() + 8, at + metrics.ascent() / 2 - 1), words)

    def _seek(self, event: QMouseEvent) -> None:
        plot = self.plot()
        share = (event.position().x() - plot.left()) / max(1.0, plot.width())
        self.sought.emit(round(share * self._drawer.last))
