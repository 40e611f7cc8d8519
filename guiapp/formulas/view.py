"""A formula on the page. Its symbols are links to the pictures that they stand for."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from guiapp.formulas.lines import Box, FormulaLines, PenOf, paint_link
from guiapp.formulas.source import Formula
from guiapp.formulas.table import entry_of
from guiapp.plain import plain_tip
from guiapp.theme import current_colors

PIXELS = 19  # an em of a displayed formula
MARGIN = 6
NARROW = 120  # pixels: a formula is asked to be no narrower
WORDS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class FormulaView(QWidget):
    """Pointing at a symbol, or going to it by arrow keys, names what it stands for."""

    pointed = Signal(str)  # the name of what a symbol stands for; "": none

    def __init__(
        self,
        latex: str,
        spoken: str,
        pen_of: PenOf,
        words_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`spoken`: the formula in words; `words_of` says what a symbol stands for."""
        super().__init__(parent)
        self._entry = entry_of(Formula(latex, True))
        self._spoken, self._pen_of, self._words_of = spoken, pen_of, words_of
        self._as_text = self._entry is None
        self._marked = ""  # what is pointed at elsewhere
        self._at = -1  # the box that is pointed at here
        self._lines: FormulaLines | None = None
        self._boxes: list[Box] = []
        self.setMouseTracking(True)
        self.setAccessibleName(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_as_text(False)

    @property
    def boxes(self) -> list[Box]:
        """Where the symbols are, in pixels of this widget."""
        self._set()
        return self._boxes

    def show_as_text(self, on: bool) -> None:
        """Show it in words, or as it is written."""
        self._as_text = on or self._entry is None
        links = self._entry is not None and bool(self._entry.links) and not self._as_text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.NoFocus)
        self._lines = None
        self.updateGeometry()
        self.update()

    def mark(self, name: str) -> None:
        """Mark the symbols that stand for what is pointed at elsewhere."""
        if name != self._marked:
            self._marked = name
            self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._as_text:
            room = self.rect().adjusted(0, 0, width - 2 * MARGIN - self.width(), 10_000)
            return self.fontMetrics().boundingRect(room, WORDS, self._spoken).height() + 2 * MARGIN
        return round(self._set_for(width).height) + 2 * MARGIN

    @override
    def sizeHint(self) -> QSize:
        return QSize(3 * NARROW, self.heightForWidth(3 * NARROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(NARROW, 2 * MARGIN)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = [
            i for i, box in enumerate(self.boxes)
            if box.place.adjusted(-3, -3, 3, 3).contains(event.position())
        ]  # fmt: skip
        self._point(near[0] if near else -1)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in keyboard and self.boxes:
            self._point(0 if event.reason() == keyboard[0] else len(self._boxes) - 1)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = KEYS.get(Qt.Key(event.key()))
        if step is None or not self.boxes:
            super().keyPressEvent(event)
        else:
            self._point(min(max(self._at + step, 0), len(self._boxes) - 1))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current_colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._as_text:
            painter.setPen(QColor(colors.text))
            inside = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.drawText(inside, WORDS, self._spoken)
        else:
            lines = self._set()
            for i, box in enumerate(self._boxes):
                marked = i == self._at or box.name == self._marked
                paint_link(painter, box.place, self._pen_of(box.name), marked=marked)
            corner = QPointF(MARGIN, MARGIN)
            lines.paint(painter, corner, QColor(colors.text), self._pen_of)
        painter.end()

    def _point(self, at: int) -> None:
        if at == self._at:
            return
        self._at = at
        name = self._boxes[at].name if at >= 0 else ""
        self.setAccessibleDescription(self._words_of(name) if name else "")
        self.setToolTip(plain_tip(self._words_of(name) if name else ""))
        self.pointed.emit(name)
        self.update()

    def _set(self) -> FormulaLines:
        """The formula as it fits here."""
        if self._lines is None or self._width != self.width():
            self._lines, self._width = self._set_for(self.width()), self.width()
            self._boxes = [
                Box(box.name, box.place.translated(MARGIN, MARGIN)) for box in self._lines.boxes()
            ]
        return self._lines

    _width = -1

    def _set_for(self, width: int) -> FormulaLines:
        assert self._entry is not None
        return FormulaLines(self._entry, PIXELS, max(NARROW, width) - 2 * MARGIN)
