"""Photographs of sheets, in any order, as the glyphs of one hand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.data.sheet.cut import EMPTY, cut_box, find_faults, ink_floor, page_ink, to_glyph
from engine.data.sheet.marks import SCALE, FlatPage, lay_flat
from engine.data.sheet.photo import count_pages, open_photo
from engine.data.sheet.plan import SheetPlan
from engine.data.sheet.register import align_boxes
from engine.errors import DatasetError, DeviceError, EngineError
from engine.progress import Progress, Work
from engine.sentence import Sentence

SAME_INK = 0.8  # overlap of glyphs of one page photographed twice; of one written again it is 0.4
GUIDE = 0.4  # darkness of a guide at most
NOT_READ = Sentence("its page was not read")


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One box that was read. Page, row and column count from 1."""

    char: str
    image: np.ndarray  # uint8 [28, 28], white ink on black
    photo: Path
    page: int
    row: int
    column: int
    reasons: tuple[Sentence, ...] = ()  # its faults; (): it is good

    @property
    def good(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page found in one photograph. `page` counts from 1."""

    photo: Path
    plan: SheetPlan
    page: int
    bend: float  # millimeters the corner marks are off


@dataclass(frozen=True, slots=True)
class SkippedPhoto:
    """A photograph that is left out, with the reason."""

    photo: Path
    why: EngineError | Sentence


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A character to write again, the number of times, and the faults of its glyphs."""

    char: str
    times: int
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The glyphs and pages in photographs of sheets."""

    glyphs: tuple[Glyph, ...]
    pages: tuple[ReadPage, ...]
    skipped: tuple[SkippedPhoto, ...]

    @property
    def good(self) -> tuple[Glyph, ...]:
        """The glyphs without faults."""
        return tuple(glyph for glyph in self.glyphs if glyph.good)

    def missing(self) -> tuple[tuple[SheetPlan, int], ...]:
        """Pages not read of sheets of which others were, counted from 1."""
        seen: dict[SheetPlan, set[int]] = defaultdict(set)
        for page in self.pages:
            seen[page.plan].add(page.page)
        return tuple(
            (plan, page)
            for plan, pages in seen.items()
            for page in range(1, plan.pages + 1)
            if page not in pages
        )

    def rewrites(self) -> tuple[Rewrite, ...]:
        """The characters with fewer good glyphs than a sheet has boxes for.

        A good glyph from any page replaces a bad one, so a small sheet of the missing characters
        suffices.
        """
        wanted: dict[str, int] = {}
        for plan in {page.plan for page in self.pages}:
            for char in plan.chars:
                wanted[char] = max(wanted.get(char, 0), plan.copies)
        good: dict[str, int] = defaultdict(int)
        against: dict[str, dict[Sentence | str, Sentence]] = defaultdict(dict)
        for glyph in self.glyphs:
            good[glyph.char] += glyph.good
            against[glyph.char].update((str(reason), reason) for reason in glyph.reasons)
        return tuple(
            Rewrite(char, times - good[char], tuple(against[char].values()) or (NOT_READ,))
            for char, times in sorted(wanted.items())
            if good[char] < times
        )


def read_sheets(photos: Sequence[Path]) -> Work[SheetReading]:
    """Read photographs of written sheets, each of one page.

    One that cannot be read is skipped and named in the result; the files are never changed.
    Raises `DatasetError` if none can be read, `DeviceError` as `open_detector` does.
    """
    reading = yield from add_photos(photos)
    if not reading.pages:
        raise nothing_read_error(reading.skipped)
    return reading


def add_photos(photos: Sequence[Path], before: SheetReading | None = None) -> Work[SheetReading]:
    """Read photographs and add them to an earlier reading; the result may have no page.

    Raises `DeviceError` as `open_detector` does.
    """
    glyphs = list(before.glyphs) if before else []
    pages = list(before.pages) if before else []
    skipped = list(before.skipped) if before else []
    scans = [(photo, page) for photo in photos for page in range(count_pages(photo))]
    for done, (file, number) in enumerate(scans):
        photo, progress = page_path(file, number), Progress(done, len(scans))
        yield progress
        try:
            picture = open_photo(file, number)
            yield progress
            flat = lay_flat(picture)
        except DeviceError:
            raise
        except EngineError as error:
            skipped.append(SkippedPhoto(photo, error))
            continue
        yield progress
        cut = cut_page(flat, photo)
        twin = find_duplicate(cut, glyphs)
        if twin is not None:
            same = Sentence("it shows the same page as {name}", {"name": twin.name})
            skipped.append(SkippedPhoto(photo, same))
            continue
        glyphs += cut
        pages.append(ReadPage(photo, flat.plan, flat.page + 1, flat.bend))
    yield Progress(len(scans), len(scans))
    return SheetReading(tuple(glyphs), tuple(pages), tuple(skipped))


def page_path(photo: Path, page: int) -> Path:
    """The path that identifies a page of a file: its own, with #2, #3 ... for later pages."""
    return photo.with_name(f"{photo.name}#{page + 1}") if page else photo


def is_page_of(page: Path, photo: Path) -> bool:
    """True of the paths that `page_path` makes of a file."""
    return page == photo or (
        page.parent == photo.parent and page.name.rpartition("#")[0] == photo.name
    )


def cut_page(flat: FlatPage, photo: Path) -> list[Glyph]:
    """The glyphs of a page, with the faults of each."""
    cells = flat.plan.cells(flat.page)
    ink = page_ink(flat.picture)
    # ink is dark in every color: capped, it does not outweigh the guides
    boxes = align_boxes(np.minimum(page_ink(flat.guides), GUIDE), cells, SCALE)
    floor = ink_floor(ink, boxes)
    glyphs = []
    for cell, box in zip(cells, boxes, strict=True):
        cut = cut_box(ink, box, floor)
        glyphs.append(
            Glyph(
                cell.char,
                to_glyph(cut.ink),
                photo,
                flat.page + 1,
                cell.row + 1,
                cell.column + 1,
                find_faults(cell.char, cut),
            )
        )
    return glyphs


def find_duplicate(cut: list[Glyph], before: list[Glyph]) -> Path | None:
    """The earlier photograph of the same ink, if a page was photographed twice."""
    for photo in dict.fromkeys(glyph.photo for glyph in before):
        other = [glyph for glyph in before if glyph.photo == photo]
        same_boxes = [(g.char, g.row, g.column) for g in cut] == [
            (g.char, g.row, g.column) for g in other
        ]
        if not same_boxes or cut[0].page != other[0].page:
            continue
        written = [
            overlap(a.image, b.image)
            for a, b in zip(cut, other, strict=True)
            if EMPTY not in a.reasons + b.reasons
        ]
        if written and np.median(written) > SAME_INK:
            return photo
    return None


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Shared ink of two glyphs, 0 to 1: sum of the lesser over sum of the greater."""
    return float(np.minimum(a, b).sum() / max(float(np.maximum(a, b).sum()), 1.0))


def nothing_read_error(skipped: Sequence[SkippedPhoto]) -> EngineError:
    """The error if no photograph could be read; of a single one, its own."""
    if not skipped:
        return DatasetError("There is no photograph to read.", "Name some.")
    first = skipped[0]
    if isinstance(first.why, Sentence) or len(skipped) > 1:
        return DatasetError(
            "None of the {count} pictures can be read. {name}: {why}",
            "Photograph the whole sheet from above, in even light, and add that.",
            count=len(skipped),
            name=first.photo.name,
            why=str(first.why),
        )
    what = first.why.sentences[0]
    if first.photo.name in str(what):
        return first.why
    return DatasetError(
        "{name}: {what}",
        "{remedy}",
        name=first.photo.name,
        what=what,
        remedy=first.why.sentences[1],
        path=str(first.photo),
    )
