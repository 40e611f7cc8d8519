"""A model's pictures side by side on its card, or what is said while there are none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.models.strip_cache import PICTURES
from guiapp.theme import GRID, current_colors

SIDE, LEAST = 52, 24  # of a picture, in logical pixels
GAP = GRID // 2
ROUND = 4


class StripView(QWidget):
    """Shows a strip as large as it fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._words = ""
        self.setFixedHeight(SIDE)
        self.setMinimumWidth(PICTURES * (LEAST + GAP) - GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def image(self) -> QImage | None:
        """The pictures, in their own pixels; None: they are not drawn yet."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show these pictures."""
        self._image, self._words = image, ""
        self.setAccessibleName(self.tr("Samples of what it draws"))
        self.update()

    def say(self, words: str) -> None:
        """Show words in place of pictures."""
        if self._image is None:
            self._words = words
            self.setAccessibleName(words)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(PICTURES * (SIDE + GAP) - GAP, SIDE)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(SIDE, (self.width() + GAP) // PICTURES - GAP)
        across = PICTURES * (side + GAP) - GAP
        left = self.width() - across if self.isRightToLeft() else 0
        whole = QRectF(left, (self.height() - side) // 2, across, side)
        if self._image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.quiet))
            painter.drawRoundedRect(whole, ROUND, ROUND)
            painter.setPen(QColor(colors.muted))
            painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self._words)
        else:
            self._paint_pictures(painter, self._image, whole)
        painter.end()

    def _paint_pictures(self, painter: QPainter, image: QImage, whole: QRectF) -> None:
        side, pixels = whole.height(), image.height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for i in range(PICTURES):
            at = PICTURES - 1 - i if self.isRightToLeft() else i
            place = QRectF(whole.left() + at * (side + GAP), whole.top(), side, side)
            outline = QPainterPath()
            outline.addRoundedRect(place, ROUND, ROUND)
            painter.setClipPath(outline)
            painter.drawImage(place, image, QRectF(i * pixels, 0, pixels, pixels))
