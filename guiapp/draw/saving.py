"""Pictures to files: asks where, writes beside the window, says what came of it."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from engine.errors import EngineError
from engine.samples import save_samples
from guiapp.dialogs import ask_to_save, save_with_suffix
from guiapp.draw.pictures import DrawnPictures
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder
from guiapp.words import file_name, free_path

POLL_MS = 100
SAVING = "saving"  # what notices are about
ROOM = 1024  # pixels of a sheet's longer side that pictures are enlarged to fill
MOST = 8  # times a picture is enlarged


class Saver(QObject):
    """Saves one thing at a time, in the lane of exports."""

    busy_changed = Signal(bool)

    def __init__(self, lane: Lane, notices: NoticeBar, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._notices, self._store, self._window = notices, store, parent
        self._job = Job(lane, self, POLL_MS)
        self._job.progressed.connect(lambda now: notices.set_progress(*now))
        self._job.ended.connect(lambda: self.busy_changed.emit(False))
        self._job.finished.connect(self._tell_saved)
        self._asked: tuple[str, DrawnPictures, int, bool] | None = None  # what is saved
        self._job.failed.connect(self._tell_failed)
        self._job.cancelled.connect(
            lambda: notices.show_notice(Notice(self.tr("Nothing was saved."), kind="done"))
        )

    @property
    def busy(self) -> bool:
        return self._job.running

    def leave(self) -> None:
        """The window closes: a late answer is of no interest."""
        self._job.forget()

    def ask(self, suffix: str, pictures: DrawnPictures, columns: int, smooth: bool) -> None:
        """Ask where to save these pictures as this kind of file, and do it."""
        title, folder = self.tr("Save the pictures"), export_folder(self._store.value)
        kinds = {
            ".png": self.tr("PNG picture"),
            ".gif": self.tr("Animated GIF"),
            ".npz": self.tr("NumPy arrays"),
        }
        seed = f"{pictures.card.name}-{pictures.seeds[0]}"

        def save(path: Path, overwrite: bool) -> None:
            self.save(path, pictures, columns, smooth, overwrite)

        def take(path: Path) -> None:
            save_with_suffix(self._window, title, path, (suffix,), save)

        ask_to_save(
            self._window, "save_pictures", title, free_path(folder, file_name(seed, suffix)),
            f"{kinds[suffix]} (*{suffix})", take,
        )  # fmt: skip

    def save(
        self,
        path: Path,
        pictures: DrawnPictures,
        columns: int,
        smooth: bool,
        overwrite: bool = False,
    ) -> None:
        """Write the file."""
        if self.busy:
            return
        self._asked = path.suffix, pictures, columns, smooth
        rows = -(-len(pictures) // max(1, columns))
        longer = max(columns, rows) * (pictures.card.size + 2)
        scale = min(max(1, ROOM // longer), MOST) if path.suffix else None
        samples, card = pictures.samples(), pictures.card
        self._job.start(
            lambda: save_samples(
                path, samples, card, columns, scale=scale, smooth=smooth, overwrite=overwrite
            )
        )
        self._notices.show_progress(self.tr("Saving {0}…").format(path.name), self._job.cancel)
        self.busy_changed.emit(True)

    def _tell_failed(self, error: EngineError) -> None:
        asked = self._asked
        if asked is not None:
            elsewhere = self.tr("Save elsewhere…")
            self._notices.show_error(error, SAVING, elsewhere, lambda: self.ask(*asked))

    def _tell_saved(self, path: Path) -> None:
        self._notices.withdraw(SAVING)
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
