"""How a page was set last is how the next start begins; the text is not kept, History has it."""

from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from engine.api import AUTO, Drawing
from engine.card import read_card
from engine.errors import EngineError, ModelError
from engine.library import find_model
from engine.message.recipe import Layout, Look, Timing
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
        session.set_page(
            usable(value.layout, Layout()),
            usable(value.look, Look()),
            usable(value.timing, Timing()),
        )
        if value.model and writes(value.model):
            session.set_drawing(model=value.model)
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
    session.set_page(Layout(), Look(), Timing())
    session.set_drawing(**usual_drawing())


def usual_drawing() -> dict[str, Any]:
    """What is chosen about drawing at the very first start."""
    first = Drawing()
    names = ("steps", "sampler", "guidance", "model")
    return {"hand": AUTO} | {name: getattr(first, name) for name in names}
