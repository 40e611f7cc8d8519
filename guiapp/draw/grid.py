"""The pictures side by side, as large as there is room for."""

import math

from PySide6.QtCore import (
    QAbstractListModel,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from guiapp.draw.player import DrawingPlayer
from guiapp.draw.session import DrawSession
from guiapp.draw.words import picture_words
from guiapp.theme import GRID, current_colors
from guiapp.widgets.picture_list import NOWHERE, Index, PictureList, highlight_pen, place_of, spoken

LARGEST, SMALLEST = 256, 24  # logical pixels of a picture
GAP = GRID // 2
SLACK = 4  # pixels that a row is shorter than its place: a full one would be wrapped
ROUND = 4
FULL = 1.12  # so much smaller pictures may be for rows that are all full


class PictureRows(QAbstractListModel):
    """The pictures of the session, as rows with names."""

    def __init__(self, session: DrawSession) -> None:
        super().__init__(session)
        self._session = session
        self._count = 0
        session.began.connect(self._begin)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        shown, row = self._session.every, index.row()
        if shown is None or not 0 <= row < len(shown):
            return None
        return spoken(picture_words(row, shown.labels[row], shown.seeds[row], shown.card), role)

    def _begin(self) -> None:
        count = len(self._session.every or ())
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()


class PictureDelegate(QStyledItemDelegate):
    """Paints one picture in the state that is shown."""

    def __init__(self, session: DrawSession, player: DrawingPlayer) -> None:
        super().__init__(player)
        self._session, self._player = session, player
        self.smooth = False
        self.side = SMALLEST

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.side, self.side)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        every, colors = self._session.every, current_colors()
        place = QRectF(place_of(option)).adjusted(GAP, GAP, -GAP, -GAP)
        if every is not None and not self.smooth:
            place = in_whole_pixels(place, every.card.size, painter.device().devicePixelRatioF())
        image = every.image(index.row(), self._player.state) if every is not None else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(place, ROUND, ROUND)
        if image is None:
            painter.fillPath(outline, QColor(colors.quiet))
        else:
            painter.setClipPath(outline)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
            painter.drawImage(place, image)
            painter.setClipping(False)
        edge = highlight_pen(option)
        if edge is not None:
            painter.setPen(edge)
            painter.drawPath(outline)
        painter.restore()


class PictureGrid(PictureList):
    """To act on a picture is to look at it."""

    def __init__(
        self, session: DrawSession, player: DrawingPlayer, parent: QWidget | None = None
    ) -> None:
        self._session = session
        self._rows = PictureRows(session)
        self._painter = PictureDelegate(session, player)
        super().__init__(self._rows, self._painter, parent)
        self.columns = 1  # pictures in a row
        self.setAccessibleName(self.tr("Pictures"))
        self.setMinimumSize(24 * GRID, 20 * GRID)
        self._rows.modelReset.connect(self._fit)
        session.opened.connect(self._fit)
        player.changed.connect(self.viewport().update)

    def set_smooth(self, smooth: bool) -> None:
        self._painter.smooth = smooth
        self._fit()
        self.viewport().update()

    def go_to(self, number: int) -> None:
        """Make this picture the current one."""
        self.setCurrentIndex(self._rows.index(number))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the grid a current picture."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The side at which all pictures are in view, and margins that put them in the middle."""
        count = max(1, self._rows.rowCount())
        width, height = self.width() - SLACK, self.height() - SLACK

        def side_of(across: int) -> int:
            return min(width // across, height // -(-count // across))

        def worth(across: int) -> float:
            return side_of(across) * (1 if count % across else FULL)

        columns = max(range(1, count + 1), key=worth)
        side = min(max(side_of(columns), SMALLEST), LARGEST)
        if not self._painter.smooth:  # closer together rather than with wide gaps
            room = QRectF(0, 0, side - 2 * GAP, side - 2 * GAP)
            pixels, ratio = self._session.card.size, self.devicePixelRatioF()
            side = math.ceil(in_whole_pixels(room, pixels, ratio).width()) + 2 * GAP
        self._painter.side = side
        self.columns, rows = columns, -(-count // columns)
        self.setGridSize(QSize(side, side))
        beside = max(0, (width - columns * side) // 2)
        above = max(0, (height - rows * side) // 2)
        self.setViewportMargins(beside, above, beside, above)
        self.scheduleDelayedItemsLayout()


def in_whole_pixels(place: QRectF, pixels: int, ratio: float) -> QRectF:
    """The middle of a square in which each of a picture's pixels covers as many of the screen's."""
    times = int(place.width() * ratio / pixels)
    if times < 1:
        return place
    side = times * pixels / ratio
    spare = place.width() - side
    left, top = (int((at + spare / 2) * ratio) / ratio for at in (place.x(), place.y()))
    return QRectF(left, top, side, side)
