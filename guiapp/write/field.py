"""The one field: what one types is what is written."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

LINES = 4  # it grows up to this many, then scrolls


class MessageField(QPlainTextEdit):
    """A field of one to four lines. Enter submits, Shift+Enter begins a new line."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Type a message…"))
        self.setAccessibleName(self.tr("Message"))
        self.setAccessibleDescription(self.tr("Enter writes it, Shift+Enter begins a new line."))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.setFont(font)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter submits."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped otherwise, it may need other room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its lines, wrapped ones too."""
        shown = max(1, min(LINES, math.ceil(self.document().size().height())))
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(shown * line + 2 * int(self.document().documentMargin()) + 12)
