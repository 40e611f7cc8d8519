"""Commands of the menus and the bar that belong to no page: open, settings, help, reports.

The dialogs are loaded when they are opened: the window is painted sooner.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenuBar, QWidget

from engine.explain.lesson import SUFFIX as LESSON
from engine.models.library import SUFFIX as MODEL
from engine.paths import log_file
from engine.version import RELEASES
from guiapp.dialogs import ask_to_open
from guiapp.jobs.lane import Unexpected
from guiapp.notices import Notice, NoticeBar, copy_text
from guiapp.opening import TABLES, Opening, opening_from_file
from guiapp.settings import Store, export_folder
from guiapp.write.auto_draw import PASTED
from guiapp.write.page import WritePage


class Commands(QObject):
    """Acts on the window and its page; every dialog is opened here."""

    model_opened = Signal(Path)  # the file of a model
    lesson_opened = Signal(Path)  # its file
    data_opened = Signal(Path)  # pictures to learn from: a folder or a zip
    table_opened = Signal(Path)  # rows to write a message for each
    page_asked = Signal(str)  # to be shown: "write", "train" or "models"

    def __init__(self, page: WritePage, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._page = parent, page
        self.store = store
        self.device = ""  # in words, for reports
        self._trace = ""  # of the last unexpected error

    @property
    def _notices(self) -> NoticeBar:
        """The notice bar of the page in view."""
        return getattr(self._window, "notices", self._page.notices)

    def ask_open(self) -> None:
        """Ask for a message, a recipe, a model or a lesson, and open it."""
        messages = "*.gif *.apng *.png *.webp *.mp4 *.json *.txt"
        filters = [
            self.tr("Messages and recipes ({0})").format(messages),
            self.tr("Models ({0})").format(f"*{MODEL}"),
            self.tr("Lessons ({0})").format(f"*{LESSON}"),
            self.tr("All files (*)"),
        ]
        ask_to_open(
            self._window, "open", self.tr("Open a message or a model"), filters, self.open_path,
            export_folder(self.store.value),
        )  # fmt: skip

    def ask_table(self) -> None:
        """Ask for a table, and write a message for each of its rows."""
        kinds = " ".join(f"*{suffix}" for suffix in TABLES)
        filters = [self.tr("Tables ({0})").format(kinds), self.tr("All files (*)")]
        ask_to_open(
            self._window, "table", self.tr("A table with a row for each message"), filters,
            lambda path: self.open(Opening("table", path)), export_folder(self.store.value),
        )  # fmt: skip

    def open_path(self, path: Path) -> None:
        """Open a file by what it is, or say why that is not possible."""
        self.open(opening_from_file(path))

    def open(self, opening: Opening) -> None:
        """Open what was dropped, pasted, chosen or handed over."""
        page = self._page
        if opening.kind == "message":
            page.open_file(opening.path)
        elif opening.kind == "code":
            page.open_code(opening.text)
        elif opening.kind == "text":
            page.show_asked.emit()
            page.field.insertPlainText(opening.text)
            page.field.setFocus()
        elif opening.kind == "table":
            page.show_asked.emit()
            self.table_opened.emit(opening.path)
        elif opening.kind == "lesson":
            self.lesson_opened.emit(opening.path)
        elif opening.kind == "data":
            self.data_opened.emit(opening.path)
        else:
            self.model_opened.emit(opening.path)

    def ask_code(self) -> None:
        """Ask for a share code, and open its message."""
        from guiapp.shell.code_dialog import CodeDialog

        dialog = CodeDialog(self._window)
        dialog.chosen.connect(self._page.open_code)
        dialog.open()

    def offer(self, opening: Opening) -> None:
        """A share code or a file was pasted where one types: offer to open it."""
        if opening.kind == "code":
            what = self.tr("This is the share code of a message.")
            remedy = self.tr("Paste it once more to write the code itself.")
        else:
            what, remedy = self.tr("{0} is on the clipboard.").format(opening.path.name), ""
        act = self.tr("Open the message")
        self._notices.show_notice(
            Notice(what, remedy, "note", act, lambda: self.open(opening), PASTED)
        )

    def show_settings(self) -> None:
        from guiapp.shell.settings_dialog import SettingsDialog

        SettingsDialog(self.store, self._window).open()

    def reduce_motion(self, still: bool) -> None:
        """Move less from now on, or as much as there is, whatever the system says."""
        self.store.change(motion="reduced" if still else "full")

    def show_full_screen(self, full: bool) -> None:
        if full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def show_shortcuts(self, bar: QMenuBar) -> None:
        from guiapp.shell.shortcuts import ShortcutsDialog

        ShortcutsDialog(bar, self._window).open()

    def show_about(self) -> None:
        from guiapp.shell.about import AboutDialog

        AboutDialog(self._window).open()

    def show_log(self) -> None:
        """The log, in the system's own viewer."""
        path = log_file()
        shown = path if path.is_file() else path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown))):
            self._notices.show_notice(
                Notice(
                    self.tr("Nothing on this computer opens the log."),
                    self.tr("It is here: {0}").format(path),
                    action=self.tr("Copy its place"),
                    act=lambda: copy_text(str(path)),
                    about="log",
                )
            )

    def show_releases(self) -> None:
        """The page of new versions, in the browser. Nothing is looked up here."""
        if not QDesktopServices.openUrl(QUrl(RELEASES)):
            self._notices.show_notice(
                Notice(
                    self.tr("Nothing on this computer opens web pages."),
                    self.tr("New versions are here: {0}").format(RELEASES),
                    action=self.tr("Copy the address"),
                    act=lambda: copy_text(RELEASES),
                    about="releases",
                )
            )

    def copy_report(self) -> None:
        """Put versions and the last unexpected error on the clipboard."""
        copy_text(self.report(self._trace))
        self._notices.show_notice(
            Notice(
                self.tr("The report is on the clipboard."),
                self.tr("It says nothing of what you wrote."),
                "done",
            )
        )

    def offer_crash(self, trace: str) -> None:
        """The last start crashed: offer what it left behind."""
        self._trace = trace
        self._notices.show_notice(
            Notice(
                self.tr("Noisegram ended unexpectedly the last time."),
                self.tr("Copy the report and send it to us. It says nothing of what you wrote."),
                action=self.tr("Copy report"),
                act=self.copy_report,
                about="crash",
            )
        )

    def tell_safe(self) -> None:
        """Show a notice on what is different in a safe start."""
        self._notices.show_notice(
            Notice(
                self.tr("Safe mode: default settings, drawing on the processor."),
                self.tr("Your own settings are back when Noisegram is started as usual."),
                about="safe",
            )
        )

    def report(self, trace: str) -> str:
        """The text of a bug report."""
        from guiapp.shell.report import report

        return report(trace, self.device, self._page.session.typed.raw)

    def remember(self, error: Unexpected) -> str:
        """Keep the last unexpected error for Help; returns its report."""
        self._trace = error.report
        return self.report(error.report)
