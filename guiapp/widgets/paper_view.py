"""The desk with the sheet of paper on it: paints a composed page at the screen's own pixels."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import ink_to_qimage

MARGIN = 4 * GRID  # of desk around the sheet
LARGEST = 2.5  # a short message is shown at most this many times its exported size
SHADOW = 24  # how far the shadow reaches, in logical pixels
SQUARES = {True: ("#ffffff", "#e9e9ec"), False: ("#24252b", "#2e2f37")}  # of no paper; light, dark
SQUARE = GRID
HARD_TO_READ = 2.5  # contrast of ink on paper (WCAG 2) below which words are not made out

Inked = tuple[np.ndarray, np.ndarray]  # ink uint8 [h, w], and its colors uint8 [256, 3 or 4]
Compose = Callable[[float], Inked | None]  # from device pixels a page pixel


class PaperView(QWidget):
    """Shows one page. What it shows is asked for only when it is painted."""

    placed = Signal()  # the sheet lies elsewhere, or has another size

    def __init__(self, compose: Compose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compose = compose
        self._page = QSize(480, 96)  # of the page, in its own pixels
        self._picture: QImage | None = None
        self._shadow: QPixmap | None = None
        self._fresh = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(32 * GRID, 16 * GRID)

    def set_page_size(self, width: int, height: int) -> None:
        """Set the size of the page, in its own pixels."""
        if QSize(width, height) != self._page:
            self._page = QSize(width, height)
            self._shadow = None
            self.refresh()
            self.placed.emit()

    def refresh(self) -> None:
        """The page looks otherwise now: compose it at the next paint."""
        self._fresh = False
        self.update()

    def paper_rect(self) -> QRect:
        """Where the sheet lies, in logical pixels."""
        scale = self._scale()
        size = QSize(round(self._page.width() * scale), round(self._page.height() * scale))
        corner = self.rect().center() - QRect(QRect().topLeft(), size).center()
        return QRect(corner, size)

    def picture(self) -> QImage | None:
        """The sheet as it is painted, in device pixels."""
        return self._picture

    def to_page(self, point: QPointF) -> QPointF:
        """A point of this widget, in pixels of the page."""
        return (point - self.paper_rect().topLeft()) / self._scale()

    def from_page(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle of the page, in logical pixels of this widget."""
        scale, corner = self._scale(), self.paper_rect().topLeft()
        return QRectF(corner.x() + x * scale, corner.y() + y * scale, width * scale, height * scale)

    def paper_is_light(self) -> bool:
        return self._picture is None or has_light_paper(self._picture)

    def _scale(self) -> float:
        """Logical pixels for a pixel of the page."""
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        fit = min(
            max(room.width(), 1) / self._page.width(), max(room.height(), 1) / self._page.height()
        )
        return min(fit, LARGEST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._shadow = None
        self._fresh = False
        super().resizeEvent(event)
        self.placed.emit()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = self.paper_rect()
        if self._shadow is None:
            self._shadow = soft_shadow(sheet.size())
        if not self._fresh:  # before anything is painted: an error may not leave a painter open
            self._fresh = True
            self._picture = self._paint_page()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current_colors().desk))
        painter.drawPixmap(sheet.topLeft() - QPoint(SHADOW, SHADOW - 5), self._shadow)
        draw_picture(painter, sheet, self._picture)
        painter.end()

    def _paint_page(self) -> QImage | None:
        inked = self._compose(self._scale() * self.devicePixelRatioF())
        return None if inked is None else ink_to_qimage(*inked)


def draw_picture(painter: QPainter, place: QRect, picture: QImage | None) -> None:
    """A composed page, or one without anything on it; squares stand for no paper."""
    if picture is None:
        painter.fillRect(place, QColor("white"))
        return
    if not has_paper(picture):
        painter.drawTiledPixmap(place, squares(light=has_light_paper(picture)))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(place), picture)


def has_paper(picture: QImage) -> bool:
    """True unless the page is transparent."""
    return QColor.fromRgba(picture.color(0)).alpha() == 255


def has_light_paper(picture: QImage) -> bool:
    """True if dark marks stand out; on a transparent page, by its ink."""
    paper, ink = (QColor.fromRgba(picture.color(i)) for i in (0, 255))
    return is_light(paper) if has_paper(picture) else not is_light(ink)


def is_light(color: QColor) -> bool:
    """True if black has more contrast to it than white."""
    return luminance(color) > 0.179


def luminance(color: QColor) -> float:
    """Relative luminance, 0..1, as WCAG 2 defines it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def squares(*, light: bool) -> QPixmap:
    """The squares that stand for no paper, to be laid as tiles."""
    one, other = SQUARES[light]
    tile = QPixmap(2 * SQUARE, 2 * SQUARE)
    tile.fill(QColor(one))
    painter = QPainter(tile)
    painter.fillRect(0, 0, SQUARE, SQUARE, QColor(other))
    painter.fillRect(SQUARE, SQUARE, SQUARE, SQUARE, QColor(other))
    painter.end()
    return tile


def soft_shadow(size: QSize, reach: int = SHADOW) -> QPixmap:
    """The shadow of a sheet of this size, `reach` wider on every side."""
    picture = QPixmap(size.width() + 2 * reach, size.height() + 2 * reach)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for grow in range(reach, 0, -2):  # faint rings that add up toward the sheet
        painter.setBrush(QColor(0, 0, 0, round(1 + 3 * (1 - grow / reach) ** 2)))
        box = QRectF(reach, reach, size.width(), size.height()).adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(box, grow, grow)
    painter.end()
    return picture
