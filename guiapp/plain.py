"""Words that may come from elsewhere, shown as they are: names of files, texts of messages.

Qt takes words with tags for HTML, and would load the pictures that they name.
"""

from html import escape
from typing import Any

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QMessageBox


class PlainLabel(QLabel):
    """A label that shows tags as they are written. All labels of the window are of this kind."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)


class PlainQuestion(QMessageBox):
    """A question that shows tags as they are written."""

    def __init__(self, title: str, what: str, more: str = "") -> None:
        super().__init__(QMessageBox.Icon.Question, title, "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(what)
        self.setInformativeText(more)
        for label in self.findChildren(QLabel):  # Qt leaves the second one to guess
            label.setTextFormat(Qt.TextFormat.PlainText)


def plain_tip(words: str) -> str:
    """A tooltip that shows tags as they are written, if there are any."""
    if not Qt.mightBeRichText(words):
        return words
    return f"<p style='white-space: pre-wrap'>{escape(words)}</p>"
