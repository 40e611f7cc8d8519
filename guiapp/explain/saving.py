"""A letter's way as a file: the same, byte for byte, as `noisegram figure` makes."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from engine.api import FRAMES, WriteRequest
from engine.errors import ExportError
from engine.explain.door import Departure, Trace, TraceRequest
from engine.figures.way import branch_figure, way_figure, way_frames, way_of
from engine.pictures import save_gif, save_png
from guiapp.dialogs import ask_to_save, save_with_suffix
from guiapp.explain.session import AS_WRITTEN, ExplainSession
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder
from guiapp.words import file_name, free_path

Kind = Literal["way", "film", "branches"]
SUFFIXES: dict[Kind, str] = {"way": ".png", "film": ".gif", "branches": ".png"}
STAGES, SHOWN = 9, ("state", "guess", "noise")  # as `figure way` has them unless asked otherwise


class WaySaver(QObject):
    """Draws the ways of a letter once more, as many states as the file has, and writes it."""

    busy_changed = Signal()

    def __init__(
        self,
        session: ExplainSession,
        lane: Lane,
        notices: NoticeBar,
        store: Store,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._store, self._window = store, parent
        self._traces: list[Trace] = []
        self._wanted: list[TraceRequest] = []
        self._file: tuple[Kind, Path, bool] | None = None
        self._tracing = Job(session.lane, self)
        self._writing = Job(lane, self)
        self._tracing.finished.connect(self._take)
        for job in (self._tracing, self._writing):
            job.failed.connect(notices.show_error)
            job.ended.connect(self.busy_changed)
            job.cancelled.connect(
                lambda: notices.show_notice(Notice(self.tr("Nothing was saved.")))
            )
        self._writing.finished.connect(self._tell_saved)

    @property
    def busy(self) -> bool:
        return self._tracing.running or self._writing.running

    def leave(self) -> None:
        """The window closes: a late answer is of no interest."""
        self._tracing.drop()
        self._writing.forget()

    def ask(self, kind: Kind) -> None:
        """Ask where to save it, and do it."""
        title, suffix = self.tr("Save the way"), SUFFIXES[kind]
        words = self.tr("PNG picture") if suffix == ".png" else self.tr("Animated GIF")
        folder, name = export_folder(self._store.value), f"{self._session.looked_at.seen}-{kind}"

        def save(path: Path, overwrite: bool) -> None:
            self.save(kind, path, overwrite)

        ask_to_save(
            self._window, "save_way", title, free_path(folder, file_name(name, suffix)),
            f"{words} (*{suffix})",
            lambda path: save_with_suffix(self._window, title, path, (suffix,), save),
        )  # fmt: skip

    def save(self, kind: Kind, path: Path, overwrite: bool = False) -> None:
        """Write the file."""
        if self.busy:
            return
        self._file, self._traces = (kind, path, overwrite), []
        ways = [AS_WRITTEN, *self._session.branches] if kind == "branches" else [AS_WRITTEN]
        self._wanted = [self._request(kind, way) for way in ways]
        self._notices.show_progress(self.tr("Saving {0}…").format(path.name), self._cancel)
        self._tracing.start(self._session.lane.trace(self._wanted.pop(0)))
        self.busy_changed.emit()

    def _request(self, kind: Kind, way: Departure | None) -> TraceRequest:
        """As `noisegram figure way` and `figure branch` ask for it."""
        session = self._session
        frames = FRAMES if kind == "film" else STAGES - 1
        drawing = replace(session.subject.drawing, frames=frames)
        of, most = WriteRequest((session.looked_at,), drawing), 101 if kind == "film" else STAGES
        return TraceRequest(of, way, min(drawing.film + 1, most), each=True)

    def _take(self, trace: Trace) -> None:
        self._traces.append(trace)
        if self._wanted:
            self._tracing.start(self._session.lane.trace(self._wanted.pop(0)))
        elif self._file is not None:
            kind, path, overwrite = self._file
            traces = tuple(self._traces)
            self._writing.start(lambda: write_figure(kind, path, traces, overwrite))

    def _cancel(self) -> None:
        self._tracing.cancel()
        self._writing.cancel()

    def _tell_saved(self, path: Path) -> None:
        self._store.change(export_folder=str(path.parent))
        folder = QUrl.fromLocalFile(str(path.parent))
        self._notices.show_notice(
            Notice(
                self.tr("Saved {0}").format(path),
                action=self.tr("Show folder"),
                act=lambda: QDesktopServices.openUrl(folder),
            )
        )


def write_figure(
    kind: Kind, path: Path, traces: tuple[Trace, ...], overwrite: bool
) -> Generator[tuple[int, int], None, Path]:
    """Paint a figure and write it. Raises `ExportError`."""
    if path.is_file() and not overwrite:
        raise ExportError(
            "{path} exists already.", "Choose another name, or replace it.", path=str(path)
        )
    yield 0, 1
    first = traces[0]
    paint: dict[Kind, Callable[[], Image.Image]] = {
        "way": lambda: way_figure(way_of(first, shown_of(first), first.request.steps)),
        "branches": lambda: branch_figure(list(traces)),
    }
    if kind == "film":
        frames: list[np.ndarray] = way_frames(way_of(first, shown_of(first), first.request.steps))
        save_gif(path, frames)
    else:
        save_png(path, paint[kind]())
    return path


def shown_of(trace: Trace) -> tuple[str, ...]:
    """What a figure of it shows: the noise of a latent is no picture."""
    return SHOWN[:2] if trace.card.autoencoder else SHOWN
