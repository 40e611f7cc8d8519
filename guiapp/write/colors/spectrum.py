"""A color by its hue, its saturation and its brightness: a field to point into, and a bar."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSlider, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors, paint_ring, ring_pen

HUES = 359  # the largest, in degrees
STEP, STRIDE = 0.01, 0.1  # of an arrow key, and of one with Shift
HIGH = 14 * GRID  # logical pixels of the field
KNOB = 7  # the radius of what marks the place
ROUND = 8


class ShadeField(QWidget):
    """Saturation from left to right, brightness from bottom to top, of one hue."""

    chosen = Signal(float, float)  # saturation and brightness, 0..1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue, self.saturation, self.brightness = 0, 0.0, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HIGH)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Shade"))
        self.setToolTip(self.tr("Paler to the left, darker below; the arrow keys move it"))

    def show_shade(self, hue: int, saturation: float, brightness: float) -> None:
        """Show this place of this hue (degrees)."""
        self._hue, self.saturation, self.brightness = hue, saturation, brightness
        said = self.tr("saturation {0} %, brightness {1} %")
        self.setAccessibleDescription(said.format(round(100 * saturation), round(100 * brightness)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(32 * GRID, HIGH)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STRIDE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0.0), Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, step), Qt.Key.Key_Down: (0.0, -step),
        }  # fmt: skip
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self._choose(self.saturation + move[0], self.brightness + move[1])

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = self._field()
        across = QLinearGradient(field.topLeft(), field.topRight())
        across.setColorAt(0, QColor("white"))
        across.setColorAt(1, QColor.fromHsv(self._hue, 255, 255))
        down = QLinearGradient(field.topLeft(), field.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor("black"))
        painter.setPen(Qt.PenStyle.NoPen)
        for gradient in (across, down):
            painter.setBrush(gradient)
            painter.drawRoundedRect(field, ROUND, ROUND)
        painter.setBrush(QColor.fromHsvF(self._hue / 360, self.saturation, self.brightness))
        paint_knob(painter, self._knob(), field)
        around = field.adjusted(-2.5, -2.5, 2.5, 2.5)
        paint_ring(painter, around, ROUND + 2, ring_pen(focus=self.hasFocus()))
        painter.end()

    def _field(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 4, -4, -4)

    def _knob(self) -> QPointF:
        field = self._field()
        x = field.left() + self.saturation * field.width()
        return QPointF(x, field.bottom() - self.brightness * field.height())

    def _take(self, place: QPointF) -> None:
        field = self._field()
        right, up = place.x() - field.left(), field.bottom() - place.y()
        self._choose(right / field.width(), up / field.height())

    def _choose(self, saturation: float, brightness: float) -> None:
        saturation, brightness = (min(max(each, 0.0), 1.0) for each in (saturation, brightness))
        self.show_shade(self._hue, saturation, brightness)
        self.chosen.emit(saturation, brightness)


class HueBar(QSlider):
    """All hues side by side, in degrees."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, HUES)
        self.setPageStep(30)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as it is painted
        self.setAccessibleName(self.tr("Hue"))
        self.setToolTip(self.tr("Hue"))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position().x())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        hues = QLinearGradient(bar.topLeft(), bar.topRight())
        for place in range(7):
            hues.setColorAt(place / 6, QColor.fromHsvF(min(place / 6, HUES / 360), 1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hues)
        painter.drawRoundedRect(bar, 4, 4)
        painter.setBrush(QColor.fromHsv(self.value(), 255, 255))
        x = bar.left() + self.value() / HUES * bar.width()
        paint_knob(painter, QPointF(x, bar.center().y()), bar)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_ring(painter, around, ROUND, ring_pen(focus=self.hasFocus()))
        painter.end()

    def _bar(self) -> QRectF:
        bar = QRectF(0, 0, self.width() - 8, GRID)
        bar.moveCenter(QRectF(self.rect()).center())
        return bar

    def _take(self, x: float) -> None:
        bar = self._bar()
        self.setValue(round((x - bar.left()) / bar.width() * HUES))


def paint_knob(painter: QPainter, place: QPointF, field: QRectF) -> None:
    """A disc in the painter's color, with a white rim and a dark one: it is seen on any color.

    It stays in the field, or in the middle of one that is lower.
    """
    right, low = field.right() - KNOB, field.bottom() - KNOB
    x = min(max(place.x(), field.left() + KNOB), right)
    y = min(max(place.y(), field.top() + KNOB), low) if field.height() > 2 * KNOB else place.y()
    place = QPointF(x, y)
    painter.setPen(QPen(QColor(current_colors().edge), 4))
    painter.drawEllipse(place, KNOB, KNOB)
    painter.setPen(QPen(QColor("white"), 2.5))
    painter.drawEllipse(place, KNOB, KNOB)
