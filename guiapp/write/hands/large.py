"""A hand that is pointed at, large: its word, its name, and the star that makes it a favorite."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named
from guiapp.widgets.icons import show_icon
from guiapp.write.hands.list import paint_word
from guiapp.write.hands.offered import WAYS, HandCard
from guiapp.write.hands.samples import HandSamples

HEIGHT = 9 * GRID
NAME = 18 * GRID  # width of what is said beside the word


class WordView(QWidget):
    """The word as large as there is room for."""

    def __init__(self, samples: HandSamples, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self.card: HandCard | None = None

    @override
    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.card is not None:
            painter = QPainter(self)
            paint_word(painter, self.rect(), self.card, self._samples)
            painter.end()


class LargeHand(QWidget):
    """The strip under the cards."""

    starred = Signal(object)  # HandCard

    def __init__(self, samples: HandSamples, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word = WordView(samples)
        self.name = named(PlainLabel(), "title")
        self.says = named(PlainLabel(wordWrap=True), "note")
        self.star = QToolButton()
        self.star.clicked.connect(self._toggle)
        named_rows = QVBoxLayout()
        named_rows.setSpacing(0)
        named_rows.addStretch(1)
        named_rows.addWidget(self.name)
        named_rows.addWidget(self.says)
        named_rows.addStretch(1)
        told = QWidget()
        told.setFixedWidth(NAME)
        told.setLayout(named_rows)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self.word, 1)
        row.addWidget(told)
        row.addWidget(self.star)
        self.setFixedHeight(HEIGHT)

    def show_card(self, card: HandCard, favorite: bool) -> None:
        self.word.card = card
        self.word.update()
        self.name.setText(card.name)
        self.says.setText(card.says)
        self.says.setVisible(bool(card.says))
        policy = self.star.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.star.setSizePolicy(policy)
        self.star.setVisible(card.hand not in WAYS)
        show_icon(self.star, "star-full" if favorite else "star", "accent")
        said = self.tr("{0}: a favorite no longer") if favorite else self.tr("{0}: a favorite")
        self.star.setAccessibleName(said.format(card.name))
        self.star.setToolTip(plain_tip(said.format(card.name)))

    def _toggle(self) -> None:
        if self.word.card is not None:
            self.starred.emit(self.word.card)
