"""What a file shows, small and moving: what one drags into another app."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from engine.export.seen import SeenFrame
from guiapp.theme import GRID, current_colors
from guiapp.widgets.images import to_qimage
from guiapp.widgets.paper.paper_view import draw_picture, has_light_paper, squares
from guiapp.write.export.clipboard import TransferData

HANDLE_SIZE = QSize(30 * GRID, 24 * GRID)
SHORTEST_MS = 20  # a frame is shown, as viewers do


class DragHandle(QWidget):
    """Shows the page, and then what its file shows; a drag carries that, once it is prepared."""

    dragged = Signal()  # another app took it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._data: TransferData | None = None
        self._frames: list[tuple[QImage, int]] = []  # of the file, and their times in ms
        self._shown = 0
        self._still = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._show_next)
        self._pressed: QPoint | None = None
        self.alt = ""  # what is seen, in words
        self.setFixedWidth(HANDLE_SIZE.width())
        self.setAccessibleName(self.tr("The picture to drag"))
        self.set_picture(None)
        self.set_data(None)

    def set_picture(self, picture: QImage | None) -> None:
        """Show the finished page; no larger than twice the room there is, or painting is slow."""
        self._picture = picture
        self.show_frames([])
        self.setFixedHeight(self._page().height() + 2)
        self.update()

    def show_frames(self, frames: list[SeenFrame]) -> None:
        """Play what the file shows, in place of the finished page."""
        self._next.stop()
        self._frames = [(to_qimage(frame.pixels), frame.delay_ms) for frame in frames]
        self._shown = 0
        self._play()

    def set_still(self, still: bool) -> None:
        """Reduce motion: the finished page stands for all of it."""
        self._still = still
        self._play()

    def _play(self) -> None:
        self.update()
        if len(self._frames) > 1 and not self._still:
            self._next.start(max(SHORTEST_MS, self._frames[self._shown][1]))
        else:
            self._next.stop()

    def _show_next(self) -> None:
        self._shown = (self._shown + 1) % len(self._frames)
        self._play()

    @property
    def frame(self) -> QImage | None:
        """The picture of the file that is shown now; None while it is the composed page."""
        moves = len(self._frames) > 1
        if not self._frames or (moves and self._still):
            return None
        return self._frames[self._shown][0]

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.show_frames([])  # megabytes

    def set_data(self, data: TransferData | None) -> None:
        """Set what a drag carries; None: nothing yet."""
        self._data = data
        ready = data is not None
        self.setCursor(Qt.CursorShape.OpenHandCursor if ready else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(
            self.tr("Drag it into a chat, a mail or a folder") if ready else ""
        )

    @property
    def ready(self) -> bool:
        return self._data is not None

    def page_rect(self) -> QRect:
        """The rectangle in which the page is painted."""
        sheet = QRect(QPoint(), self._page())
        sheet.moveCenter(self.rect().center())
        return sheet

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    @override
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._data is None:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        drag.setMimeData(self._data.for_drag(self.alt))
        drag.setPixmap(self._small())
        drag.setHotSpot(QPoint(-GRID, -GRID))
        if drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction:
            self.dragged.emit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self.page_rect()
        self._draw(painter, sheet)
        painter.setPen(QColor(current_colors().line))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        painter.end()

    def _draw(self, painter: QPainter, sheet: QRect) -> None:
        frame = self.frame
        if frame is None:
            draw_picture(painter, sheet, self._picture)
            return
        if self._picture is not None:  # seen where the file has no paper
            painter.drawTiledPixmap(sheet, squares(light=has_light_paper(self._picture)))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, frame)

    def _small(self) -> QPixmap:
        """The picture under the mouse while dragging."""
        ratio = self.devicePixelRatioF()
        size = self.page_rect().size()
        small = QPixmap(size * ratio)
        small.setDevicePixelRatio(ratio)
        painter = QPainter(small)
        draw_picture(painter, QRect(QPoint(), size), self._picture)
        painter.end()
        return small

    def _page(self) -> QSize:
        """The size of the page, as large as there is room."""
        size = self._picture.size() if self._picture is not None else QSize(480, 128)
        size.scale(HANDLE_SIZE - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        return size.expandedTo(QSize(4, 4))
