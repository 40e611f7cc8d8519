"""The gallery of hands: the same word in each of them, to search, to walk through, to pick."""

import random

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.api import AUTO, MIXED
from engine.card import ModelCard
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.icons import show_icon
from guiapp.widgets.keys import ENTER, SearchField
from guiapp.write.hands.list import CARD, CardPainter, HandCard, HandGrid, HandModel
from guiapp.write.hands.samples import HandPictures

COLUMNS, ROWS = 4, 5
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Gallery(QWidget):
    """Shows all hands of a model. The search field and the grid work as one."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Hands"))
        self._model = HandModel(self)
        self._painter = CardPainter(self)
        self.search = SearchField()
        self.search.setAccessibleName(self.tr("Search hands"))
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.shuffle = QPushButton(self.tr("Shuffle"))
        self.shuffle.setAccessibleName(self.tr("Shuffle"))
        self.shuffle.setToolTip(self.tr("Take any other hand"))
        self.shuffle.clicked.connect(self._shuffle)
        show_icon(self.shuffle, "shuffle")
        self.grid = HandGrid(self._model, self._painter)
        self.grid.picked.connect(self.picked)
        self.grid.typed.connect(self._type)
        self.note = named(PlainLabel(wordWrap=True), "note")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.search, 1)
        top.addWidget(self.shuffle)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        scroll_bar = self.grid.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(COLUMNS * CARD.width() + scroll_bar + 3 * GRID)
        self.set_hands((), HandPictures())

    def set_hands(self, names: tuple[str, ...], pictures: HandPictures) -> None:
        """Offer these hands, with their pictures if there are any."""
        self._painter.pictures, self._progress = pictures, ""
        self._names = names
        self._model.set_cards((
            HandCard(AUTO, self.tr("Any hand"), self.tr("the seed chooses a hand")),
            HandCard(MIXED, self.tr("Mixed"), self.tr("every letter in another hand")),
            *(HandCard(name, name) for name in names),
        ))  # fmt: skip
        self.search.setPlaceholderText(self.tr("Search {0} hands").format(len(names)))
        self._show_note()

    def show_samples(self, pictures: HandPictures, progress: str) -> None:
        """Show other pictures; `progress` says what is still to come."""
        self._painter.pictures, self._progress = pictures, progress
        self.grid.viewport().update()
        self._show_note()

    def show_chosen(self, hand: str) -> None:
        """Scroll to the hand that is in use."""
        self._model.chosen = hand
        self.search.clear()
        self._search("")
        self.grid.go_to(self._model.row_of(hand))

    @override
    def heightForWidth(self, _width: int) -> int:
        """As high as a few rows; the rest is scrolled."""
        return ROWS * CARD.height() + self.search.sizeHint().height() + 4 * GRID

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
        """Escape empties the search from everywhere, before it closes the gallery."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _type(self, words: str) -> None:
        """A letter typed in the grid goes to the search."""
        self.search.setFocus()
        if words:
            self.search.insert(words)
        else:
            self.search.backspace()

    def _search(self, query: str) -> None:
        self._model.search(query)
        if self._model.rowCount():
            self.grid.go_to(0 if query.strip() else self._model.row_of(self._model.chosen))
        self._show_note()

    def _show_note(self) -> None:
        """Say why no card is shown, or how far the samples are."""
        words = ""
        if not self._model.rowCount():
            words = self.tr("No hand has “{0}” in its name.").format(self.search.text().strip())
        elif self._progress:
            words = self._progress
        elif not self._names:
            words = self.tr("This model has no hands of its own.")
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _shuffle(self) -> None:
        hand = another_hand(self._names, self._model.chosen)
        if hand is not None:
            self.picked.emit(hand)


def hand_names(card: ModelCard | None) -> tuple[str, ...]:
    """The hands one can ask for by name."""
    return tuple(hand.name for hand in card.hands if hand.named) if card else ()


def another_hand(names: tuple[str, ...], hand: str) -> str | None:
    """Any hand but this one; None: there is no other."""
    others = [name for name in names if name != hand]
    return random.choice(others) if others else None
