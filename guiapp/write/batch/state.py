"""A table that becomes messages: what is chosen, what is known of it, and how far it is."""

import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from engine.batch.glyphs import GlyphStore
from engine.batch.make import BatchResult
from engine.batch.many import TableRequest, check_table
from engine.batch.plan import MOST_TABLE, BatchPlan, read_rows
from engine.data.table import Table
from engine.errors import RequestError
from engine.files import read_bounded
from engine.message.change import with_drawn
from engine.message.recipe import Recipe
from engine.progress import Progress
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane, Work
from guiapp.widgets.paper.paper_view import Inked
from guiapp.write.export.prepare import ExportOptions, FinishedMessage

SHOWN = 3  # rows
PAUSE_MS = 400  # after a key, before rows are drawn
GERMAN = QLocale.Language.German


@dataclass(frozen=True, slots=True)
class TableChoices:
    """What a person chooses for all rows; templates have columns in braces."""

    text: str
    name: str  # of a file, without its suffix
    suffix: str
    folder: Path
    hand: str = ""
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it would be drawn."""

    number: int
    file: str
    text: str
    page: Inked


def read_table_file(path: Path) -> Generator[None, None, Table]:
    """Read a table. Raises `RequestError`."""
    yield
    try:
        content = read_bounded(path, MOST_TABLE)
    except OSError as error:
        raise RequestError(
            "{name} cannot be read: {why}.", "Check the file.", name=path.name,
            why=error.strerror or error,
        ) from error  # fmt: skip
    return read_rows(content, path.name)


def first_choices(
    table: Table, page: str, greeting: str, folder: Path, suffix: str
) -> TableChoices:
    """What suits a table: its own texts, those of the page if they have columns, else a greeting
    ("Dear {0}") of the first column; a file is called after that, too."""
    columns = {name.casefold(): name for name in table.columns}
    first = next(iter(table.columns), "row")
    place = f"{{{first}}}"
    text = f"{{{columns['text']}}}" if "text" in columns else greeting.format(place)
    if any(f"{{{name}}}" in page for name in table.columns):
        text = page
    names = [row.cells.get(first, "").strip().casefold() for row in table.rows if not row.trouble]
    alone = all(names) and len(set(names)) == len(names)
    hand = f"{{{columns['hand']}}}" if "hand" in columns else ""
    return TableChoices(text, place if alone else f"{{row:03}} {place}", suffix, folder, hand)


def pictures_of(drawing: Work, options: ExportOptions, pixels: int) -> Work:
    """Work that draws rows by `drawing`, and composes their finished pages so many pixels wide."""

    def work() -> Generator[Any, None, list[ShownRow]]:
        rows = yield from drawing()
        shown: list[ShownRow] = []
        for message, glyphs in rows:
            recipe = with_drawn(message.recipe, glyphs)
            finished = FinishedMessage(glyphs.states, glyphs.sigmas, recipe, glyphs.hands)
            page = finished.small_page(pixels, pixels, options)
            shown.append(ShownRow(message.row, message.path.name, recipe.text, page))
            yield
        return shown

    return work


class BatchState(QObject):
    """Checks all rows, has a few drawn and all made; each choice begins the first two anew."""

    checked = Signal(object)  # BatchPlan
    drawn = Signal(object)  # list[ShownRow]
    wrong = Signal(object)  # EngineError: of what is chosen, or of all rows
    began = Signal()
    progressed = Signal(object)  # Progress
    made = Signal(object, object)  # BatchResult, BatchPlan
    failed = Signal(object)  # EngineError: nothing more can be made
    stopped = Signal()

    def __init__(
        self,
        table: Table,
        base: Recipe,
        options: ExportOptions,
        tries: int,
        choices: TableChoices,
        engine: EngineLane,
        exports: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.table, self.choices, self.pixels = table, choices, 0
        self._base, self._options, self._tries = options.apply(base), options, tries
        self._engine, self._store = engine, GlyphStore()
        self._began = 0.0
        self._check = Job(exports, self)
        self._picture, self._make = Job(engine, self), Job(engine, self)
        self._check.finished.connect(self.checked)
        self._check.failed.connect(self.wrong)
        self._picture.finished.connect(self.drawn)
        self._picture.failed.connect(self.wrong)
        self._make.progressed.connect(self.progressed)
        self._make.finished.connect(self._take_made)
        self._make.failed.connect(self.failed)
        self._make.cancelled.connect(self.stopped)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.look)

    @property
    def running(self) -> bool:
        """True while messages are made."""
        return self._make.running

    def request(self) -> TableRequest:
        """What is chosen, as the engine takes it."""
        chosen = self.choices
        return TableRequest(
            self.table, self._base, chosen.text, chosen.folder, f"{chosen.name}{chosen.suffix}",
            chosen.hand, self._tries, self._options.budget(), self._options.keep_recipe,
            chosen.overwrite, QLocale().language() == GERMAN,
        )  # fmt: skip

    def choose(self, **choices: Any) -> None:
        """Choose something else; it is looked at soon."""
        self.choices = replace(self.choices, **choices)
        self._soon.start()

    def look(self) -> None:
        """Check all rows, and have the first ones drawn."""
        if self.running:
            return
        self._soon.stop()
        request = self.request()
        self._check.start(lambda: check_table(request))
        drawing = self._engine.draw_first(request, SHOWN, self._store)
        self._picture.start(pictures_of(drawing, self._options, self.pixels))

    def make(self) -> None:
        """Make all that is not there yet, beside what else is drawn."""
        self._soon.stop()
        for job in (self._check, self._picture):
            job.drop()
        self._began = 0.0
        self._make.start(self._engine.make_table(self.request(), self._store), beside=True)
        self.began.emit()

    def stop(self) -> None:
        """Stop after the frame in work; what was made stays."""
        self._make.cancel()

    def leave(self) -> None:
        """Give everything up; what was made stays."""
        self._soon.stop()
        for job in (self._check, self._picture, self._make):
            job.drop()

    def seconds_left(self, now: Progress) -> float:
        """About how long it still takes; 0 if that cannot be told."""
        if not self._began:
            self._began = time.monotonic()
        if not 0 < now.done < now.total:
            return 0.0
        return (time.monotonic() - self._began) / now.done * (now.total - now.done)

    def _take_made(self, made: tuple[BatchResult, BatchPlan]) -> None:
        self.made.emit(*made)
