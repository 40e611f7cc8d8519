"""The keys of the sheet: actions on the selected letter, and moves from letter to letter."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class KeyAction(Enum):
    """The actions on the selected letter, by a key or a tool."""

    TOOLS = auto()
    REDRAW = auto()
    NUDGE = auto()
    OFFER = auto()
    LOCK = auto()
    SCORES = auto()
    LEAVE = auto()


KEYS: dict[int, KeyAction] = {
    Qt.Key.Key_Return: KeyAction.TOOLS,
    Qt.Key.Key_Enter: KeyAction.TOOLS,
    Qt.Key.Key_R: KeyAction.REDRAW,
    Qt.Key.Key_Space: KeyAction.REDRAW,
    Qt.Key.Key_N: KeyAction.NUDGE,
    Qt.Key.Key_A: KeyAction.OFFER,
    Qt.Key.Key_L: KeyAction.LOCK,
    Qt.Key.Key_S: KeyAction.SCORES,
    Qt.Key.Key_Escape: KeyAction.LEAVE,
}
STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ROWS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
DIGITS: tuple[int, ...] = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ENDS: dict[int, bool] = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}


def is_plain(event: QKeyEvent) -> bool:
    """True without Control, Alt and Meta."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return not event.modifiers() & ~plain


def is_text(event: QKeyEvent) -> bool:
    """True for keys that would edit a text: printable ones, and backspace."""
    writes = bool(event.text()) and event.text().isprintable()
    return is_plain(event) and (writes or event.key() == Qt.Key.Key_Backspace)


def action_of(event: QKeyEvent) -> KeyAction | None:
    return KEYS.get(event.key()) if is_plain(event) else None
