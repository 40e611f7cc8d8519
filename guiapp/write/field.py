"""The one field: what one types is what is written."""

import math

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from guiapp.opening import Opening, in_mime
from guiapp.widgets.keys import ENTER

LINES = 4  # it grows up to this many, then scrolls


class MessageField(QPlainTextEdit):
    """A field of one to four lines. Enter submits, Shift+Enter begins a new line."""

    submitted = Signal()
    pasted = Signal(object)  # Opening: a share code or a file, which is not what one writes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refused: Opening | None = None  # a share code; pasted once more, it is text
        self.setPlaceholderText(self.tr("Type a message…"))
        self.setAccessibleName(self.tr("Message"))
        self.setAccessibleDescription(self.tr("Enter writes it, Shift+Enter begins a new line."))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # what is typed is taken back together with the rest
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.setFont(font)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are left to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here; the cursor stays about where it is."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter submits."""
        if is_undo(event):
            event.ignore()
            return
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def go_on(self, event: QKeyEvent) -> None:
        """A key of a text was pressed elsewhere: typing goes on here, where the cursor was."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be dropped here; a file is the window's."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text is inserted; a share code or a file is offered to whoever listens."""
        opening = in_mime(source)
        if opening is None or opening.kind == "text" or opening == self._refused:
            self._refused = None
            if self.canInsertFromMimeData(source):
                super().insertFromMimeData(source)
            return
        self._refused = opening if opening.kind == "code" else None
        self.pasted.emit(opening)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped otherwise, it may need other room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its lines, wrapped ones too."""
        shown = max(1, min(LINES, math.ceil(self.document().size().height())))
        room = shown * self._line_height() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(room + 12)

    def _line_height(self) -> int:
        """Of the highest line: letters that another font has to lend may stand higher."""
        height, block = float(self.fontMetrics().lineSpacing()), self.document().begin()
        while block.isValid():
            lines = block.layout()
            for number in range(lines.lineCount()):
                height = max(height, lines.lineAt(number).height())
            block = block.next()
        return math.ceil(height)


def is_undo(event: QEvent) -> bool:
    """Whether a key press asks for undo or redo."""
    keys = QKeySequence.StandardKey
    return isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo))
