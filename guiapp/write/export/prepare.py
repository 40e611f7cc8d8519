"""The file of a message: what is exported, by which options, and the file that is prepared while
they are chosen, so that a copy or a drag never waits."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.api import Glyphs
from engine.checks import Range, bounds
from engine.export.accessibility import find_flashes, look_in_file
from engine.export.budget import BUDGETS, Budget, find_budget
from engine.export.export import (
    ExportResult,
    check_target,
    count_pages,
    export_message,
    export_pages,
    page_paths,
)
from engine.export.plan import ExportEstimate, ExportPlan, find_plan
from engine.export.seen import see
from engine.export.variant import lay_out_square
from engine.files import write_atomic
from engine.message.layout import PageLayout, page_layout
from engine.message.look import draw_overlay, page_colors
from engine.message.page import Page, Timeline
from engine.message.recipe import Recipe
from engine.message.split import split_page
from engine.progress import Progress
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.message.session import Session
from guiapp.settings import Settings, Store
from guiapp.widgets.images import ink_to_qimage
from guiapp.widgets.paper.paper_view import Inked
from guiapp.words import file_name
from guiapp.write.export.clipboard import SharedFiles, TransferData

NO_LIMIT, OWN = "", "own"
SUFFIXES = (".gif", ".webp", ".apng", ".png", ".mp4")
PAUSE_MS = 250  # after a choice, before work begins


@dataclass(frozen=True, slots=True, eq=False)
class FinishedMessage:
    """A message as it was when its export was asked for: safe on another thread."""

    states: np.ndarray  # uint8 [glyphs, T + 1, H, W], read-only
    sigmas: np.ndarray  # [T + 1], read-only
    recipe: Recipe
    hands: tuple[str, ...]  # one a letter

    def glyphs(self) -> Glyphs:
        """Its letters as the engine drew them."""
        recipe = self.recipe
        letters, model = recipe.letters(), recipe.model_hash
        return Glyphs(letters, self.states, self.sigmas, self.hands, model)

    def page(self, recipe: Recipe, pixel_ratio: float = 1.0) -> Inked:
        """The finished page, laid out as this recipe says."""
        return self._ink(page_layout(recipe), recipe, pixel_ratio)

    def _ink(
        self, layout: PageLayout, recipe: Recipe, pixel_ratio: float, glyphs: slice = slice(None)
    ) -> Inked:
        timeline = Timeline(self.states.shape[1] - 1, len(layout.boxes), recipe.timing)
        at = timeline.finished
        ink = Page(layout, self.sigmas, pixel_ratio, settled=recipe.drawing.rules > 1).ink(
            self.states[glyphs], timeline.step_of(at)[layout.owners]
        )
        if recipe.look.overlay:
            ink = draw_overlay(ink, timeline.overlay_step(at))
        return ink, page_colors(recipe.look)

    def small_page(self, width: int, height: int, options: "ExportOptions") -> Inked:
        """The finished page as a file shows it, as large as fits into this size.

        Of one file a page it is the first.
        """
        look = look_in_file(self.recipe.look, options.suffix)
        # the step would be too small to read
        look = msgspec.structs.replace(look, overlay=False)
        recipe = msgspec.structs.replace(self.recipe, look=look)
        square = options.side is not None
        layout = lay_out_square(recipe) if square else page_layout(recipe)
        if not square:
            part = split_page(layout)[0] if options.split else None
            layout, glyphs = (layout, slice(None)) if part is None else (part.layout, part.glyphs)
            ratio = min(width / layout.width, height / layout.height)
            return self._ink(layout, recipe, ratio, glyphs)
        side = min(width, height)
        ink, colors = self._ink(layout, recipe, side / max(layout.width, layout.height))
        page = np.zeros((side, side), dtype=np.uint8)
        top, left = (max(0, side - size) // 2 for size in ink.shape)
        page[top : top + ink.shape[0], left : left + ink.shape[1]] = ink[:side, :side]
        return page, colors


def finished_message(session: Session) -> FinishedMessage:
    """The session's message, which must be complete."""
    hands = tuple(session.pictures.hands.get(letter, "") for letter in session.letters)
    return FinishedMessage(
        read_only(session.pictures.states),
        read_only(session.pictures.sigmas),
        session.recipe(),
        hands,
    )


