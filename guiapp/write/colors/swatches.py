"""Samples of colors to choose by looking, in a row that the keyboard walks through."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget
from typing_extensions import override

from engine.message.recipe import TRANSPARENT, Look
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors, paint_ring, ring_pen
from guiapp.typeface import BODY, sized
from guiapp.write.colors.palette import ColorPair, same_color, to_color

SIDE = 4 * GRID  # of a sample with its frame, in logical pixels
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
SQUARE = ("#ffffff", "#b9b4ab")  # of no paper


class Swatch(QAbstractButton):
    """A sample; it is checked while the page has its color, which the page decides."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(SIDE, SIDE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    @override
    def nextCheckState(self) -> None:
        """The page decides whether it is checked."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        self.paint_sample(painter, place)
        pen = ring_pen(chosen=self.isChecked(), focus=self.hasFocus(), hovered=self.underMouse())
        paint_ring(painter, place.adjusted(-2.5, -2.5, 2.5, 2.5), self.radius(place) + 2, pen)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the row."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def radius(self, _place: QRectF) -> float:
        """Of the sample's corners."""
        return 6

    def paint_sample(self, painter: QPainter, place: QRectF) -> None:
        raise NotImplementedError

    def shows(self, look: Look) -> bool:
        """True if the page has this color."""
        raise NotImplementedError


class PairSwatch(Swatch):
    """A letter of an ink on its paper."""

    def __init__(self, pair: ColorPair, parent: QWidget | None = None) -> None:
        super().__init__(pair.name, parent)
        self.pair = pair

    @override
    def shows(self, look: Look) -> bool:
        return same_color(self.pair.ink, look.ink) and same_color(self.pair.paper, look.paper)

    @override
    def paint_sample(self, painter: QPainter, place: QRectF) -> None:
        paint_pair(painter, place, self.pair.ink, self.pair.paper)


class ColorSwatch(Swatch):
    """A disc of one color, of the page's ink or its paper."""

    def __init__(self, name: str, color: str, part: str, parent: QWidget | None = None) -> None:
        """`part`: "ink" or "paper"."""
        super().__init__(name, parent)
        self.color, self._part = color, part

    @override
    def shows(self, look: Look) -> bool:
        return same_color(self.color, getattr(look, self._part))

    @override
    def radius(self, place: QRectF) -> float:
        return place.width() / 2

    @override
    def paint_sample(self, painter: QPainter, place: QRectF) -> None:
        paint_ground(painter, place, self.radius(place), self.color)


class SwatchRow(QWidget):
    """Samples in rows: Tab comes to one of them, the arrow keys go on from there."""

    chosen = Signal(object)  # Swatch

    def __init__(
        self, swatches: Sequence[Swatch], columns: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.swatches: list[Swatch] = []
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.offer(swatches)

    def offer(self, swatches: Sequence[Swatch]) -> None:
        """Show these in place of those that were there."""
        for swatch in self.swatches:
            self._grid.removeWidget(swatch)
            swatch.hide()
            swatch.deleteLater()
        self.swatches = list(swatches)
        for number, swatch in enumerate(self.swatches):
            swatch.clicked.connect(lambda _on=False, swatch=swatch: self.chosen.emit(swatch))
            self._grid.addWidget(swatch, number // self._columns, number % self._columns)
            swatch.show()
        self._grid.setColumnStretch(self._columns, 1)

    def follow(self, look: Look) -> None:
        """Check what the page has; Tab comes to that, or to the first."""
        for swatch in self.swatches:
            swatch.setChecked(swatch.shows(look))
        checked = next((each for each in self.swatches if each.isChecked()), None)
        policy = Qt.FocusPolicy
        for number, swatch in enumerate(self.swatches):
            stop = swatch is checked or (checked is None and number == 0)
            swatch.setFocusPolicy(policy.StrongFocus if stop else policy.ClickFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from one to the next."""
        ahead = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: self._columns, Qt.Key.Key_Up: -self._columns,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()), 0)
        at = next((i for i, each in enumerate(self.swatches) if each.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self.swatches):
            self.swatches[at + step].setFocus(Qt.FocusReason.TabFocusReason)


def paint_pair(painter: QPainter, place: QRectF, ink: str, paper: str) -> None:
    """A letter in the ink, in the middle of a small sheet of the paper."""
    paint_ground(painter, place, 6, paper)
    painter.setFont(sized(painter.font(), BODY, strong=True))
    painter.setPen(to_color(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "A")


def paint_ground(painter: QPainter, place: QRectF, radius: float, color: str) -> None:
    """A place filled with a color; four squares for none."""
    edge = QPen(QColor(current_colors().edge), 1)
    painter.setPen(edge)
    if color != TRANSPARENT:
        painter.setBrush(to_color(color))
        painter.drawRoundedRect(place, radius, radius)
        return
    painter.setBrush(QColor(SQUARE[0]))
    painter.drawRoundedRect(place, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(SQUARE[1]))
    half = place.width() / 2
    inside = place.adjusted(1, 1, -1, -1)
    if radius >= half - 1:
        for quarter in (0, 180):
            painter.drawPie(inside, quarter * 16, 90 * 16)
    else:
        painter.drawRect(QRectF(inside.left() + 1, inside.top() + 1, half - 2, half - 2))
        painter.drawRect(QRectF(place.center().x(), place.center().y(), half - 2, half - 2))
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, radius, radius)
