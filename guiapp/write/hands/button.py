"""The button that shows whose hand it is, by a word in it, and opens the gallery."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from engine.api import AUTO, MIXED
from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors
from guiapp.widgets.icons import SIZE, icon
from guiapp.write.hands.samples import HandKey, HandSamples

WORD = 7 * GRID  # width of the word
NAME = (10 * GRID, 18 * GRID)  # and of what is said, at least and at most
EXAMPLE = "Esther"  # as long as the names of hands are


class HandButton(QPushButton):
    """Shows the hand in use; if the seed chose it, also which one it was."""

    def __init__(self, samples: HandSamples, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples, self._model = samples, ""
        self._hand, self._drawn = AUTO, ""
        self._none = False  # the model knows no hands
        self._describe()

    @property
    def words(self) -> str:
        if self._none:
            return self.tr("No hands")
        if self._hand == AUTO:
            named = self.tr("Any hand: {0}").format(self._drawn)
            return named if self._drawn else self.tr("Any hand")
        if self._hand == MIXED:
            return self.tr("Mixed")
        return self._hand

    def set_model(self, model: str) -> None:
        """Show hands of this model."""
        self._model = model
        self.update()

    def show_hand(self, hand: str, drawn: str = "") -> None:
        """Show this hand; `drawn` names the one that most letters are in, as far as it is known."""
        if (hand, drawn) != (self._hand, self._drawn):
            self._hand, self._drawn = hand, drawn
            self._describe()
            self.update()

    def show_none(self, none: bool) -> None:
        """Show that the model knows no hands, so that none can be chosen."""
        self._none = none
        self.setEnabled(not none)
        self._describe()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Keep one width for all hands, so that the bar does not move."""
        return QSize(WORD + self._name_width() + SIZE + 4 * GRID, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colors = current_colors()
        inside = self.rect().adjusted(GRID, 2, -GRID, -2)
        left, right = self._sides(inside)
        shown = self._drawn if self._hand == AUTO and self._drawn else self._hand
        ratio = self.devicePixelRatioF()
        hand = HandKey(self._model, shown)
        word = None if shown == AUTO else self._samples.usual(hand) or self._samples.word(hand)
        if word is None:
            sign = QRect(0, 0, SIZE, SIZE)
            sign.moveCenter(left.center())
            name = {AUTO: "any-hand", MIXED: "mixed"}.get(shown, "pen")
            icon(name, "muted").paint(painter, sign)
        else:
            picture = word.picture(WORD, inside.height(), ratio, colors.text)
            size = picture.deviceIndependentSize()
            x = left.left() if not self.isRightToLeft() else left.right() + 1 - size.width()
            painter.drawImage(QPointF(x, left.top() + (left.height() - size.height()) / 2), picture)
        painter.setPen(QColor(colors.text if self.isEnabled() else colors.disabled))
        words = painter.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, right.width()
        )
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        side = self.style().visualAlignment(self.layoutDirection(), leading)
        painter.drawText(right, side, words)
        arrow = QRect(inside.right() - SIZE + 3, 0, SIZE - 4, SIZE - 4)
        if self.isRightToLeft():
            arrow.moveLeft(inside.left() + 1)
        arrow.moveTop((self.height() - arrow.height()) // 2)
        icon("down", "muted").paint(painter, arrow)
        painter.end()

    def _sides(self, inside: QRect) -> tuple[QRect, QRect]:
        """The rectangles of the word and of the name, in the direction of the language."""
        word = QRect(inside.left(), inside.top(), WORD, inside.height())
        name = QRect(word.right() + GRID, inside.top(), self._name_width(), inside.height())
        if self.isRightToLeft():
            word.moveRight(inside.right())
            name.moveRight(word.left() - GRID)
        return word, name

    def _name_width(self) -> int:
        """Room for the longest text, of hands with names of the usual length."""
        longest = self.tr("Any hand: {0}").format(EXAMPLE)
        return min(max(NAME[0], self.fontMetrics().horizontalAdvance(longest) + 4), NAME[1])

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Hand: {0}").format(self.words))
        none = self.tr("This model writes in nobody’s hand")
        self.setToolTip(
            plain_tip(none) if self._none else self.tr("Whose handwriting it is drawn in")
        )
