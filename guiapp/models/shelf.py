"""Models in and out: files are copied beside the window, what was removed can come back."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import EngineError
from engine.models.library import (
    SUFFIX,
    ModelInfo,
    add_model,
    bring_back,
    export_model,
    forget_aside,
    put_aside,
)
from guiapp.jobs.lane import Done, Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder


class Shelf(QObject):
    """Imports, exports and removes models, and says what came of it."""

    changed = Signal(str)  # there are other models now; the name of one to look at, or ""

    def __init__(self, lane: Lane, notices: NoticeBar, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._notices, self._store, self._window = lane, notices, store, parent
        self._adding: dict[int, Path] = {}
        self._exporting: dict[int, Path] = {}
        self._removed: list[Path] = []  # the last one last
        lane.done.connect(self._on_done)
        forget_aside()  # of an earlier start

    def ask_import(self) -> None:
        """Ask for a model's file, and add it."""
        dialog = QFileDialog(self._window, self.tr("Import a model"))
        dialog.setObjectName("import")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Models ({0})").format(f"*{SUFFIX}"), self.tr("All files (*)")]
        )
        dialog.filesSelected.connect(lambda names: [self.add(Path(name)) for name in names])
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, path: Path) -> None:
        """Add a model from a file."""

        def work() -> Generator[None, None, tuple[ModelInfo, bool]]:
            yield
            return add_model(path)

        self._adding[self._lane.submit(work)] = path

    def ask_export(self, info: ModelInfo) -> None:
        """Ask where to put a copy of a model."""
        folder = export_folder(self._store.value)
        dialog = QFileDialog(self._window, self.tr("Export {0}").format(info.name), str(folder))
        dialog.setObjectName("export_model")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(self.tr("Models ({0})").format(f"*{SUFFIX}"))
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(f"{info.name}{SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.export(info, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, info: ModelInfo, path: Path) -> None:
        """Copy a model to a file; the dialog has asked before one is replaced."""
        whole = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

        def work() -> Generator[None, None, None]:
            yield
            export_model(info.name, whole, force=whole == path)

        self._exporting[self._lane.submit(work)] = whole

    def remove(self, info: ModelInfo) -> None:
        """Remove one of the user's own models, so that it can be brought back."""
        try:
            self._removed.append(put_aside(info.name))
        except EngineError as error:
            self._notices.show_error(error)
            return
        self.changed.emit("")
        removed = self.tr("{0} is removed.").format(info.name)
        self._notices.show_notice(Notice(removed, action=self.tr("Undo"), act=self.take_back))

    @property
    def removed(self) -> bool:
        """Whether anything can be brought back."""
        return bool(self._removed)

    def take_back(self) -> None:
        """Bring back what was removed last."""
        if not self._removed:
            return
        try:
            info = bring_back(self._removed.pop())
        except EngineError as error:
            self._notices.show_error(error)
            return
        self._notices.clear()
        self.changed.emit(info.name)

    def leave(self) -> None:
        """The window closes: what was removed is gone."""
        self._adding.clear()
        self._exporting.clear()
        forget_aside()

    def _on_done(self, done: Done) -> None:
        path = self._adding.pop(done.job, None) or self._exporting.get(done.job)
        exported = self._exporting.pop(done.job, None) is not None
        if path is None or done.cancelled:
            return
        if done.error is not None:
            self._notices.show_error(done.error)
        elif exported:
            self._notices.show_notice(Notice(self.tr("Saved {0}").format(path)))
        else:
            self._say_added(path, *done.result)

    def _say_added(self, path: Path, info: ModelInfo, new: bool) -> None:
        self.changed.emit(info.name)
        if not new:
            what = self.tr("{0} is here already, as {1}.").format(path.name, info.name)
            self._notices.show_notice(Notice(what))
            return
        other = info.name not in (path.stem, info.card.name)
        remedy = self.tr("Its own name is taken by another model.") if other else ""
        self._notices.show_notice(Notice(self.tr("{0} is added.").format(info.name), remedy))
