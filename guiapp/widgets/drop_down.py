"""A combo box in the scheme's colors: its arrow, and the rows of its list."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from guiapp.theme import GRID, current_colors
from guiapp.widgets.icons import icon
from guiapp.widgets.keys import ENTER
from guiapp.widgets.picture_list import Index, place_of, state_of

ROW = 4 * GRID  # the height of a row
TICK = 2 * GRID
EDGES = 40  # of a box, beside its words: padding as in the style sheet, and the arrow
OPENING = (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_Up, Qt.Key.Key_Down)
MOST = 80 * GRID  # the width of a list, at most


class RowPainter(QStyledItemDelegate):
    """Paints a row: a ground where one points, a tick before what is chosen."""

    def __init__(self, box: "DropDown") -> None:
        super().__init__(box)
        self._box = box

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        words = metrics.horizontalAdvance(str(index.data()))
        return QSize(min(words + TICK + 4 * GRID, MOST), ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors, place = current_colors(), place_of(option)
        chosen = index.row() == self._box.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state_of(option) & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.quiet_hover))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)
        tick = QRect(0, 0, TICK, TICK)
        tick.moveCenter(place.center())
        words = place.adjusted(GRID, 0, -GRID, 0)
        if self._box.isRightToLeft():
            tick.moveRight(words.right())
            words.setRight(tick.left() - GRID)
        else:
            tick.moveLeft(words.left())
            words.setLeft(tick.right() + GRID)
        if chosen:
            icon("check", "accent").paint(painter, tick)
        painter.setPen(QColor(colors.accent if chosen else colors.text))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        side = QStyle.visualAlignment(self._box.layoutDirection(), leading)
        elided = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, side, elided)
        painter.restore()


class DropDown(QComboBox):
    """Offers a list to choose from."""

    instead = ""  # shown in place of what is chosen where that has no room
    _as_wide_as_chosen = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel in passing leaves keys alone
        self.setItemDelegate(RowPainter(self))
        self._back: QWidget | None = None  # what has the focus after a choice
        self.activated.connect(self._give_back)

    @override
    def showPopup(self) -> None:
        """Open the list, wide enough for what is in it."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * GRID)
        super().showPopup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a page of keys one opens the list or is the page's; nothing is chosen in passing."""
        if self._back is None:
            super().keyPressEvent(event)
        elif event.key() in OPENING:
            self.showPopup()
        else:
            event.ignore()

    def leave_keys_to(self, widget: QWidget) -> None:
        """It stands on a page of keys: once something is chosen, this is to have the focus."""
        self._back = widget

    def be_as_wide_as_chosen(self) -> None:
        """Take the room of what is chosen, not of the longest entry: it stands in a full row."""
        self._as_wide_as_chosen = True
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self.updateGeometry)

    def chosen_width(self) -> int:
        """Pixels that it needs to show what is chosen."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) + EDGES + 2

    def _give_back(self) -> None:
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is around it; nothing is chosen in passing."""
        event.ignore()

    @override
    def sizeHint(self) -> QSize:
        """Wide enough for every entry, unless a width of its own is asked for."""
        size = super().sizeHint()
        if self._as_wide_as_chosen:
            return QSize(self.chosen_width(), size.height())
        policies = QComboBox.SizeAdjustPolicy
        if self.sizeAdjustPolicy() == policies.AdjustToMinimumContentsLengthWithIcon:
            return size
        words = (
            self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())
        )
        return QSize(max(size.width(), max(words, default=0) + EDGES + 2), size.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._as_wide_as_chosen else super().minimumSizeHint()

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that are too long end in three dots, unless there are shorter ones."""
        super().initStyleOption(option)
        room = self.width() - EDGES
        if self.instead and self.width() < self.chosen_width():
            option.currentText = self.instead  # pyright: ignore[reportAttributeAccessIssue]
        words = self.fontMetrics().elidedText(
            option.currentText,  # pyright: ignore[reportAttributeAccessIssue]
            Qt.TextElideMode.ElideRight, room,
        )  # fmt: skip
        option.currentText = words  # pyright: ignore[reportAttributeAccessIssue]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the style's own."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        if self.isRightToLeft():
            place.moveLeft(8)
        icon("down", "muted").paint(painter, place)
        painter.end()
