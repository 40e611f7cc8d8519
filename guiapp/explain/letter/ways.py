"""The ways of a letter side by side: as it was written, and those that left it; all at the noise
level that is shown."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from engine.explain.door import Departure
from engine.samples import dark_on_white
from guiapp.explain.session import AS_WRITTEN, ExplainSession, state_at
from guiapp.explain.words import way_words
from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import to_qimage
from guiapp.widgets.painted import PaintedWidget

SIDE, WIDE, GAP = 40, 132, 4
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class WaysRow(PaintedWidget):
    """A picture and words for each way; a click or an arrow key chooses one."""

    USUAL = QSize(40 * GRID, SIDE + 2 * GAP)
    LEAST = QSize(20 * GRID, SIDE + 2 * GAP)

    chosen = Signal(object)  # Departure, or None: as written

    def __init__(self, session: ExplainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Ways of the letter"))
        self.setToolTip(self.tr("Ways of this letter: as written, and those that left it"))
        for signal in (
            session.opened, session.chosen, session.traced, session.moved, session.branched,
        ):  # fmt: skip
            signal.connect(self._show)
        self._show()

    def ways(self) -> list[Departure | None]:
        """As written, then the branches."""
        return [AS_WRITTEN, *self._session.branches]

    def places(self) -> list[QRectF]:
        """Where the ways are, as many as there is room for; words fall away first."""
        count = len(self.ways())
        each = min(SIDE + WIDE, (self.width() - GAP) / count)
        return [QRectF(GAP + i * each, GAP, max(SIDE, each - GAP), SIDE) for i in range(count)]

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for way, place in zip(self.ways(), self.places(), strict=True):
            if place.contains(event.position()):
                self.chosen.emit(way)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            ways = self.ways()
            at = ways.index(self._session.way) + STEPS[Qt.Key(event.key())]
            self.chosen.emit(ways[min(max(at, 0), len(ways) - 1)])
        else:
            super().keyPressEvent(event)

    @override
    def paint(self, painter: QPainter) -> None:
        session, colors = self._session, current_colors()
        for way, place in zip(self.ways(), self.places(), strict=True):
            picture = QRectF(place.left(), place.top(), SIDE, SIDE)
            trace = session.trace_of(session.letter, way)
            if trace is None:
                painter.fillRect(picture, QColor(colors.quiet))
            else:
                shown = trace.shown[0, state_at(trace.sigmas, session.sigma or 0.0)]
                painter.drawImage(picture, to_qimage(dark_on_white(shown, trace.card)))
            if way == session.way:
                painter.setPen(QPen(QColor(colors.accent), 3 if self.hasFocus() else 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(picture.adjusted(-2, -2, 2, 2), 3, 3)
            painter.setPen(QColor(colors.text if way == session.way else colors.muted))
            room = place.adjusted(SIDE + 6, 0, 0, 0)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            if room.width() > 3 * GRID:
                painter.drawText(room, flags, way_words(way))

    def _show(self) -> None:
        session = self._session
        self.setAccessibleDescription(way_words(session.way))
        self.update()
