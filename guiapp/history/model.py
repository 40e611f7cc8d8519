"""The messages as rows, the newest first, read from the store as they come into view."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from typing_extensions import override

from engine.errors import EngineError
from guiapp.history.entry import HistoryEntry
from guiapp.history.store import HistoryStore
from guiapp.history.words import date_words
from guiapp.widgets.picture_list import NOWHERE, Index, spoken
from guiapp.words import one_line

PAGE = 200  # rows read at a time
ENTRY = Qt.ItemDataRole.UserRole


class HistoryModel(QAbstractListModel):
    """The messages shown: all, those that match a search, or the favorites."""

    failed = Signal(object)  # EngineError: older messages cannot be read

    def __init__(self, store: HistoryStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._words = ""
        self._favorites = False
        self._rows: list[HistoryEntry] = []
        self._more = True

    def show(self, words: str, favorites: bool) -> None:
        """Show the messages with these words, or only the favorites among them."""
        same = (words, favorites) == (self._words, self._favorites)
        self._words, self._favorites = words, favorites
        self._read_again(max(PAGE, len(self._rows) + 1) if same else PAGE)

    def refresh(self) -> None:
        """Read the store again; rows that are the same stay. Raises `HistoryError`."""
        self.show(self._words, self._favorites)

    def _read_again(self, wanted: int) -> None:
        rows = self._read(wanted, 0)
        self._more = len(rows) == wanted
        old = [entry.id for entry in self._rows]
        new = [entry.id for entry in rows]
        start = same_start(old, new)
        end = same_start(old[start:][::-1], new[start:][::-1])
        if start + end < len(old):
            self.beginRemoveRows(NOWHERE, start, len(old) - end - 1)
            del self._rows[start : len(old) - end]
            self.endRemoveRows()
        if start + end < len(new):
            self.beginInsertRows(NOWHERE, start, len(new) - end - 1)
            self._rows[start:start] = rows[start : len(new) - end]
            self.endInsertRows()
        if rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def entry(self, index: Index) -> HistoryEntry | None:
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, entry: int) -> QModelIndex:
        """The row of a message; an invalid index if it is not shown."""
        rows = (row for row, each in enumerate(self._rows) if each.id == entry)
        row = next(rows, None)
        return NOWHERE if row is None else self.index(row)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(entry.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(entry)
        more = self.tr("{0}\nClick to open it again, right-click for more.")
        return spoken(more.format(self._said(entry)), role)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        """Read older ones."""
        try:
            rows = self._read(PAGE, len(self._rows))
        except EngineError as error:
            self._more = False
            self.failed.emit(error)
            return
        self._more = len(rows) == PAGE
        if rows:
            first = len(self._rows)
            self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _read(self, n: int, offset: int) -> list[HistoryEntry]:
        return self._store.search(self._words, favorites=self._favorites, n=n, offset=offset)

    def _said(self, entry: HistoryEntry) -> str:
        parts = [one_line(entry.text), date_words(entry.made_at, self._store.now())]
        if entry.favorite:
            parts.append(self.tr("favorite"))
        if not entry.stored:
            parts.append(self.tr("not stored yet"))
        return ", ".join(parts)


def same_start(some: list[int], others: list[int]) -> int:
    """Length of the common prefix."""
    count = 0
    for one, other in zip(some, others):
        if one != other:
            break
        count += 1
    return count
