"""Paints the small sheets of the strip: page, frame, star."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from guiapp.history.entry import HistoryEntry
from guiapp.history.model import ENTRY
from guiapp.history.pictures import TALLEST, WIDTH
from guiapp.history.player import ThumbnailPlayer
from guiapp.history.store import HistoryStore
from guiapp.theme import GRID, current_colors
from guiapp.widgets.icons import icon
from guiapp.widgets.picture_list import Index, place_of, state_of

SHEET = QSize(18 * GRID, 18 * GRID * TALLEST // WIDTH)  # the largest, in logical pixels
MARGIN = GRID
KEPT = 300  # pictures held in memory
STAR = 14
PAPER, PENCIL = "#ffffff", "#5c5c66"  # of a message that has no picture yet


class Stills:
    """The finished pages, read when they are first seen; the longest unseen are let go."""

    def __init__(self, store: HistoryStore) -> None:
        self._store = store
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()

    def get(self, entry: int) -> QPixmap:
        """The picture of a message; a null one if it has none."""
        picture = self._kept.pop(entry, None)
        if picture is None:
            picture = QPixmap()
            picture.loadFromData(self._store.still(entry), "PNG")  # pyright: ignore
        self._kept[entry] = picture
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return picture

    def forget(self, entry: int) -> None:
        self._kept.pop(entry, None)


class ThumbnailDelegate(QStyledItemDelegate):
    """One message as a small sheet of paper on the desk."""

    def __init__(
        self, stills: Stills, player: ThumbnailPlayer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._stills, self._player = stills, player

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are alike, so that a thousand cost no more than one."""
        return SHEET + QSize(2 * MARGIN, 2 * MARGIN)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: HistoryEntry = index.data(ENTRY)
        picture = self._stills.get(entry.id)
        if self._player.entry == entry.id and self._player.picture is not None:
            picture = self._player.picture
        room = place_of(option).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        sheet = fitted(picture, room)
        colors = current_colors()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet.translated(0, 1).adjusted(-1, 0, 1, 1), QColor(0, 0, 0, 40))
        painter.fillRect(sheet, QColor(PAPER))
        if picture.isNull():
            painter.setPen(QColor(PENCIL))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            inside = sheet.adjusted(GRID // 2, 0, -GRID // 2, 0)
            painter.drawText(inside, flags, index.data())
        else:
            painter.drawPixmap(sheet, picture)
        painter.setPen(QColor(colors.line))  # dark paper on a dark desk has an edge too
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(sheet).adjusted(-0.5, -0.5, 0.5, 0.5))
        state = state_of(option)
        if state & QStyle.StateFlag.State_HasFocus:
            self._frame(painter, sheet, colors.accent, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            self._frame(painter, sheet, colors.muted, 1)
        if entry.favorite:
            self._star(painter, sheet)
        painter.restore()

    def _frame(self, painter: QPainter, sheet: QRect, color: str, width: int) -> None:
        painter.setPen(QPen(QColor(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(sheet).adjusted(-3, -3, 3, 3), 4, 4)

    def _star(self, painter: QPainter, sheet: QRect) -> None:
        badge = QRect(0, 0, STAR + 6, STAR + 6)
        badge.moveCenter(sheet.topRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_colors().panel))
        painter.drawEllipse(badge)
        star = icon("star-full", "accent")
        star.paint(painter, badge.adjusted(3, 3, -3, -3))


def fitted(picture: QPixmap, room: QRect) -> QRect:
    """Where a picture lies in the middle of a room, as large as it can be."""
    size = QSize(WIDTH, WIDTH * 2 // 5) if picture.isNull() else picture.size()
    place = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place
