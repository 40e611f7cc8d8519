"""Where in the plane does a particle end? One's own mark beside the end that was computed."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.question import Question
from engine.measurements.measured import Measured, Place, PlaneScene
from guiapp.explain.questions.body import QuestionBody
from guiapp.explain.roles import role_color
from guiapp.theme import GRID, current_colors
from guiapp.widgets.painted import PaintedWidget
from guiapp.words import number_words

VIEW = 2.75  # from the center to an edge, in standard deviations of the data and of the noise
STEP, LONG_STEP = 0.1, 0.5  # of an arrow key, in standard deviations of the data
MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip


class PlaceView(PaintedWidget):
    """Points, where a particle begins, and marks; from -VIEW to VIEW, whatever is in it."""

    USUAL = QSize(30 * GRID, 30 * GRID)
    LEAST = QSize(18 * GRID, 18 * GRID)

    placed = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: PlaneScene | None = None
        self.own: Place | None = None
        self.told = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Plane of points"))
        self.setToolTip(self.tr("Press to put your mark; arrows move it"))
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_scene(self, scene: PlaneScene | None, own: Place | None, told: bool) -> None:
        self.scene, self.own, self.told = scene, own, told
        self.setAccessibleDescription(self._description())
        self.update()

    def point_of(self, place: Place) -> QPointF:
        """Where a place of the plane lies, in pixels."""
        box = self._box()
        share_x, share_y = ((value / VIEW + 1) / 2 for value in place)
        return QPointF(box.left() + share_x * box.width(), box.bottom() - share_y * box.height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        box, at = self._box(), event.position()
        if event.button() == Qt.MouseButton.LeftButton and box.contains(at):
            x = (at.x() - box.left()) / box.width()
            y = (box.bottom() - at.y()) / box.height()
            self.placed.emit((2 * x - 1) * VIEW, (2 * y - 1) * VIEW)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        long = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        reach = LONG_STEP if long else STEP
        x, y = self.own or (0.0, 0.0)
        moved = np.clip((x + reach * move[0], y + reach * move[1]), -VIEW, VIEW)
        self.placed.emit(float(moved[0]), float(moved[1]))

    @override
    def paint(self, painter: QPainter) -> None:
        colors, box = current_colors(), self._box()
        painter.fillRect(box, QColor(colors.field))
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.edge), 1))
        painter.drawRect(box)
        painter.setClipRect(box)
        if self.scene is not None:
            self._paint_scene(painter, self.scene)
        if self.own is not None:
            self._paint_cross(painter, self.point_of(self.own))
        self._paint_scale(painter, box)

    def _paint_scene(self, painter: QPainter, scene: PlaneScene) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_color("state"))
        for x, y in scene.points.tolist():
            painter.drawEllipse(self.point_of((x, y)), 2.0, 2.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_color("noise"), 2))
        begin = (float(scene.way[0, 0]), float(scene.way[0, 1]))
        painter.drawEllipse(self.point_of(begin), 6.0, 6.0)
        if self.told:
            way = [self.point_of((x, y)) for x, y in scene.way.tolist()]
            painter.setPen(QPen(role_color("guess"), 2))
            painter.drawPolyline(QPolygonF(way))
            painter.setBrush(role_color("guess"))
            painter.drawEllipse(way[-1], 5.0, 5.0)

    def _paint_cross(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(current_colors().accent), 2.5))
        for dx, dy in ((7, 7), (7, -7)):
            painter.drawLine(at - QPointF(dx, dy), at + QPointF(dx, dy))

    def _paint_scale(self, painter: QPainter, box: QRectF) -> None:
        """A bar of one standard deviation of the data."""
        long = box.width() / (2 * VIEW)
        left, y = box.left() + 8, box.bottom() - 8
        painter.setPen(QPen(QColor(current_colors().muted), 1.5))
        painter.drawLine(QPointF(left, y), QPointF(left + long, y))
        painter.drawText(QPointF(left + long + 5, y + 4), "1")

    def _box(self) -> QRectF:
        side = min(self.width(), self.height()) - 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _description(self) -> str:
        if self.own is None:
            return self.tr("no mark yet")
        x, y = (number_words(value, ".2f") for value in self.own)
        return self.tr("your mark at {0}, {1}").format(x, y)


class PlaceBody(QuestionBody):
    """A mark in the plane."""

    needs_scene = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.view = PlaceView()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view, 1)
        self.view.placed.connect(self._place)

    @override
    def prepare(self, measured: Measured) -> None:
        self.view.show_scene(measured.scene, self._own(), told=False)

    @override
    def tell(self, measured: Measured) -> None:
        self.view.show_scene(measured.scene, self._own(), told=True)

    @override
    def words(self, measured: Measured) -> str:
        own = self._own()
        if own is None or not isinstance(measured.answer, tuple):
            return ""
        apart = math.dist(own, measured.answer)
        return self.tr("Your mark is {0} standard deviations from where it ends.").format(
            number_words(apart, ".2f")
        )

    def _own(self) -> Place | None:
        return self.guess if isinstance(self.guess, tuple) and len(self.guess) == 2 else None

    def _place(self, x: float, y: float) -> None:
        if not self.view.told:
            self.guess = (x, y)
            self.view.show_scene(self.view.scene, self._own(), told=False)
            self.guessed.emit()
