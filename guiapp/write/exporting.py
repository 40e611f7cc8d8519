"""From the finished page to a file: where to, never over another file unasked, how far, done."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.message.export import write_gif
from guiapp.notices import Notice, NoticeBar
from guiapp.session import Session
from guiapp.settings import Store, export_folder
from guiapp.worker import Done, Lane

POLL_MS = 33
LONGEST_NAME = 40  # of a file, before its suffix; cut between words


class Exporter(QObject):
    """Asks for a place and saves the message there, on the lane for exports."""

    busy_changed = Signal(bool)

    def __init__(
        self, session: Session, lane: Lane, notices: NoticeBar, store: Store, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._lane, self._notices, self._store = session, lane, notices, store
        self._window = parent
        self._job = 0
        self._timer = 0
        lane.done.connect(self._on_done)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._job != 0

    def ask(self) -> None:
        """Ask where to save the message."""
        folder = export_folder(self._store.value)
        dialog = QFileDialog(self._window, self.tr("Export GIF"), str(folder))
        dialog.setObjectName("export")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(self.tr("Animated GIF (*.gif)"))
        dialog.setDefaultSuffix("gif")
        dialog.selectFile(unused(folder, file_name(self._session.text)).name)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Save where a person chose to.

        The dialog has asked before a file is replaced, but not for a suffix that is added here.
        """
        if path.suffix.lower() == ".gif":
            self.save(path, overwrite=path.exists())
            return
        path = path.with_name(path.name + ".gif")
        if not path.exists():
            self.save(path)
            return
        self._ask_to_replace(path, lambda: self.save(path, overwrite=True))

    def _ask_to_replace(self, path: Path, replace: Callable[[], None]) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Export GIF"),
            self.tr("{0} exists already. Replace it?").format(path.name),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self._window,
        )
        box.setDefaultButton(QMessageBox.StandardButton.No)
        box.accepted.connect(replace)
        box.finished.connect(box.deleteLater)
        box.open()

    def save(self, path: Path, overwrite: bool = False) -> None:
        """Save the message as it is shown."""
        session = self._session
        states = read_only(session.states)
        sigmas, recipe = read_only(session.sigmas), session.recipe()
        self._job = self._lane.submit(
            lambda: write_gif(path, states, sigmas, recipe, overwrite=overwrite)
        )
        self._notices.show_progress(
            self.tr("Saving {0}…").format(path.name), lambda: self._lane.cancel(self._job)
        )
        self._timer = self.startTimer(POLL_MS)
        self.busy_changed.emit(True)
        self._store.change(export_folder=str(path.parent))

    def timerEvent(self, _event: object) -> None:
        """How far the file is."""
        progress = self._lane.latest(self._job)
        if progress is not None:
            self._notices.set_progress(progress.frame, progress.frames)

    def _on_done(self, done: Done) -> None:
        if done.job != self._job:
            return
        self._job = 0
        self.killTimer(self._timer)
        self.busy_changed.emit(False)
        if done.error is not None:
            self._notices.show_error(done.error)
        elif done.cancelled:
            self._notices.show_notice(Notice(self.tr("The export was cancelled.")))
        else:
            result = done.result
            facts = self.tr("{0} × {1} pixels, {2} frames, {3}").format(
                result.width, result.height, result.frames, in_words(result.bytes)
            )
            folder = QUrl.fromLocalFile(str(result.path.parent))
            self._notices.show_notice(
                Notice(
                    self.tr("Saved {0}").format(result.path),
                    facts,
                    action=self.tr("Show folder"),
                    act=lambda: QDesktopServices.openUrl(folder),
                )
            )


def read_only(array: np.ndarray) -> np.ndarray:
    """A copy that nobody can change: safe on another thread."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def file_name(text: str) -> str:
    """A file name from the first words of a message."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()
    if len(words) > LONGEST_NAME:
        cut = words[: LONGEST_NAME + 1]
        words = cut.rsplit("-", 1)[0] if "-" in cut else words[:LONGEST_NAME]
    return f"{words or 'message'}.gif"


def unused(folder: Path, name: str) -> Path:
    """`name` in `folder`, numbered if there is such a file already."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path


def in_words(size: int) -> str:
    """Bytes for people: "380 KB", "1.2 MB"."""
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
