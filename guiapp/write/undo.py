"""Undo and redo over everything that a person chooses: text, letters, seeds, settings."""

import time
from typing import Any, Protocol, TypeVar

from msgspec.structs import asdict
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.api import AUTO, Drawing
from engine.errors import EngineError, ModelError
from engine.message.recipe import Layout, Look, Timing
from engine.models.card import read_card
from engine.models.library import find_model
from guiapp.message.letters import Snapshot
from guiapp.message.session import Session
from guiapp.settings import Store

LATER_MS = 1_000  # a slider on its way is not written down


class Checked(Protocol):
    """A value that knows whether it can be used."""

    def check(self) -> None:
        """Raise `EngineError` if it cannot."""


Value = TypeVar("Value", bound=Checked)


class Remembered(QObject):
    """Sets a session's page as the settings say, and writes down what becomes of it."""

    def __init__(self, session: Session, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._store = session, store
        value = store.value
        session.change(
            layout=asdict(usable(value.layout, Layout())),
            look=asdict(usable(value.look, Look())),
            timing=asdict(usable(value.timing, Timing())),
            drawing={"model": value.model} if value.model and writes(value.model) else {},
        )
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self.save)
        session.page_changed.connect(self._later.start)
        session.drawing_changed.connect(self._later.start)

    def save(self) -> None:
        """Write it down now."""
        self._later.stop()
        session = self._session
        self._store.change(
            layout=session.layout,
            look=session.look,
            timing=session.timing,
            hand=session.drawing.hand,
            model="" if session.drawing.model == Drawing().model else session.drawing.model,
        )


def usable(value: Value, usual: Value) -> Value:
    """What was written down, unless somebody made nonsense of it."""
    try:
        value.check()
    except EngineError:
        return usual
    return value


def writes(model: str) -> bool:
    """Whether a model is still there, and writes."""
    try:
        return read_card(find_model(model)).writes
    except ModelError:
        return False


def is_usual(session: Session) -> bool:
    """Whether everything is as at the very first start; a seed is nobody's habit."""
    page = session.layout, session.look, session.timing
    return page == (Layout(), Look(), Timing()) and all(
        getattr(session.drawing, name) == usual for name, usual in usual_drawing().items()
    )


def make_usual(session: Session) -> None:
    """Set everything as at the very first start. Nothing is drawn yet."""
    session.change(
        layout=asdict(Layout()), look=asdict(Look()), timing=asdict(Timing()),
        drawing=usual_drawing(),
    )  # fmt: skip


def usual_drawing() -> dict[str, Any]:
    """What is chosen about drawing at the very first start."""
    first = Drawing()
    names = ("steps", "sampler", "guidance", "model")
    return {"hand": AUTO} | {name: getattr(first, name) for name in names}


PAUSE_S = 1.0  # changes of one kind that follow each other sooner are taken back together
STEPS = 200
STANDING = {"letter", "lock", "open", "drawing", "page"}  # each of these is one step


class Edit(QUndoCommand):
    """From one snapshot to the next."""

    def __init__(
        self, session: Session, before: Snapshot, after: Snapshot, kind: str, words: str, run: int
    ) -> None:
        super().__init__(words)
        self._session, self._before, self._after = session, before, after
        self._kind, self._at, self._run = kind, time.monotonic(), run
        self._done = True  # a person did it before it was pushed

    def id(self) -> int:
        """Edits of one id may merge."""
        return -1 if self._kind in STANDING else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a following edit in, if it goes on with the same thing without a pause."""
        if not isinstance(other, Edit) or (other._kind, other._run) != (self._kind, self._run):
            return False
        if other._at - self._at > PAUSE_S:
            return False
        self._after, self._at = other._after, other._at
        return True

    def undo(self) -> None:
        """Go back."""
        self._done = False
        self._session.restore(self._before)

    def redo(self) -> None:
        """Go on again."""
        if not self._done:
            self._session.restore(self._after)


class Undo(QObject):
    """Keeps the stack of a session's edits."""

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
        """What there is now is where undo ends."""
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
        """What is taken back, for a menu: "Undo typing"."""
        return {
            "typing": self.tr("typing"),
            "letter": self.tr("redrawing a letter"),
            "lock": self.tr("locking a letter"),
            "drawing": self.tr("drawing anew"),
            "open": self.tr("opening a message"),
        }.get(kind, self.tr("changing the page"))
