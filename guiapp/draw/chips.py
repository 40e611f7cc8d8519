"""Classes to choose from: a field of chips of which any number may be chosen."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from guiapp.theme import GRID, clear, current_colors, paint_ring, ring_pen
from guiapp.widgets.picture_list import Index, place_of, state_of

HEIGHT, LEAST = 28, 28  # of a chip
ROWS = 4.5  # seen at a time: half a row says that there is more
ROUND = 8


class ChipDelegate(QStyledItemDelegate):
    """Paints a chip: filled where it is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        width = metrics.horizontalAdvance(str(index.data())) + 2 * GRID
        return QSize(max(LEAST, width) + 4, HEIGHT + 4)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = current_colors()
        state = state_of(option)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        place = QRectF(place_of(option)).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        quiet = colors.quiet_hover if over else colors.quiet
        painter.setBrush(QColor(colors.chosen if chosen else quiet))
        painter.drawRoundedRect(place, ROUND, ROUND)
        paint_ring(painter, place, ROUND, ring_pen(chosen=chosen, focus=focus))
        painter.setPen(QColor(colors.accent if chosen else colors.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class Chips(QListWidget):
    """Arrow keys go from chip to chip, Space or a click chooses, a letter goes to its chip."""

    chosen = Signal(object)  # tuple of rows

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.setItemDelegate(ChipDelegate(self))
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clear(self)
        self.viewport().setAutoFillBackground(False)
        self.itemSelectionChanged.connect(self._tell)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Offer these."""
        self._quiet = True
        self.clear()
        self.addItems(names)
        self._quiet = False
        self._set_height()

    def show_chosen(self, rows: tuple[int, ...]) -> None:
        """Show these as chosen."""
        if rows == self.rows():
            return
        self._quiet = True
        self.clearSelection()
        for row in rows:
            self.item(row).setSelected(True)
        self._quiet = False

    def rows(self) -> tuple[int, ...]:
        """The selected rows, ascending."""
        return tuple(sorted(index.row() for index in self.selectedIndexes()))

    def choose_all(self) -> None:
        self.selectAll()

    def choose_none(self) -> None:
        self.clearSelection()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the next chip that begins with what is typed; large letters are not small ones."""
        count, start = self.count(), self.currentRow() + 1
        rows = [(start + i) % count for i in range(count)]
        found = [row for row in rows if self.item(row).text().startswith(search)]
        if found:
            self.setCurrentRow(found[0], QItemSelectionModel.SelectionFlag.NoUpdate)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the field a current chip without selecting it."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _set_height(self) -> None:
        self.doItemsLayout()
        bottom = self.visualItemRect(self.item(self.count() - 1)).bottom() if self.count() else 0
        needed = bottom + self.verticalScrollBar().value() + 1
        self.setFixedHeight(min(needed, round(ROWS * (HEIGHT + 4))) + 2)

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.rows())
