"""A list of small pictures: how it lies on its page, and what a delegate is told of each."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from guiapp.plain import plain_tip
from guiapp.theme import clear, ring_pen
from guiapp.widgets.keys import ENTER

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PictureList(QListView):
    """Equal pictures in rows, on the page's own ground, all in view. Arrow keys walk; a click, or
    one of `keys`, acts on one."""

    acted = Signal(int)  # on this row
    keys: tuple[Qt.Key, ...] = ENTER

    def __init__(
        self,
        model: QAbstractListModel,
        painter: QStyledItemDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        clear(self)
        self.clicked.connect(lambda index: self.acted.emit(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.keys and self.currentIndex().isValid():
            self.acted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def spoken(words: str, role: int) -> str | None:
    """The words for a screen reader, or as a tooltip; None for any other role."""
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return words
    return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else None


def place_of(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # pyright: ignore[reportAttributeAccessIssue]


def state_of(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state  # pyright: ignore[reportAttributeAccessIssue]


def highlight_pen(option: QStyleOptionViewItem) -> QPen | None:
    """The frame of the picture that has the focus or is pointed at; None: it is neither."""
    state = state_of(option)
    return ring_pen(
        focus=bool(state & QStyle.StateFlag.State_HasFocus),
        hovered=bool(state & QStyle.StateFlag.State_MouseOver),
    )
