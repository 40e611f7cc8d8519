"""Every glyph that was cut, by character: a click uses it or leaves it out."""

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
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.data.sheet.read import Glyph
from guiapp.theme import GRID, Theme
from guiapp.train.handwriting.reading import PhotoReader
from guiapp.widgets.keys import ENTER
from guiapp.widgets.picture_list import NOWHERE, SPOKEN, Index, PictureList, meant, place_of
from guiapp.words import all_said

SIDE, NAME, GAP = 6 * GRID, 2 * GRID, GRID // 2  # of a glyph, of its character above, around both
ROUND = 4
FAINT = 0.3  # how much is seen of a glyph that is left out
INK = QColor(24, 24, 30)


class GlyphRows(QAbstractListModel):
    """Glyphs with what is to be said of them."""

    def __init__(self, reader: PhotoReader) -> None:
        super().__init__(reader)
        self._reader = reader
        self.glyphs: list[Glyph] = []

    def show(self, glyphs: list[Glyph]) -> None:
        """Other glyphs."""
        if glyphs != self.glyphs:
            self.beginResetModel()
            self.glyphs = glyphs
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.glyphs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """A glyph in words."""
        if role not in SPOKEN or not 0 <= index.row() < len(self.glyphs):
            return None
        glyph = self.glyphs[index.row()]
        return glyph_words(glyph, self._reader.used(glyph))


class GlyphPainter(QStyledItemDelegate):
    """Paints a glyph in dark ink, its character above; in a frame what is doubtful."""

    def __init__(self, rows: GlyphRows, reader: PhotoReader, theme: Theme) -> None:
        super().__init__(reader)
        self._rows, self._reader, self._theme = rows, reader, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The same for all."""
        return QSize(SIDE + 2 * GAP, SIDE + NAME + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The character, the paper, the ink."""
        glyph, colors = self._rows.glyphs[index.row()], self._theme.colors
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
        painter.drawImage(place, inked(glyph, INK if used else QColor(colors.text)))
        painter.setOpacity(1.0)
        edge = QPen(QColor(colors.line), 1)
        if not glyph.good:
            edge = QPen(QColor(colors.warn if used else colors.error), 2)
        elif not used:
            edge = QPen(QColor(colors.edge), 1, Qt.PenStyle.DashLine)
        painter.setPen(meant(option, self._theme) or edge)
        painter.drawPath(outline)
        painter.restore()


class GlyphGrid(PictureList):
    """As high as it needs to be: the page around it scrolls. To act on a glyph toggles it."""

    meant = Signal(object)  # Glyph that is pointed at
    reached = Signal(QRect)  # the place of a glyph that keys came to
    keys = (*ENTER, Qt.Key.Key_Space)

    def __init__(self, reader: PhotoReader, theme: Theme, parent: QWidget | None = None) -> None:
        self._reader = reader
        self.glyph_rows = GlyphRows(reader)
        painter = GlyphPainter(self.glyph_rows, reader, theme)
        super().__init__(self.glyph_rows, painter, theme, parent)
        self.setAccessibleName(self.tr("Glyphs"))
        self.acted.connect(self._toggle)
        self.entered.connect(lambda index: self.meant.emit(self.glyph_rows.glyphs[index.row()]))
        reader.decided.connect(self.viewport().update)

    def show_glyphs(self, glyphs: list[Glyph]) -> None:
        """Show these, in this order."""
        self.glyph_rows.show(glyphs)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what keys came to."""
        super().currentChanged(current, previous)  # pyright: ignore[reportArgumentType]
        if current.isValid():
            self.meant.emit(self.glyph_rows.glyphs[current.row()])
            self.reached.emit(self.visualRect(current))  # pyright: ignore[reportArgumentType]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._fit()

    def _toggle(self, row: int) -> None:
        glyph = self.glyph_rows.glyphs[row]
        self._reader.use(glyph, not self._reader.used(glyph))
        self.meant.emit(glyph)

    def _fit(self) -> None:
        item = QSize(SIDE + 2 * GAP, SIDE + NAME + 2 * GAP)
        columns = max(1, (self.viewport().width() - 1) // item.width())
        rows = -(-len(self.glyph_rows.glyphs) // columns)
        self.setFixedHeight(max(1, rows) * item.height() + 2)


def inked(glyph: Glyph, ink: QColor) -> QImage:
    """A glyph in this color on nothing."""
    pixels = glyph.image
    height, width = pixels.shape
    # a QImage does not own the array's memory, so it is copied before the array goes
    image = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    red, green, blue = ink.red(), ink.green(), ink.blue()
    image.setColorTable([QColor(red, green, blue, level).rgba() for level in range(256)])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def glyph_words(glyph: Glyph, used: bool) -> str:
    """What is known of a glyph: "g, page 1, row 3: the box is empty"."""
    translate = QCoreApplication.translate
    where = translate("Glyphs", "{0} (page {1}, row {2}, column {3})").format(
        glyph.char, glyph.page, glyph.row, glyph.column
    )
    if not glyph.image.any():
        return f"{where}: {all_said(glyph.reasons)}."
    if glyph.good and used:
        return translate("Glyphs", "{0} is used. Click to leave it out.").format(where)
    if glyph.good:
        return translate("Glyphs", "{0} is left out. Click to use it.").format(where)
    why = all_said(glyph.reasons)
    if used:
        return translate("Glyphs", "{0} is used, although {1}.").format(where, why)
    return translate("Glyphs", "{0}: {1}. Click to use it all the same.").format(where, why)
