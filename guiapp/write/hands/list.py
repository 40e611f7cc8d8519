"""The hands to choose from as cards: their list model, the painter of a card, the grid."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
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
from engine.names import search_form
from guiapp.theme import GRID, clear, current_colors, paint_ring, ring_pen
from guiapp.typeface import BODY, sized
from guiapp.widgets.icons import SIZE, icon
from guiapp.widgets.keys import ENTER
from guiapp.widgets.picture_list import NOWHERE, Index, place_of, spoken, state_of
from guiapp.write.hands.offered import ADD, ALL, FAVORITES, WAYS, HandCard
from guiapp.write.hands.samples import HandKey, HandSamples

CARD = QSize(23 * GRID, 9 * GRID)
GAP = 3  # around a card, inside its place in the grid
NAME_HEIGHT = 3 * GRID


class HandModel(QAbstractListModel):
    """The cards that a search or a kind leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[HandCard, ...] = ()
        self._shown: list[HandCard] = []
        self._query, self._kind = "", ALL
        self.favorites: tuple[str, ...] = ()  # names
        self.chosen = HandKey("", AUTO)  # the hand it is written in now

    @property
    def cards(self) -> tuple[HandCard, ...]:
        """All of them, shown or not."""
        return self._all

    def set_cards(self, cards: tuple[HandCard, ...]) -> None:
        self._all = cards
        self.show_only(self._query, self._kind)

    def show_only(self, query: str, kind: str) -> None:
        """Leave what has this in its name and is of this kind; names that begin so come first."""
        self._query, self._kind = query, kind
        found = [
            card for card in self._all if card.matches(query) and card.is_of(kind, self.favorites)
        ]
        start = search_form(query)
        self.beginResetModel()
        self._shown = sorted(found, key=lambda card: not search_form(card.name).startswith(start))
        self.endResetModel()

    def is_favorite(self, card: HandCard) -> bool:
        return card.is_of(FAVORITES, self.favorites)

    def card(self, index: Index) -> HandCard:
        return self._shown[index.row()]

    def row_of(self, hand: HandKey) -> int:
        """The row of a hand, 0 if it is not shown."""
        return next((i for i, card in enumerate(self._shown) if card.key == hand), 0)

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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{card.name}, {card.says}" if card.says else card.name
            said = self.tr("{0}, favorite").format(said) if self.is_favorite(card) else said
            return self.tr("{0}, in use").format(said) if card.key == self.chosen else said
        return spoken(card.says, role) or None


class CardPainter(QStyledItemDelegate):
    """Paints a hand as a card: a word written in it, its name below."""

    def __init__(self, samples: HandSamples, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return CARD

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The hand in use has the frame and the ground of what is chosen, and a tick."""
        model = index.model()
        if not isinstance(model, HandModel):
            return
        card, colors = model.card(index), current_colors()
        place, state = place_of(option).adjusted(GAP, GAP, -GAP, -GAP), state_of(option)
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        used = card.key == model.chosen
        around = QRectF(place).adjusted(1, 1, -1, -1)
        dashed = Qt.PenStyle.DashLine if card.hand == ADD else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colors.edge if card.hand == ADD else colors.line), 1, dashed))
        painter.setBrush(QColor(colors.chosen if used else colors.field))
        painter.drawRoundedRect(around, GRID, GRID)
        paint_ring(painter, around, GRID, ring_pen(chosen=used, focus=current, hovered=hovered))
        inside = place.adjusted(GRID, GRID // 2, -GRID, -NAME_HEIGHT)
        paint_word(painter, inside, card, self._samples)
        name = place.adjusted(GRID, place.height() - NAME_HEIGHT, -GRID, -GRID // 2)
        painter.setFont(sized(painter.font(), BODY, strong=used or card.own))
        painter.setPen(QColor(colors.accent if used or card.own else colors.muted))
        words = painter.fontMetrics().elidedText(
            card.name, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, words)
        if used:
            corner = QRect(place.left() + 4, name.top(), SIZE - 2, SIZE - 2)
            icon("check", "accent").paint(painter, corner)
        if card.hand not in WAYS:
            if model.is_favorite(card):
                icon("star-full", "accent").paint(painter, star_place(place_of(option)))
            elif current or hovered:
                icon("star", "muted").paint(painter, star_place(place_of(option)))
        painter.restore()


def star_place(card: QRect) -> QRect:
    """Where the star of a card is."""
    return QRect(card.right() - GAP - SIZE - 2, card.bottom() - GAP - SIZE - 3, SIZE - 2, SIZE - 2)


def paint_word(painter: QPainter, place: QRect, card: HandCard, samples: HandSamples) -> None:
    """A word in the card's hand in the middle of a place, or a sign if there is none.

    One that another is still drawn in place of is gray.
    """
    colors, ratio = current_colors(), painter.device().devicePixelRatioF()
    word = samples.word(card.key) if card.hand not in (AUTO, ADD) else None
    if word is None:  # not drawn yet, or nothing that one could draw
        name = {AUTO: "any-hand", MIXED: "mixed"}.get(card.hand, "pen")
        sign = QRect(0, 0, SIZE, SIZE)
        sign.moveCenter(place.center())
        icon(name, "accent" if card.hand == ADD else "muted").paint(painter, sign)
        return
    color = colors.text if samples.is_ready(card.key) else colors.disabled
    picture = word.picture(place.width(), place.height(), ratio, color)
    half = picture.deviceIndependentSize() / 2
    corner = place.center() - QPoint(round(half.width()), round(half.height()))
    painter.drawImage(corner, picture)


class HandGrid(QListView):
    """The cards in rows. Letters typed are a search, Enter takes the current one."""

    picked = Signal(object)  # HandCard
    starred = Signal(object)  # HandCard: a favorite from now on, or no longer
    pointed = Signal(object)  # HandCard that the mouse is on, or else the current one
    scrolled = Signal()  # other cards are in view
    typed = Signal(str)

    def __init__(
        self, model: HandModel, painter: CardPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hands = model
        self._on_star = False  # whether the mouse was pressed on a star
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
        self.clicked.connect(lambda index: self.picked.emit(model.card(index)))
        self.entered.connect(lambda index: self.pointed.emit(model.card(index)))
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def take(self) -> None:
        """Choose the current card."""
        if self.currentIndex().isValid():
            self.picked.emit(self._hands.card(self.currentIndex()))

    def in_view(self) -> list[HandCard]:
        """The cards of which the middle is seen, from top to bottom."""
        seen, rows = self.viewport().rect(), range(self._hands.rowCount())
        places = [(row, self.visualRect(self._hands.index(row, 0))) for row in rows]
        return [self._hands.card(self._hands.index(row, 0))
                for row, place in places if seen.contains(place.center())]  # fmt: skip

    def go_to(self, row: int) -> None:
        """Make a card the current one, and show it."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.pointed.emit(self._hands.card(current))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.currentIndex().isValid():
            self.pointed.emit(self._hands.card(self.currentIndex()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A star is pressed instead of the card that it is on."""
        index = self.indexAt(event.position().toPoint())
        self._on_star = index.isValid() and self._hands.card(index).hand not in WAYS
        self._on_star &= star_place(self.visualRect(index)).contains(event.position().toPoint())
        if self._on_star:
            self.starred.emit(self._hands.card(index))
        else:
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._on_star:
            super().mouseReleaseEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrolled.emit()

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