def read_only(array: np.ndarray) -> np.ndarray:
    copy = array.copy()
    copy.flags.writeable = False
    return copy


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The choices of an export; saved as settings, but for the width and the pages."""

    suffix: str = ".gif"
    fit: str = NO_LIMIT  # or a budget's name, or OWN
    kb: Annotated[int, Range(1, 1_000_000)] = 256  # of the own budget
    keep_recipe: bool = True
    poster: bool = False  # the finished page is the first frame, too
    width: int | None = None  # of the page, in pixels; None: its own
    split: bool = False  # a file for each page, of a message that has several

    def budget(self) -> Budget | None:
        """The limit of the file's size; None: no limit."""
        if self.fit == NO_LIMIT:
            return None
        return find_budget(f"{self.kb}KB" if self.fit == OWN else self.fit)

    @property
    def side(self) -> int | None:
        """Pixels of the square that the letters are set in; None: the page is as it is."""
        budget = self.budget()
        return budget.pixels if budget is not None and budget.square else None

    def suffixes(self) -> tuple[str, ...]:
        """The formats that the place takes."""
        budget = self.budget()
        return tuple(x for x in SUFFIXES if budget is None or budget.takes(x))

    def possible(self) -> "ExportOptions":
        """The same, in a format that the place takes."""
        return self if self.suffix in self.suffixes() else replace(self, suffix=".gif")

    def apply(self, recipe: Recipe) -> Recipe:
        """The recipe with this first frame, at this width: the same page, larger or smaller."""
        poster = "last" if self.poster else "first"
        timing = msgspec.structs.replace(recipe.timing, poster=poster)
        recipe = msgspec.structs.replace(recipe, timing=timing)
        if self.width is None or self.side is not None:
            return recipe
        layout = msgspec.structs.replace(recipe.layout, width=self.width)
        return msgspec.structs.replace(recipe, layout=layout)

    def files(self, recipe: Recipe) -> int:
        """How many files come of a message."""
        return count_pages(recipe, self.budget()) if self.split else 1

    def save(self, store: Store) -> None:
        store.change(
            export_suffix=self.suffix,
            export_fit=self.fit,
            export_kb=self.kb,
            keep_recipe=self.keep_recipe,
            export_poster=self.poster,
        )


def saved_options(settings: Settings) -> ExportOptions:
    """The options in the settings; values that are not possible are replaced by defaults."""
    least, most = bounds(ExportOptions, "kb").whole
    fits = (*(budget.name for budget in BUDGETS), OWN)
    return ExportOptions(
        settings.export_suffix if settings.export_suffix in SUFFIXES else ".gif",
        settings.export_fit if settings.export_fit in fits else NO_LIMIT,
        min(max(settings.export_kb, least), most),
        settings.keep_recipe,
        settings.export_poster,
    ).possible()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedFile:
    """A file for other apps, or one of each page, and what it was made of."""

    message: FinishedMessage
    options: ExportOptions
    results: tuple[ExportResult, ...]
    contents: tuple[bytes, ...]
    still: Inked

    @property
    def result(self) -> ExportResult:
        """The file, or that of the first page."""
        return self.results[0]

    def matches(self, message: FinishedMessage, options: ExportOptions) -> bool:
        """True if exporting the message by these options would give this file."""
        return self.options == options and self.message.recipe == message.recipe

    def transfer_data(self) -> TransferData:
        """On the window's own thread."""
        paths = tuple(result.path for result in self.results)
        return TransferData(paths, self.contents[0], ink_to_qimage(*self.still))


def compose_picture(
    message: FinishedMessage, width: int, height: int, options: ExportOptions
) -> Generator[None, None, Inked]:
    """The finished page, as large as fits into this size."""
    yield
    return message.small_page(width, height, options)


def check_flashes(message: FinishedMessage) -> Generator[None, None, bool]:
    """True if the animation flashes."""
    return find_flashes(message.states, message.sigmas, message.recipe)


def estimate_and_export(
    message: FinishedMessage, options: ExportOptions, files: SharedFiles
) -> Generator[ExportEstimate | None, None, PreparedFile]:
    """Yields what the file will be, then returns the file."""
    recipe, budget = options.apply(message.recipe), options.budget()
    plan = yield from find_plan(
        message.states, message.sigmas, recipe, options.suffix, budget,
        embed_recipe=options.keep_recipe, part=0 if options.files(recipe) > 1 else None,
    )  # fmt: skip
    estimate = plan.estimate()
    yield estimate
    with closing(export_file(message, options, files, plan)) as making:
        while True:
            try:
                next(making)
            except StopIteration as end:
                return end.value
            yield estimate


def export_file(
    message: FinishedMessage,
    options: ExportOptions,
    files: SharedFiles,
    plan: ExportPlan | None = None,
) -> Generator[Progress, None, PreparedFile]:
    """Export to a new file for other apps, or to one of each page."""
    recipe = options.apply(message.recipe)
    path = files.new_path(file_name(recipe.text, options.suffix))
    results = yield from export_by(options, message, path, overwrite=False, plan=plan)
    contents = tuple(result.path.read_bytes() for result in results)
    return PreparedFile(message, options, results, contents, message.page(recipe))


