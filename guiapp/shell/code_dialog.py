"""Paste a share code, open its message."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from guiapp.opening import opening_from_text
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named


class CodeDialog(QDialog):
    """A field for the code, filled from the clipboard if there is one on it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste share code"))
        label = PlainLabel(self.tr("&Share code of a message"))
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(self.tr("Share code"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumSize(48 * GRID, 10 * GRID)
        label.setBuddy(self.field)
        self.note = named(PlainLabel(wordWrap=True), "note")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self.open_button = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        self.buttons.accepted.connect(self._open)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (label, self.field, self.note, self.buttons):
            column.addWidget(widget)
        self.field.textChanged.connect(self._check)
        there = QGuiApplication.clipboard().text()
        if opening_from_text(there).kind == "code":
            self.field.setPlainText(there.strip())
        self._check()

    def _check(self) -> None:
        opening = opening_from_text(self.field.toPlainText())
        self.open_button.setEnabled(opening.kind == "code")
        wrong = bool(opening.text) and opening.kind != "code"
        self.note.setText(self.tr("This is no share code.") if wrong else "")

    def _open(self) -> None:
        self.chosen.emit(opening_from_text(self.field.toPlainText()).text)
        self.accept()
