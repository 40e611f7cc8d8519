"""Every letter in every lane: a line for each lane, as it would stand in the message."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.explain.session import ExplainSession
from guiapp.explain.sides.drawer import LaneDrawer
from guiapp.explain.sides.shown import grid_pixels, lane_words, measured_words, told_words
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.typeface import SMALL, sized
from guiapp.widgets.images import to_qimage
from guiapp.widgets.painted import PaintedWidget

NAMES, GAP, MOST_SIDE = 29 * GRID, 6, 140  # pixels of what stands beside a line, and of a letter
LOW_LINE = 44  # pixels
MOST_NAMES = 0.5  # of the width, that names may take


class LetterGrid(PaintedWidget):
    """A click chooses a letter."""

    LEAST = QSize(NAMES + 20 * GRID, 4 * 5 * GRID)

    chosen = Signal(int)

    def __init__(
        self, drawer: LaneDrawer, session: ExplainSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drawer, self._session = drawer, session
        self._spent = 0
        self.apart = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Letters, a line for each lane"))
        self.setToolTip(plain_tip(measured_words()))

    def show_lanes(self, spent: int) -> None:
        """Show all lanes when so many evaluations are spent."""
        self._spent = spent
        lanes = range(len(self._drawer.lanes))
        said = (f"{lane_words(self._drawer, i)}: {self._told(i)}" for i in lanes)
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def cell(self, lane: int, letter: int) -> QRectF:
        """Where a letter of a lane is."""
        side = self._side()
        line = self.height() / max(1, len(self._drawer.lanes))
        top = lane * line + (line - side) / 2
        return QRectF(self._names_wide() + letter * (side + GAP), top, side, side)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for lane in range(len(self._drawer.lanes)):
            for letter in range(len(self._session.subject.letters)):
                if self.cell(lane, letter).contains(event.position()):
                    self.chosen.emit(letter)

    @override
    def paint(self, painter: QPainter) -> None:
        colors = current_colors()
        for lane in range(len(self._drawer.lanes)):
            self._paint_names(painter, lane)
            for letter in range(len(self._session.subject.letters)):
                place = self.cell(lane, letter)
                pixels = grid_pixels(self._drawer, lane, letter, self._spent, apart=self.apart)
                if pixels is None:
                    painter.fillRect(place, QColor(colors.quiet))
                else:
                    painter.drawImage(place, to_qimage(pixels))
                chosen = letter == self._session.letter
                painter.setPen(QPen(QColor(colors.accent if chosen else colors.edge), 1))
                painter.drawRect(place.adjusted(-1, -1, 1, 1))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_names(self, painter: QPainter, lane: int) -> None:
        """The name of a lane and what is measured of it: below it, or beside it in a low line."""
        colors, middle = current_colors(), self.cell(lane, 0).center().y()
        low = self.cell(lane, 0).height() < LOW_LINE
        elide, name = Qt.TextElideMode.ElideRight, lane_words(self._drawer, lane)
        wide = self._names_wide() - 2 * GRID
        painter.setFont(sized(self.font(), SMALL) if low else self.font())
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colors.text))
        high = metrics.height() if low else 22
        upper = QRectF(4, middle - high, wide, high)
        painter.drawText(
            upper, int(Qt.AlignmentFlag.AlignVCenter), metrics.elidedText(name, elide, wide)
        )
        painter.setFont(sized(self.font(), SMALL))
        painter.setPen(QColor(colors.muted))
        told = painter.fontMetrics().elidedText(self._told(lane), elide, wide)
        painter.drawText(QRectF(4, middle, wide, high), int(Qt.AlignmentFlag.AlignVCenter), told)

    def _told(self, lane: int) -> str:
        return told_words(self._drawer, lane, self._spent)

    def _names_wide(self) -> int:
        """Pixels of what stands beside the lines: as much as it needs, if there is so much room."""
        lanes = range(len(self._drawer.lanes))
        small, usual = QFontMetrics(sized(self.font(), SMALL)), self.fontMetrics()
        needs = [
            max(
                usual.horizontalAdvance(lane_words(self._drawer, lane)),
                small.horizontalAdvance(self._told(lane)),
            )
            for lane in lanes
        ]
        most = round(MOST_NAMES * self.width())
        return max(NAMES, min(max(needs, default=0) + 2 * GRID + 2, most))

    def _side(self) -> float:
        count, lanes = len(self._session.subject.letters), max(1, len(self._drawer.lanes))
        across = (self.width() - self._names_wide()) / max(1, count) - GAP
        return max(12.0, min(across, self.height() / lanes - GAP, MOST_SIDE))
