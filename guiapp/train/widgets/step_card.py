"""The card of an open step: it scrolls, with its buttons always in view under it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from guiapp.theme import GRID
from guiapp.widgets.scrolling import scroll_column


class StepCard(QFrame):
    """`inside` takes what is shown, `foot` what stays in view, `acts` the buttons."""

    def __init__(self, *, fills: bool = False, parent: QWidget | None = None) -> None:
        """One that `fills` takes all the room there is, others only what they need."""
        super().__init__(parent)
        self.setObjectName("body")
        self._fills = fills
        content = QWidget()
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self.inside.setSpacing(GRID + GRID // 2)
        self.area = scroll_column(content)
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

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll the widget that Tab reaches into view."""
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
    """The body at the top of its place, with room left below."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(body, 1000)
    column.addStretch(1)
    return place
