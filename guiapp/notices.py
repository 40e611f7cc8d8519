"""Notices of the window: one line on what happened, one on the remedy."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import EngineError
from guiapp.jobs.lane import Unexpected
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, restyle
from guiapp.widgets.icons import show_icon
from guiapp.words import what_and_remedy


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell; `action` is a button that does something about it."""

    what: str
    remedy: str = ""
    kind: str = "note"  # "note" | "error"
    action: str = ""
    act: Callable[[], object] | None = None


class NoticeBar(QFrame):
    """Shows one notice, or the progress of something, until it is dismissed or replaced."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Notice"))
        self._notice = Notice("")
        self.describe: Callable[[Unexpected], str] = lambda error: error.report
        self._what = named(PlainLabel(wordWrap=True), "what")
        self._remedy = PlainLabel(wordWrap=True)
        for label in (self._what, self._remedy):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar(textVisible=False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._action = QPushButton()
        self._action.clicked.connect(self._act)
        self._close = QToolButton()
        show_icon(self._close, "close", "muted")
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss this notice"))
        self._close.clicked.connect(self._dismiss)
        lines = QVBoxLayout()
        lines.setSpacing(GRID // 2)
        for widget in (self._what, self._remedy, self._progress):
            lines.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addLayout(lines, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this in place of what was shown."""
        self._notice = notice
        self._what.setText(notice.what)
        self._remedy.setText(notice.remedy)
        self._remedy.setVisible(bool(notice.remedy))
        self._progress.hide()
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action)
        self._action.setVisible(bool(notice.action))
        self._close.show()
        self._appear(notice.kind, f"{notice.what} {notice.remedy}".strip())

    def show_error(self, error: EngineError) -> None:
        """Say what went wrong; an unexpected error offers its report."""
        if not isinstance(error, Unexpected):
            self.show_notice(Notice(*what_and_remedy(error), "error"))
            return
        report = self.describe(error)
        self.show_notice(
            Notice(
                self.tr("Something unexpected happened: {0}.").format(error.cause),
                self.tr("Copy the report and send it to us, then try again."),
                "error",
                self.tr("Copy report"),
                lambda: copy_text(report),
            )
        )

    def show_progress(self, what: str, cancel: Callable[[], object]) -> None:
        """Say what goes on; its only button gives it up."""
        self.show_notice(Notice(what, action=self.tr("Cancel"), act=cancel))
        self._progress.setRange(0, 0)
        self._progress.show()
        self._close.hide()

    def set_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def clear(self) -> None:
        self._notice = Notice("")
        self.hide()

    @property
    def showing(self) -> Notice:
        return self._notice

    @property
    def is_error(self) -> bool:
        return self._notice.kind == "error"

    def text(self) -> str:
        """The words shown; empty if there are none."""
        return f"{self._notice.what} {self._notice.remedy}".strip()

    def _appear(self, kind: str, words: str) -> None:
        restyle(self, "kind", kind)
        restyle(self._what, "kind", kind)
        self.setAccessibleDescription(words)
        self.show()

    def _act(self) -> None:
        if self._notice.act is not None:
            self._notice.act()

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()


def copy_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
