"""The gallery of hands: one's own words in each of them, to search, to walk through, to pick."""

import random

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.api import AUTO, MIXED
from engine.card import ModelCard
from engine.data.manner import MANNERS
from engine.names import normalize_name
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named
from guiapp.widgets.choice import Choice
from guiapp.widgets.icons import show_icon
from guiapp.widgets.keys import ENTER, SearchField
from guiapp.write.hands.large import LargeHand
from guiapp.write.hands.list import CARD, CardPainter, HandGrid, HandModel
from guiapp.write.hands.offered import ADD, ALL, FAVORITES, WAYS, HandCard, offered_hands
from guiapp.write.hands.samples import HandKey, HandSamples

COLUMNS, ROWS = 3, 5
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Gallery(QWidget):
    """Shows the hands of a model and one's own. The search field and the grid work as one."""

    picked = Signal(object)  # HandKey
    handwriting_asked = Signal()  # one's own is to be learned

    def __init__(self, samples: HandSamples, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Hands"))
        self._samples, self._store = samples, store
        self._in_use = ""  # the model that messages are written with
        self._model = HandModel(self)
        self.search = SearchField()
        self.search.setAccessibleName(self.tr("Search hands"))
        self.search.installEventFilter(self)
        self.shuffle = QPushButton(self.tr("Shuffle"))
        self.shuffle.setAccessibleName(self.tr("Shuffle"))
        self.shuffle.setToolTip(self.tr("Take any other hand"))
        show_icon(self.shuffle, "shuffle")
        self.kinds = Choice(self.tr("Show"), self._kinds())
        favorites = self.kinds.buttons[FAVORITES]
        favorites.setAccessibleName(self.tr("Favorites"))
        favorites.setToolTip(self.tr("Favorites"))
        show_icon(favorites, "star")
        self.grid = HandGrid(self._model, CardPainter(samples, self))
        self.large = LargeHand(samples)
        self.note = named(PlainLabel(wordWrap=True), "note")
        self._arrange()
        self._connect()
        self._show_kind(ALL)

    def set_hands(self, model: str, card: ModelCard | None) -> None:
        """Offer the hands of this model, which is in use, and those of one's own."""
        self._in_use = model
        hands = offered_hands(model, card)
        here = self.tr("your hand")
        elsewhere = self.tr("your hand, in the model {0}")
        own = (
            HandCard(each.hand, each.name, here if each.model == model
                     else elsewhere.format(each.model), each.model, True, each.manners)
            for each in hands if each.own
        )  # fmt: skip
        self._model.favorites = self._store.value.favorite_hands
        self._model.set_cards((
            *own,
            HandCard(ADD, self.tr("+ My handwriting"), self.tr("write a sheet, and it is learned")),
            HandCard(AUTO, self.tr("Any hand"), self.tr("the seed chooses a hand"), model),
            HandCard(MIXED, self.tr("Mixed"), self.tr("every letter in another hand"), model),
            *(each for each in hands if not each.own),
        ))  # fmt: skip
        for kind, button in self.kinds.buttons.items():
            shown = kind in (ALL, FAVORITES) or any(kind in each.manners for each in hands)
            button.setVisible(shown)
        self.search.setPlaceholderText(self.tr("Search {0} hands").format(len(hands)))
        self._show_note()

    def show_chosen(self, hand: str) -> None:
        """Show all, and scroll to the hand that is in use."""
        self._model.chosen = HandKey(self._in_use, hand)
        self.search.clear()
        self._show_kind(ALL)

    def show_samples(self) -> None:
        """More is drawn, or something cannot be."""
        self.grid.viewport().update()
        self.large.word.update()
        self._show_note()

    @override
    def heightForWidth(self, _width: int) -> int:
        """As high as a few rows; the rest is scrolled."""
        parts = (self.search, self.kinds, self.large)
        return ROWS * CARD.height() + sum(part.sizeHint().height() for part in parts) + 6 * GRID

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, arrows walk through the cards and Enter takes one."""
        if watched is self.search and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            ours = key in WALKING or key in ENTER or (key in SIDEWAYS and not self.search.text())
            if ours and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if ours and event.type() == QEvent.Type.KeyPress:
                if key in ENTER:
                    self.grid.take()
                else:
                    self.grid.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search first, and leaves only then."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.text().strip() and event.text().isprintable():  # a kind has the focus
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _kinds(self) -> list[tuple[str, str]]:
        manners = {
            "neat": self.tr("Neat"), "bold": self.tr("Bold"), "light": self.tr("Light"),
            "slanted": self.tr("Slanted"), "round": self.tr("Round"), "tall": self.tr("Tall"),
            "childlike": self.tr("Childlike"),
        }  # fmt: skip
        first = [(ALL, self.tr("All")), (FAVORITES, "")]
        return first + [(manner, manners[manner]) for manner in MANNERS]

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.search, 1)
        top.addWidget(self.shuffle)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.kinds)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        column.addWidget(self.large)
        scroll_bar = self.grid.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(COLUMNS * CARD.width() + scroll_bar + 3 * GRID)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.shuffle.clicked.connect(self._shuffle)
        self.kinds.chosen.connect(self._show_kind)
        self.grid.picked.connect(self._pick)
        self.grid.typed.connect(self._type)
        self.grid.pointed.connect(self._show_large)
        self.grid.scrolled.connect(self._want)
        for part in (self.grid, self.large):
            part.starred.connect(self._star)

    def _type(self, words: str) -> None:
        """A letter typed in the grid goes to the search."""
        self.search.setFocus()
        if words:
            self.search.insert(words)
        else:
            self.search.backspace()

    def _search(self, query: str) -> None:
        """Search all hands, whatever kind was shown."""
        self._kind = ALL
        self.kinds.show_value(ALL)
        self._show(query)

    def _show_kind(self, kind: str) -> None:
        """Show the hands of a kind, whatever was searched for."""
        self._kind = kind
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.kinds.show_value(kind)
        self._show("")

    def _show(self, query: str) -> None:
        self._model.show_only(query, self._kind)
        if self._model.rowCount():
            self.grid.go_to(0 if query.strip() else self._model.row_of(self._model.chosen))
        self._show_note()
        self._want()

    def _want(self) -> None:
        """Have the cards in view drawn."""
        if self.isVisible():
            hands = [card for card in self.grid.in_view() if card.hand not in (ADD, AUTO)]
            self._samples.want([card.key for card in hands])

    def _show_large(self, card: HandCard) -> None:
        self.large.show_card(card, self._model.is_favorite(card))

    def _show_note(self) -> None:
        """Say why no card is shown, or no sample."""
        words, query = "", self.search.text().strip()
        if not self._model.rowCount() and query:
            words = self.tr("No hand has “{0}” in its name.").format(query)
        elif not self._model.rowCount():
            words = self.tr("No favorites yet. A click on a hand’s star makes it one.")
        elif self._samples.trouble:
            words = self.tr("Samples of this model’s hands cannot be drawn; their names work.")
        elif all(card.hand in WAYS for card in self._model.cards):
            words = self.tr("This model has no hands of its own.")
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _star(self, card: HandCard) -> None:
        """Make a hand a favorite, or no longer."""
        name, before = normalize_name(card.hand), self._store.value.favorite_hands
        kept = tuple(each for each in before if each != name)
        self._store.change(favorite_hands=kept if name in before else (*before, name))
        self._model.favorites = self._store.value.favorite_hands
        self.grid.viewport().update()
        self._show_large(card)

    def _pick(self, card: HandCard) -> None:
        if card.hand == ADD:
            self.handwriting_asked.emit()
        else:
            self.picked.emit(card.key)

    def _shuffle(self) -> None:
        here = [card for card in self._model.cards if card.model == self._in_use]
        names = tuple(card.hand for card in here if card.hand not in WAYS)
        hand = another_hand(names, self._model.chosen.name)
        if hand is not None:
            self.picked.emit(HandKey(self._in_use, hand))


def hand_names(card: ModelCard | None) -> tuple[str, ...]:
    """The hands one can ask for by name."""
    return tuple(hand.name for hand in card.hands if hand.named) if card else ()


def another_hand(names: tuple[str, ...], hand: str) -> str | None:
    """Any hand but this one; None: there is no other."""
    others = [name for name in names if name != hand]
    return random.choice(others) if others else None
