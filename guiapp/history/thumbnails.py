"""Paints the small sheets of the strip: page, frame, star."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from guiapp.history.entry import HistoryEntry
from guiapp.history.model import ENTRY
from guiapp.history.pictures import TALLEST, WIDTH
from guiapp.history.player import ThumbnailPlayer
from guiapp.history.store import HistoryStore
from guiapp.theme import GRID, current_colors, paint_ring, ring_pen
from guiapp.typeface import SMALL, sized
from guiapp.widgets.icons import icon
from guiapp.widgets.paper.paper_view import HARD_TO_READ, is_light, luminance, squares
from guiapp.widgets.picture_list import Index, place_of, state_of

SHEET = QSize(18 * GRID, 18 * GRID * TALLEST // WIDTH)  # the largest, in logical pixels
MARGIN = GRID
KEPT = 300  # pictures held in memory
STAR = 14
PAPER, PENCIL = "#ffffff", "#5c5c66"  # of a message that has no picture yet
CAPTION = 20  # the height of a line that says what cannot be read


@dataclass(frozen=True, slots=True)
class Still:
    """A finished page, small, and what it takes to see it."""

    picture: QPixmap
    through: bool = False  # it has no paper
    light: bool = True  # its ink stands out on a light ground
    faint: bool = False  # its ink is nearly its paper


class Stills:
    """The finished pages, read when they are first seen; the longest unseen are let go."""

    def __init__(self, store: HistoryStore) -> None:
        self._store = store
        self._kept: OrderedDict[int, Still] = OrderedDict()

    def get(self, entry: int) -> Still:
        """The picture of a message; a null one if it has none."""
        still = self._kept.pop(entry, None)
        if still is None:
            image = QImage()
            image.loadFromData(self._store.still(entry), "PNG")  # pyright: ignore
            still = look_at(image)
        self._kept[entry] = still
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return still

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
        still = self._stills.get(entry.id)
        picture = still.picture
        if self._player.entry == entry.id and self._player.picture is not None:
            picture = self._player.picture
        room = place_of(option).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        sheet = fitted(picture, room)
        colors = current_colors()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet.translated(0, 1).adjusted(-1, 0, 1, 1), QColor(0, 0, 0, 40))
        if still.through:
            painter.drawTiledPixmap(sheet, squares(light=still.light))
        else:
            painter.fillRect(sheet, QColor(PAPER))
        if picture.isNull():
            painter.setPen(QColor(PENCIL))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            inside = sheet.adjusted(GRID // 2, 0, -GRID // 2, 0)
            painter.drawText(inside, flags, index.data())
        else:
            painter.drawPixmap(sheet, picture)
        if still.faint:
            self._caption(painter, sheet, index.data())
        painter.setPen(QColor(colors.line))  # dark paper on a dark desk has an edge too
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(sheet).adjusted(-0.5, -0.5, 0.5, 0.5))
        state = state_of(option)
        pen = ring_pen(
            focus=bool(state & QStyle.StateFlag.State_HasFocus),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        paint_ring(painter, QRectF(sheet).adjusted(-3, -3, 3, 3), 4, pen)
        if entry.favorite:
            self._star(painter, sheet)
        painter.restore()

    def _caption(self, painter: QPainter, sheet: QRect, words: str) -> None:
        """The message in plain type, at the lower edge."""
        colors = current_colors()
        place = sheet.adjusted(0, max(0, sheet.height() - CAPTION), 0, 0)
        painter.fillRect(place, QColor(colors.panel))
        painter.setFont(sized(painter.font(), SMALL))
        painter.setPen(QColor(colors.text))
        room = place.adjusted(GRID // 2, 0, -GRID // 2, 0)
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)

    def _star(self, painter: QPainter, sheet: QRect) -> None:
        badge = QRect(0, 0, STAR + 6, STAR + 6)
        badge.moveCenter(sheet.topRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_colors().panel))
        painter.drawEllipse(badge)
        star = icon("star-full", "accent")
        star.paint(painter, badge.adjusted(3, 3, -3, -3))


def look_at(image: QImage) -> Still:
    """What it takes to see a finished page."""
    if image.isNull():
        return Still(QPixmap())
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(rgba.constBits(), np.uint8).reshape(rgba.height(), rgba.bytesPerLine())
    pixels = rows[:, : 4 * rgba.width()].reshape(-1, 4)
    seen = pixels[pixels[:, 3] == pixels[:, 3].max()]
    if image.hasAlphaChannel() and pixels[:, 3].min() < 255:
        ink = QColor(*(int(part) for part in seen[:, :3].mean(0)))
        return Still(QPixmap.fromImage(image), through=True, light=not is_light(ink))
    shades = np.unique(seen[:, :3], axis=0)
    light = [luminance(QColor(*(int(part) for part in shade))) for shade in shades]
    contrast = (max(light) + 0.05) / (min(light) + 0.05)
    return Still(QPixmap.fromImage(image), faint=contrast < HARD_TO_READ)


def fitted(picture: QPixmap, room: QRect) -> QRect:
    """Where a picture lies in the middle of a room, as large as it can be."""
    size = QSize(WIDTH, WIDTH * 2 // 5) if picture.isNull() else picture.size()
    place = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place
