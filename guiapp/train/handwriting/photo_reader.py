"""Reads photographs one after the other on a lane, and holds the decision on each glyph.

A reading grows: what was read is never read again, whatever comes later.
"""

import warnings
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.data.folder.decode import FORMATS
from engine.data.sheet.photo import MOST_PIXELS
from engine.data.sheet.read import Glyph, ReadPage, SheetReading, add_photos, is_page_of
from engine.errors import DeviceError, EngineError
from engine.sentence import Sentence
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.train.handwriting.memory import Place, ReadingMemory
from guiapp.widgets.images import to_qimage

SIDE = 112  # pixels of the longer side: 56 on a screen of twice as many
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".avif")
MOST = 64  # photographs: a sheet has 16 pages at most
LEFT_OUT = Sentence("it was left out by hand")
NOTHING = SheetReading((), (), ())


def thumbnail(path: Path) -> QImage | None:
    """A small copy of a photograph; None if it cannot be read (`add_photos` tells the reason)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as file:
                if file.width * file.height > MOST_PIXELS:
                    return None
                file.draft("RGB", (SIDE * 2, SIDE * 2))  # JPEG: an eighth is decoded
                small = ImageOps.exif_transpose(file).convert("RGB")
        small.thumbnail((SIDE, SIDE))
    except Exception:  # of damaged files, Pillow raises whatever it meets
        return None
    return to_qimage(np.asarray(small))


@dataclass(slots=True, eq=False)
class Photo:
    """A photograph and what was read from it."""

    path: Path
    stamp: tuple[int, int]  # size and time of its file: a scanner may write another under its name
    page: ReadPage | None = None
    why: EngineError | Sentence | None = None  # nothing could be read
    thumb: QImage | None = None

    @property
    def read(self) -> bool:
        return self.page is not None or self.why is not None


class PhotoReader(QObject):
    """Owns the photographs, the glyphs read so far, and the decisions on them."""

    changed = Signal()  # other photographs, or more is known of one
    decided = Signal()  # a glyph is used or left out
    busy_changed = Signal(bool)
    failed = Signal(object)  # EngineError: no photograph can be read here
    refused = Signal(int)  # so many photographs were too many
    known = Signal(int)  # so many were there already

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decisions: dict[Place, bool] = {}
        self.photos: list[Photo] = []
        self.current: Photo | None = None  # the one that is being read
        self.reading = NOTHING
        self._job = Job(lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._drop_unread)

    @property
    def busy(self) -> bool:
        return self.current is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Read these too; of a folder, the pictures in it. Only what is new or changed is read."""
        was_busy = self.busy
        known = {photo.path: photo for photo in self.photos}
        new = [Photo(path, file_stamp(path)) for path in dict.fromkeys(expand_folders(paths))]
        same = [photo for photo in new if can_reuse(known.get(photo.path), photo)]
        new = [photo for photo in new if photo not in same]
        for photo in new:
            if photo.path in known:
                self._forget(known[photo.path])
        room = max(0, MOST - len(self.photos))
        self.photos += new[:room]
        if len(new) > room:
            self.refused.emit(len(new) - room)
        elif same:
            self.known.emit(len(same))
        self._go_on(was_busy)

    def remove(self, photo: Photo) -> None:
        """Forget a photograph and its glyphs; one that was skipped in favor of it is read again."""
        was_busy = self.busy
        if photo in self.photos:
            self._forget(photo)
            self._go_on(was_busy)

    def clear(self) -> None:
        was_busy = self.busy
        for photo in list(self.photos):
            self._forget(photo)
        self._go_on(was_busy)

    def memory(self) -> ReadingMemory:
        """For `go_on_from` in the next session."""
        photos = tuple(page.photo for page in self.reading.pages)
        decisions = [(*at, used) for at, used in self._decisions.items() if at[0] in photos]
        return ReadingMemory(photos, tuple(decisions))

    def go_on_from(self, last: ReadingMemory) -> None:
        """Read the photographs of the last session, with its decisions."""
        self._decisions = last.decided | self._decisions
        self.add(last.photos)

    def stop(self) -> None:
        """Drop the photographs that are not read yet."""
        if self.busy:
            self._job.drop()
            self._drop_unread()

    def used(self, glyph: Glyph) -> bool:
        """True if a glyph is learned: a good one is, unless decided otherwise."""
        decided = self._decisions.get(position(glyph), glyph.good)
        return decided and bool(glyph.image.any())

    def use(self, glyph: Glyph, used: bool) -> None:
        """Learn a glyph or leave it out; an empty box is never learned."""
        if glyph.image.any():
            self._decisions[position(glyph)] = used
            self.decided.emit()

    def chosen(self) -> SheetReading:
        """The reading with the decisions applied: what is left out has a reason against it."""
        glyphs = tuple(self._as_decided(glyph) for glyph in self.reading.glyphs)
        return SheetReading(glyphs, self.reading.pages, ())

    def _as_decided(self, glyph: Glyph) -> Glyph:
        if self.used(glyph) == glyph.good:
            return glyph
        return replace(glyph, reasons=() if self.used(glyph) else (LEFT_OUT,))

    def _forget(self, photo: Photo) -> None:
        self.photos.remove(photo)
        old = self.reading
        self.reading = SheetReading(
            tuple(glyph for glyph in old.glyphs if not is_page_of(glyph.photo, photo.path)),
            tuple(page for page in old.pages if not is_page_of(page.photo, photo.path)),
            (),
        )
        self._decisions = {
            at: used for at, used in self._decisions.items() if not is_page_of(at[0], photo.path)
        }
        for other in self.photos:
            if isinstance(other.why, Sentence) and other.why.facts.get("name") == photo.path.name:
                other.why = None
        if photo is self.current:
            self._job.drop()
            self.current = None

    def _go_on(self, was_busy: bool) -> None:
        """Read the next photograph, if none is being read."""
        if self.current is None:
            self.current = next((photo for photo in self.photos if not photo.read), None)
            if self.current is not None:
                path, before = self.current.path, self.reading
                self._job.start(lambda: read_photo(path, before))
        self.changed.emit()
        if self.busy != was_busy:
            self.busy_changed.emit(self.busy)

    def _drop_unread(self) -> None:
        self.current = None
        self.photos = [photo for photo in self.photos if photo.read]
        self.changed.emit()
        self.busy_changed.emit(False)

    def _fail(self, error: EngineError) -> None:
        photo = self.current
        assert photo is not None
        if isinstance(error, DeviceError):
            self.failed.emit(error)
            self._drop_unread()
            return
        photo.why = error
        self.current = None
        self._go_on(was_busy=True)

    def _take(self, result: tuple[SheetReading, QImage | None]) -> None:
        photo, (found, thumb) = self.current, result
        assert photo is not None
        photo.thumb = thumb
        pages = tuple(page for page in found.pages if is_page_of(page.photo, photo.path))
        photo.page = next(iter(pages), None)
        if photo.page is None:
            photo.why = found.skipped[-1].why
        else:
            cut = tuple(glyph for glyph in found.glyphs if is_page_of(glyph.photo, photo.path))
            before = self.reading  # without what was removed meanwhile
            self.reading = SheetReading((*before.glyphs, *cut), (*before.pages, *pages), ())
        self.current = None
        self._go_on(was_busy=True)


def read_photo(
    path: Path, before: SheetReading
) -> Generator[object, None, tuple[SheetReading, QImage | None]]:
    """Work for a lane: read one more photograph, and make a thumbnail of it."""
    yield
    small = thumbnail(path)
    found = yield from add_photos([path], before)
    return found, small


def position(glyph: Glyph) -> Place:
    return glyph.photo, glyph.row, glyph.column


def file_stamp(path: Path) -> tuple[int, int]:
    """Size and time of change: another if the file was written anew."""
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns


def can_reuse(known: Photo | None, photo: Photo) -> bool:
    """True if this file is known, unchanged, and did not fail."""
    if known is None or known.stamp != photo.stamp:
        return False
    return not isinstance(known.why, EngineError)


def expand_folders(paths: Iterable[Path]) -> list[Path]:
    """Files, and the pictures in folders; a folder without any stays, to be an error."""
    found: list[Path] = []
    for path in paths:
        inside: list[Path] = []
        try:
            if path.is_dir():
                names = sorted(path.iterdir(), key=lambda each: each.name)
                inside = [name for name in names if name.suffix.lower() in PICTURES]
        except OSError:
            pass  # what reads it says why
        found += inside or [path]
    return [path.absolute() for path in found]
