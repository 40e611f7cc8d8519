"""The strip: small sheets side by side, the newest first; by pointer or by keys alone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QMenu, QWidget
from typing_extensions import override

from guiapp.history.entry import HistoryEntry
from guiapp.history.model import HistoryModel
from guiapp.history.player import ThumbnailPlayer
from guiapp.history.thumbnails import MARGIN, SHEET, ThumbnailDelegate
from guiapp.theme import GRID, current_colors
from guiapp.widgets.picture_list import Index

SCROLL_BAR = 10  # its height, as in the style sheet
COPY, UNDO = QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Undo


class Strip(QListView):
    """Messages side by side. Actions are signals; the strip itself changes nothing."""

    opened = Signal(object)  # HistoryEntry, as in all that follow
    favored = Signal(object)
    deleted = Signal(object)
    copied = Signal(object)  # its share code is wanted
    taken_back = Signal()  # the last deletion

    def __init__(
        self,
        model: HistoryModel,
        painter: ThumbnailDelegate,
        player: ThumbnailPlayer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._player = model, player
        self._nothing = ""
        self.can_take_back: Callable[[], bool] = lambda: True  # else undo is the window's
        self.setObjectName("history")
        self.setAccessibleName(self.tr("Messages kept"))
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.horizontalScrollBar().setSingleStep(6 * GRID)
        self.setFixedHeight(SHEET.height() + 2 * MARGIN + SCROLL_BAR)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        self.entered.connect(self._play)
        self.viewportEntered.connect(self._play_current)
        player.changed.connect(self._repaint)

    def say_nothing(self, words: str) -> None:
        """Show words in place of messages while there are none."""
        self._nothing = words
        self.setAccessibleDescription("" if self._rows.rowCount() else words)
        self.viewport().update()

    def current(self) -> HistoryEntry | None:
        return self._rows.entry(self.currentIndex())

    def go_to(self, entry: int) -> None:
        index = self._rows.index_of(entry)
        if index.isValid():
            self.setCurrentIndex(index)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._play_current()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mean_one()
        self._play_current()

    @override
    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        if self.hasFocus():
            self._mean_one()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._player.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._play_current()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._player.stop()

    @override
    def event(self, event: QEvent) -> bool:
        """Claim the strip's keys before they become shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._meant(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant, entry = self._meant(event), self.current()
        if meant is None:
            if event.text().strip():
                event.ignore()  # letters search for nothing here
            else:
                super().keyPressEvent(event)
        elif meant is self.taken_back:
            self.taken_back.emit()
        elif entry is not None:
            meant.emit(entry)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self._rows.entry(index)
        if entry is None:
            return
        self.setCurrentIndex(index)
        where = self.visualRect(index).center() if by_key else event.pos()
        self.menu(entry).popup(self.viewport().mapToGlobal(where))

    def menu(self, entry: HistoryEntry) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        favor = self.tr("No longer a &favorite") if entry.favorite else self.tr("&Favorite")
        for words, keys, signal in (
            (self.tr("&Open again"), Qt.Key.Key_Return, self.opened),
            (favor, Qt.Key.Key_F, self.favored),
            (self.tr("&Copy share code"), COPY, self.copied),
            (self.tr("&Delete"), Qt.Key.Key_Delete, self.deleted),
        ):
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit(entry))
        return menu

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._rows.rowCount() and self._nothing:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current_colors().muted))
            room = self.viewport().rect().adjusted(GRID, 0, -GRID, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, self._nothing)
            painter.end()

    def _meant(self, event: QKeyEvent) -> SignalInstance | None:
        """The signal that a key emits; None for a key without a meaning here."""
        if event.matches(COPY):
            return self.copied
        if event.matches(UNDO):
            return self.taken_back if self.can_take_back() else None
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        return {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.opened,
            Qt.Key.Key_F: self.favored,
            Qt.Key.Key_Delete: self.deleted,
            Qt.Key.Key_Backspace: self.deleted,
        }.get(Qt.Key(event.key()))

    def _mean_one(self) -> None:
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def _repaint(self, entry: int) -> None:
        self.update(self._rows.index_of(entry))

    def _open(self, index: Index) -> None:
        entry = self._rows.entry(index)
        if entry is not None:
            self.opened.emit(entry)

    def _play(self, index: Index) -> None:
        entry = self._rows.entry(index)
        if entry is not None:
            self._player.play(entry.id)

    def _play_current(self) -> None:
        """Without a pointer on a sheet, the message that the keys mean plays."""
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        if under.isValid() and self.underMouse():
            self._play(under)
        elif self.hasFocus() and self.currentIndex().isValid():
            self._play(self.currentIndex())
        else:
            self._player.stop()
