"""Under the field: which characters cannot be written, or what stands in for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from guiapp.session import Session
from guiapp.theme import named
from guiapp.words import what_and_remedy


class Note(QLabel):
    """Follows what is typed; hidden while there is nothing to say of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        named(self, "note")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._session = session
        session.text_changed.connect(self.show_state)
        session.restored.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say what is the matter with the session's text."""
        refused = self._session.problem is not None
        if self.property("refused") != refused:
            self.setProperty("refused", refused)
            self.style().unpolish(self)
            self.style().polish(self)
        words = self._words()
        self.setText(words)
        self.setVisible(bool(words))

    def _words(self) -> str:
        session = self._session
        if session.problem is not None:
            return " ".join(what_and_remedy(session.problem))
        shown = [
            f"{old} → {new}" if new else self.tr("a hidden sign left out")
            for old, new in session.replaced.items()
            if not old.isspace()
        ]
        return self.tr("Written plainly: {0}").format(" · ".join(shown)) if shown else ""
