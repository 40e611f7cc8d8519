"""What is this? (Shift+F1): everything on the page says what it is, also each color and scale."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QToolButton, QWhatsThis, QWidget
from typing_extensions import override

from guiapp.plain import plain_tip
from guiapp.theme import GRID, named

KEYS = "Shift+F1"


@runtime_checkable
class Explained(Protocol):
    """A widget with parts of their own, like a picture with its scale."""

    def whats_this_at(self, point: QPoint) -> str:
        """What is at a point of it; "": nothing to say."""
        ...


def explanation_at(page: QWidget, point: QPoint) -> str:
    """What is at a point of the page; a control without words of its own says its tooltip."""
    widget = page.childAt(point)
    while widget is not None and widget is not page:
        words = ""
        if isinstance(widget, Explained):
            words = widget.whats_this_at(widget.mapFrom(page, point))
        words = words or widget.whatsThis() or widget.toolTip()
        if words:
            return words
        widget = widget.parentWidget()
    return ""


class WhatsThis(QObject):
    """The mode in which a click says what a thing is, with its key and its button."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.button = named(QToolButton(), "on_desk")
        self.button.setText("?")
        self.button.setFixedSize(4 * GRID, 4 * GRID)
        words = self.tr("What is this? Then click what you want to know of ({0})")
        keys = QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self.button.setToolTip(plain_tip(words.format(keys)))
        self.button.setAccessibleName(self.tr("What is this?"))
        self.button.clicked.connect(self.begin)
        self._shortcut = QShortcut(QKeySequence(KEYS), page)
        self._shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._shortcut.activated.connect(self.begin)
        self._shortcut.installEventFilter(self)
        page.installEventFilter(self)

    def begin(self) -> None:
        """The next click says what a thing is; the key once more, what has the focus is."""
        QWhatsThis.enterWhatsThisMode()

    def say_focused(self) -> None:
        """Say what has the focus, for whoever has no mouse."""
        QWhatsThis.leaveWhatsThisMode()
        widget = QApplication.focusWidget()
        if widget is not None and self._page.isAncestorOf(widget):
            center = widget.rect().center()
            words = explanation_at(self._page, widget.mapTo(self._page, center))
            if words:
                QWhatsThis.showText(widget.mapToGlobal(center), plain_tip(words), widget)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for what has no words of its own; take the key that is pressed once more."""
        if watched is self._shortcut and event.type() == QEvent.Type.Shortcut:
            if QWhatsThis.inWhatsThisMode():  # where Qt would tell of the shortcut itself
                self.say_focused()
                return True
            return False
        asks = event.type() in (QEvent.Type.WhatsThis, QEvent.Type.QueryWhatsThis)
        if watched is not self._page or not asks or not isinstance(event, QHelpEvent):
            return super().eventFilter(watched, event)
        words = explanation_at(self._page, event.pos())
        event.setAccepted(bool(words))
        if words and event.type() == QEvent.Type.WhatsThis:
            QWhatsThis.showText(event.globalPos(), plain_tip(words), self._page)
        return True
