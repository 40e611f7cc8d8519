"""Pictures of each class as bars, in as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from guiapp.plain import plain_tip
from guiapp.theme import GRID, current_colors, named
from guiapp.words import count_words

COLUMN, WIDEST = 30 * GRID, 48 * GRID  # the width of one
TALL = 6  # classes that stand below each other before there is a second column
ROW, GAP = 22, 3 * GRID
NAME = 0.42  # of a column's width, at most
FEW = 18  # classes that are shown without being asked for
BAR, LEAST = 8, 2  # pixels that a bar is high, and long at least

Counts = Sequence[tuple[str, int]]


class ClassBars(QWidget):
    """A name, a bar and a number for each class, the most frequent first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[str, int]] = []
        self._shown = FEW
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(COLUMN // 2)

    def show_counts(self, counts: Counts, *, everything: bool) -> None:
        self._counts = sorted(counts, key=lambda one: (-one[1], one[0]))
        self._shown = len(self._counts) if everything else FEW
        said = ", ".join(f"{name} {count_words(count)}" for name, count in self.shown())
        self.setAccessibleName(self.tr("Pictures of each class: {0}").format(said))
        self.updateGeometry()
        self.update()

    def shown(self) -> Counts:
        return self._counts[: self._shown]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return -(-len(self.shown()) // self.columns(width)) * ROW

    @override
    def sizeHint(self) -> QSize:
        return QSize(2 * COLUMN, self.heightForWidth(2 * COLUMN))

    def columns(self, width: int) -> int:
        fit = (width + GAP) // (COLUMN + GAP)
        return max(1, min(fit, -(-len(self.shown()) // TALL)))

    def places(self) -> list[QRectF]:
        """The rectangle of each class, column by column."""
        many = self.columns(self.width())
        rows = max(1, -(-len(self.shown()) // many))
        width = min(WIDEST, (self.width() - (many - 1) * GAP) / many)
        found = []
        for i in range(len(self.shown())):
            column, row = divmod(i, rows)
            left = column * (width + GAP)
            left = self.width() - left - width if self.isRightToLeft() else left
            found.append(QRectF(left, row * ROW, width, ROW))
        return found

    @override
    def event(self, event: QEvent) -> bool:
        """Tool tips show long names in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            pairs = zip(self.shown(), self.places(), strict=True)
            words = next((f"{n}: {count_words(c)}" for (n, c), p in pairs if p.contains(at)), "")
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((count for _, count in self._counts), default=1) or 1
        metrics = self.fontMetrics()
        digits = metrics.horizontalAdvance(count_words(most)) + GRID
        longest = max((metrics.horizontalAdvance(name) for name, _ in self.shown()), default=0)
        flip = self.isRightToLeft()
        for (name, count), place in zip(self.shown(), self.places(), strict=True):
            words = QRectF(place.left(), place.top(), min(longest + 1, place.width() * NAME), ROW)
            room = place.width() - words.width() - GRID - digits
            high = place.top() + (ROW - BAR) / 2
            bar = QRectF(words.right() + GRID, high, max(LEAST, room * count / most), BAR)
            said = QRectF(bar.right() + GRID // 2, place.top(), digits, ROW)
            start = Qt.AlignmentFlag.AlignLeft
            if flip:
                words, bar, said = (mirror(each, place) for each in (words, bar, said))
                start = Qt.AlignmentFlag.AlignRight
            aligned = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignAbsolute)
            painter.setPen(QColor(colors.text))
            elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, aligned | int(start), elided)
            painter.setPen(QColor(colors.muted))
            painter.drawText(said, aligned | int(start), count_words(count))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            painter.drawRoundedRect(bar, 2, 2)
        painter.end()


class ClassCounts(QWidget):
    """The bars, and a button for all of them where there are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = ClassBars()
        self.more = named(QPushButton(), "on_desk")
        self.more.setCheckable(True)
        self._counts: Counts = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.bars)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.toggled.connect(lambda _on: self.show_counts(self._counts))

    def show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.bars.show_counts(counts, everything=self.more.isChecked())
        self.more.setVisible(len(counts) > FEW)
        fewer = self.more.isChecked()
        words = self.tr("Show fewer") if fewer else self.tr("Show all {0}")
        self.more.setText(words.format(count_words(len(counts))))
        self.more.setAccessibleName(self.more.text())


def mirror(rect: QRectF, place: QRectF) -> QRectF:
    """A rectangle mirrored within a place, for right-to-left languages."""
    left = place.left() + place.right() - rect.right()
    return QRectF(left, rect.top(), rect.width(), rect.height())
