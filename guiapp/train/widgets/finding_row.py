"""One thing that was found about the pictures: how many, in words, shown, and what is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.data.fixes import Fit
from engine.data.report import EXAMPLES, Finding
from guiapp.theme import GRID, Theme, named
from guiapp.train.widgets.thumbnails import ThumbStrip
from guiapp.widgets.choice import Choice
from guiapp.widgets.wrapping_check import WrappingCheck
from guiapp.words import count_words, said

COUNT = 6 * GRID  # width of the number before the words
NAMED = 3  # files that are named where they cannot be shown
NOT_SHOWN = ("unreadable", "cut_short", "too_large", "locked", "gone", "link", "outside")


class FindingRow(QFrame):
    """A fix that one may choose is a switch, or a choice of two; others are only said."""

    changed = Signal()  # it is fixed otherwise now

    def __init__(self, finding: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.finding = finding
        self.fixed = finding.advised
        self._fit: Fit = "crop"
        self.count = named(QLabel(count_words(finding.count)), "what")
        self.words = QLabel(said(finding.said), wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(f"{self.count.text()} {self.words.text()}")
        shown = () if finding.kind in NOT_SHOWN else finding.examples
        if finding.twins:
            shown = shown[: EXAMPLES // 2]
        self.strip = ThumbStrip(theme, shown)
        self.strip.set_twins(dict(zip(shown, finding.twins)))
        self.check: WrappingCheck | None = None
        self.choice: Choice | None = None
        self.control = self._control()
        self._arrange()
        self._show_look()

    def set_fixed(self, fixed: bool) -> None:
        """Fix it or not, as if a person had chosen that."""
        if self.check is not None:
            self.check.box.setChecked(fixed)
        elif self.choice is not None:
            self.choice.show_value("pad" if fixed else "crop")
            self._take(fixed)

    def stops(self) -> list[QWidget]:
        """What takes the focus."""
        if self.check is not None:
            return [self.check.box]
        return [] if self.choice is None else list(self.choice.buttons.values())

    def set_fit(self, fit: Fit) -> None:
        """How pictures become square, by whatever is chosen there."""
        self._fit = fit
        self._show_look()

    def _control(self) -> QWidget | None:
        """What the fix is chosen by, or what is said of it."""
        finding = self.finding
        remedy = said(finding.remedy) if finding.remedy is not None else ""
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
        label = QLabel(remedy, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("quiet", "true")
        return label

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
        self._show_look()
        self.changed.emit()

    def _show_look(self) -> None:
        fix = self.finding.fix
        self.strip.set_look(
            self._fit,
            inverted=self.fixed and fix == "invert",
            faint=self.fixed and fix == "skip",
        )
