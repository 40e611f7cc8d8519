"""The desk with the sheet of paper on it: paints a composed page at the screen's own pixels."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guiapp.theme import GRID, Theme

MARGIN = 4 * GRID  # of desk around the sheet
LARGEST = 2.5  # a short message is shown at most this many times its exported size
SHADOW = 24  # how far the shadow reaches, in logical pixels

Inked = tuple[np.ndarray, np.ndarray]  # ink uint8 [h, w], and its colors uint8 [256, 3 or 4]
Compose = Callable[[float], Inked | None]  # from device pixels a page pixel


class Canvas(QWidget):
    """Shows one page. What it shows is asked for only when it is painted."""

    def __init__(self, theme: Theme, compose: Compose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compose = compose
        self._page = QSize(480, 96)  # of the page, in its own pixels
        self._picture: QImage | None = None
        self._shadow: QPixmap | None = None
        self._fresh = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(32 * GRID, 16 * GRID)
        theme.changed.connect(self.update)

    def set_page_size(self, width: int, height: int) -> None:
        """The page has this size, in its own pixels."""
        if QSize(width, height) != self._page:
            self._page = QSize(width, height)
            self._shadow = None
            self._fresh = False
            self.update()

    def refresh(self) -> None:
        """The page looks otherwise now: compose it at the next paint."""
        self._fresh = False
        self.update()

    def sheet(self) -> QRect:
        """Where the sheet lies, in logical pixels."""
        scale = self._scale()
        size = QSize(round(self._page.width() * scale), round(self._page.height() * scale))
        corner = self.rect().center() - QRect(QRect().topLeft(), size).center()
        return QRect(corner, size)

    def picture(self) -> QImage | None:
        """The sheet as it is painted, in device pixels."""
        return self._picture

    def _scale(self) -> float:
        """Logical pixels for a pixel of the page."""
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        fit = min(
            max(room.width(), 1) / self._page.width(), max(room.height(), 1) / self._page.height()
        )
        return min(fit, LARGEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet is fitted anew."""
        self._shadow = None
        self._fresh = False
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The desk, the shadow, the sheet."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colors.desk))
        sheet = self.sheet()
        if self._shadow is None:
            self._shadow = soft_shadow(sheet.size())
        painter.drawPixmap(sheet.topLeft() - QPointF(SHADOW, SHADOW - 5).toPoint(), self._shadow)
        if not self._fresh:
            self._picture = self._paint_page()
            self._fresh = True
        painter.fillRect(sheet, QColor("white"))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(sheet), self._picture)
        painter.end()

    def _paint_page(self) -> QImage | None:
        inked = self._compose(self._scale() * self.devicePixelRatioF())
        return None if inked is None else to_image(*inked)


def to_image(ink: np.ndarray, colors: np.ndarray) -> QImage:
    """A QImage of its own from ink uint8 [h, w] and its colors uint8 [256, 3 or 4].

    Qt looks the colors up while it paints, which is several times faster than an array of them.
    """
    ink = np.ascontiguousarray(ink)
    height, width = ink.shape
    # a QImage does not own the array's memory, so it is copied before the array goes
    image = QImage(ink.data, width, height, ink.strides[0], QImage.Format.Format_Indexed8).copy()
    image.setColorTable([QColor(*color).rgba() for color in colors.tolist()])
    return image


def soft_shadow(size: QSize) -> QPixmap:
    """The shadow of a sheet of this size, `SHADOW` wider on every side."""
    picture = QPixmap(size.width() + 2 * SHADOW, size.height() + 2 * SHADOW)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for grow in range(SHADOW, 0, -2):  # faint rings that add up toward the sheet
        painter.setBrush(QColor(0, 0, 0, round(1 + 3 * (1 - grow / SHADOW) ** 2)))
        box = QRectF(SHADOW, SHADOW, size.width(), size.height()).adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(box, grow, grow)
    painter.end()
    return picture
