"""The handwriting step: cards for sheet, photographs and glyphs, and the one that saves a hand."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from engine.errors import DeviceError, EngineError
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.opening import accept_copy, dropped_paths
from guiapp.settings import Store
from guiapp.theme import GRID
from guiapp.train.handwriting.glyphs_card import GlyphsCard
from guiapp.train.handwriting.learn_hand_card import HandSaver, LearnHandCard
from guiapp.train.handwriting.memory import ReadingMemory, load_memory, save_memory
from guiapp.train.handwriting.photo_reader import MOST, PhotoReader
from guiapp.train.handwriting.photos_card import PhotosCard
from guiapp.train.handwriting.sheet_card import SheetCard
from guiapp.train.handwriting.sheet_printer import SheetPrinter
from guiapp.widgets.scrolling import scroll_column
from guiapp.words import what_and_remedy


class HandwritingStep(QWidget):
    """Scrolls by itself: give it all the room there is."""

    ready = Signal(object, str)  # Path of the folder data set of the glyphs, the hand's name
    back = Signal()
    busy_changed = Signal(bool)

    def __init__(self, lane: Lane, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.notices = NoticeBar()
        self.printer = SheetPrinter(lane, self.notices, store, self)
        self.reader = PhotoReader(lane, self)
        self.saver = HandSaver(lane, self)
        self.sheet_card = SheetCard(self.printer)
        self.photos_card = PhotosCard(self.reader)
        self.glyphs_card = GlyphsCard(self.reader, self.printer)
        self.learn_card = LearnHandCard(self.reader, self.saver)
        self._busy = False
        self._worked = False  # whether photographs were read since the start
        self._kept = ReadingMemory()  # as it lies on the disk
        self._arrange()
        self._connect()

    @property
    def busy(self) -> bool:
        return self.reader.busy or self.saver.busy

    def add_photos(self, paths: list[Path]) -> None:
        self.notices.clear()
        self.reader.add(paths)
        self._scroll_to(self.photos_card)

    def leave(self) -> None:
        """Give up all work: the window closes."""
        self.reader.stop()
        self.saver.leave()
        self.printer.leave()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Draw the sheet when it is shown first, and offer the last session's photographs."""
        super().showEvent(event)
        self.sheet_card.start()
        if not event.spontaneous() and not self.reader.photos:
            self._kept = load_memory()
            self.photos_card.offer(self._kept)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Save the memory for the next session."""
        super().hideEvent(event)
        self._remember()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept any file: one that is no photograph gets a message later."""
        if dropped_paths(event):
            self.photos_card.box.set_drop_active(True)
            accept_copy(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.photos_card.box.set_drop_active(False)
        super().dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.photos_card.box.set_drop_active(False)
        paths = dropped_paths(event)
        if paths:
            accept_copy(event)
            self.add_photos(paths)

    @override
    def event(self, event: QEvent) -> bool:
        """Esc stops a reading."""
        if event.type() == QEvent.Type.KeyPress and self.reader.busy:
            key = event.key()  # pyright: ignore[reportAttributeAccessIssue]
            if key == Qt.Key.Key_Escape:
                self.reader.stop()
                return True
        return super().event(event)

    def _arrange(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        for part in (self.sheet_card, self.photos_card, self.glyphs_card):
            rows.addWidget(part)
        rows.addStretch(1)
        self.area = scroll_column(inside)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # cards stay
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.notices.place)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, self.area.verticalScrollBar().sizeHint().width(), 0)
        foot.addWidget(self.learn_card)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.printer.failed.connect(self._show_undrawn)
        self.reader.failed.connect(self._show_trouble)
        self.reader.refused.connect(self._show_refused)
        self.reader.known.connect(self._show_known)
        self.reader.busy_changed.connect(self._after_reading)
        self.saver.failed.connect(self._show_unsaved)
        self.saver.kept.connect(self.ready)
        self.learn_card.back.connect(self.back)
        self.glyphs_card.grid.reached.connect(self._show_glyph)
        for signal in (self.reader.busy_changed, self.saver.busy_changed):
            signal.connect(self._update_busy)

    def _scroll_to(self, part: QWidget) -> None:
        """Scroll a card to the top, after the layout has been done."""

        def scroll() -> None:
            inside = self.area.widget()
            layout = inside.layout() if inside is not None else None
            if layout is not None:
                layout.activate()
            self.area.verticalScrollBar().setValue(part.y())

        QTimer.singleShot(0, part, scroll)

    def _show_glyph(self, place: QRect) -> None:
        """Scroll to a glyph that the keyboard has reached."""
        inside = self.area.widget()
        if inside is not None:
            middle = self.glyphs_card.grid.viewport().mapTo(inside, place.center())
            self.area.ensureVisible(middle.x(), middle.y(), 0, place.height())

    def _after_reading(self, busy: bool) -> None:
        """After a reading, scroll to the glyphs, or to photographs that have a message."""
        photos = self.reader.photos
        if busy or not photos:
            return
        self._worked = True
        well = all(photo.page is not None for photo in photos) and not self.reader.reading.missing()
        self._scroll_to(self.glyphs_card if well else self.photos_card)
        self._remember()

    def _remember(self) -> None:
        """Save the memory, unless nothing was read: then the earlier one stays."""
        memory = self.reader.memory()
        worth = bool(memory.photos) or not self.reader.photos
        if self._worked and worth and memory != self._kept:
            self._kept = memory
            save_memory(memory)

    def _update_busy(self) -> None:
        if self.busy != self._busy:
            self._busy = self.busy
            self.busy_changed.emit(self._busy)

    def _show_unsaved(self, error: EngineError) -> None:
        again = self.tr("Try again")
        self.notices.show_error(error, "hand", again, self.learn_card.learn.click)

    def _show_undrawn(self, error: EngineError) -> None:
        if isinstance(error, DeviceError):
            self._show_trouble(error)
            return
        self.notices.show_error(error, "sheet", self.tr("Try again"), self.sheet_card.start)

    def _show_trouble(self, error: EngineError) -> None:
        """Without the mark detector no photograph can be read, but sheets can be printed."""
        if not isinstance(error, DeviceError):
            other = self.tr("Choose other photographs…")
            self.notices.show_error(error, "photographs", other, self.photos_card.box.ask)
            return
        self.notices.show_error(error, "detector")
        self.photos_card.setEnabled(False)
        self.setAccessibleDescription(" ".join(what_and_remedy(error)))

    def _show_refused(self, count: int) -> None:
        self.notices.show_notice(
            Notice(
                self.tr("{0} pictures are too many and were left out.").format(count),
                self.tr("{0} photographs are the most.").format(MOST),
                "done",
            )
        )

    def _show_known(self, count: int) -> None:
        one = self.tr("This photograph is here already.")
        many = self.tr("{0} of these photographs are here already.").format(count)
        self.notices.show_notice(Notice(one if count == 1 else many, kind="done"))
