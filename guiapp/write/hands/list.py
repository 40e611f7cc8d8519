"""The hands to choose from as cards: their list model, the painter of a card, the grid."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from engine.api import AUTO, MIXED
from guiapp.theme import GRID, clear, current_colors
from guiapp.widgets.icons import SIZE, icon
from guiapp.widgets.keys import ENTER
from guiapp.widgets.picture_list import NOWHERE, Index, place_of, spoken, state_of
from guiapp.write.hands.samples import HandPictures

CARD = QSize(17 * GRID, 10 * GRID)
GAP = 3  # around a card, inside its place in the grid
NAME_HEIGHT = 3 * GRID
HAND_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HandCard:
    """One choice: a hand by its name, or a way to choose hands."""

    hand: str
    name: str  # as it is shown
    says: str = ""  # what choosing it means, if its name does not say

    def matches(self, query: str) -> bool:
        return query.casefold().strip() in self.name.casefold()


class HandModel(QAbstractListModel):
    """The cards that a search leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[HandCard, ...] = ()
        self._shown: list[HandCard] = []
        self.chosen = AUTO  # the hand it is written in now

    def set_cards(self, cards: tuple[HandCard, ...]) -> None:
        self._all = cards
        self.search("")

    def search(self, query: str) -> None:
        """Leave what has this in its name; names that begin with it come first."""
        found = [card for card in self._all if card.matches(query)]
        start = query.casefold().strip()
        self.beginResetModel()
        self._shown = sorted(found, key=lambda card: not card.name.casefold().startswith(start))
        self.endResetModel()

    def card(self, index: Index) -> HandCard:
        return self._shown[index.row()]

    def row_of(self, hand: str) -> int:
        """The row of a hand, 0 if it is not shown."""
        return next((i for i, card in enumerate(self._shown) if card.hand == hand), 0)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self.card(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == HAND_ROLE:
            return card.hand
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{card.name}, {card.says}" if card.says else card.name
            return self.tr("{0}, in use").format(said) if card.hand == self.chosen else said
        return spoken(card.says, role) or None


class CardPainter(QStyledItemDelegate):
    """Paints a hand as a card: the word written in it, its name below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = HandPictures()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return CARD

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The current card is framed; the hand in use is marked by a tick and bold."""
        model = index.model()
        if not isinstance(model, HandModel):
            return
        card, colors = model.card(index), current_colors()
        place, state = place_of(option).adjusted(GAP, GAP, -GAP, -GAP), state_of(option)
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colors.accent if current else (colors.edge if hovered else colors.line)
        painter.setPen(QPen(QColor(edge), 2 if current else 1))
        painter.setBrush(QColor(colors.field))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), GRID, GRID)
        self._paint_word(painter, place.adjusted(GRID, GRID // 2, -GRID, -NAME_HEIGHT), card)
        name = place.adjusted(GRID, place.height() - NAME_HEIGHT, -GRID, -GRID // 2)
        used = card.hand == model.chosen
        font = painter.font()
        font.setBold(used)
        painter.setFont(font)
        painter.setPen(QColor(colors.accent if used else colors.muted))
        words = painter.fontMetrics().elidedText(
            card.name, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, words)
        if used:
            corner = QRect(place.right() - SIZE - 2, place.top() + 4, SIZE - 2, SIZE - 2)
            icon("check", "accent").paint(painter, corner)
        painter.restore()

    def _paint_word(self, painter: QPainter, place: QRect, card: HandCard) -> None:
        colors = current_colors()
        ratio, picture = painter.device().devicePixelRatioF(), None
        if card.hand != AUTO:
            picture = self.pictures.picture(
                card.hand, place.width(), place.height(), ratio, colors.text
            )
        if picture is None:  # not drawn yet, or nothing that one could draw
            name = {AUTO: "dice", MIXED: "shuffle"}.get(card.hand, "pen")
            sign = QRect(0, 0, SIZE, SIZE)
            sign.moveCenter(place.center())
            icon(name, "muted").paint(painter, sign)
            return
        half = picture.deviceIndependentSize() / 2
        corner = place.center() - QPoint(round(half.width()), round(half.height()))
        painter.drawImage(corner, picture)


class HandGrid(QListView):
    """The cards in rows. Letters typed are a search, Enter takes the current one."""

    picked = Signal(str)
    typed = Signal(str)

    def __init__(
        self, model: HandModel, painter: CardPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("hands")
        self.setAccessibleName(self.tr("Hands"))
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(CARD)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(CARD.height() // 2)
        self.viewport().setAutoFillBackground(False)
        clear(self)
        self.clicked.connect(lambda index: self.picked.emit(index.data(HAND_ROLE)))

    def take(self) -> None:
        """Choose the current card."""
        if self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().data(HAND_ROLE))

    def go_to(self, row: int) -> None:
        """Make a card the current one, and show it."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; what is typed searches."""
        if event.key() in ENTER:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() == Qt.Key.Key_Backspace or (event.text() and event.text().isprintable()):
            self.typed.emit(event.text() if event.key() != Qt.Key.Key_Backspace else "")
        else:
            super().keyPressEvent(event)
