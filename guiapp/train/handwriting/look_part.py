"""Every glyph, what to write again, and a sheet of just that."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.data.sheet.judge import EMPTY
from engine.data.sheet.plan import PRINTED, SheetPlan
from engine.data.sheet.read import NOT_READ, Again, Glyph
from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.glyph_grid import GlyphGrid, glyph_words
from guiapp.train.handwriting.part import Part, quiet
from guiapp.train.handwriting.printing import SheetPrinter
from guiapp.train.handwriting.reading import PhotoReader
from guiapp.widgets.choice import Choice
from guiapp.words import all_said

NAMED = 12  # characters to write again that are named one by one


class LookPart(Part):
    """Shows what a reader has read so far."""

    def __init__(
        self,
        reader: PhotoReader,
        printer: SheetPrinter,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.set_heading(self.tr("Look at every character"))
        self._reader, self._printer = reader, printer
        self._shown = "all"
        self.empty = quiet(self.tr("Your characters appear here when a photograph is read."))
        self.counts = QLabel(wordWrap=True)
        self.filter = Choice(self.tr("Show"), [("all", ""), ("bad", "")])
        self.grid = GlyphGrid(reader, theme)
        self.legend = self.tr("Framed in red: not used, to write again. Faint: left out by you.")
        self.about = quiet(self.legend)
        self.again = QLabel(wordWrap=True)
        self.again.setTextFormat(Qt.TextFormat.PlainText)
        self.again_button = QPushButton(self.tr("Save a sheet of only these…"))
        self._arrange()
        self.filter.chosen.connect(self._choose)
        self.grid.meant.connect(self._tell)
        self.again_button.clicked.connect(self._ask_again)
        reader.changed.connect(self._follow)
        reader.decided.connect(self._follow_decision)
        self._follow()

    def to_write_again(self) -> tuple[Again, ...]:
        """What is to be written again; not what is on a page that nobody photographed yet."""
        again = (a for a in self._reader.chosen().again() if a.reasons != (NOT_READ,))
        return tuple(sorted(again, key=by_need))

    def again_plan(self) -> SheetPlan:
        """A sheet of just that."""
        again = self.to_write_again()
        paper = self._reader.reading.pages[0].plan.paper
        chars = "".join(item.char for item in again)
        return SheetPlan(paper, chars, max(item.times for item in again))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.counts, 1)
        head.addWidget(self.filter)
        self.rows.addWidget(self.empty)
        self.rows.addLayout(head)
        self.rows.addWidget(self.again)
        self.rows.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.about)
        self.rows.addWidget(self.grid)

    def _follow(self) -> None:
        """Other photographs: other glyphs."""
        glyphs = sorted(self._reader.reading.glyphs, key=in_order)
        bad = [glyph for glyph in glyphs if not glyph.good]
        if self._shown == "bad" and not bad:
            self._shown = "all"
        said = {
            "all": self.tr("All {0}").format(len(glyphs)),
            "bad": self.tr("Doubtful {0}").format(len(bad)),
        }
        for value, button in self.filter.buttons.items():
            button.setText(said[value])
            button.setAccessibleName(said[value])
        self.filter.show_value(self._shown)
        self.grid.show_glyphs(bad if self._shown == "bad" else glyphs)
        for widget in (self.counts, self.grid, self.about):
            widget.setVisible(bool(glyphs))
        self.filter.setVisible(bool(bad))
        self.empty.setVisible(not glyphs)
        self.about.setText(self.legend)
        self._follow_decision()

    def _follow_decision(self) -> None:
        """Another choice of the same glyphs."""
        chosen = self._reader.chosen()
        kinds = len({glyph.char for glyph in chosen.good})
        self.counts.setText(
            self.tr("{0} of {1} are used, {2} different characters. A click changes it.").format(
                len(chosen.good), len(chosen.glyphs), kinds
            )
        )
        again = self.to_write_again()
        self.again.setVisible(bool(again))
        self.again_button.setVisible(bool(again))
        if not again:
            return
        listed = ", ".join(f"{item.char} ({all_said(item.reasons)})" for item in again[:NAMED])
        if len(again) > NAMED:
            more = self.tr("and {0} more").format(len(again) - NAMED)
            listed = f"{listed} {more}"
        if len(again) == 1:
            self.again.setText(self.tr("Write this one again: {0}.").format(listed))
        else:
            words = self.tr("Write these {0} again: {1}.")
            self.again.setText(words.format(len(again), listed))

    def _choose(self, shown: str) -> None:
        self._shown = shown
        self._follow()

    def _tell(self, glyph: Glyph) -> None:
        self.about.setText(glyph_words(glyph, self._reader.used(glyph)))

    def _ask_again(self) -> None:
        self._printer.ask(self.again_plan(), self.tr("write-again"))


def by_need(item: Again) -> tuple[bool, int]:
    """What was written first, then the boxes left empty, each as on the sheet."""
    return item.reasons == (EMPTY,), PRINTED.index(item.char)


def in_order(glyph: Glyph) -> tuple[int, int, int, int]:
    """By character as on the sheet, then by place."""
    return PRINTED.index(glyph.char), glyph.page, glyph.row, glyph.column
