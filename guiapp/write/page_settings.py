"""The settings of the page from one start to the next, and their defaults."""

from dataclasses import fields
from typing import Any, Protocol, TypeVar

from msgspec.structs import asdict
from PySide6.QtCore import QObject, QTimer

from engine.errors import EngineError
from engine.message.recipe import LAYOUT_RULES, Layout, Look, Timing
from guiapp.message.session import Session
from guiapp.message.usual import SHIPPED, card_of, fields_of_model, shipped_drawing
from guiapp.settings import Store

SAVE_DELAY_MS = 1_000  # so that a slider is not saved while it moves


class Checked(Protocol):
    """A record that can tell whether it is valid."""

    def check(self) -> None:
        """Raise `EngineError` if it is not."""


Value = TypeVar("Value", bound=Checked)


class PageSettings(QObject):
    """Restores a session's page from the settings, and saves its changes."""

    def __init__(self, session: Session, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._store = session, store
        value = store.value
        session.change(
            # the page may have been that of an old message
            layout=asdict(valid_or(value.layout, Layout())) | {"rules": LAYOUT_RULES},
            look=asdict(valid_or(value.look, Look())),
            timing=asdict(valid_or(value.timing, Timing())),
            drawing={"hand": value.hand}
            | (fields_of_model(value.model) if value.model and can_write(value.model) else {}),
        )
        self._later = QTimer(self, singleShot=True, interval=SAVE_DELAY_MS)
        self._later.timeout.connect(self.save)
        session.page_changed.connect(self._later.start)
        session.drawing_changed.connect(self._later.start)

    def save(self) -> None:
        self._later.stop()
        session = self._session
        self._store.change(
            layout=session.layout,
            look=session.look,
            timing=session.timing,
            hand=session.drawing.hand,
            model="" if session.drawing.model == SHIPPED else session.drawing.model,
        )


def valid_or(value: Value, default: Value) -> Value:
    """The value, or the default if it is not valid."""
    try:
        value.check()
    except EngineError:
        return default
    return value


def can_write(model: str) -> bool:
    """True if a model is still there, and writes messages."""
    card = card_of(model)
    return card is not None and card.writes


def is_default(session: Session) -> bool:
    """True if everything but the seed has its default."""
    page = session.layout, session.look, session.timing
    return page == (Layout(), Look(), Timing()) and all(
        getattr(session.drawing, name) == default for name, default in default_drawing().items()
    )


def reset_page(session: Session) -> None:
    """Set everything but the seed to its default. Nothing is drawn yet."""
    session.change(
        layout=asdict(Layout()), look=asdict(Look()), timing=asdict(Timing()),
        drawing=default_drawing(),
    )  # fmt: skip


def default_drawing() -> dict[str, Any]:
    """Every field of a drawing but its seed."""
    first = shipped_drawing()
    return {one.name: getattr(first, one.name) for one in fields(first) if one.name != "seed"}
