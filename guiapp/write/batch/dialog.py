"""The dialog of many messages: three rows as they would be drawn, and a button that makes all."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.batch.make import BatchResult
from engine.batch.plan import BatchPlan
from engine.data.table import Table
from engine.errors import EngineError
from engine.progress import Progress
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import start_job
from guiapp.jobs.lane import Lane
from guiapp.plain import PlainLabel
from guiapp.settings import export_folder
from guiapp.theme import GRID, named, quiet
from guiapp.widgets.scrolling import scroll_column
from guiapp.words import time_left, what_and_remedy
from guiapp.write.batch.form import BatchForm
from guiapp.write.batch.pictures import RowPictures
from guiapp.write.batch.state import (
    BatchState,
    ShownRow,
    first_choices,
    read_table_file,
)
from guiapp.write.page import WritePage

WIDTH, EDGE = 76 * GRID, 3 * GRID
MOST_NAMED = 200  # wrong rows that are named; how many there are is said
TABLE = "table"  # what its notices are about


class BatchDialog(QDialog):
    """Shows the state of a table, and lets a person choose. Closing it stops what is made."""

    def __init__(self, title: str, state: BatchState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Many messages: {0}").format(title))
        self.state = state
        state.setParent(self)
        self.form = BatchForm(state.table, state.choices)
        self.pictures = RowPictures()
        self.facts = named(PlainLabel(wordWrap=True), "what")
        self.detail = quiet(PlainLabel(wordWrap=True))
        self.wrong = QPlainTextEdit(readOnly=True)
        self.wrong.setTabChangesFocus(True)
        self.wrong.setFixedHeight(3 * self.wrong.fontMetrics().lineSpacing() + 3 * GRID)
        self.wrong.setAccessibleName(self.tr("Rows that cannot be made"))
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.progress = QProgressBar(textVisible=False)
        for widget in (self.wrong, self.progress):  # nothing moves when there is something
            keeping = widget.sizePolicy()
            keeping.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(keeping)
            widget.hide()
        self.progress.setAccessibleName(self.tr("Progress"))
        self.folder = QPushButton(self.tr("Show folder"))
        self.leave = QPushButton(self.tr("Close"))
        self.act = named(QPushButton(self.tr("Make all")), "primary")
        for button in (self.folder, self.leave, self.act):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
        self.folder.hide()
        self._arrange()
        self._connect()
        self._rest()
        self._look_anew()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.act)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        for widget in (
            self.form, self.pictures, self.facts, self.detail, self.wrong, self.progress,
        ):  # fmt: skip
            rows.addWidget(widget)
        rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 2 * GRID, EDGE, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(scroll_column(content), 1)
        column.addLayout(buttons)
        self.setMinimumWidth(WIDTH)
        around = 5 * GRID + self.act.sizeHint().height()
        whole = max(rows.totalHeightForWidth(WIDTH - 2 * EDGE), rows.totalSizeHint().height())
        room = self.screen().availableGeometry().height() - 6 * GRID
        self.resize(WIDTH, min(whole + around, room))  # on a low screen it scrolls

    def _connect(self) -> None:
        state = self.state
        self.form.chosen.connect(lambda fields: state.choose(**fields))
        self.form.chosen.connect(self._look_anew)
        state.checked.connect(self._show_plan)
        state.drawn.connect(self._show_rows)
        state.wrong.connect(self._show_wrong)
        state.began.connect(self._show_running)
        state.progressed.connect(self._show_progress)
        state.made.connect(self._show_made)
        state.failed.connect(self._show_failed)
        state.stopped.connect(self._show_stopped)
        self.act.clicked.connect(self._act)
        self.leave.clicked.connect(self.reject)
        self.folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(state.choices.folder)))
        )

    @override
    def done(self, result: int) -> None:
        self.state.leave()
        super().done(result)

    def _act(self) -> None:
        if self.state.running:
            self.act.setEnabled(False)  # until the frame in work is done
            self.state.stop()
        else:
            self.state.make()

    def _look_anew(self, *_: object) -> None:
        """Show that rows are drawn anew: those on the page are of earlier choices."""
        self.pictures.show_words(self.tr("Drawing the first rows…"))
        self.facts.setText(self.tr("Looking at the rows…"))
        self.detail.clear()

    def _show_rows(self, rows: list[ShownRow]) -> None:
        self.pictures.show_rows(rows)
        if not rows:
            self.pictures.show_words(self.tr("None of the rows can be drawn."))

    def _show_plan(self, plan: BatchPlan) -> None:
        """Say how many there will be, and what is wrong with the others."""
        due, there = len(plan.due), plan.there
        facts = self.tr("{0} messages to make").format(due)
        facts = self.tr("1 message to make") if due == 1 else facts
        if there:
            facts = self.tr("{0}, {1} are there already").format(facts, there)
        self._name_rows(facts, plan)
        self.detail.setText(
            self.tr("Letters that messages share are drawn once. What is stopped goes on where it "
                    "was left, also another time.")
        )  # fmt: skip
        self.act.setText(self.tr("Make the rest") if there else self.tr("Make all"))
        self.act.setAccessibleName(self.act.text())
        self.act.setEnabled(due > 0)
        self.folder.setVisible(there > 0)

    def _name_rows(self, facts: str, plan: BatchPlan) -> None:
        refused = plan.refused
        if refused:
            cannot = self.tr("{0} rows cannot be made").format(len(refused))
            cannot = self.tr("1 row cannot be made") if len(refused) == 1 else cannot
            facts = self.tr("{0}, {1}").format(facts, cannot)
        self.facts.setText(facts)
        lines = {each.number: each.line for each in self.state.table.rows} if refused else {}
        self.wrong.setPlainText(
            "\n".join(
                self.tr("Row {0} (line {1}): {2}").format(
                    row, lines[row], " ".join(what_and_remedy(error)).strip()
                )
                for row, error in list(refused.items())[:MOST_NAMED]
            )
        )
        self.wrong.setVisible(bool(refused))

    def _show_wrong(self, error: EngineError) -> None:
        what, remedy = what_and_remedy(error)
        self.pictures.show_words("")
        self.facts.setText(what)
        self.detail.setText(remedy)
        self.act.setEnabled(False)

    def _show_running(self) -> None:
        self.form.setEnabled(False)
        self.pictures.clear_outdated()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.act.setText(self.tr("Stop"))
        self.act.setAccessibleName(self.act.text())
        self.leave.setToolTip(self.tr("Stops it; what was made stays, and another time it goes on"))
        self.detail.clear()
        self.facts.setText(self.tr("Looking at the rows…"))

    def _show_progress(self, now: Progress) -> None:
        self.progress.setRange(0, now.total)
        self.progress.setValue(now.done)
        left = self.state.seconds_left(now)
        self.facts.setText(self.tr("{0} of {1} are made").format(now.done, now.total))
        self.detail.setText(time_left(left) if left else "")

    def _rest(self) -> None:
        """Nothing is being made."""
        self.form.setEnabled(True)
        self.progress.hide()
        self.leave.setToolTip("")
        self.act.setEnabled(False)
        self.act.setText(self.tr("Make all"))
        self.act.setAccessibleName(self.act.text())

    def _show_made(self, result: BatchResult, plan: BatchPlan) -> None:
        self._rest()
        facts = self.tr("{0} messages are made").format(result.made)
        self._name_rows(self.tr("1 message is made") if result.made == 1 else facts, plan)
        self.detail.setText(str(self.state.choices.folder))
        self.folder.setVisible(result.made + plan.there > 0)
        self.folder.setFocus()

    def _show_failed(self, error: EngineError) -> None:
        self._rest()
        self._show_wrong(error)
        self.act.setText(self.tr("Go on"))
        self.act.setAccessibleName(self.act.text())
        self.act.setEnabled(True)

    def _show_stopped(self) -> None:
        self._rest()
        self.facts.setText(self.tr("Stopped. What was made stays."))
        self.state.look()


def open_table(
    path: Path, page: WritePage, engine: EngineLane, exports: Lane, window: QWidget
) -> None:
    """Read a table, then open its dialog; or say why it cannot be read."""
    page.notices.withdraw(TABLE)

    def show(table: Table) -> None:
        session, options = page.session, page.exporter.options
        folder = export_folder(page.exporter.store.value) / path.stem
        greeting = QCoreApplication.translate("BatchDialog", "Dear {0}")
        choices = first_choices(table, session.typed.raw, greeting, folder, options.suffix)
        state = BatchState(
            table, session.recipe(), options, session.tries, choices, engine, exports
        )
        dialog = BatchDialog(path.name, state, window)
        state.pixels = round(WIDTH / 3 * dialog.devicePixelRatioF())
        state.look()
        dialog.open()

    job = start_job(exports, lambda: read_table_file(path), window)
    job.finished.connect(show)
    job.failed.connect(lambda error: page.notices.show_error(error, TABLE))
