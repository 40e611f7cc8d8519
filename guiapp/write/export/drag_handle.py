"""The finished page, small: what one drags into another app."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors
from guiapp.widgets.paper_view import draw_picture
from guiapp.write.export.clipboard import TransferData

HANDLE_SIZE = QSize(30 * GRID, 17 * GRID)


class DragHandle(QWidget):
    """Shows the page; a drag carries its file, once that is prepared."""

    dragged = Signal()  # another app took it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._data: TransferData | None = None
        self._pressed: QPoint | None = None
        self.alt = ""  # what is seen, in words
        self.setFixedWidth(HANDLE_SIZE.width())
        self.setAccessibleName(self.tr("The picture to drag"))
        self.set_picture(None)
        self.set_data(None)

    def set_picture(self, picture: QImage | None) -> None:
        """Show the finished page; no larger than twice the room there is, or painting is slow."""
        self._picture = picture
        self.setFixedHeight(self._page().height() + 2)
        self.update()

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
        draw_picture(painter, sheet, self._picture)
        painter.setPen(QColor(current_colors().line))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        painter.end()

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
