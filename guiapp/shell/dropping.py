"""Dropping on the window: a file or a text from elsewhere, and the frame that says so."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from guiapp.opening import Opening, accept_copy, opening_from_mime
from guiapp.theme import GRID, current_colors
from guiapp.typeface import LARGE, sized


class DropFrame(QWidget):
    """Lies over the window while something is held over it that can be dropped."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self, words: str) -> None:
        """Frame the whole window, and say what dropping does."""
        self._words = words
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colors.panel)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        painter.setPen(QPen(QColor(colors.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 2 * GRID, 2 * GRID)
        painter.setFont(sized(painter.font(), LARGE))
        painter.setPen(QColor(colors.text))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(frame.adjusted(GRID, GRID, -GRID, -GRID), flags, self._words)
        painter.end()


class DropTarget(QObject):
    """Watches a window for drops from outside; what was dragged out of it is not taken back."""

    dropped = Signal(object)  # Opening
    refused = Signal(object)  # Opening

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.takes: Callable[[Opening], bool] = lambda _opening: True  # of the page in view
        self.frame = DropFrame(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.frame.hide()
            opening = self._seen(event)
            if opening is None:
                return False
            accept_copy(event)
            (self.dropped if self.takes(opening) else self.refused).emit(opening)
            return True
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            opening = self._seen(event)
            if opening is None:
                return False
            accept_copy(event)
            self.frame.appear(self._in_words(opening))
            return True
        if event.type() == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            accept_copy(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.frame.hide()
        return False

    def _seen(self, event: QDropEvent) -> Opening | None:
        return None if event.source() is not None else opening_from_mime(event.mimeData())

    def _in_words(self, opening: Opening) -> str:
        if not self.takes(opening):
            return self.tr("Only pictures can be learned from: a folder, a zip or a data set")
        return {
            "message": self.tr("Drop it to open this message"),
            "model": self.tr("Drop it to add this model"),
            "data": self.tr("Drop it to train on these pictures"),
            "table": self.tr("Drop it to write a message for each of its rows"),
            "lesson": self.tr("Drop it to begin this lesson"),
            "code": self.tr("Drop it to open the message of this share code"),
            "text": self.tr("Drop it to write this text"),
        }[opening.kind]
