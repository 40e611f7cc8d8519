"""Step 2: check every picture, report what was found, choose fixes."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.data.check.examine import examine
from engine.data.check.report import DataReport
from engine.data.fixes import Fit, Naming
from engine.data.folder.labels import LEAST
from engine.errors import EngineError
from guiapp.jobs.job import Job
from guiapp.jobs.lane import Lane
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, clear, named, set_tone
from guiapp.train.data_words import picture_count, too_few_words
from guiapp.train.widgets.report_view import FindingRow, ReportView
from guiapp.train.widgets.thumbnails import ExampleReader
from guiapp.widgets.keys import set_tab_order
from guiapp.widgets.scrolling import scroll_column
from guiapp.words import count_words

POLL_MS = 50
Asked = tuple[Path, Naming, int, int, Fit]


class CheckProgress(QWidget):
    """Progress and a stop button, in place of the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Pictures looked at"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop looking (Esc)"))
        lines = QVBoxLayout()
        lines.setSpacing(GRID)
        lines.addWidget(self.words)
        lines.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(lines, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addStretch(1)

    def start(self) -> None:
        """Show that a check begins, of an unknown number of pictures."""
        self.words.setText(self.tr("Looking for pictures…"))
        self.bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        words = self.tr("Looking at the pictures: {0} of {1}")
        if done == total:
            words = self.tr("Comparing the pictures…")
        self.words.setText(words.format(count_words(done), count_words(total)))

    def show_words(self, words: str) -> None:
        self.words.setText(words)

    def set_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)


