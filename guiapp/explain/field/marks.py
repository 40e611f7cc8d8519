"""What a symbol of a formula stands for in the plane, marked over what is painted there."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.figures.cloud import VIEW
from guiapp.explain.field.layers import polygon
from guiapp.explain.field.scene import PlaneLayers
from guiapp.explain.field.view import Layer
from guiapp.explain.roles import STYLES, SYMBOLS, role_color

HALO, END = 10.0, 6.0  # pixels across: around a point; where an arrow ends
OPACITY = 0.45  # of a halo
Places = Callable[[np.ndarray], np.ndarray]  # pixels [..., 2] of points [..., 2]

LAYER_OF: dict[str, Layer] = {  # shown while its symbol is pointed at, whatever is chosen
    "state": "particles", "guess": "arrows", "told": "arrows", "untold": "arrows",
    "noise": "arrows", "truth": "data",
}  # fmt: skip


def layers_of(symbol: str) -> frozenset[Layer]:
    """What is shown for a symbol's sake."""
    return frozenset((LAYER_OF[symbol],)) if symbol in LAYER_OF else frozenset()


def paint_mark(painter: QPainter, symbol: str, scene: PlaneLayers, places: Places) -> None:
    """Mark the states, the ends of arrows, the arrows, the data, or how far the noise reaches."""
    role = SYMBOLS[symbol]
    color, line = role_color(role), STYLES[role].line
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if symbol == "level":
        paint_reach(painter, QPen(color, 2.5, line), scene, places)
    elif symbol == "state":
        if scene.held is None:
            paint_halos(painter, color, places(scene.particles))
        else:
            painter.setPen(QPen(color, 2.5, line))
            painter.drawEllipse(QPointF(*places(scene.held).tolist()), HALO, HALO)
    elif symbol == "truth":
        paint_halos(painter, color, places(scene.data))
    elif symbol == "noise":
        paint_lines(painter, QPen(color, 1.5, line), places(scene.tails), places(scene.heads))
    else:
        ends = places(scene.heads)
        paint_lines(painter, QPen(color, 1.5, line), places(scene.tails), ends)
        paint_ends(painter, color, ends)
        if scene.goal is not None:
            painter.drawEllipse(QPointF(*places(scene.goal).tolist()), HALO, HALO)


def paint_halos(painter: QPainter, color: QColor, at: np.ndarray) -> None:
    halo = QColor(color)
    halo.setAlphaF(OPACITY)
    painter.setPen(QPen(halo, HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(polygon(at))


def paint_lines(painter: QPainter, pen: QPen, tails: np.ndarray, heads: np.ndarray) -> None:
    painter.setPen(pen)
    painter.drawLines([QLineF(*line) for line in np.hstack([tails, heads]).tolist()])


def paint_ends(painter: QPainter, color: QColor, at: np.ndarray) -> None:
    painter.setPen(QPen(color, END, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(polygon(at))
    painter.setPen(QPen(color, 2))


def paint_reach(painter: QPainter, pen: QPen, scene: PlaneLayers, places: Places) -> None:
    """A circle as wide as the noise's standard deviation, around the mean of all, or what is held.

    As the plane is seen, the noise of a level has the deviation sin(theta), tan(theta) = sigma.
    """
    middle = np.zeros(2) if scene.held is None else np.asarray(scene.held, dtype=np.float64)
    reach = float(np.sin(np.arctan(scene.sigma)))
    center, edge = places(np.stack([middle, middle + np.array([min(reach, 2 * VIEW), 0.0])]))
    painter.setPen(pen)
    across = float(edge[0] - center[0])
    painter.drawEllipse(QPointF(*center.tolist()), across, across)
