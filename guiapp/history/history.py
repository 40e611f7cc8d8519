"""The history in the window: what is kept when, the strip, and how to find something in it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api import Glyphs
from engine.errors import EngineError
from engine.message.recipe import Recipe
from guiapp.history.entry import EntryPictures, HistoryEntry
from guiapp.history.model import HistoryModel
from guiapp.history.pictures import MOST_LETTERS, make_entry_pictures
from guiapp.history.player import ThumbnailPlayer
from guiapp.history.states import LARGEST_STATES, pack_glyphs, packing
from guiapp.history.store import HistoryStore
from guiapp.history.strip import Strip
from guiapp.history.thumbnails import Stills, ThumbnailDelegate
from guiapp.jobs.job import Job, start_job
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.icons import show_icon
from guiapp.widgets.keys import SearchField
from guiapp.words import one_line, size_words

log = logging.getLogger(__name__)

LARGEST = 200_000_000  # bytes kept: some 2,000 messages with their states, 12,000 without
SOON_PACKED = 8_000_000  # bytes of states: a window that closes packs them in half a second
HISTORY, DELETED = "history", "deleted"  # what notices are about
RETRY_MS = 5_000  # until the file is tried again where it cannot be written


class History(QFrame):
    """Keeps every finished message, and brings each back."""

    opened = Signal(object, object)  # Recipe of a message to open again, its Glyphs or None
    share_asked = Signal(object)  # Recipe whose share code is wanted
    kept = Signal(object)  # HistoryEntry of a message that was finished

    def __init__(
        self,
        store: HistoryStore,
        notices: NoticeBar,
        lane: Lane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("history_bar")
        self.setAccessibleName(self.tr("History"))
        self._store, self._notices, self._lane = store, notices, lane
        self.largest = LARGEST
        self._growing: HistoryEntry | None = None  # the message that is being typed on
        self._deleted: list[int] = []  # the last one last
        self._told: set[str] = set()  # troubles that were said
        self._unpacked: tuple[int, Glyphs] | None = None  # the last message, while it is packed
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        self._stills, self._player = Stills(store), ThumbnailPlayer(store, self)
        self.model = HistoryModel(store, self)
        painter = ThumbnailDelegate(self._stills, self._player, self)
        self.strip = Strip(self.model, painter, self._player)
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setToolTip(self.tr("Show the messages with these words"))
        self.favorites = QToolButton()
        self.favorites.setCheckable(True)
        self.favorites.setAccessibleName(self.tr("Favorites only"))
        self.favorites.setToolTip(self.tr("Show favorites only"))
        self.amount = named(PlainLabel(wordWrap=True), "note")
        self._arrange()
        self._connect()
        self._show_star()
        self._show()

    @property
    def reduced_motion(self) -> bool:
        return self._player.reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._player.reduced_motion = reduced
        self._player.stop()

    def keep(self, glyphs: Glyphs, recipe: Recipe) -> None:
        """Keep a finished message: in the file at once, its pictures as soon as they are drawn.

        A message that grows out of the last one, by typing on, takes its place.
        """
        if not recipe.text.strip():
            return
        with self._careful():
            old, before = self._store.has(recipe), self._growing
            entry = self._store.add(recipe, instead_of=self._outgrown(recipe))
            if not old:
                self._growing = entry
            elif before is not None and before.id != entry.id:
                self._growing = None  # one that was opened again stays
            for gone in self._store.trim(self.largest):
                self._stills.forget(gone)
            if not self._store.has_states(recipe):
                self._pack(entry.id, glyphs)
            if not self._store.still(entry.id):
                self._draw(entry.id, glyphs, recipe)
            self._show()
            self.kept.emit(entry)

    def keep_sent(self, glyphs: Glyphs, recipe: Recipe) -> None:
        """Keep a message that was exported or copied in the look that it went out with: also if
        it is typed on or looks otherwise later."""
        self.keep(glyphs, recipe)
        self._growing = None

    def glyphs(self, recipe: Recipe) -> Glyphs | None:
        """The states of a message's letters, if they are kept."""
        with self._careful():
            return self._store.glyphs(recipe)

    def leave(self) -> None:
        """The window closes: nothing moves any more, the file is closed."""
        self._player.stop()
        self._retry.stop()
        self.setEnabled(False)
        for job in self.findChildren(Job):
            job.forget()
        if self._unpacked is not None and self._unpacked[1].states.nbytes <= SOON_PACKED:
            entry, glyphs = self._unpacked
            self._take_states(entry, pack_glyphs(glyphs))
        self._store.close()

    def take_back(self) -> None:
        if not self._deleted:
            return
        with self._careful():
            entry = self._store.undo(self._deleted.pop())
            if entry is None:
                gone = self.tr("The message cannot be brought back any more.")
                self._notices.show_notice(Notice(gone, kind="done"))
                return
            self._notices.withdraw(DELETED)
            self._show()
            self.strip.go_to(entry.id)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._player.stop()

    def tell(self, error: EngineError) -> None:
        """Say what is wrong with the history: once, as the person wants to write."""
        if str(error) not in self._told:
            log.warning("%s", error)
            self._told.add(str(error))
            self._notices.show_error(error, HISTORY, *self._way_out())

    def _way_out(self) -> tuple[str, Callable[[], object]]:
        """The button beside what is wrong with the history: its words, and what it does."""
        if not self._store.stored:
            return self.tr("Try again"), self._try_now
        folder = QUrl.fromLocalFile(str(self._store.path.parent))
        return self.tr("Show folder"), lambda: QDesktopServices.openUrl(folder)

    def _try_now(self) -> None:
        """Try to reach the file, and say it again if that fails."""
        self._told.clear()
        with self._careful():
            self._try_again()

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """Show errors of its body as a notice; the Write page is not affected."""
        try:
            yield
        except EngineError as error:
            self.tell(error)
        if self._store.trouble is not None:
            self.tell(self._store.trouble)
        if not self._store.stored and not self._retry.isActive():
            self._retry.start()

    def _try_again(self) -> None:
        """Where the file could not be written, see whether it can by now."""
        if not self._store.retry():
            return
        self._retry.stop()
        self._told.clear()
        self._notices.withdraw(HISTORY)
        self._show()

    def _arrange(self) -> None:
        finding = QHBoxLayout()
        finding.setSpacing(GRID // 2)
        finding.addWidget(self.search, 1)
        finding.addWidget(self.favorites)
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addStretch(1)
        left.addLayout(finding)
        left.addWidget(self.amount)
        left.addStretch(1)
        self._finding = beside = QWidget()
        beside.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        beside.setFixedWidth(22 * GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row.setSpacing(2 * GRID)
        row.addWidget(beside)
        row.addWidget(self.strip, 1)
        QWidget.setTabOrder(self.search, self.favorites)
        QWidget.setTabOrder(self.favorites, self.strip)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._go_to_first)
        self.favorites.toggled.connect(self._show)
        self.favorites.toggled.connect(self._show_star)
        self.strip.opened.connect(self._open)
        self.strip.favored.connect(self._favor)
        self.strip.deleted.connect(self._delete)
        self.strip.copied.connect(self._share)
        self.strip.taken_back.connect(self.take_back)
        self.strip.can_take_back = lambda: bool(self._deleted)
        self.model.failed.connect(self.tell)

    def _outgrown(self, recipe: Recipe) -> int | None:
        """The message that this one goes on with: typed on, or a letter of it drawn otherwise."""
        before = self._growing
        if before is None or not recipe.text.startswith(before.text):
            return None
        if recipe.text == before.text and self._store.recipe(before.id).drawing != recipe.drawing:
            return None  # another seed or hand is another message
        return before.id

    def _draw(self, entry: int, glyphs: Glyphs, recipe: Recipe) -> None:
        states, sigmas = glyphs.states[:MOST_LETTERS].copy(), glyphs.sigmas.copy()
        job = start_job(self._lane, lambda: make_entry_pictures(states, sigmas, recipe), self)
        job.finished.connect(lambda pictures: self._take_pictures(entry, pictures))
        job.failed.connect(lambda error: log.warning("no picture of message %d: %s", entry, error))

    def _pack(self, entry: int, glyphs: Glyphs) -> None:
        """Keep the letters' states, unless they are too large."""
        if glyphs.states.nbytes > LARGEST_STATES:
            return
        mine = replace(glyphs, states=glyphs.states.copy(), sigmas=glyphs.sigmas.copy())
        self._unpacked = entry, mine
        job = start_job(self._lane, lambda: packing(mine), self)
        job.finished.connect(lambda packed: self._take_states(entry, packed))
        job.failed.connect(lambda error: log.warning("no states of message %d: %s", entry, error))

    def _take_states(self, entry: int, packed: bytes) -> None:
        if self._unpacked is not None and self._unpacked[0] == entry:
            self._unpacked = None
        with self._careful():
            if packed:
                self._store.set_states(entry, packed)
                self._show()

    def _take_pictures(self, entry: int, pictures: EntryPictures) -> None:
        with self._careful():
            self._store.set_pictures(entry, pictures)
            self._stills.forget(entry)
            self._show()

    def _open(self, entry: HistoryEntry) -> None:
        self._player.stop()
        self._growing = None
        with self._careful():
            recipe = self._store.recipe(entry.id)
            self.opened.emit(recipe, self._store.glyphs(recipe, entry.id))

    def _share(self, entry: HistoryEntry) -> None:
        with self._careful():
            self.share_asked.emit(self._store.recipe(entry.id))

    def _favor(self, entry: HistoryEntry) -> None:
        with self._careful():
            self._store.set_favorite(entry.id, not entry.favorite)
            self._show()

    def _delete(self, entry: HistoryEntry) -> None:
        with self._careful():
            self._store.delete(entry.id)
            self._deleted.append(entry.id)
            if self._growing is not None and self._growing.id == entry.id:
                self._growing = None
            self._show()
            deleted = self.tr("Deleted: {0}").format(one_line(entry.text))
            undo = self.tr("Undo")
            self._notices.show_notice(
                Notice(deleted, "", "done", undo, self.take_back, about=DELETED)
            )

    def _go_to_first(self) -> None:
        if self.model.rowCount():
            self.strip.setCurrentIndex(self.model.index(0))
            self.strip.setFocus()

    def _show(self) -> None:
        """List the messages that match the search and the favorites filter."""
        with self._careful():
            chosen = self.model.entry(self.strip.currentIndex())
            self.model.show(self.search.text(), self.favorites.isChecked())
            place = self.model.index_of(chosen.id) if chosen else self.strip.currentIndex()
            if place.isValid():  # a message that moves stays the chosen one
                self.strip.setCurrentIndex(place)
            count = self._store.count()
            counted = self.tr("1 message") if count == 1 else self.tr("{0} messages").format(count)
            amount = self.tr("{0}, {1}").format(counted, size_words(self._store.size_bytes()))
            waiting = self._store.waiting()
            if waiting:
                amount = self.tr("{0}, {1} of them not stored").format(counted, waiting)
            self.amount.setText(amount if count else "")
            self._finding.setVisible(bool(count))
            self.strip.say_nothing(self._why_empty(count))

    def _why_empty(self, count: int) -> str:
        if not count:
            return self.tr("Every message you finish is kept here. Click one to open it again.")
        if self.search.text().strip():
            return self.tr("No message has these words.")
        return self.tr("No favorites yet. Right-click a message, or press F on it.")

    def _show_star(self) -> None:
        if self.favorites.isChecked():
            show_icon(self.favorites, "star-full", "accent")
        else:
            show_icon(self.favorites, "star")
