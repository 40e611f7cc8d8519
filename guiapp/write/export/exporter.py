"""From the finished page to a file, the clipboard or a short code: where to, never over another
file unasked, how far, done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.export.export import ExportResult, export_message
from engine.export.inside import to_code
from engine.message.recipe import Recipe
from engine.progress import Progress
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane, Work
from guiapp.message.session import Session
from guiapp.notices import Notice, NoticeBar, copy_text
from guiapp.settings import Store, export_folder
from guiapp.theme import Theme
from guiapp.words import KINDS, file_name, frames_in_words, given_up, in_words, unused
from guiapp.write.export.clipboard import Outbox, put_on_clipboard
from guiapp.write.export.dialog import ExportPanel
from guiapp.write.export.prepare import (
    SUFFIXES,
    ExportOptions,
    FinishedMessage,
    Made,
    Preparer,
    finished_message,
    make,
    put,
    remembered,
)


class Exporter(QObject):
    """Saves, copies and shares the message, on the lane for exports."""

    busy_changed = Signal(bool)

    def __init__(
        self,
        session: Session,
        lane: Lane,
        notices: NoticeBar,
        store: Store,
        theme: Theme,
        button: QWidget,  # above which the sheet opens
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self._session, self._notices = session, notices
        self._theme, self._button, self._window = theme, button, parent
        self._job = Job(lane, self)
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(lambda: self.busy_changed.emit(False))
        self._job.finished.connect(self._take_result)
        self._job.failed.connect(notices.show_error)
        self._job.cancelled.connect(self._show_cancelled)
        self._panel: ExportPanel | None = None
        self.outbox = Outbox()
        self.preparer = Preparer(lane, self.outbox, self)
        self._options = remembered(store.value)
        self._page_width = session.layout.width  # for which a width was chosen
        session.began.connect(self.close_sheet)
        session.text_changed.connect(self.close_sheet)
        session.page_changed.connect(self.close_sheet)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._job.running

    @property
    def options(self) -> ExportOptions:
        """What was chosen last; a width only for a page that is as wide as then."""
        if self._session.layout.width != self._page_width:
            self._page_width = self._session.layout.width
            self._options = replace(self._options, width=None)
        return self._options

    @property
    def panel(self) -> ExportPanel:
        """The sheet; made when it is needed first."""
        if self._panel is None:
            panel = self._panel = ExportPanel(
                self.preparer, self._theme, self._button, self._window.window()
            )
            panel.options_changed.connect(self._remember)
            panel.save_asked.connect(self._ask_where)
            panel.copy_asked.connect(lambda: self._copy(self.options))
            panel.code_asked.connect(self.copy_code)
        return self._panel

    def ask(self) -> None:
        """Open the sheet, or close it."""
        if self._panel is not None and self._panel.is_open:
            self.close_sheet()
        elif self._is_possible():
            self.panel.open(finished_message(self._session), self.options)

    def close_sheet(self) -> None:
        """Hide the sheet."""
        if self._panel is not None:
            self._panel.close()

    def copy_message(self) -> None:
        """Copy the message as a GIF, otherwise as it was exported last."""
        if self._is_possible():
            self._copy(replace(self.options, suffix=".gif"))

    def copy_code(self) -> None:
        """Copy a code that becomes this message again where it is pasted."""
        if not self._is_possible():
            return
        code = to_code(self._message().recipe)
        self.close_sheet()
        copy_text(code)
        self._notices.show_notice(
            Notice(
                self.tr("Share code copied, {0} characters").format(len(code)),
                self.tr("Paste it into Noisegram to open the message."),
            )
        )

    def share(self, recipe: Recipe) -> None:
        """Copy the share code of a message that is not on the page."""
        copy_text(to_code(recipe))
        self._notices.show_notice(Notice(self.tr("Share code copied.")))

    def take(self, path: Path) -> None:
        """Save where a person chose to; a suffix that is known decides the format.

        The dialog has asked before a file is replaced, but not for a suffix that is added here.
        """
        if path.suffix.lower() in SUFFIXES:
            self.save(path, overwrite=path.exists())
            return
        path = path.with_name(path.name + self.options.suffix)
        if not path.exists():
            self.save(path)
            return
        self._ask_to_replace(path, lambda: self.save(path, overwrite=True))

    def save(self, path: Path, overwrite: bool = False) -> None:
        """Save the message as it is shown."""
        message = self._message()
        options = replace(self.options, suffix=path.suffix.lower())
        made = self.preparer.file_for(message, options)
        self.close_sheet()
        self._start(
            self.tr("Saving {0}…").format(path.name),
            lambda: (
                put(made, path, overwrite)
                if made is not None
                else export_message(
                    path,
                    message.states,
                    message.sigmas,
                    options.applied(message.recipe),
                    budget=options.budget(),
                    embed_recipe=options.keep_recipe,
                    overwrite=overwrite,
                )
            ),
        )
        self.store.change(export_folder=str(path.parent))

    def _is_possible(self) -> bool:
        """Whether there is a message to export, and nothing else under way."""
        if self.busy:
            return False
        session = self._session
        if session.complete and not session.busy and session.typed.problem is None:
            return True
        self._notices.show_notice(
            Notice(
                self.tr("There is no finished message yet."),
                self.tr("Type one, and wait until it is drawn."),
            )
        )
        return False

    def _message(self) -> FinishedMessage:
        """What is exported: what the sheet shows, or what the page shows."""
        shown = self._panel.message if self._panel is not None else None
        return shown or finished_message(self._session)

    def _remember(self, options: ExportOptions) -> None:
        self._options = options
        options.remember(self.store)

    def _ask_where(self) -> None:
        folder, suffix = export_folder(self.store.value), self.options.suffix
        dialog = QFileDialog(self._window, self.tr("Save the message"), str(folder))
        dialog.setObjectName("export")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{KINDS[suffix]} (*{suffix})")
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(unused(folder, file_name(self._session.text, suffix)).name)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_to_replace(self, path: Path, replace: Callable[[], None]) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Save the message"),
            self.tr("{0} exists already. Replace it?").format(path.name),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self._window,
        )
        box.setDefaultButton(QMessageBox.StandardButton.No)
        box.accepted.connect(replace)
        box.finished.connect(box.deleteLater)
        box.open()

    def _copy(self, options: ExportOptions) -> None:
        message = self._message()
        made = self.preparer.file_for(message, options)
        self.close_sheet()
        if made is not None:
            self._put_on_clipboard(made)
            return
        outbox = self.outbox
        self._start(self.tr("Copying…"), lambda: make(message, options, outbox))

    def _start(self, what: str, work: Work) -> None:
        self._job.start(work)
        self._notices.show_progress(what, self._job.cancel)
        self.busy_changed.emit(True)

    def _show_progress(self, progress: Progress) -> None:
        self._notices.set_progress(progress.done, progress.total)

    def _show_cancelled(self) -> None:
        self._notices.show_notice(Notice(self.tr("The export was cancelled.")))

    def _take_result(self, result: Made | ExportResult) -> None:
        if isinstance(result, Made):
            self.preparer.take(result)
            self._put_on_clipboard(result)
        else:
            self._show_saved(result)

    def _put_on_clipboard(self, made: Made) -> None:
        self.preparer.hand_out(made)
        put_on_clipboard(made.parcel())
        result = made.result
        kind = KINDS[result.path.suffix]
        self._notices.show_notice(
            Notice(
                self.tr("Copied: {0} {1}").format(in_words(result.bytes), kind),
                given_up(result.traded),
            )
        )

    def _show_saved(self, result: ExportResult) -> None:
        facts = self.tr("{0} × {1} pixels, {2}, {3}.").format(
            result.width, result.height, frames_in_words(result.frames), in_words(result.bytes)
        )
        folder = QUrl.fromLocalFile(str(result.path.parent))
        self._notices.show_notice(
            Notice(
                self.tr("Saved {0}").format(result.path),
                f"{facts} {given_up(result.traded)}".strip(),
                action=self.tr("Show folder"),
                act=lambda: QDesktopServices.openUrl(folder),
            )
        )
