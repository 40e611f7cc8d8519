"""Keys that mean the same wherever they are pressed."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from typing_extensions import override

from guiapp.widgets.icons import icon

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class SearchField(QLineEdit):
    """A field that Escape empties; in an empty one it means what it does around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        for action in self.findChildren(QAction):  # the button's, which Qt made
            action.setIcon(icon("close", "muted"))
            action.setText(self.tr("Clear"))
            action.setToolTip(self.tr("Clear"))

    @override
    def event(self, event: QEvent) -> bool:
        """Claim Escape before it becomes a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and self._empties(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._empties(event):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _empties(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escape and bool(self.text())


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


def insert_in_tab_order(widgets: Iterable[QWidget], before: QWidget) -> None:
    """The tab key comes to these, which were made later, before it comes to another widget."""
    reached = [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    first = before.previousInFocusChain()
    while first and (first in reached or not first.focusPolicy() & Qt.FocusPolicy.TabFocus):
        first = first.previousInFocusChain()
    set_tab_order((first or before, *reached, before))


def press(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Press a button by Enter, as Space does everywhere; whether it was one."""
    if event.key() not in ENTER or not isinstance(widget, QAbstractButton):
        return False
    widget.click()
    return True
