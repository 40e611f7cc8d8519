"""Columns that scroll: the card of an open step, and a step that scrolls as a whole."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from guiapp.theme import GRID, clear


class ScrollColumn(QFrame):
    """`inside` takes what is shown, `foot` what stays in view, `acts` the buttons."""

    def __init__(self, *, fills: bool = False, parent: QWidget | None = None) -> None:
        """One that `fills` takes all the room there is, others only what they need."""
        super().__init__(parent)
        self.setObjectName("body")
        self._fills = fills
        content = self._content = clear(QWidget())
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self.inside.setSpacing(GRID + GRID // 2)
        self.area = clear(QScrollArea(widgetResizable=True))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(content)
        content.installEventFilter(self)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self.foot.setSpacing(GRID)
        self.acts = QHBoxLayout()
        self.acts.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self.acts.setSpacing(GRID)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self.area, 1)
        self._column.addLayout(self.foot)
        self._column.addLayout(self.acts)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What is in it has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap otherwise."""
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What Tab comes to is scrolled into view."""
        moved = super().focusNextPrevChild(forward)
        focus = self.window().focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus, 0, 3 * GRID)
        return moved

    def _fit(self) -> None:
        if self._fills:
            return
        width = self.area.viewport().width()
        high = self.inside.totalHeightForWidth(width)
        high = max(high, self.inside.totalMinimumSize().height())
        around = self._column.contentsMargins()
        around_acts = around.top() + around.bottom() + self._column.spacing()
        if not self.foot.isEmpty():
            around_acts += self.foot.totalHeightForWidth(width) + self._column.spacing()
        self.setMaximumHeight(high + self.acts.sizeHint().height() + around_acts)


def stretch_below(body: QWidget) -> QWidget:
    """A step that stays at the top where there is more room than it needs."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(body, 1000)
    column.addStretch(1)
    return place


def scroll_area(body: QWidget) -> QScrollArea:
    """A step that scrolls where it does not fit."""
    area = clear(QScrollArea(widgetResizable=True))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(clear(body))
    return area
