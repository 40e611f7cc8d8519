"""Pictures in a grid, as large as there is room for."""

import math
from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import to_qimage

GAP = GRID // 2
ROUND = 4


class SampleGrid(QWidget):
    """Shows arrays as pictures; empty places while there are none."""

    def __init__(
        self,
        name: str,
        columns: int,
        rows: int = 1,
        largest: int = 128,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is for screen readers; `largest` the side of a picture at most.

        One that `fills` is as high as there is room for, others as high as their width asks for.
        """
        super().__init__(parent)
        self._columns, self._rows, self._largest = columns, rows, largest
        self._fills = fills
        self._images: list[QImage] = []
        self._marked: frozenset[int] = frozenset()
        self._words = ""
        self.alike: list[SampleGrid] = []  # others that fill, with pictures of the same size
        self.setAccessibleName(name)
        high = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, high)
        policy.setHeightForWidth(not fills)
        self.setSizePolicy(policy)

    @property
    def count(self) -> int:
        return len(self._images)

    def show_pictures(
        self,
        pictures: np.ndarray | None,
        *,
        inverted: bool = False,
        marked: Collection[int] = (),
    ) -> None:
        """Show uint8 [N, H, W] or [N, H, W, 3]; those `marked` get a frame.

        `inverted` shows light ink as dark on paper.
        """
        self._marked = frozenset(marked)
        if pictures is None:
            self._images = []
        else:
            self._images = [to_qimage(255 - one if inverted else one) for one in pictures]
        self._words = ""
        self.update()

    def show_words(self, words: str) -> None:
        """Show words in place of pictures."""
        self._words = words
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return not self._fills

    @override
    def heightForWidth(self, width: int) -> int:
        return self._rows * (self._side(width) + GAP) - GAP

    @override
    def sizeHint(self) -> QSize:
        if self._fills:
            return self.minimumSizeHint()
        width = self._columns * (min(self._largest, 12 * GRID) + GAP) - GAP
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = self._columns * ((6 if self._fills else 3) * GRID + GAP) - GAP
        return QSize(width, self.heightForWidth(width))

    def places(self) -> list[QRectF]:
        """The rectangle of each picture."""
        side = self._side(self.width())
        if self._fills:
            high = min(board.height() for board in (self, *self.alike) if not board.isHidden())
            side = min(side, (high + GAP) // self._rows - GAP)
        mirrored = self.isRightToLeft()
        places = []
        for i in range(self._columns * self._rows):
            left = float(i % self._columns * (side + GAP))
            left = self.width() - left - side if mirrored else left
            places.append(QRectF(left, i // self._columns * (side + GAP), side, side))
        return places

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for board in self.alike:
            board.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        for i, place in enumerate(self.places()):
            outline = QPainterPath()
            if i < len(self._images):
                image = self._images[i]
                outline.addRoundedRect(place, ROUND, ROUND)
                painter.setClipPath(outline)
                painter.drawImage(place, magnify(image, place.width() * ratio))
                painter.setClipping(False)
                if i in self._marked:
                    painter.setPen(QPen(QColor(colors.warn), 3))
                    painter.drawPath(outline)
            elif not self._images:
                outline.addRoundedRect(place, ROUND, ROUND)
                painter.fillPath(outline, QColor(colors.quiet))
        if self._words and not self._images:
            painter.setPen(QColor(colors.muted))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(GRID, 0, -GRID, 0), flags, self._words)
        painter.end()

    def _side(self, width: int) -> int:
        return max(8, min(self._largest, (width + GAP) // self._columns - GAP))


def magnify(image: QImage, side: float) -> QImage:
    """Enlarged by a whole factor to at least so many pixels, without blur."""
    times = math.ceil(side / image.width())
    return image.scaled(image.width() * times, image.height() * times) if times > 1 else image
