"""Under the field: which characters cannot be written, or what stands in for them."""

import re
import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from guiapp.message.session import Session
from guiapp.theme import GRID, named
from guiapp.words import what_and_remedy


class Note(QWidget):
    """Follows what is typed; hidden while there is nothing to say of it."""

    shortened = Signal(str)  # the text without what cannot be written

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label = named(QLabel(wordWrap=True), "note")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.leave_out = QPushButton(self.tr("Leave out"))
        self.leave_out.setToolTip(self.tr("Write the text without these characters"))
        self.leave_out.clicked.connect(self._shorten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._label, 1)
        row.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignTop)
        session.text_changed.connect(self.show_state)
        session.restored.connect(self.show_state)
        self.show_state()

    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def show_state(self) -> None:
        """Say what is the matter with the session's text."""
        refused = self._session.typed.problem is not None
        if self._label.property("refused") != refused:
            self._label.setProperty("refused", refused)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
        words = self._words()
        self._label.setText(words)
        self.leave_out.setVisible(refused)
        self.setVisible(bool(words))

    def _words(self) -> str:
        typed = self._session.typed
        if typed.problem is not None:
            return " ".join(what_and_remedy(typed.problem))
        shown = [
            f"{old} → {new}" if new else self.tr("a hidden sign left out")
            for old, new in typed.replaced.items()
            if not old.isspace()
        ]
        return self.tr("Written plainly: {0}").format(" · ".join(shown)) if shown else ""

    def _shorten(self) -> None:
        typed = self._session.typed
        if typed.problem is not None:
            text = unicodedata.normalize("NFC", typed.what)  # as the problem names its characters
            gone = f"[{re.escape(str(typed.problem.facts['characters']))}]+"
            self.shortened.emit(re.sub(rf" {gone}(?=\W|$)|{gone}", "", text))
