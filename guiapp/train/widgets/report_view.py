"""The report on checked data: facts, findings with their fixes, classes, storage."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.data.check.report import EXAMPLES, DataReport, Finding
from engine.data.fixes import Fit, Fixes
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.train.data_words import data_facts, storage_words
from guiapp.train.widgets.class_bars import ClassCounts
from guiapp.train.widgets.thumbnails import ThumbnailStrip
from guiapp.widgets.choice import Choice
from guiapp.widgets.wrapping_check import WrappingCheck
from guiapp.words import count_words, translate_sentence

COUNT = 6 * GRID  # width of the number before the words
NAMED = 3  # files that are named where they cannot be shown
NOT_SHOWN = ("unreadable", "cut_short", "too_large", "locked", "gone", "link", "outside")


class FindingRow(QFrame):
    """A finding with examples; its fix is a switch, a choice of two, or automatic."""

    changed = Signal()  # it is fixed otherwise now

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.finding = finding
        self.fixed = finding.advised
        self._fit: Fit = "crop"
        self.count = named(PlainLabel(count_words(finding.count)), "what")
        self.words = PlainLabel(translate_sentence(finding.summary), wordWrap=True)
        self.setAccessibleName(f"{self.count.text()} {self.words.text()}")
        shown = () if finding.kind in NOT_SHOWN else finding.examples
        if finding.twins:
            shown = shown[: EXAMPLES // 2]
        self.strip = ThumbnailStrip(shown)
        self.strip.set_twins(dict(zip(shown, finding.twins)))
        self.check: WrappingCheck | None = None
        self.choice: Choice | None = None
        self.control = self._control()
        self._arrange()
        self._show_fix()

    def set_fixed(self, fixed: bool) -> None:
        if self.check is not None:
            self.check.box.setChecked(fixed)
        elif self.choice is not None:
            self.choice.show_value("pad" if fixed else "crop")
            self._take(fixed)

    def stops(self) -> list[QWidget]:
        if self.check is not None:
            return [self.check.box]
        return [] if self.choice is None else list(self.choice.buttons.values())

    def set_fit(self, fit: Fit) -> None:
        self._fit = fit
        self._show_fix()

    def _control(self) -> QWidget | None:
        """The control of the fix, or a label."""
        finding = self.finding
        remedy = translate_sentence(finding.remedy) if finding.remedy is not None else ""
        if finding.fix in ("skip", "invert", "merge"):
            check = self.check = WrappingCheck(remedy)
            check.box.setAccessibleDescription(self.accessibleName())
            check.box.setChecked(self.fixed)
            check.toggled.connect(self._take)
            return check
        if finding.fix == "pad":
            choice = self.choice = Choice(
                self.tr("Show"),
                [("crop", self.tr("Their middle")), ("pad", self.tr("All, with bars"))],
            )
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            choice.show_value("pad" if self.fixed else "crop")
            choice.chosen.connect(self._choose)
            return choice
        if not remedy:
            return None
        if finding.kind in NOT_SHOWN:
            more = ", …" if len(finding.names) > NAMED else ""
            remedy = f"{remedy} {', '.join(finding.names[:NAMED])}{more}"
        return quiet(PlainLabel(remedy, wordWrap=True))

    def _arrange(self) -> None:
        self.count.setFixedWidth(COUNT)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for widget in (self.words, self.strip, self.control):
            if widget is not None:
                column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID + 4, 2 * GRID, GRID + 4)
        row.setSpacing(2 * GRID)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _choose(self, value: str) -> None:
        if self.choice is not None:
            self.choice.show_value(value)
        self._take(value == "pad")

    def _take(self, fixed: bool) -> None:
        self.fixed = fixed
        self._show_fix()
        self.changed.emit()

    def _show_fix(self) -> None:
        fix = self.finding.fix
        self.strip.set_treatment(
            self._fit,
            inverted=self.fixed and fix == "invert",
            faint=self.fixed and fix == "skip",
        )


class ReportView(QWidget):
    """Shows one report, and holds which of its fixes are chosen."""

    changed = Signal(object)  # FindingRow: its fix is switched

    def __init__(self, report: DataReport, fit: Fit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self._fit: Fit = fit
        self.report = report
        self.facts = named(PlainLabel(data_facts(report), wordWrap=True), "title")
        self.what = quiet(PlainLabel(translate_sentence(report.description), wordWrap=True))
        self.found = PlainLabel(wordWrap=True)
        self.rows = [FindingRow(finding) for finding in self._findings()]
        self.heading = named(PlainLabel(self.tr("Classes")), "title")
        self.counts = ClassCounts()
        self.room = PlainLabel(wordWrap=True)  # that they take
        self._arrange()
        for row in self.rows:
            row.changed.connect(lambda row=row: self._follow(row))
        self._show_chosen()

    @property
    def fixes(self) -> Fixes:
        return self.report.fixes(self._chosen())

    @property
    def left(self) -> int:
        """The number of pictures left by the chosen fixes."""
        return self._left

    def wanted(self) -> list[str]:
        """The names of the example pictures, from the top."""
        return [name for row in self.rows for name in row.strip.wanted()]

    def stops(self) -> list[QWidget]:
        controls = [stop for row in self.rows for stop in row.stops()]
        return [*controls, self.counts.more]

    def _chosen(self) -> list[Finding]:
        return [row.finding for row in self.rows if row.fixed]

    def _findings(self) -> list[Finding]:
        """Findings with a choice first; without any picture, not that there are few."""
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
        fixes = self.fixes
        self._left, counts = self.report.remaining(self._chosen())
        fit: Fit = fixes.fit or self._fit
        for row in self.rows:
            row.set_fit(fit)
        self.counts.show_counts(tuple(counts.items()))
        words, scarce = storage_words(self.report, self._left)
        self.room.setText(words)
        set_tone(self.room, "warn" if scarce else "muted")
        self.room.setVisible(self._left > 0)
