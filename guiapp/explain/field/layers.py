"""What the plane is painted of, each layer a function of a painter and of places in pixels."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF

from engine.figures.cloud import HUES, hue_colors
from engine.figures.plot import linear_ticks
from guiapp.explain.roles import role_color
from guiapp.theme import current_colors
from guiapp.words import number_words

DOT, DATUM = 4.0, 3.0  # pixels across: a particle, a point of the data
TIP = 4.0  # pixels of an arrow's tip
BAR = 0.28  # of the width, at most, that the scale takes
LEAST_WEIGHT = 1e-3  # a line fainter than that is not drawn
OPACITIES = 32  # that lines have; the square root of a weight is rounded to one of them
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine,
          Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)  # fmt: skip


def paint_data(painter: QPainter, places: np.ndarray, labels: np.ndarray) -> None:
    """Points [n, 2] of the data; those of the second color are squares."""
    for label, ink in enumerate((data_color(0), data_color(1))):
        chosen = places[labels == label]
        if len(chosen):
            cap = (Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)[label]
            painter.setPen(QPen(ink, DATUM, Qt.PenStyle.SolidLine, cap))
            painter.drawPoints(polygon(chosen))


def data_color(label: int) -> QColor:
    """Gray, and for a second color violet: both are told apart by their shape too."""
    return role_color("change") if label else QColor(current_colors().edge)


def paint_density(painter: QPainter, plot: QRectF, density: np.ndarray) -> None:
    """How likely a noisy point is at each place [rows, columns], 0 .. 1; the first row is below."""
    tint = role_color("guess")
    image = np.empty((*density.shape, 4), np.uint8)
    image[..., 0], image[..., 1], image[..., 2] = tint.blue(), tint.green(), tint.red()
    image[..., 3] = np.rint(110 * density.clip(0, 1))
    image = np.ascontiguousarray(image[::-1])
    image[..., :3] = image[..., :3] * (image[..., 3:].astype(np.float32) / 255)  # premultiplied
    high, wide = density.shape
    picture = QImage(image.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(plot, picture)


def paint_arrows(painter: QPainter, tails: np.ndarray, heads: np.ndarray) -> None:
    """Arrows from tails to heads, [n, 2] each in pixels."""
    way = heads - tails
    length = np.hypot(*way.T)[:, None]
    chosen = length[:, 0] > 1.5
    tails, heads, way, length = tails[chosen], heads[chosen], way[chosen], length[chosen]
    along = way / length * np.minimum(TIP, 0.6 * length)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * 0.5
    painter.setPen(QPen(QColor(current_colors().muted), 1))
    parts = ((tails, heads), (heads, heads - along + across), (heads, heads - along - across))
    lines = np.concatenate([np.concatenate(part, axis=1) for part in parts])
    painter.drawLines([QLineF(*line) for line in lines.tolist()])


def paint_particles(painter: QPainter, places: np.ndarray, hues: np.ndarray) -> None:
    """Particles [N, 2], each in the color of the direction that its noise lies in."""
    for hue, (red, green, blue) in enumerate(hue_colors()):
        chosen = places[hues == hue]
        if len(chosen):
            pen = QPen(QColor(red, green, blue), DOT, Qt.PenStyle.SolidLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(polygon(chosen))


def paint_trails(painter: QPainter, places: np.ndarray, hues: np.ndarray) -> None:
    """Ways [k, n, 2] of n particles through k states."""
    colors = hue_colors()
    for one in range(places.shape[1]):
        red, green, blue = colors[int(hues[one]) % HUES]
        painter.setPen(QPen(QColor(red, green, blue, 150), 1))
        painter.drawPolyline(polygon(places[:, one]))


def paint_compared(painter: QPainter, ways: dict[str, np.ndarray], at: QPointF) -> None:
    """Ways [k, n, 2] by the name of their sampler, each with a line style, and what is which."""
    colors, high = hue_colors(len(DASHES)), painter.fontMetrics().height()
    wide = 40 + max(painter.fontMetrics().horizontalAdvance(name) for name in ways)
    ground = QColor(current_colors().field)
    ground.setAlphaF(0.85)
    painter.fillRect(QRectF(at.x() - 4, at.y() - 2, wide, len(ways) * high + 6), ground)
    for number, (name, places) in enumerate(ways.items()):
        color = QColor(*colors[number % len(colors)])
        pen = QPen(color, 1.5, DASHES[number % len(DASHES)])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for one in range(places.shape[1]):
            painter.drawPolyline(polygon(places[:, one]))
        painter.setPen(QPen(color, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(polygon(places[-1]))
        y = at.y() + (number + 0.8) * high
        painter.setPen(pen)
        painter.drawLine(QPointF(at.x(), y - 4), QPointF(at.x() + 26, y - 4))
        painter.setPen(QColor(current_colors().text))
        painter.drawText(QPointF(at.x() + 32, y), name)


def paint_held(
    painter: QPainter, particle: QPointF, data: np.ndarray, weights: np.ndarray, mean: QPointF
) -> None:
    """A held particle: lines to the data [n, 2], as opaque as they are likely, and their mean."""
    line = role_color("guess")
    opacity = np.round(np.sqrt(weights) * OPACITIES).astype(int)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for level in np.unique(opacity[weights >= LEAST_WEIGHT]).tolist():
        line.setAlphaF(min(1.0, max(level, 1) / OPACITIES))
        painter.setPen(QPen(line, 1))
        ends = data[(opacity == level) & (weights >= LEAST_WEIGHT)].tolist()
        painter.drawLines([QLineF(particle, QPointF(*end)) for end in ends])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(role_color("guess"), 2.5))
    painter.drawLine(particle, mean)
    painter.drawLine(mean - QPointF(5, 0), mean + QPointF(5, 0))
    painter.drawLine(mean - QPointF(0, 5), mean + QPointF(0, 5))
    painter.setPen(QPen(QColor(current_colors().text), 1.5))
    painter.setBrush(QBrush(role_color("noise")))
    painter.drawEllipse(particle, 5, 5)


def paint_scale(painter: QPainter, plot: QRectF, units: float) -> None:
    """A bar that is a round number long in the data's own units, of which the plot has `units`."""
    length, _ = linear_ticks(0, BAR * units)[-1]
    wide = length / units * plot.width()
    words = number_words(length, "g")
    colors, metrics = current_colors(), painter.fontMetrics()
    left, y = plot.left() + 10, plot.bottom() - 10
    ground = QColor(colors.field)
    ground.setAlphaF(0.85)
    room = QRectF(left - 5, y - metrics.height() - 6, wide + 10, metrics.height() + 14)
    painter.fillRect(room, ground)
    painter.setPen(QPen(QColor(colors.text), 1.5))
    painter.drawLine(QPointF(left, y), QPointF(left + wide, y))
    for x in (left, left + wide):
        painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
    place = QRectF(room.left(), room.top(), room.width(), metrics.height())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)


def polygon(places: np.ndarray) -> QPolygonF:
    """Places [n, 2] as Qt takes many of them at once."""
    return QPolygonF([QPointF(x, y) for x, y in places.tolist()])
