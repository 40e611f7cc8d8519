"""Keys that mean the same wherever they are pressed."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def press_or_pass(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter presses a button among others, an arrow is for whoever knows its neighbors.

    Returns whether it was one of these: then the button's own `keyPressEvent` has nothing to do.
    """
    if event.key() in ARROWS:
        event.ignore()
        return True
    return press(button, event)


def set_tab_order(widgets: Iterable[QWidget]) -> None:
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)


def press(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Press a button by Enter, as Space does everywhere; whether it was one."""
    if event.key() not in ENTER or not isinstance(widget, QAbstractButton):
        return False
    widget.click()
    return True
