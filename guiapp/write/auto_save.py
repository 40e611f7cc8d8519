"""Keeps the message on the page while it is changed: it is there after a quit, a crash, a kill."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import ExportError
from guiapp.message.draft import DraftFile, read_draft
from guiapp.message.letters import Snapshot
from guiapp.message.session import Session
from guiapp.message.usual import SHIPPED, fields_of_model
from guiapp.settings import Store
from guiapp.write.page_settings import can_write

FILE = "draft.json"  # beside the settings
DELAY_MS = 1_000  # after a change; more changes do not put it off


class AutoSave(QObject):
    """Restores the message that was left at the last end, and saves what becomes of it."""

    failed = Signal(object)  # EngineError: it cannot be kept; said once, until it can again
    kept = Signal()  # it can again

    def __init__(self, session: Session, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._trouble = session, False
        self._file = DraftFile(store.path.with_name(FILE), fresh=store.safe)
        self._later = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._later.timeout.connect(self.save)
        found = None if store.safe else self._file.read()
        self.restored = found is not None
        if found is not None:
            snapshot, model_hash = found
            session.open_draft(drawable(snapshot), model_hash)
        self.others = [] if store.safe else self._read_others()
        if self.others and not self.restored:
            self.restored = True
            self.open_other()
        for signal in (session.edited, session.restored, session.letters_changed):
            signal.connect(self._save_later)

    def open_other(self) -> None:
        """Put a message on the page that another window left; it is this window's then."""
        path, snapshot = self.others.pop(0)
        self._session.open_draft(snapshot)
        if self.save():
            path.unlink(missing_ok=True)

    def save(self) -> bool:
        """Save now; True if the message is kept."""
        self._later.stop()
        session = self._session
        try:
            snapshot = session.snapshot()
            if session.greeting:
                snapshot = replace(snapshot, typed="")  # nobody's message
            self._file.write(snapshot, session.pictures.model_hash)
            if self._trouble:
                self.kept.emit()
            self._trouble = False
        except ExportError as error:
            if not self._trouble:
                self.failed.emit(error)
            self._trouble = True
        return not self._trouble

    def retry(self) -> None:
        """Save once more, and say it again if that fails."""
        self._trouble = False
        self.save()

    def leave(self) -> None:
        """The window closes."""
        self.save()
        self._file.close()

    def _read_others(self) -> list[tuple[Path, Snapshot]]:
        found = ((path, read_draft(path)) for path in self._file.left)
        return [(path, drawable(draft[0])) for path, draft in found if draft is not None]

    def _save_later(self, *_: object) -> None:
        if not self._later.isActive():
            self._later.start()


def drawable(snapshot: Snapshot) -> Snapshot:
    """The message, to be drawn by the shipped model if its own is gone."""
    if can_write(snapshot.drawing.model):
        return snapshot
    return replace(snapshot, drawing=replace(snapshot.drawing, **fields_of_model(SHIPPED)))
