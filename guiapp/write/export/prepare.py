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
from engine.export.accessibility import find_flashes
from engine.export.budget import BUDGETS, Budget, find_budget
from engine.export.export import (
    ExportResult,
    check_target,
    export_message,
)
from engine.export.plan import ExportEstimate, ExportPlan, find_plan
from engine.export.variant import lay_out_square
from engine.files import write_atomic
from engine.message.layout import PageLayout, page_layout
from engine.message.look import draw_overlay, page_colors
from engine.message.page import Page, Timeline
from engine.message.recipe import Recipe
from engine.progress import Progress
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.message.session import Session
from guiapp.settings import Settings, Store
from guiapp.widgets.images import ink_to_qimage
from guiapp.widgets.paper_view import Inked
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

    def _ink(self, layout: PageLayout, recipe: Recipe, pixel_ratio: float) -> Inked:
        timeline = Timeline(self.states.shape[1] - 1, len(layout.boxes), recipe.timing)
        at = timeline.finished
        ink = Page(layout, self.sigmas, pixel_ratio, settled=recipe.drawing.rules > 1).ink(
            self.states, timeline.step_of(at)[layout.owners]
        )
        if recipe.look.overlay:
            ink = draw_overlay(ink, timeline.overlay_step(at))
        return ink, page_colors(recipe.look)

    def small_page(self, width: int, height: int, square: bool = False) -> Inked:
        """The finished page as large as fits into this size, or in a square."""
        # the step would be too small to read
        look = msgspec.structs.replace(self.recipe.look, overlay=False)
        recipe = msgspec.structs.replace(self.recipe, look=look)
        layout = lay_out_square(recipe) if square else page_layout(recipe)
        if not square:
            return self.page(recipe, min(width / layout.width, height / layout.height))
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
    """The choices of an export; saved as settings, but for the width."""

    suffix: str = ".gif"
    fit: str = NO_LIMIT  # or a budget's name, or OWN
    kb: Annotated[int, Range(1, 1_000_000)] = 256  # of the own budget
    keep_recipe: bool = True
    width: int | None = None  # of the page, in pixels; None: its own

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
        """The recipe at this width: the same page, larger or smaller."""
        if self.width is None or self.side is not None:
            return recipe
        layout = msgspec.structs.replace(recipe.layout, width=self.width)
        return msgspec.structs.replace(recipe, layout=layout)

    def save(self, store: Store) -> None:
        store.change(
            export_suffix=self.suffix,
            export_fit=self.fit,
            export_kb=self.kb,
            keep_recipe=self.keep_recipe,
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
    ).possible()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedFile:
    """A file for other apps, and what it was made of."""

    message: FinishedMessage
    options: ExportOptions
    result: ExportResult
    content: bytes
    still: Inked

    def matches(self, message: FinishedMessage, options: ExportOptions) -> bool:
        """True if exporting the message by these options would give this file."""
        return self.options == options and self.message.recipe == message.recipe

    def transfer_data(self) -> TransferData:
        """On the window's own thread."""
        return TransferData(self.result.path, self.content, ink_to_qimage(*self.still))


def compose_picture(
    message: FinishedMessage, width: int, height: int, square: bool = False
) -> Generator[None, None, Inked]:
    """The finished page, as large as fits into this size."""
    yield
    return message.small_page(width, height, square)


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
        embed_recipe=options.keep_recipe,
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
    """Export to a new file for other apps."""
    recipe = options.apply(message.recipe)
    path = files.new_path(file_name(recipe.text, options.suffix))
    result = yield from export_message(
        path,
        message.states,
        message.sigmas,
        recipe,
        budget=options.budget(),
        embed_recipe=options.keep_recipe,
        plan=plan,
    )
    return PreparedFile(message, options, result, path.read_bytes(), message.page(recipe))


def write_file(
    prepared: PreparedFile, path: Path, overwrite: bool
) -> Generator[None, None, ExportResult]:
    """Write a prepared file to another place."""
    check_target(path, overwrite)
    yield
    write_atomic(path, prepared.content)
    return replace(prepared.result, path=path)


class Preparer(QObject):
    """Prepares the file for what is chosen now; what was chosen before is given up."""

    composed = Signal(object)  # Inked: the finished page, small
    estimated = Signal(object)  # ExportEstimate, before the file is made
    prepared = Signal(object)  # PreparedFile
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
        self, message: FinishedMessage, width: int, height: int, square: bool = False
    ) -> None:
        """Compose a picture of the finished page, as large as fits into this size."""
        self._picture.start(lambda: compose_picture(message, width, height, square))

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
