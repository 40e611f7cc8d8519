"""The card that plans a sheet (paper, characters, language, copies), previews it and saves it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.data.sheet.draw import BLACK, PageShape, Rectangle
from engine.data.sheet.languages import LANGUAGES
from engine.data.sheet.plan import DEFAULT, LETTERS, Paper, SheetPlan, letters_plan
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, current_colors, quiet
from guiapp.train.handwriting.sheet_printer import (
    SheetPrinter,
    default_language,
    default_paper,
    plan_words,
)
from guiapp.train.handwriting.titled_card import TitledCard, quiet_label
from guiapp.widgets.choice import Choice
from guiapp.widgets.drop_down import DropDown

WIDTH, BESIDE = 24 * GRID, 16 * GRID  # of a page on the screen, in logical pixels: alone, of two
FINE = 20  # units of a font's size to a millimeter: fonts are made in whole numbers
FONTS = ["Helvetica", "Arial", "Liberation Sans", "DejaVu Sans"]  # the PDF's, or one like it
MOST_OFTEN = 4  # times a character; the engine has room for more than anyone wants to write


class SheetPreview(QWidget):
    """One page on white paper, painted from the plan's shapes as the PDF is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: Sequence[PageShape] = ()
        self._size, self._wide = (210.0, 297.0), WIDTH  # millimeters, logical pixels
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preview of the sheet"))
        self.setFixedSize(self.sizeHint())

    @property
    def shapes(self) -> Sequence[PageShape]:
        return self._shapes

    def show_page(
        self, shapes: Sequence[PageShape], size: tuple[float, float], wide: int = WIDTH
    ) -> None:
        """Show these shapes on paper of this size in millimeters, so many pixels wide."""
        self._shapes, self._size, self._wide = shapes, size, wide
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._wide, round(self._wide * self._size[1] / self._size[0]))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.save()
        painter.scale(self.width() / self._size[0], self.height() / self._size[1])
        for shape in self._shapes:
            draw_shape(painter, shape)
        painter.restore()
        painter.setPen(QPen(QColor(current_colors().line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def draw_shape(painter: QPainter, shape: PageShape) -> None:
    """Paint a shape; the painter's unit is a millimeter."""
    color = QColor(*shape.color)
    if isinstance(shape, Rectangle):
        # neighbors that are black have no seams between them; guides are thinner than a pixel
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, shape.color != BLACK)
        painter.fillRect(QRectF(*shape.box), color)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setFamilies(FONTS)
    font.setPixelSize(max(1, round(shape.size * FINE)))
    font.setBold(shape.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.translate(shape.left, shape.baseline)
    painter.scale(1 / FINE, 1 / FINE)
    painter.setFont(font)
    painter.setPen(QPen(color, 1, Qt.PenStyle.SolidLine))
    painter.drawText(0, 0, shape.text)
    painter.restore()


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What is chosen of a sheet."""

    paper: Paper
    chars: str = DEFAULT
    language: str = ""  # its code; "": a keyboard has all letters
    copies: int = 2

    @property
    def plans(self) -> tuple[SheetPlan, ...]:
        """The sheet of the keyboard, and that of the language if it needs one."""
        plain = SheetPlan(self.paper, self.chars, self.copies)
        if not self.language:
            return (plain,)
        return plain, letters_plan(self.paper, LANGUAGES[self.language][1], self.copies)


class SheetCard(TitledCard):
    """Paper, characters, language and copies, with a preview."""

    def __init__(self, printer: SheetPrinter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_heading(self.tr("Print a sheet and write on it"))
        self._printer = printer
        system = QLocale.system()
        self._choice = SheetChoice(
            default_paper(system), language=default_language(QLocale(), system)
        )
        self.paper = Choice(
            self.tr("Paper"), [("a4", self.tr("A4")), ("letter", self.tr("Letter"))]
        )
        self.chars = Choice(
            self.tr("Characters"),
            [
                (DEFAULT, self.tr("All {0}").format(len(DEFAULT))),
                (LETTERS, self.tr("Only letters")),
            ],
        )
        self.language = DropDown()
        self.language.setAccessibleName(self.tr("Letters of"))
        self.language.addItem(self.tr("English (none more)"), "")
        for name, code in sorted((QLocale(code).nativeLanguageName(), code) for code in LANGUAGES):
            self.language.addItem(name[:1].upper() + name[1:], code)
        self.copies = Choice(self.tr("Each"), [(n, f"{n}×") for n in range(1, MOST_OFTEN + 1)])
        self.facts = quiet_label()
        self.save = QPushButton(self.tr("Save as PDF…"))
        self.save.setAccessibleName(self.tr("Save the sheet as a PDF"))
        self.page = SheetPreview()
        self.letters_page = SheetPreview()
        self.letters_page.setAccessibleName(self.tr("Preview of the page with letters"))
        self._arrange()
        self.paper.chosen.connect(lambda paper: self._change(paper=paper))
        self.chars.chosen.connect(lambda chars: self._change(chars=chars))
        self.language.activated.connect(
            lambda _: self._change(language=self.language.currentData())
        )
        self.copies.chosen.connect(lambda copies: self._change(copies=copies))
        self.save.clicked.connect(lambda: printer.ask(self.plans, self.tr("handwriting")))
        printer.drawn.connect(self._show_page)
        self._show_plan()

    @property
    def plans(self) -> tuple[SheetPlan, ...]:
        return self._choice.plans

    def start(self) -> None:
        """Draw the pages when the card is shown first."""
        if not self.page.shapes:
            self._printer.draw(self.plans)

    def _change(self, **fields: Any) -> None:
        self._choice = replace(self._choice, **fields)
        self._show_plan()
        self._printer.draw(self.plans)

    def _show_plan(self) -> None:
        choice = self._choice
        self.paper.show_value(choice.paper)
        self.chars.show_value(choice.chars)
        self.language.setCurrentIndex(self.language.findData(choice.language))
        self.copies.show_value(choice.copies)
        self.facts.setText(plan_words(self.plans))
        self.letters_page.setVisible(bool(choice.language))

    def _show_page(
        self, plans: tuple[SheetPlan, ...], pages: Sequence[Sequence[PageShape]]
    ) -> None:
        if plans == self.plans:
            wide = WIDTH if len(plans) == 1 else BESIDE
            for preview, plan, shapes in zip(
                (self.page, self.letters_page), plans, pages, strict=False
            ):
                preview.show_page(shapes, plan.size, wide)

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID)
        for row, choice in enumerate((self.paper, self.chars, self.language, self.copies)):
            label = quiet(PlainLabel(choice.accessibleName()))
            fields.addWidget(label, row, 0)
            fields.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        fields.setColumnStretch(1, 1)
        tips = quiet_label(
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
        for page in (self.page, self.letters_page):
            line.addWidget(page, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(line)
