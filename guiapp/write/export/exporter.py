"""Exports the finished message: to a file, to the clipboard, as a share code."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from engine.errors import EngineError, RequestError
from engine.export.export import ExportResult
from engine.export.inside import to_code
from engine.message.recipe import Recipe
from engine.progress import Progress
from guiapp.dialogs import ask_to_save, save_with_suffix
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane, Work
from guiapp.message.session import Session
from guiapp.notices import Notice, NoticeBar, copy_text
from guiapp.settings import Store, export_folder
from guiapp.words import KINDS, file_name, frame_words, free_path, size_words, tradeoff_words
from guiapp.write.export.clipboard import SharedFiles, copy_to_clipboard
from guiapp.write.export.dialog import ExportDialog
from guiapp.write.export.prepare import (
    SUFFIXES,
    ExportOptions,
    FinishedMessage,
    PreparedFile,
    Preparer,
    export_by,
    export_file,
    finished_message,
    saved_options,
    write_file,
)

EXPORT = "export"  # what its notices are about


class Exporter(QObject):
    """Saves, copies and shares the message, on the lane for exports."""

    busy_changed = Signal(bool)
    sent = Signal(object)  # FinishedMessage that was saved, copied or shared

    def __init__(
        self,
        session: Session,
        lane: Lane,
        notices: NoticeBar,
        store: Store,
        button: QWidget,  # above which the dialog opens
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self._session, self._notices = session, notices
        self._button, self._window = button, parent
        self._job = Job(lane, self)
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(lambda: self.busy_changed.emit(False))
        self._job.finished.connect(self._take_result)
        self._job.failed.connect(self._show_failed)
        self._job.cancelled.connect(self._show_cancelled)
        self._dialog: ExportDialog | None = None
        self._saving: FinishedMessage | None = None  # that is written to a file
        self._copying: ExportOptions | None = None  # what is copied otherwise
        self.shared_files = SharedFiles()
        self.preparer = Preparer(lane, self.shared_files, self)
        self._options = saved_options(store.value)
        self._still = False
        self._page_width = session.layout.width  # for which a width was chosen
        self._page_poster = "first"  # of a message that is opened it may be another
        session.began.connect(self.close_dialog)
        session.text_changed.connect(self.close_dialog)
        session.page_changed.connect(self.close_dialog)

    @property
    def busy(self) -> bool:
        """True while a file is written."""
        return self._job.running

    @property
    def finished(self) -> bool:
        """True if the message on the page is drawn to its end."""
        session = self._session
        return session.complete and not session.busy and session.typed.problem is None

    @property
    def possible(self) -> bool:
        """True if the message can be exported now: the one rule for buttons, menus and keys."""
        return self.finished and not self.busy

    @property
    def options(self) -> ExportOptions:
        """The last options; a width and a first frame last until the page has others."""
        if self._session.layout.width != self._page_width:
            self._page_width = self._session.layout.width
            self._options = replace(self._options, width=None)
        if self._session.timing.poster != self._page_poster:
            self._page_poster = self._session.timing.poster
            self._options = replace(self._options, poster=self._page_poster == "last")
        return self._options

    @property
    def dialog(self) -> ExportDialog:
        """Made when it is needed first."""
        if self._dialog is None:
            dialog = self._dialog = ExportDialog(self.preparer, self._button, self._window.window())
            dialog.options_changed.connect(self._set_options)
            dialog.save_asked.connect(self._choose_path)
            dialog.copy_asked.connect(lambda: self._copy(self.options))
            dialog.code_asked.connect(self.copy_code)
            dialog.dragged.connect(self.sent)
            dialog.form.handle.set_still(self._still)
        return self._dialog

    def set_still(self, still: bool) -> None:
        """Reduce motion: previews do not play."""
        self._still = still
        if self._dialog is not None:
            self._dialog.form.handle.set_still(still)

    def toggle_dialog(self) -> None:
        if self._dialog is not None and self._dialog.is_open:
            self.close_dialog()
        elif self._is_possible():
            self.dialog.open(finished_message(self._session), self.options)

    def close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.close()

    def copy_message(self) -> None:
        """Copy the message as a GIF, otherwise as it was exported last."""
        if self._is_possible():
            self._copy(replace(self.options, suffix=".gif"))

    def copy_code(self) -> None:
        """Copy a code; pasted into Noisegram it becomes this message again."""
        if not self._is_possible():
            return
        message = self._message()
        code = to_code(message.recipe)
        self.close_dialog()
        copy_text(code)
        self.sent.emit(message)
        self._notices.show_notice(
            Notice(
                self.tr("Share code copied, {0} characters").format(len(code)),
                self.tr("Paste it into Noisegram to open the message."),
                "done",
            )
        )

    def share(self, recipe: Recipe) -> None:
        """Copy the share code of a message that is not on the page."""
        copy_text(to_code(recipe))
        self._notices.show_notice(Notice(self.tr("Share code copied."), kind="done"))

    def save_as(self, path: Path) -> None:
        """Save to a path from the file dialog; a suffix that is known decides the format.

        The dialog has asked before a file is replaced, but not for a suffix that is added here.
        """
        suffixes = (self.options.suffix, *SUFFIXES)
        save_with_suffix(self._window, self.tr("Save the message"), path, suffixes, self.save)

    def save(self, path: Path, overwrite: bool = False) -> None:
        message = self._message()
        options = replace(self.options, suffix=path.suffix.lower())
        budget = options.budget()
        try:
            if budget is not None:
                budget.check_format(options.suffix)
        except RequestError as error:  # the name that was typed decides the format
            self.close_dialog()
            self._notices.show_error(error, EXPORT, self.tr("Export…"), self.toggle_dialog)
            return
        prepared = self.preparer.file_for(message, options)
        self.close_dialog()
        self._saving, self._copying = message, None
        self._start(
            self.tr("Saving {0}…").format(path.name),
            lambda: (
                write_file(prepared, path, overwrite)
                if prepared is not None
                else export_by(options, message, path, overwrite=overwrite)
            ),
        )

    def _is_possible(self) -> bool:
        """True if there is a message to export and nothing else under way; says why not."""
        if self.busy or self.finished:
            return not self.busy
        self._notices.show_notice(
            Notice(
                self.tr("There is no finished message yet."),
                self.tr("Type one, and wait until it is drawn."),
                "done",
            )
        )
        return False

    def _message(self) -> FinishedMessage:
        """The message in the open dialog, or on the page."""
        shown = self._dialog.message if self._dialog is not None else None
        return shown or finished_message(self._session)

    def _set_options(self, options: ExportOptions) -> None:
        self._options = options
        options.save(self.store)

    def _choose_path(self) -> None:
        folder, suffix = export_folder(self.store.value), self.options.suffix
        ask_to_save(
            self._window, "export", self.tr("Save the message"),
            free_path(folder, file_name(self._session.text, suffix)),
            f"{KINDS[suffix]} (*{suffix})", self.save_as,
        )  # fmt: skip

    def _copy(self, options: ExportOptions) -> None:
        message = self._message()
        prepared = self.preparer.file_for(message, options)
        self.close_dialog()
        if prepared is not None:
            self._copy_file(prepared)
            return
        files, self._copying = self.shared_files, options
        self._start(self.tr("Copying…"), lambda: export_file(message, options, files))

    def _start(self, what: str, work: Work) -> None:
        self._job.start(work)
        self._notices.show_progress(what, self._job.cancel)
        self.busy_changed.emit(True)

    def _show_progress(self, progress: Progress) -> None:
        self._notices.set_progress(progress.done, progress.total)

    def _show_cancelled(self) -> None:
        self._notices.show_notice(Notice(self.tr("The export was cancelled."), kind="done"))

    def _show_failed(self, error: EngineError) -> None:
        copying = self._copying
        if copying is not None:
            self._notices.show_error(
                error, EXPORT, self.tr("Try again"), lambda: self._copy(copying)
            )
        else:
            elsewhere = self.tr("Save elsewhere…")
            self._notices.show_error(error, EXPORT, elsewhere, self._choose_path)

    def _take_result(self, result: PreparedFile | tuple[ExportResult, ...]) -> None:
        self._notices.withdraw(EXPORT)
        if isinstance(result, PreparedFile):
            self.preparer.set_file(result)
            self._copy_file(result)
        else:
            self._show_saved(result)

    def _copy_file(self, prepared: PreparedFile) -> None:
        self.preparer.keep(prepared)
        self.sent.emit(prepared.message)
        copy_to_clipboard(prepared.transfer_data())
        result = prepared.result
        kind = KINDS[result.path.suffix]
        self._notices.show_notice(
            Notice(
                self._copied_words(prepared, kind),
                tradeoff_words(result.traded),
                "done",
            )
        )

    def _copied_words(self, prepared: PreparedFile, kind: str) -> str:
        size = size_words(sum(result.bytes for result in prepared.results))
        if len(prepared.results) == 1:
            return self.tr("Copied: {0} {1}").format(size, kind)
        return self.tr("Copied: {0} files, {1} {2}").format(len(prepared.results), size, kind)

    def _show_saved(self, results: tuple[ExportResult, ...]) -> None:
        result, last = results[0], results[-1]
        self.store.change(export_folder=str(result.path.parent))
        if self._saving is not None:
            self.sent.emit(self._saving)
        facts = self.tr("{0} × {1} pixels, {2}, {3}.").format(
            result.width,
            result.height,
            frame_words(result.frames),
            size_words(sum(each.bytes for each in results)),
        )
        folder = QUrl.fromLocalFile(str(result.path.parent))
        self._notices.show_notice(
            Notice(
                self.tr("Saved {0}").format(result.path)
                if result is last
                else self.tr("Saved {0} to {1}").format(result.path, last.path.name),
                f"{facts} {tradeoff_words(result.traded)}".strip(),
                "done",
                action=self.tr("Show folder"),
                act=lambda: QDesktopServices.openUrl(folder),
            )
        )
