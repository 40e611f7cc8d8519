"""A figure's chart on the screen: the same values, in the colors of the theme and its type."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.figures.plot import COLORS, Axis, Chart, Color, Curve, split_gaps, split_scripts
from guiapp.theme import GRID, Colors, current_colors
from guiapp.typeface import SMALL, sized
from guiapp.widgets.painted import PaintedWidget
from guiapp.words import number_words

GAP = 6  # pixels between what stands beside each other
DOT = 2.5  # pixels, radius of a point


class ChartView(PaintedWidget):
    """Curves over two axes; nothing until there is a chart."""

    USUAL = LEAST = QSize(22 * GRID, 12 * GRID)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_chart(self, chart: Chart | None, said: str = "") -> None:
        """Show another chart; `said` is of it to a screen reader."""
        self.chart = chart
        self.setAccessibleDescription(said)
        self.update()

    def plot(self) -> QRectF:
        """The place of the curves: what ticks and labels leave."""
        if self.chart is None:
            return QRectF(self.rect())
        metrics = QFontMetricsF(sized(self.font(), SMALL))
        high = metrics.height()
        ticks = [metrics.horizontalAdvance(words_of(value)) for value, _ in self.chart.y.ticks()]
        named = self.chart.title or self.chart.x_label or self.chart.y_label
        left, top = max(ticks, default=0) + 2 * GAP, high + GAP if named else GAP
        return QRectF(self.rect()).adjusted(left, top, -2 * GAP, -high - GAP)

    def point_of(self, x: float, y: float) -> QPointF:
        """Where values lie, in pixels."""
        assert self.chart is not None
        plot = self.plot()
        across, up = float(self.chart.x.share(x)), float(self.chart.y.share(y))
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

    @override
    def paint(self, painter: QPainter) -> None:
        chart, colors = self.chart, current_colors()
        if chart is None:
            return
        plot = self.plot()
        painter.fillRect(plot, QColor(colors.field))
        self._paint_axis(painter, plot, chart.x, across=True)
        self._paint_axis(painter, plot, chart.y, across=False)
        painter.setPen(QColor(colors.text))
        words = " · ".join(without_scripts(line) for line in (chart.title, chart.y_label) if line)
        painter.drawText(QPointF(plot.left(), plot.top() - GAP), words)
        painter.setPen(QColor(colors.muted))
        over = QRectF(plot.left(), 0, plot.width(), plot.top() - GAP / 2)
        side = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(over, int(side), without_scripts(chart.x_label))
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.drawRect(plot)
        painter.setClipRect(plot.adjusted(-DOT, -DOT, DOT, DOT))
        for curve in chart.curves:
            self._paint_curve(painter, curve, colors)

    def _paint_axis(self, painter: QPainter, plot: QRectF, axis: Axis, *, across: bool) -> None:
        """Lines at the ticks, and their numbers as far as there is room for them."""
        colors, metrics = current_colors(), QFontMetricsF(painter.font())
        end = -1e9
        ticks = sorted((float(axis.share(value)), words_of(value)) for value, _ in axis.ticks())
        for share, words in ticks:
            at = plot.left() + share * plot.width() if across else (
                plot.bottom() - share * plot.height()
            )  # fmt: skip
            painter.setPen(QPen(QColor(colors.line), 1))
            ends = ((at, plot.top()), (at, plot.bottom())) if across else (
                (plot.left(), at), (plot.right(), at)
            )  # fmt: skip
            painter.drawLine(*(QPointF(x, y) for x, y in ends))
            painter.setPen(QColor(colors.muted))
            wide, high = metrics.horizontalAdvance(words), metrics.height()
            if across and at - wide / 2 > end + GAP:
                end = at + wide / 2
                painter.drawText(QPointF(at - wide / 2, plot.bottom() + high), words)
            elif not across and (end < 0 or end - at > high):
                end = at
                left = plot.left() - wide - GAP
                painter.drawText(QPointF(left, at + metrics.ascent() / 2 - 1), words)

    def _paint_curve(self, painter: QPainter, curve: Curve, colors: Colors) -> None:
        assert self.chart is not None
        plot = self.plot()
        x = plot.left() + self.chart.x.share(curve.x) * plot.width()
        y = plot.bottom() - self.chart.y.share(curve.y) * plot.height()
        color = QColor(shade_of(curve.color, colors))
        color.setAlphaF(curve.strength)
        line = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        for run in split_gaps(x, y):
            points = [QPointF(a, b) for a, b in run.tolist()]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, curve.width / 2, line))
            painter.drawPolyline(QPolygonF(points))
            if curve.dots:
                painter.setBrush(color)
                painter.setPen(Qt.PenStyle.NoPen)
                for point in points:
                    painter.drawEllipse(point, DOT, DOT)


def shade_of(color: Color, colors: Colors) -> str:
    """A color of figures as the theme has it."""
    known = {COLORS[0]: colors.accent, COLORS[1]: colors.warn}
    return known.get(color, colors.text)


def words_of(value: float) -> str:
    """A tick as numbers are written here."""
    return number_words(value, ".3g")


def without_scripts(words: str) -> str:
    """A label without the marks of its scripts."""
    return "".join(part for part, _, _ in split_scripts(words, 1))
