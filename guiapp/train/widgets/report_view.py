"""The report on the data: what it is, what was found, how many of each class, the room it takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.data.fixes import Fit, Fixes
from engine.data.report import DataReport, Finding
from guiapp.theme import GRID, Theme, named
from guiapp.train.data_words import facts, forecast
from guiapp.train.widgets.class_bars import ClassCounts
from guiapp.train.widgets.finding_row import FindingRow
from guiapp.words import said


class ReportView(QWidget):
    """Shows one report, and holds which of its fixes are chosen."""

    changed = Signal(object)  # FindingRow: its fix is switched

    def __init__(
        self, report: DataReport, fit: Fit, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self._theme = theme
        self._fit: Fit = fit
        self.report = report
        self.facts = named(QLabel(facts(report), wordWrap=True), "title")
        self.what = QLabel(said(report.said), wordWrap=True)
        self.what.setProperty("quiet", "true")
        for label in (self.facts, self.what):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.found = QLabel(wordWrap=True)
        self.rows = [FindingRow(finding, theme) for finding in self._findings()]
        self.heading = named(QLabel(self.tr("Classes")), "title")
        self.counts = ClassCounts(theme)
        self.room = QLabel(wordWrap=True)  # that they take
        self._arrange()
        for row in self.rows:
            row.changed.connect(lambda row=row: self._follow(row))
        theme.changed.connect(self._recolor)
        self._recolor()
        self._show_chosen()

    @property
    def fixes(self) -> Fixes:
        """Those that are chosen."""
        return self.report.fixes(self._chosen())

    @property
    def left(self) -> int:
        """How many pictures there are with these fixes."""
        return self._left

    def wanted(self) -> list[str]:
        """The pictures that are shown as examples, from the top."""
        return [name for row in self.rows for name in row.strip.wanted()]

    def stops(self) -> list[QWidget]:
        """What takes the focus, from the top."""
        controls = [stop for row in self.rows for stop in row.stops()]
        return [*controls, self.counts.more]

    def _chosen(self) -> list[Finding]:
        return [row.finding for row in self.rows if row.fixed]

    def _findings(self) -> list[Finding]:
        """What can be chosen comes first; that there are few pictures is no news if none is."""
        found = [one for one in self.report.findings if self.report.pictures or one.kind != "few"]
        return sorted(found, key=lambda one: one.fix in ("done", "none"))

    def _arrange(self) -> None:
        self.found.setText(
            self.tr("Nothing is wrong with these pictures.") if not self.rows
            else self.tr("What was found. Your files stay as they are, whatever is chosen here.")
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        column.setSpacing(GRID)
        head = QVBoxLayout()
        head.setSpacing(GRID // 2)
        for label in (self.facts, self.what, self.room):
            head.addWidget(label)
        column.addLayout(head)
        self.facts.setVisible(self.report.pictures > 0)
        column.addSpacing(GRID)
        if self.report.pictures or self.rows:
            column.addWidget(self.found)
        for row in self.rows:
            column.addWidget(row)
        column.addSpacing(GRID)
        for widget in (self.heading, self.counts):
            column.addWidget(widget)
            widget.setVisible(len(self.report.classes) > 1)
        column.addStretch(1)

    def _follow(self, row: FindingRow) -> None:
        self._show_chosen()
        self.changed.emit(row)

    def _show_chosen(self) -> None:
        """What follows from the fixes that are chosen."""
        fixes = self.fixes
        self._left, counts = self.report.left(self._chosen())
        fit: Fit = fixes.fit or self._fit
        for row in self.rows:
            row.set_fit(fit)
        self.counts.show_counts(tuple(counts.items()))
        words, scarce = forecast(self.report, self._left)
        self.room.setText(words)
        self.room.setProperty("scarce", scarce)
        self.room.style().unpolish(self.room)
        self.room.style().polish(self.room)
        self.room.setVisible(self._left > 0)

    def _recolor(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(
            f"#finding {{ background: {colors.panel}; border-radius: 12px; }}"
            f'QLabel[scarce="true"] {{ color: {colors.warn}; }}'
            f'QLabel[scarce="false"] {{ color: {colors.muted}; }}'
        )
