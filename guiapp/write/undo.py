"""Undo and redo over everything that is chosen: text, letters, seeds, settings."""

import time

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from guiapp.message.letters import Snapshot
from guiapp.message.session import Session

MERGE_S = 1.0  # changes of one kind that follow each other sooner are one step
STEPS = 200  # kept at most
SINGLE = {"letter", "lock", "open", "drawing", "page"}  # kinds that are never merged


class Edit(QUndoCommand):
    """A step from one snapshot to the next."""

    def __init__(
        self, session: Session, before: Snapshot, after: Snapshot, kind: str, words: str, run: int
    ) -> None:
        super().__init__(words)
        self._session, self._before, self._after = session, before, after
        self._kind, self._at, self._run = kind, time.monotonic(), run
        self._done = True  # it was done before it was pushed

    @override
    def id(self) -> int:
        """Edits of one id may merge; Qt's -1 never does."""
        return -1 if self._kind in SINGLE else 1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge a following edit of the same kind, if it came without a pause."""
        if not isinstance(other, Edit) or (other._kind, other._run) != (self._kind, self._run):
            return False
        if other._at - self._at > MERGE_S:
            return False
        self._after, self._at = other._after, other._at
        return True

    @override
    def undo(self) -> None:
        self._done = False
        self._session.restore(self._before)

    @override
    def redo(self) -> None:
        if not self._done:
            self._session.restore(self._after)


class Undo(QObject):
    """The stack of a session's edits."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(STEPS)
        self._session = session
        self._last = session.snapshot()
        self._run = 0  # edits merge only while nothing was taken back between them
        session.edited.connect(self._push)
        session.restored.connect(self._follow)

    def start_here(self) -> None:
        """Forget all steps: undo goes back to this state at most."""
        self.stack.clear()
        self._follow()

    def _push(self, kind: str) -> None:
        now = self._session.snapshot()
        if now != self._last:
            before, self._last = self._last, now
            self.stack.push(Edit(self._session, before, now, kind, self._words(kind), self._run))

    def _follow(self) -> None:
        self._run += 1
        self._last = self._session.snapshot()

    def _words(self, kind: str) -> str:
        """The name of a step in the menu, as in "Undo typing"."""
        return {
            "typing": self.tr("typing"),
            "letter": self.tr("redrawing a letter"),
            "lock": self.tr("locking a letter"),
            "drawing": self.tr("drawing anew"),
            "open": self.tr("opening a message"),
        }.get(kind, self.tr("changing the page"))
