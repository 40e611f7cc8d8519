"""The plane: data, arrows and particles of one noise level, painted over what stays."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.figures.cloud import VIEW
from guiapp.explain.field.layers import (
    paint_arrows,
    paint_compared,
    paint_data,
    paint_density,
    paint_held,
    paint_particles,
    paint_scale,
    paint_trails,
)
from guiapp.explain.field.marks import paint_mark
from guiapp.explain.field.scene import NOTHING, PlaneLayers
from guiapp.theme import GRID, current_colors
from guiapp.widgets.painted import PaintedWidget

NEAR = 12.0  # pixels within which a particle is taken
STEP, LEAP = 0.05, 0.5  # of the cross, by arrow keys
MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip


class PlaneView(PaintedWidget):
    """Shows a scene; a particle is held with the mouse, points are scattered where one draws."""

    USUAL = QSize(60 * GRID, 60 * GRID)
    LEAST = QSize(24 * GRID, 24 * GRID)

    pointed = Signal(object)  # a particle, or None
    scattered = Signal(float, float)  # a place, as it is seen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = PlaneLayers()
        self._marked = ""  # a symbol of a formula that is pointed at
        self.draws = False  # the mouse scatters points
        self._cross: tuple[float, float] | None = None  # moved by keys
        self._ground: QPixmap | None = None  # data, as they lie behind all
        self._ground_key: object = None
        self._ground_data, self._trails_of = NOTHING, NOTHING
        self._trails: QPixmap | None = None  # ways, as far as they were gone
        self._trails_key: object = None
        self._reached = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The plane"))
        self.setWhatsThis(
            self.tr("All pictures of two numbers: data, particles, and arrows to what is behind.")
        )

    def show_scene(self, scene: PlaneLayers, words: str) -> None:
        """Show this; `words` tell it."""
        self._scene = scene
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self.update()

    def mark_symbol(self, symbol: str) -> None:
        """Mark what a symbol of a formula stands for; "": nothing."""
        if symbol != self._marked:
            self._marked = symbol
            self.update()

    def plot(self) -> QRectF:
        """The square that is the plane."""
        side = max(1, min(self.width(), self.height()) - 2)
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def places(self, points: np.ndarray) -> np.ndarray:
        """Pixels [..., 2] of points [..., 2]."""
        plot, scene = self.plot(), self._scene
        seen = np.asarray(scene.center) + scene.scale * np.asarray(points, dtype=np.float64)
        share = (seen + VIEW) / (2 * VIEW)
        x = plot.left() + share[..., 0] * plot.width()
        return np.stack([x, plot.bottom() - share[..., 1] * plot.height()], axis=-1)

    def show_drawn(self, data: np.ndarray, labels: np.ndarray) -> None:
        """Show other data at once, whatever else follows from them later."""
        self._scene.data, self._scene.labels, self._scene.note = data, labels, ""
        self.update()

    def seen_at(self, place: QPointF) -> tuple[float, float]:
        """A place in pixels, as it is seen: -VIEW .. VIEW."""
        plot = self.plot()
        x = (place.x() - plot.left()) / plot.width()
        y = (plot.bottom() - place.y()) / plot.height()
        return (2 * x - 1) * VIEW, (2 * y - 1) * VIEW

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._cross = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._touch(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.draws and event.buttons() & Qt.MouseButton.LeftButton:
            self._touch(event.position())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move a cross, Return scatters or holds there."""
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in MOVES and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            way, far = MOVES[Qt.Key(key)], LEAP if shift else STEP
            x, y = self._cross or (0.0, 0.0)
            self._cross = tuple(
                min(max(a + far * b, -VIEW), VIEW) for a, b in zip((x, y), way, strict=True)
            )  # pyright: ignore[reportAttributeAccessIssue]
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._cross = self._cross or (0.0, 0.0)
            self._touch(self._cross_place())
        elif key == Qt.Key.Key_Escape and (self._cross or self._scene.held is not None):
            self._cross = None
            self.pointed.emit(None)
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = self._trails = None

    @override
    def paint(self, painter: QPainter) -> None:
        scene, plot = self._scene, self.plot()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # of picture and edges
        painter.drawPixmap(0, 0, self._painted_ground())
        painter.setClipRect(plot)
        if scene.density.size:
            corners = self.places(np.array([[-VIEW, VIEW], [VIEW, -VIEW]])).tolist()
            paint_density(
                painter, QRectF(QPointF(*corners[0]), QPointF(*corners[1])), scene.density
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(scene.trails):
            painter.drawPixmap(0, 0, self._painted_trails())
        if len(scene.tails):
            paint_arrows(painter, self.places(scene.tails), self.places(scene.heads))
        if len(scene.particles):
            paint_particles(painter, self.places(scene.particles), scene.hues)
        if scene.compared:
            ways = {name: self.places(way) for name, way in scene.compared.items()}
            paint_compared(painter, ways, plot.topLeft() + QPointF(10, 8))
        if scene.held is not None and scene.goal is not None:
            particle, goal = (
                QPointF(*self.places(place).tolist()) for place in (scene.held, scene.goal)
            )
            paint_held(painter, particle, self.places(scene.data), scene.weights, goal)
        if self._marked:
            paint_mark(painter, self._marked, scene, self.places)
        paint_scale(painter, plot, scene.units)
        self._paint_marks(painter, plot)

    def _paint_marks(self, painter: QPainter, plot: QRectF) -> None:
        colors = current_colors()
        if self._scene.note:
            painter.setPen(QColor(colors.text))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            room = plot.adjusted(16, 16, -16, -16)
            words = painter.boundingRect(room, flags, self._scene.note)
            painter.fillRect(words.adjusted(-6, -3, 6, 3), QColor(colors.field))  # points lie there
            painter.drawText(room, flags, self._scene.note)
        if self._cross is not None:
            place = self._cross_place()
            x, y = place.x(), place.y()
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawLine(QPointF(x - 9, y), QPointF(x + 9, y))
            painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 9))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(colors.accent if focus else colors.line), 2 if focus else 1))
        painter.drawRect(plot)

    def _cross_place(self) -> QPointF:
        plot, (x, y) = self.plot(), self._cross or (0.0, 0.0)
        share = (x + VIEW) / (2 * VIEW), (y + VIEW) / (2 * VIEW)
        return QPointF(
            plot.left() + share[0] * plot.width(), plot.bottom() - share[1] * plot.height()
        )

    def _painted_ground(self) -> QPixmap:
        scene, ratio = self._scene, self.devicePixelRatioF()
        key = (current_colors(), ratio)
        same = self._ground_data is scene.data and key == self._ground_key
        if self._ground is None or not same:
            self._ground_key, self._ground_data = key, scene.data
            self._ground = self._sheet(ratio)
            painter = QPainter(self._ground)
            painter.fillRect(self.plot(), QColor(current_colors().field))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self.plot())
            if len(scene.data):
                paint_data(painter, self.places(scene.data), scene.labels)
            painter.end()
        return self._ground

    def _painted_trails(self) -> QPixmap:
        """The ways until now; what is new of them is added to what was painted."""
        scene, ratio = self._scene, self.devicePixelRatioF()
        key = (current_colors(), ratio)
        same = self._trails_of is scene.trails and key == self._trails_key
        if self._trails is None or not same or scene.position < self._reached:
            self._trails_key, self._trails_of = key, scene.trails
            self._trails, self._reached = self._sheet(ratio), 0
        if scene.position > self._reached:
            painter = QPainter(self._trails)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self.plot())
            new = scene.trails[self._reached : scene.position + 1]
            paint_trails(painter, self.places(new), scene.hues)
            painter.end()
            self._reached = scene.position
        return self._trails

    def _sheet(self, ratio: float) -> QPixmap:
        sheet = QPixmap(self.size() * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        return sheet

    def _touch(self, place: QPointF) -> None:
        if self.draws:
            if self.plot().contains(place):
                self.scattered.emit(*self.seen_at(place))
            return
        if not len(self._scene.particles):
            return
        away = np.hypot(*(self.places(self._scene.particles) - [place.x(), place.y()]).T)
        nearest = int(away.argmin())
        near = math.inf if self._cross is not None else NEAR
        self.pointed.emit(nearest if away[nearest] <= near else None)
