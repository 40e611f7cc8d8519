"""Models in and out: files are copied beside the window, what was removed can come back."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

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
from guiapp.dialogs import ask_to_open_many, ask_to_save
from guiapp.jobs.job import Job, start_job
from guiapp.jobs.lane import Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder


class ModelActions(QObject):
    """Imports, exports and removes models, and says what came of it."""

    changed = Signal(str)  # there are other models now; the name of one to look at, or ""

    def __init__(self, lane: Lane, notices: NoticeBar, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._notices, self._store, self._window = lane, notices, store, parent
        self._removed: list[Path] = []  # the last one last
        forget_aside()  # of an earlier start

    def ask_import(self) -> None:
        filters = [self.tr("Models ({0})").format(f"*{SUFFIX}"), self.tr("All files (*)")]
        ask_to_open_many(
            self._window, "import", self.tr("Import a model"), filters,
            lambda paths: [self.add(path) for path in paths],
        )  # fmt: skip

    def add(self, path: Path) -> None:
        """Add a model from a file."""

        def work() -> Generator[None, None, tuple[ModelInfo, bool]]:
            yield
            return add_model(path)

        job = start_job(self._lane, work, self)
        job.finished.connect(lambda added: self._tell_added(path, *added))
        other = self.tr("Import another…")
        job.failed.connect(
            lambda error: self._notices.show_error(error, "import", other, self.ask_import)
        )

    def ask_export(self, info: ModelInfo) -> None:
        ask_to_save(
            self._window, "export_model", self.tr("Export {0}").format(info.name),
            export_folder(self._store.value) / f"{info.name}{SUFFIX}",
            self.tr("Models ({0})").format(f"*{SUFFIX}"), lambda path: self.export(info, path),
        )  # fmt: skip

    def export(self, info: ModelInfo, path: Path) -> None:
        """Copy a model to a file; the dialog has asked before one is replaced."""
        whole = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

        def work() -> Generator[None, None, None]:
            yield
            export_model(info.name, whole, force=whole == path)

        job = start_job(self._lane, work, self)
        job.finished.connect(lambda _: self._tell_exported(whole))
        other = self.tr("Save elsewhere…")
        job.failed.connect(
            lambda error: self._notices.show_error(
                error, "export_model", other, lambda: self.ask_export(info)
            )
        )

    def remove(self, info: ModelInfo) -> None:
        """Remove one of the user's own models, so that it can be brought back."""
        try:
            self._removed.append(put_aside(info.name))
        except EngineError as error:
            again = self.tr("Try again")
            self._notices.show_error(error, "remove", again, lambda: self.remove(info))
            return
        self.changed.emit("")
        removed = self.tr("{0} is removed.").format(info.name)
        undo = self.tr("Undo")
        self._notices.show_notice(Notice(removed, "", "done", undo, self.take_back, "remove"))

    @property
    def removed(self) -> bool:
        """True if a removed model can be brought back."""
        return bool(self._removed)

    def take_back(self) -> None:
        """Bring back what was removed last."""
        if not self._removed:
            return
        try:
            info = bring_back(self._removed[-1])
        except EngineError as error:
            self._notices.show_error(error, "remove", self.tr("Try again"), self.take_back)
            return
        self._removed.pop()
        self._notices.withdraw("remove")
        self.changed.emit(info.name)

    def leave(self) -> None:
        """The window closes: removed models are deleted."""
        for job in self.findChildren(Job):
            job.forget()
        forget_aside()

    def _tell_added(self, path: Path, info: ModelInfo, new: bool) -> None:
        self._notices.withdraw("import")
        self.changed.emit(info.name)
        if not new:
            what = self.tr("{0} is here already, as {1}.").format(path.name, info.name)
            self._notices.show_notice(Notice(what, kind="done"))
            return
        other = info.name not in (path.stem, info.card.name)
        remedy = self.tr("Its own name is taken by another model.") if other else ""
        added = self.tr("{0} is added.").format(info.name)
        self._notices.show_notice(Notice(added, remedy, "done"))

    def _tell_exported(self, path: Path) -> None:
        self._notices.withdraw("export_model")
        folder = QUrl.fromLocalFile(str(path.parent))
        self._notices.show_notice(
            Notice(
                self.tr("Saved {0}").format(path),
                kind="done",
                action=self.tr("Show folder"),
                act=lambda: QDesktopServices.openUrl(folder),
            )
        )
