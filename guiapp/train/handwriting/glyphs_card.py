"""The card that shows the glyphs that were read: use or leave out each, print the missing ones."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from engine.data.sheet.cut import EMPTY
from engine.data.sheet.plan import SHEET_CHARS, SheetPlan, split_plan
from engine.data.sheet.read import NOT_READ, Glyph, Rewrite
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, current_colors
from guiapp.train.handwriting.photo_reader import PhotoReader
from guiapp.train.handwriting.sheet_printer import SheetPrinter
from guiapp.train.handwriting.titled_card import TitledCard, quiet_label
from guiapp.widgets.choice import Choice
from guiapp.widgets.keys import ENTER
from guiapp.widgets.picture_list import NOWHERE, Index, PictureList, highlight_pen, place_of, spoken
from guiapp.words import translate_sentences

SIDE, NAME, GAP = 6 * GRID, 2 * GRID, GRID // 2  # of a glyph, of its character above, around both
ROUND = 4
FAINT = 0.3  # how much is seen of a glyph that is left out
INK = QColor(24, 24, 30)
NAMED = 12  # characters to write again that are named one by one


class GlyphModel(QAbstractListModel):
    """The glyphs of a reading; their text is for tool tips and screen readers."""

    def __init__(self, reader: PhotoReader) -> None:
        super().__init__(reader)
        self._reader = reader
        self.glyphs: list[Glyph] = []

    def show(self, glyphs: list[Glyph]) -> None:
        if glyphs != self.glyphs:
            self.beginResetModel()
            self.glyphs = glyphs
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.glyphs)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not 0 <= index.row() < len(self.glyphs):
            return None
        glyph = self.glyphs[index.row()]
        return spoken(glyph_words(glyph, self._reader.used(glyph)), role)


class GlyphDelegate(QStyledItemDelegate):
    """Paints a glyph in dark ink with its character above; doubtful glyphs get a colored frame."""

    def __init__(self, rows: GlyphModel, reader: PhotoReader) -> None:
        super().__init__(reader)
        self._rows, self._reader = rows, reader

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(SIDE + 2 * GAP, SIDE + NAME + 2 * GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        glyph, colors = self._rows.glyphs[index.row()], current_colors()
        rect = place_of(option)
        used, left, top = self._reader.used(glyph), rect.left() + GAP, rect.top() + GAP
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(colors.text if used else colors.error))
        if not used and glyph.good:
            painter.setPen(QColor(colors.muted))
        painter.drawText(QRectF(left, top, SIDE, NAME), Qt.AlignmentFlag.AlignLeft, glyph.char)
        place = QRectF(left, top + NAME, SIDE, SIDE)
        outline = QPainterPath()
        outline.addRoundedRect(place, ROUND, ROUND)
        painter.fillPath(outline, QColor("white" if used else colors.quiet))
        painter.setOpacity(1.0 if used else FAINT)
        painter.drawImage(place, glyph_image(glyph, INK if used else QColor(colors.text)))
        painter.setOpacity(1.0)
        edge = QPen(QColor(colors.line), 1)
        if not glyph.good:
            edge = QPen(QColor(colors.warn if used else colors.error), 2)
        elif not used:
            edge = QPen(QColor(colors.edge), 1, Qt.PenStyle.DashLine)
        painter.setPen(highlight_pen(option) or edge)
        painter.drawPath(outline)
        painter.restore()


class GlyphGrid(PictureList):
    """As high as all its rows: the page around it scrolls. A click or a key toggles a glyph."""

    pointed = Signal(object)  # Glyph that is pointed at
    reached = Signal(QRect)  # the place of a glyph that keys came to
    keys = (*ENTER, Qt.Key.Key_Space)

    def __init__(self, reader: PhotoReader, parent: QWidget | None = None) -> None:
        self._reader = reader
        self.glyph_rows = GlyphModel(reader)
        painter = GlyphDelegate(self.glyph_rows, reader)
        super().__init__(self.glyph_rows, painter, parent)
        self.setAccessibleName(self.tr("Glyphs"))
        self.acted.connect(self._toggle)
        self.entered.connect(lambda index: self.pointed.emit(self.glyph_rows.glyphs[index.row()]))
        reader.decided.connect(self.viewport().update)

    def show_glyphs(self, glyphs: list[Glyph]) -> None:
        self.glyph_rows.show(glyphs)
        self._fit()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)  # pyright: ignore[reportArgumentType]
        if current.isValid():
            self.pointed.emit(self.glyph_rows.glyphs[current.row()])
            self.reached.emit(self.visualRect(current))  # pyright: ignore[reportArgumentType]

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which scrolls."""
        event.ignore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _toggle(self, row: int) -> None:
        glyph = self.glyph_rows.glyphs[row]
        self._reader.use(glyph, not self._reader.used(glyph))
        self.pointed.emit(glyph)

    def _fit(self) -> None:
        item = QSize(SIDE + 2 * GAP, SIDE + NAME + 2 * GAP)
        columns = max(1, (self.viewport().width() - 1) // item.width())
        rows = -(-len(self.glyph_rows.glyphs) // columns)
        self.setFixedHeight(max(1, rows) * item.height() + 2)


def glyph_image(glyph: Glyph, ink: QColor) -> QImage:
    """The glyph's coverage in this color on a transparent ground."""
    pixels = glyph.image
    height, width = pixels.shape
    # a QImage does not own the array's memory, so it is copied before the array goes
    image = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    red, green, blue = ink.red(), ink.green(), ink.blue()
    image.setColorTable([QColor(red, green, blue, level).rgba() for level in range(256)])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def glyph_words(glyph: Glyph, used: bool) -> str:
    """Character, place and state, as "g (page 1, row 3, column 2): the box is empty"."""
    translate = QCoreApplication.translate
    where = translate("Glyphs", "{0} (page {1}, row {2}, column {3})").format(
        glyph.char, glyph.page, glyph.row, glyph.column
    )
    if not glyph.image.any():
        return f"{where}: {translate_sentences(glyph.reasons)}."
    if glyph.good and used:
        return translate("Glyphs", "{0} is used. Click to leave it out.").format(where)
    if glyph.good:
        return translate("Glyphs", "{0} is left out. Click to use it.").format(where)
    why = translate_sentences(glyph.reasons)
    if used:
        return translate("Glyphs", "{0} is used, although {1}.").format(where, why)
    return translate("Glyphs", "{0}: {1}. Click to use it all the same.").format(where, why)


class GlyphsCard(TitledCard):
    """Follows a `PhotoReader`."""

    def __init__(
        self,
        reader: PhotoReader,
        printer: SheetPrinter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.set_heading(self.tr("Look at every character"))
        self._reader, self._printer = reader, printer
        self._shown = "all"
        self.empty = quiet_label(self.tr("Your characters appear here when a photograph is read."))
        self.counts = PlainLabel(wordWrap=True)
        self.filter = Choice(self.tr("Show"), [("all", ""), ("bad", "")])
        self.grid = GlyphGrid(reader)
        self.legend = self.tr("Framed in red: not used, to write again. Faint: left out by you.")
        self.about = quiet_label(self.legend)
        self.again = PlainLabel(wordWrap=True)
        self.again_button = QPushButton(self.tr("Save a sheet of only these…"))
        self._arrange()
        self.filter.chosen.connect(self._choose)
        self.grid.pointed.connect(self._describe)
        self.again_button.clicked.connect(self._save_again_sheet)
        reader.changed.connect(self._follow)
        reader.decided.connect(self._follow_decision)
        self._follow()

    def to_write_again(self) -> tuple[Rewrite, ...]:
        """Characters without a usable glyph, without those of pages that were not read yet."""
        again = (a for a in self._reader.chosen().rewrites() if a.reasons != (NOT_READ,))
        return tuple(sorted(again, key=need_order))

    def again_plans(self) -> tuple[SheetPlan, ...]:
        """Sheets of just these characters."""
        again = self.to_write_again()
        paper = self._reader.reading.pages[0].plan.paper
        chars = "".join(item.char for item in again)
        return split_plan(paper, chars, max(item.times for item in again))

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
        glyphs = sorted(self._reader.reading.glyphs, key=sheet_order)
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
        listed = named_by_fault(again[:NAMED])
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

    def _describe(self, glyph: Glyph) -> None:
        self.about.setText(glyph_words(glyph, self._reader.used(glyph)))

    def _save_again_sheet(self) -> None:
        self._printer.ask(self.again_plans(), self.tr("write-again"))


def named_by_fault(again: Sequence[Rewrite]) -> str:
    """Characters to write again, those with the same faults together: "c, m (it is too thick)"."""
    chars: dict[str, list[str]] = {}
    for item in again:
        chars.setdefault(translate_sentences(item.reasons), []).append(item.char)
    return ", ".join(f"{', '.join(same)} ({faults})" for faults, same in chars.items())


def need_order(item: Rewrite) -> tuple[bool, int]:
    """Sort key: rejected glyphs before empty boxes, each in the sheet's order."""
    return item.reasons == (EMPTY,), SHEET_CHARS.index(item.char)


def sheet_order(glyph: Glyph) -> tuple[int, int, int, int]:
    """Sort key: the sheet's order of characters, then position."""
    return SHEET_CHARS.index(glyph.char), glyph.page, glyph.row, glyph.column
