"""Finds words that are shown with less room than they need: elided, cut, or hidden at an edge."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from tests.guiapp.shell.test_access import path_of, within

SLACK = 1.5  # pixels that a letter may stand over what it is said to need
TEXT = (QLabel, QPushButton, QToolButton, QCheckBox, QLineEdit)


def cut_words(top: QWidget) -> list[str]:
    """What is cut in what is seen of a window."""
    found = [
        f"{path_of(widget)}: {words!r} {why}"
        for widget in within([top])
        if isinstance(widget, TEXT) and widget.isVisible() and (words := words_of(widget))
        for why in [cut_why(widget, words)]
        if why
    ]
    with painted_words() as painted:
        top.grab()
    return [*found, *painted]


def is_elided(widget: QWidget, words: str) -> bool:
    """Whether a label shows the beginning of what its tooltip says."""
    return words.endswith("…") and widget.toolTip().startswith(words[:-1])


def words_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return getattr(widget, "text")()  # noqa: B009


def cut_why(widget: QWidget, words: str) -> str:
    """Why words are not seen as a whole; "": they are."""
    if is_elided(widget, words):
        return "is elided"
    if isinstance(widget, QLineEdit):
        if widget.text():
            return ""  # what one types scrolls
        option = QStyleOptionFrame()
        widget.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = widget.style().subElementRect(part, option, widget).width() - 4  # Qt's own
        return "is cut" if widget.fontMetrics().horizontalAdvance(words) > room else ""
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(map(widget.fontMetrics().horizontalAdvance, words.split()), default=0)
        if longest > widget.contentsRect().width() + SLACK:
            return "has a word that is wider"
        if widget.height() < widget.heightForWidth(widget.width()):
            return "has more lines than room"
    elif widget.width() < widget.minimumSizeHint().width():
        return "is wider than its place"
    elif widget.height() < widget.minimumSizeHint().height():
        return "is higher than its place"
    return "is covered or outside" if hidden(widget) else ""


def hidden(widget: QWidget) -> bool:
    """Whether an edge hides some of it; what scrolls may be hidden above and below."""
    seen, whole, parent = widget.visibleRegion().boundingRect(), widget.rect(), widget
    while (parent := parent.parentWidget()) is not None:
        if isinstance(parent, QScrollArea):
            return not seen.isEmpty() and seen.width() < whole.width()
    return seen != whole


@contextmanager
def painted_words() -> Iterator[list[str]]:
    """Words that are painted meanwhile and elided, or painted beyond their place."""
    found: list[str] = []
    drawn = QPainter.drawText

    def draw(painter: QPainter, *where: Any) -> Any:
        words = next(each for each in where if isinstance(each, str))
        if not has_room(painter, words, where):
            found.append(f"{type(painter.device()).__name__}: {words!r} is painted beyond its room")
        return drawn(painter, *where)

    with pytest.MonkeyPatch.context() as patch:
        for metrics in (QFontMetrics, QFontMetricsF):
            elided = metrics.elidedText

            def elide(self: QFontMetrics, words: str, *how: Any, elided: Any = elided) -> str:
                short = elided(self, words, *how)
                if short != words:
                    found.append(f"{words!r} is elided to {short!r}")
                return short

            patch.setattr(metrics, "elidedText", elide)
        patch.setattr(QPainter, "drawText", draw)
        yield found


def has_room(painter: QPainter, words: str, where: tuple[Any, ...]) -> bool:
    """Whether words have room in the rectangle, or from the point on, where they are painted."""
    place, device = where[0], painter.device()
    metrics = QFontMetricsF(painter.font())
    if isinstance(place, (QRect, QRectF)):
        flags = where[1] if isinstance(where[1], int) else 0
        room = QRectF(place)
        wrap = flags & int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(room if wrap else QRectF(), flags, words)
        return needed.width() <= room.width() + SLACK and needed.height() <= room.height() + SLACK
    if isinstance(place, (QPoint, QPointF)) and isinstance(device, QWidget):
        right = place.x() + metrics.horizontalAdvance(words)
        above, below = place.y() - metrics.ascent(), place.y() + metrics.descent()
        return (
            place.x() >= -SLACK and right <= device.width() + SLACK
            and above >= -2 * SLACK and below <= device.height() + 2 * SLACK
        )  # fmt: skip
    return True
