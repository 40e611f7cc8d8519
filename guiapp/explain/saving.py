"""What is seen on a bench as a file: the same, byte for byte, as `noisegram figure` makes."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from engine.errors import ExportError
from guiapp.dialogs import ask_to_save, save_with_suffix
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane, Work
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder
from guiapp.words import file_name, free_path

Write = Callable[[list[Any], Path], Generator[object, None, None]]


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file that can be made of what a bench shows."""

    name: str  # of the file, without its suffix
    words: str  # on the menu
    kind: str  # of file, in words
    suffix: str
    asks: tuple[Work, ...]  # what the engine computes for it, in order
    write: Write  # takes what came of it; works in the lane of exports, yields now and then


class FigureSaver(QObject):
    """Has the engine compute what a file needs, and writes it; one file at a time."""

    busy_changed = Signal()

    def __init__(
        self, engine: Lane, exports: Lane, notices: NoticeBar, store: Store, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._engine, self._notices = engine, notices
        self._store, self._window = store, parent
        self._results: list[Any] = []
        self._asks: list[Work] = []
        self._write: Callable[[], Generator[object, None, Path]] | None = None
        self._computing = Job(engine, self)
        self._writing = Job(exports, self)
        self._computing.finished.connect(self._take)
        for job in (self._computing, self._writing):
            job.failed.connect(notices.show_error)
            job.ended.connect(self.busy_changed)
            job.cancelled.connect(
                lambda: notices.show_notice(Notice(self.tr("Nothing was saved."), kind="done"))
            )
        self._writing.finished.connect(self._tell_saved)

    @property
    def busy(self) -> bool:
        return self._computing.running or self._writing.running

    def leave(self) -> None:
        """The window closes: a late answer is of no interest."""
        self._computing.drop()
        self._writing.forget()

    def ask(self, offer: FileOffer) -> None:
        """Ask where to save it, and do it."""
        title, folder = self.tr("Save what is shown"), export_folder(self._store.value)

        def save(path: Path, overwrite: bool) -> None:
            self.save(offer, path, overwrite)

        ask_to_save(
            self._window, "save_way", title, free_path(folder, file_name(offer.name, offer.suffix)),
            f"{offer.kind} (*{offer.suffix})",
            lambda path: save_with_suffix(self._window, title, path, (offer.suffix,), save),
        )  # fmt: skip

    def save(self, offer: FileOffer, path: Path, overwrite: bool = False) -> None:
        """Write the file."""
        if self.busy:
            return
        self._results, self._asks = [], list(offer.asks)
        self._write = lambda: write_file(offer.write, self._results, path, overwrite)
        self._notices.show_progress(self.tr("Saving {0}…").format(path.name), self._cancel)
        self._go_on()
        self.busy_changed.emit()

    def _take(self, result: object) -> None:
        self._results.append(result)
        self._go_on()

    def _go_on(self) -> None:
        if self._asks:
            self._computing.start(self._asks.pop(0))
        elif self._write is not None:
            self._writing.start(self._write)

    def _cancel(self) -> None:
        self._computing.cancel()
        self._writing.cancel()

    def _tell_saved(self, path: Path) -> None:
        self._store.change(export_folder=str(path.parent))
        folder = QUrl.fromLocalFile(str(path.parent))
        self._notices.show_notice(
            Notice(
                self.tr("Saved {0}").format(path),
                kind="done",
                action=self.tr("Show folder"),
                act=lambda: QDesktopServices.openUrl(folder),
            )
        )


def write_file(
    write: Write, results: list[Any], path: Path, overwrite: bool
) -> Generator[object, None, Path]:
    """Write a file, unless there is one. Raises `ExportError`."""
    if path.is_file() and not overwrite:
        raise ExportError(
            "{path} exists already.", "Choose another name, or replace it.", path=str(path)
        )
    yield from write(results, path)
    return path