class CheckStep(QWidget):
    """Scrolls by itself: give it all the room there is.

    A look runs on the lane; only the newest is shown. What a person switched stays switched when
    the same data is looked at for another size.
    """

    accepted = Signal(object, object)  # DataReport, Fixes
    back = Signal()
    busy_changed = Signal(bool)
    failed = Signal(object)  # EngineError

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = Job(lane, self, POLL_MS)
        self._asked: Asked | None = None
        self._chosen: dict[tuple[str, str], bool] = {}  # by finding and fix
        self.view: ReportView | None = None
        self.examples = ExampleReader(lane, self)
        self.progress = CheckProgress()
        self.area = scroll_column(QWidget())  # replaced by each report
        self.reason = PlainLabel(wordWrap=True)
        self.back_button = named(QPushButton(self.tr("Back")), "on_desk")
        self.again = named(QPushButton(self.tr("Look again")), "on_desk")
        self.left = PlainLabel(wordWrap=True)
        self.go_on = named(QPushButton(self.tr("Continue")), "primary")
        self._arrange()
        self._connect()
        self._show_state()

    @property
    def busy(self) -> bool:
        return self._job.running

    def look(self, path: Path, naming: str, size: int, channels: int, fit: str = "crop") -> None:
        """Check the data for training at `size` pixels a side with 1 or 3 channels."""
        self._end()
        asked: Asked = (path, cast(Naming, naming), size, channels, cast(Fit, fit))
        if self._asked is None or asked[:2] != self._asked[:2]:
            self._chosen = {}
        self._asked = asked
        self._job.start(lambda: examine(path, size, channels, asked[4], asked[1]))
        self.progress.start()
        self._show_state()
        self.progress.stop.setFocus()
        self.busy_changed.emit(True)

    def stop(self) -> None:
        if self.busy:
            self._end()
            self.progress.show_words(self.tr("The look was stopped."))
            self._show_state()
            self.again.setFocus()
            self.busy_changed.emit(False)

    def leave(self) -> None:
        """Give up the check and its report: the window closes, or other data is chosen."""
        busy = self.busy
        self._end()
        self.progress.show_words("")
        self._show_state()
        if busy:
            self.busy_changed.emit(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops the check; Page Up and Page Down scroll the report."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self.stop()
        elif pages and self.view is not None:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        set_tone(self.reason, "warn")
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.back_button)
        row.addWidget(self.again)
        row.addWidget(self.left, 1)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.progress)
        column.addWidget(self.area, 1)
        column.addWidget(self.reason)
        column.addLayout(row)

    def _connect(self) -> None:
        self.progress.stop.clicked.connect(self.stop)
        self.back_button.clicked.connect(self.back)
        self.again.clicked.connect(lambda: self._asked and self.look(*self._asked))
        self.go_on.clicked.connect(self._accept)
        self.examples.changed.connect(self._show_examples)
        self.examples.settled.connect(self._settle_examples)
        self._job.progressed.connect(lambda now: self.progress.show_progress(now.done, now.total))
        self._job.finished.connect(self._take_report)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(lambda: self._finish(self.tr("The look was stopped.")))

    def _end(self) -> None:
        self._job.drop()
        self.examples.stop()
        if self.view is not None:
            self.view = None
            old = self.area.takeWidget()
            if old is not None:
                old.deleteLater()

    def _take_report(self, report: DataReport) -> None:
        self._show_report(report)
        self._finish("")

    def _fail(self, error: EngineError) -> None:
        self._finish(self.tr("These pictures could not be looked at."))
        self.failed.emit(error)

    def _finish(self, words: str) -> None:
        """The check has ended; `words` say why there is no report."""
        had_focus = self.progress.stop.hasFocus()
        self.progress.show_words(words)
        self._show_state()
        if had_focus:
            (self.go_on if self.go_on.isEnabled() else self.back_button).setFocus()
        self.busy_changed.emit(False)

    def _show_report(self, report: DataReport) -> None:
        fit: Fit = self._asked[4] if self._asked is not None else "crop"
        view = self.view = ReportView(report, fit)
        for row in view.rows:
            key = (row.finding.kind, row.finding.fix)
            if key in self._chosen:
                row.set_fixed(self._chosen[key])
        view.changed.connect(self._follow)
        inside = clear(QWidget())
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(view)
        self.area.setWidget(inside)
        set_tab_order((*view.stops(), self.back_button, self.go_on))
        self.examples.read(report.path, view.wanted())

    def _follow(self, row: FindingRow) -> None:
        """Remember which fixes were switched, for another check of the same data."""
        self._chosen[row.finding.kind, row.finding.fix] = row.fixed
        self._show_state()

    def _show_examples(self) -> None:
        if self.view is not None:
            for row in self.view.rows:
                row.strip.show_pictures(self.examples.pictures)

    def _settle_examples(self) -> None:
        self._show_examples()
        if self.view is not None:
            for row in self.view.rows:
                row.strip.settle()

    def _accept(self) -> None:
        if self.view is not None and self.view.left > 0:
            self.accepted.emit(self.view.report, self.view.fixes)

    def _show_state(self) -> None:
        view = self.view
        self.progress.setVisible(view is None)
        self.progress.set_busy(self.busy)
        self.area.setVisible(view is not None)
        gone = view is None or view.left < LEAST  # more may be added, or come back
        self.again.setVisible(gone and not self.busy and self._asked is not None)
        why = self._why_not()
        few = view is not None and 0 < view.left < LEAST
        self.reason.setText(too_few_words(view.left) if view is not None and few else why)
        self.reason.setVisible(bool(why) or few)
        self.go_on.setEnabled(view is not None and not why)
        self.go_on.setToolTip(plain_tip(why))
        self.go_on.setAccessibleDescription(why)
        self.left.setText("" if view is None or why else self._left_in_words(view))

    def _why_not(self) -> str:
        """The reason against going on; "" if there is none, or no report yet."""
        view = self.view
        if view is None or view.left > 0:
            return ""
        if not view.report.pictures:
            return self.tr(
                "There is no picture in it that can be read. It needs files like .jpg or .png."
            )
        return self.tr("Nothing is left to learn from: switch a fix off.")

    def _left_in_words(self, view: ReportView) -> str:
        if view.left == view.report.pictures:
            return self.tr("{0} to learn from").format(picture_count(view.left))
        return self.tr("{0} of {1} to learn from").format(
            count_words(view.left), picture_count(view.report.pictures)
        )
