"""A text whose formulas have symbols that are links, as those of a card are."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextImageFormat,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from guiapp.formulas.document import FormulaDocument
from guiapp.formulas.lines import Box, PenOf, paint_link
from guiapp.plain import plain_tip

NEAR = 3  # pixels around a symbol that belong to it
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class LinkedDocument(FormulaDocument):
    """Pointing at a symbol, a click on it, or going to it by arrow keys, names what it is."""

    pointed = Signal(str)  # the name of what a symbol stands for; "": none

    def __init__(
        self, pen_of: PenOf, words_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """`words_of` says what a symbol stands for."""
        super().__init__(pen_of, parent)
        self._words_of = words_of
        self._boxes: list[Box] | None = None  # of all symbols, in pixels of the document
        self._at = -1  # the box that is pointed at here
        self._marked = ""  # what is pointed at elsewhere
        self.document().documentLayout().documentSizeChanged.connect(self._forget)
        self.viewport().setMouseTracking(True)

    @property
    def boxes(self) -> list[Box]:
        """Where the symbols are, in pixels of the viewport."""
        return [Box(box.name, box.place.translated(-self._scrolled())) for box in self._found()]

    def mark(self, name: str) -> None:
        """Mark the symbols that stand for what is pointed at elsewhere."""
        if name != self._marked:
            self._marked = name
            self.viewport().update()

    @override
    def show_markdown(self, markdown: str, *, as_text: bool = False) -> None:
        self._point(-1)
        super().show_markdown(markdown, as_text=as_text)
        self._forget()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self._near(event.position()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._point(self._near(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from symbol to symbol, from the first that is seen."""
        step, boxes = KEYS.get(Qt.Key(event.key())), self.boxes
        if step is None or not boxes or event.modifiers():
            super().keyPressEvent(event)
            return
        at = self._at + step
        if self._at < 0:
            high = self.viewport().height()
            seen = [i for i, box in enumerate(boxes) if 0 <= box.place.center().y() < high]
            at = (seen or [0])[0 if step > 0 else -1]
        self._point(min(max(at, 0), len(boxes) - 1))
        self._bring_into_view(boxes[self._at].place)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Over a symbol, say what it stands for, not the whole formula."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._near(QPointF(event.pos()))
            if at >= 0:
                words = self._words_of(self._found()[at].name)
                QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
                return True
        return super().viewportEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect()).adjusted(-NEAR, -NEAR, NEAR, NEAR)
        for i, box in enumerate(self.boxes):
            if seen.intersects(box.place):
                marked = i == self._at or box.name == self._marked
                paint_link(painter, box.place, self._pen_of(box.name), marked=marked)
        painter.end()

    def _near(self, point: QPointF) -> int:
        """The box at a point of the viewport; -1: none."""
        for i, box in enumerate(self.boxes):
            if box.place.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(point):
                return i
        return -1

    def _point(self, at: int) -> None:
        if at != self._at:
            self._at = at
            name = self._found()[at].name if at >= 0 else ""
            self.setAccessibleDescription(self._words_of(name) if name else "")
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.IBeamCursor
            )
            self.pointed.emit(name)
            self.viewport().update()

    def _bring_into_view(self, place: QRectF) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if place.top() < 0 or place.bottom() > high:
            bar.setValue(bar.value() + round(place.center().y() - high / 2))

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _forget(self) -> None:
        """The text is set anew: its symbols are elsewhere."""
        self._boxes = None

    def _found(self) -> list[Box]:
        if self._boxes is None:
            self._boxes = [
                Box(box.name, box.place.translated(corner))
                for block, position, form in self.placed_pictures()
                if (setting := self.settings.get(form.name())) is not None
                for corner in [self._corner(block, position, form) + QPointF(0, setting.top)]
                for box in setting.lines.boxes()
            ]
        return self._boxes

    def _corner(self, block: QTextBlock, position: int, form: QTextImageFormat) -> QPointF:
        """The upper left corner of a picture, in pixels of the document."""
        start = self.document().documentLayout().blockBoundingRect(block).topLeft()
        inside = position - block.position()
        line = block.layout().lineForTextPosition(inside)
        across = line.cursorToX(inside)
        x = float(across[0])  # pyright: ignore[reportIndexIssue]  # of the bindings: a pair
        up = form.height() / 2 + self.middle()  # Qt puts the picture's middle so far above
        return start + QPointF(x, line.y() + line.ascent() - up)
