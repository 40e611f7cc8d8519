"""The card that saves a hand: name, consent, and the button that goes on to training."""

from collections.abc import Generator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from engine.api import ANY, AUTO, MIXED
from engine.card import read_card
from engine.data.sheet.read import SheetReading
from engine.data.sheet.save import GLYPHS, save_reading
from engine.errors import ModelError
from engine.models.library import find_model
from engine.names import file_name
from engine.paths import handwriting_folder
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.message.usual import SHIPPED
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.train.handwriting.photo_reader import PhotoReader
from guiapp.train.handwriting.titled_card import TitledCard, quiet_label

LONGEST = 40  # characters of a name
WIDE = 96 * GRID  # with room for both
FEW = 20  # different characters: with fewer, little of a hand is known


class HandSaver(QObject):
    """Saves a reading under a hand's name; one saved since the start is replaced."""

    kept = Signal(object, str)  # Path of the folder of glyphs, the hand's name
    failed = Signal(object)  # EngineError
    busy_changed = Signal(bool)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._going_to: tuple[str, Path] = ("", Path())
        self._made: dict[str, Path] = {}  # by this start: these may be replaced, by hand's name
        self._job = Job(lane, self)
        self._job.ended.connect(lambda: self.busy_changed.emit(False))
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._report_kept)

    @property
    def busy(self) -> bool:
        return self._job.running

    def folder(self, name: str) -> Path:
        """The folder for a hand of this name: a new one, unless it was saved since the start."""
        if name in self._made:
            return self._made[name]
        plain = folder_name(name)
        names = (f"{plain}-{number}" if number > 1 else plain for number in count(1))
        return next(place for each in names if not (place := handwriting_folder() / each).exists())

    def keep(self, reading: SheetReading, name: str) -> None:
        """Save the good glyphs of a reading."""
        if self.busy:
            return
        folder = self.folder(name)

        def work() -> Generator[None, None, int]:
            yield
            return save_reading(reading, folder, replace=True)

        self._going_to = name, folder
        self._job.start(work)
        self.busy_changed.emit(True)

    def leave(self) -> None:
        """Give up saving: the window closes."""
        if self.busy:
            self._job.drop()
            self.busy_changed.emit(False)

    def _report_kept(self, _count: int) -> None:
        name, folder = self._going_to
        self._made[name] = folder
        self.kept.emit(folder / GLYPHS, name)


def reserved_names() -> frozenset[str]:
    """Case-folded names that a new hand of the letters model cannot have."""
    try:
        hands = read_card(find_model(SHIPPED)).hands
    except ModelError:
        hands = ()  # what learns says what is wrong with it
    return frozenset({ANY, AUTO, MIXED, *(hand.name.casefold() for hand in hands)})


def folder_name(name: str) -> str:
    """A name that every file system takes; letters of every script are kept."""
    return file_name(f"hand {name[:LONGEST].lower()}", otherwise="hand")


class LearnHandCard(TitledCard):
    """Enabled once there are glyphs, a free name and the consent."""

    back = Signal()

    def __init__(
        self,
        reader: PhotoReader,
        saver: HandSaver,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heading.hide()
        self.setAccessibleName(self.tr("Learn this hand"))
        self._reader, self._saver = reader, saver
        self._taken = reserved_names()
        self.name = QLineEdit(maxLength=LONGEST)
        self.name.setAccessibleName(self.tr("Name of the hand"))
        self.name.setPlaceholderText(self.tr("for example Anna"))
        self.name.setAcceptDrops(False)  # photographs are for the page around it
        self.consent = QCheckBox(self.tr("It is my own handwriting, or its writer allows it."))
        self.consent.setAccessibleName(self.consent.text())
        self.note = quiet_label()
        self.back_button = QPushButton(self.tr("Back"))
        self.learn = named(QPushButton(self.tr("Learn this hand")), "primary")
        self.asked = QWidget()  # what is asked once there is something to learn
        self._arrange()
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(self._learn)
        self.consent.toggled.connect(self._follow)
        self.learn.clicked.connect(self._learn)
        self.back_button.clicked.connect(self.back)
        for signal in (reader.changed, reader.decided, saver.busy_changed):
            signal.connect(self._follow)
        self._follow()

    @property
    def hand(self) -> str:
        """The typed name, with single spaces."""
        return " ".join(self.name.text().split())

    def _arrange(self) -> None:
        label = PlainLabel(self.tr("Name of the hand"))
        label.setBuddy(self.name)
        naming = QHBoxLayout()
        naming.setSpacing(2 * GRID)
        naming.addWidget(label)
        naming.addWidget(self.name, 1)
        self._first = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.asked)
        self._first.setContentsMargins(0, 0, 0, 0)
        self._first.setSpacing(2 * GRID)
        self._first.addLayout(naming, 1)
        self._first.addWidget(self.consent)
        second = QHBoxLayout()
        second.setSpacing(2 * GRID)
        second.addWidget(self.back_button)
        second.addWidget(self.note, 1)
        second.addWidget(self.learn)
        self.rows.addWidget(self.asked)
        self.rows.addLayout(second)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._first.setDirection(ways.LeftToRight if self.width() >= WIDE else ways.TopToBottom)

    def _follow(self) -> None:
        kinds = {glyph.char for glyph in self._reader.chosen().good}
        ready = False
        self.asked.setVisible(bool(kinds))
        self.learn.setVisible(bool(kinds))
        if self._saver.busy:
            note = self.tr("The hand is being saved…")
        elif self._reader.busy:
            note = self.tr("Photographs are still being read.")
        elif not kinds:
            note = self.tr("First photograph a sheet that is written on.")
        elif not self.hand:
            note = self.tr("Give the hand a name.")
        elif self.hand.casefold() in self._taken:
            note = self.tr("There is a hand called {0}: add something, as in {0} B.")
            note = note.format(self.hand)
        elif not self.consent.isChecked():
            note = self.tr("Say whose handwriting it is.")
        else:
            ready = True
            note = self.tr("Kept in {0}, on this computer only.").format(
                self._saver.folder(self.hand)
            )
            if len(kinds) < FEW:
                few = self.tr("Only {0} characters: the more, the better the hand.")
                note = f"{few.format(len(kinds))} {note}"
        self.note.setText(note)
        self.learn.setEnabled(ready)

    def _learn(self) -> None:
        if self.learn.isEnabled():
            self._saver.keep(self._reader.chosen(), self.hand)