def export_by(
    options: ExportOptions,
    message: FinishedMessage,
    path: Path,
    *,
    overwrite: bool,
    plan: ExportPlan | None = None,
) -> Generator[Progress, None, tuple[ExportResult, ...]]:
    """Export as the options say; a `plan` is followed where all goes into one file."""
    drawn = message.states, message.sigmas, options.apply(message.recipe)
    budget, keep = options.budget(), options.keep_recipe
    if options.files(drawn[-1]) > 1:
        return (
            yield from export_pages(
                path, *drawn, budget=budget, embed_recipe=keep, overwrite=overwrite
            )
        )
    result = yield from export_message(
        path, *drawn, budget=budget, embed_recipe=keep, overwrite=overwrite, plan=plan
    )
    return (result,)


def write_file(
    prepared: PreparedFile, path: Path, overwrite: bool
) -> Generator[None, None, tuple[ExportResult, ...]]:
    """Write what is prepared to another place."""
    paths = page_paths(path, len(prepared.results))
    for each in paths:
        check_target(each, overwrite)
    yield
    for each, content in zip(paths, prepared.contents, strict=True):
        write_atomic(each, content)
    return tuple(replace(result, path=each)
                 for result, each in zip(prepared.results, paths, strict=True))  # fmt: skip


class Preparer(QObject):
    """Prepares the file for what is chosen now; what was chosen before is given up."""

    composed = Signal(object)  # Inked: the finished page, small
    estimated = Signal(object)  # ExportEstimate, before the file is made
    prepared = Signal(object)  # PreparedFile
    seen = Signal(object)  # list[SeenFrame]: what the file shows, small
    failed = Signal(object)  # EngineError: these options give no file
    checked = Signal(bool)  # whether the message flashes; known last

    def __init__(
        self,
        lane: Lane,
        files: SharedFiles,
        parent: QObject | None = None,
        pause_ms: int = PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._request: tuple[FinishedMessage, ExportOptions] | None = None
        self._prepared: PreparedFile | None = None
        self._flashes: tuple[FinishedMessage, bool] | None = None
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._begin)
        self._picture, self._file, self._check = Job(lane, self), Job(lane, self), Job(lane, self)
        self._look = Job(lane, self)
        self._look.finished.connect(self.seen)
        self._picture.finished.connect(self.composed)
        self._file.progressed.connect(self.estimated)
        self._file.finished.connect(self._take_file)
        self._file.failed.connect(self.failed)
        self._file.late.connect(lambda prepared: files.discard(prepared.result.path))
        self._check.finished.connect(self._take_check)

    @property
    def file(self) -> PreparedFile | None:
        """The file that was prepared last."""
        return self._prepared

    def compose(
        self, message: FinishedMessage, width: int, height: int, options: ExportOptions
    ) -> None:
        """Compose a picture of the finished page, as large as fits into this size."""
        self._picture.start(lambda: compose_picture(message, width, height, options))

    def look_at(self, prepared: PreparedFile, width: int, height: int) -> None:
        """Read back what a file shows, as large as fits into this size; `seen` follows."""
        path, delay = prepared.result.path, prepared.result.delay_ms
        self._look.start(lambda: see(path, width, height, delay))

    def prepare(self, message: FinishedMessage, options: ExportOptions) -> None:
        """Make this file; `estimated` and `prepared` follow, or `failed`, and then `checked`."""
        self._stop()
        self._request = (message, options)
        self._pause.start()

    def cancel(self) -> None:
        """Give all work up; a prepared file stays."""
        self._stop()
        self._picture.drop()
        self._request = None

    def file_for(self, message: FinishedMessage, options: ExportOptions) -> PreparedFile | None:
        """The prepared file, if it is the one that these ask for."""
        prepared = self._prepared
        return prepared if prepared is not None and prepared.matches(message, options) else None

    def set_file(self, prepared: PreparedFile) -> None:
        """Replace the prepared file; the one before is removed unless another app was given it."""
        before, self._prepared = self._prepared, prepared
        if before is not None:
            self._files.discard(before.result.path)

    def keep(self, prepared: PreparedFile) -> None:
        """Another app was given this file: do not remove it."""
        self._files.keep(prepared.result.path)

    def _stop(self) -> None:
        self._pause.stop()
        self._file.drop()
        self._look.drop()
        self._check.drop()

    def _begin(self) -> None:
        if self._request is None:
            return
        message, options = self._request
        prepared = self.file_for(message, options)
        if prepared is not None:
            self.prepared.emit(prepared)
            self._check_if_new(message)
            return
        files = self._files
        self._file.start(lambda: estimate_and_export(message, options, files))

    def _check_if_new(self, message: FinishedMessage) -> None:
        """Look for flashes, once a message: that takes as long as composing all its frames."""
        known = self._flashes
        if known is not None and known[0].recipe == message.recipe:
            self.checked.emit(known[1])
        else:
            self._check.start(lambda: check_flashes(message))

    def _take_file(self, prepared: PreparedFile) -> None:
        self.set_file(prepared)
        self.prepared.emit(prepared)
        if self._request is not None:
            self._check_if_new(self._request[0])

    def _take_check(self, flashes: bool) -> None:
        if self._request is not None:
            self._flashes = (self._request[0], flashes)
            self.checked.emit(flashes)
