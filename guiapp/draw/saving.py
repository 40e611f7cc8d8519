"""Pictures to files: asks where, writes beside the window, says what came of it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.samples import save_samples
from guiapp.draw.pictures import Pictures
from guiapp.jobs.lane import Done, Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder
from guiapp.words import file_name, unused

POLL_MS = 100
ROOM = 1024  # pixels of a sheet's longer side that pictures are enlarged to fill
MOST = 8  # times a picture is enlarged


class Saver(QObject):
    """Saves one thing at a time, in the lane of exports."""

    busy_changed = Signal(bool)

    def __init__(self, lane: Lane, notices: NoticeBar, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._notices, self._store, self._window = lane, notices, store, parent
        self._job = 0
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        lane.done.connect(self._on_done)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._job != 0

    def leave(self) -> None:
        """The window closes: a late answer is of no interest."""
        self._job = 0
        self._poll.stop()

    def ask(self, suffix: str, pictures: Pictures, columns: int, smooth: bool) -> None:
        """Ask where to save these pictures as this kind of file, and do it."""
        folder = export_folder(self._store.value)
        kinds = {
            ".png": self.tr("PNG picture"),
            ".gif": self.tr("Animated GIF"),
            ".npz": self.tr("NumPy arrays"),
        }
        dialog = QFileDialog(self._window, self.tr("Save the pictures"), str(folder))
        dialog.setObjectName("save_pictures")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{kinds[suffix]} (*{suffix})")
        dialog.setDefaultSuffix(suffix[1:])
        seed = f"{pictures.card.name}-{pictures.seeds[0]}"
        dialog.selectFile(unused(folder, file_name(seed, suffix)).name)
        dialog.fileSelected.connect(
            lambda name: self.take(Path(name), suffix, pictures, columns, smooth)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path, suffix: str, pictures: Pictures, columns: int, smooth: bool) -> None:
        """Save where a person chose to; the dialog has asked, but not for a suffix added here."""
        if path.suffix.lower() == suffix:
            self.save(path, pictures, columns, smooth, overwrite=path.exists())
            return
        path = path.with_name(path.name + suffix)
        if not path.exists():
            self.save(path, pictures, columns, smooth)
            return
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Save the pictures"),
            self.tr("{0} exists already. Replace it?").format(path.name),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self._window,
        )
        box.setDefaultButton(QMessageBox.StandardButton.No)
        box.accepted.connect(lambda: self.save(path, pictures, columns, smooth, overwrite=True))
        box.finished.connect(box.deleteLater)
        box.open()

    def save(
        self, path: Path, pictures: Pictures, columns: int, smooth: bool, overwrite: bool = False
    ) -> None:
        """Write the file."""
        if self.busy:
            return
        rows = -(-len(pictures) // max(1, columns))
        longer = max(columns, rows) * (pictures.card.size + 2)
        scale = min(max(1, ROOM // longer), MOST)
        samples, card = pictures.samples(), pictures.card
        self._job = self._lane.submit(
            lambda: save_samples(
                path, samples, card, columns, scale=scale, smooth=smooth, overwrite=overwrite
            )
        )
        self._notices.show_progress(
            self.tr("Saving {0}…").format(path.name), lambda: self._lane.cancel(self._job)
        )
        self._poll.start()
        self._store.change(export_folder=str(path.parent))
        self.busy_changed.emit(True)

    def _look(self) -> None:
        progress = self._lane.latest(self._job)
        if progress is not None:
            self._notices.set_progress(*progress)

    def _on_done(self, done: Done) -> None:
        if not self.busy or done.job != self._job:
            return
        self._job = 0
        self._poll.stop()
        self.busy_changed.emit(False)
        if done.error is not None:
            self._notices.show_error(done.error)
        elif done.cancelled:
            self._notices.show_notice(Notice(self.tr("Nothing was saved.")))
        else:
            folder = QUrl.fromLocalFile(str(done.result.parent))
            self._notices.show_notice(
                Notice(
                    self.tr("Saved {0}").format(done.result),
                    action=self.tr("Show folder"),
                    act=lambda: QDesktopServices.openUrl(folder),
                )
            )
