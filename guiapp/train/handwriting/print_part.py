"""A sheet to print, on the paper and with the characters that one wants."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.data.sheet.draw import Shape
from engine.data.sheet.plan import DEFAULT, LETTERS, Paper, SheetPlan
from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.page_view import PageView
from guiapp.train.handwriting.part import Part, quiet
from guiapp.train.handwriting.printing import SheetPrinter
from guiapp.train.handwriting.sheet_words import plan_words, usual_paper
from guiapp.widgets.choice import Choice

CHARS = {"all": DEFAULT, "letters": LETTERS}
PAPERS: dict[str, Paper] = {"a4": "a4", "letter": "letter"}
MOST_OFTEN = 4  # times a character; the engine has room for more than anyone wants to write


class PrintPart(Part):
    """Shows what the sheet will be like, and saves it."""

    def __init__(self, printer: SheetPrinter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_heading(self.tr("Print a sheet and write on it"))
        self._printer = printer
        self._plan = SheetPlan(usual_paper(QLocale.system()))
        self.paper = Choice(
            self.tr("Paper"), [("a4", self.tr("A4")), ("letter", self.tr("Letter"))]
        )
        self.chars = Choice(
            self.tr("Characters"),
            [
                ("all", self.tr("All {0}").format(len(DEFAULT))),
                ("letters", self.tr("Only letters")),
            ],
        )
        self.copies = Choice(self.tr("Each"), [(str(n), f"{n}×") for n in range(1, MOST_OFTEN + 1)])
        self.facts = quiet()
        self.save = QPushButton(self.tr("Save as PDF…"))
        self.save.setAccessibleName(self.tr("Save the sheet as a PDF"))
        self.page = PageView(theme)
        self._arrange()
        for choice in (self.paper, self.chars, self.copies):
            choice.chosen.connect(self._take)
        self.save.clicked.connect(lambda: printer.ask(self._plan, self.tr("handwriting")))
        printer.drawn.connect(self._show_page)
        self._show_plan()

    @property
    def plan(self) -> SheetPlan:
        """The sheet that is asked for."""
        return self._plan

    def start(self) -> None:
        """Come into view: draw the page, if that was not done yet."""
        if not self.page.shapes:
            self._printer.draw(self._plan)

    def _take(self, value: str) -> None:
        plan = self._plan
        if value in PAPERS:
            plan = SheetPlan(PAPERS[value], plan.chars, plan.copies)
        elif value in CHARS:
            plan = SheetPlan(plan.paper, CHARS[value], plan.copies)
        else:
            plan = SheetPlan(plan.paper, plan.chars, int(value))
        self._plan = plan
        self._show_plan()
        self._printer.draw(plan)

    def _show_plan(self) -> None:
        plan = self._plan
        self.paper.show_value(plan.paper)
        self.chars.show_value("letters" if plan.chars == LETTERS else "all")
        self.copies.show_value(str(plan.copies))
        self.facts.setText(plan_words(plan))

    def _show_page(self, plan: SheetPlan, shapes: Sequence[Shape]) -> None:
        if plan == self._plan:
            self.page.show_page(shapes, plan.size)

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID)
        for row, choice in enumerate((self.paper, self.chars, self.copies)):
            label = QLabel(choice.accessibleName())
            label.setProperty("quiet", "true")
            fields.addWidget(label, row, 0)
            fields.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        fields.setColumnStretch(1, 1)
        tips = quiet(
            self.tr(
                "A dark pen, black or blue. One character in each box, on the line. "
                "Leave out what you never write."
            )
        )
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(fields)
        left.addWidget(self.facts)
        left.addWidget(tips)
        left.addSpacing(GRID)
        left.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addLayout(left, 1)
        line.addWidget(self.page, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(line)
