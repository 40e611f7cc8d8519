"""The glyphs of a hand kept on the disk, among the user's data."""

import re
from collections.abc import Generator
from itertools import count
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal

from engine.api import ANY, AUTO, MIXED, Drawing
from engine.card import read_card
from engine.data.sheet.read import Reading
from engine.data.sheet.save import GLYPHS, save_reading
from engine.errors import ModelError
from engine.library import find_model
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane

LONGEST = 40  # characters of a name


class HandKeeper(QObject):
    """Saves a reading under the name of a hand; the same hand again replaces it."""

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
        self._job.finished.connect(self._tell_kept)

    @property
    def busy(self) -> bool:
        """Whether a hand is being saved."""
        return self._job.running

    def folder(self, name: str) -> Path:
        """Where a hand of this name is going to be; what an earlier start kept stays."""
        if name in self._made:
            return self._made[name]
        plain = plain_name(name)
        names = (f"{plain}-{number}" if number > 1 else plain for number in count(1))
        return next(place for each in names if not (place := hands_folder() / each).exists())

    def keep(self, reading: Reading, name: str) -> None:
        """Save what of a reading is good."""
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
        """Nobody waits for it any more."""
        if self.busy:
            self._job.drop()
            self.busy_changed.emit(False)

    def _tell_kept(self, _count: int) -> None:
        name, folder = self._going_to
        self._made[name] = folder
        self.kept.emit(folder / GLYPHS, name)


def hands_folder() -> Path:
    """Where hands are kept."""
    return user_data_path("noisegram", appauthor=False) / "handwriting"


def taken_names() -> frozenset[str]:
    """Names, in small letters, that a new hand of the letters model cannot have."""
    try:
        hands = read_card(find_model(Drawing().model)).hands
    except ModelError:
        hands = ()  # what learns says what is wrong with it
    return frozenset({ANY, AUTO, MIXED, *(hand.name.casefold() for hand in hands)})


def plain_name(name: str) -> str:
    """A name that every disk takes; letters of every script are among them."""
    words = re.sub(r"[^\w]+", "-", name).strip("-_").lower()
    return f"hand-{words[:LONGEST]}" if words else "hand"
