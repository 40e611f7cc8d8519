"""A panel over the page: opened by a button, closed by Esc or a click beside it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from guiapp.theme import GRID, current_colors, restyle
from guiapp.widgets.keys import ENTER
from guiapp.widgets.paper.paper_view import SHADOW, soft_shadow
from guiapp.widgets.scrolling import scroll_column

RADIUS = 12


class Overlay(QWidget):
    """Covers the window and keeps it from the mouse while its panel is open; the content has a
    fixed width.

    It is a part of the window, not a window: it has its place under every window system, and
    what is dragged out of it leaves it open. Tab stays inside the panel.
    """

    accepted = Signal()  # Enter, outside a button
    closed = Signal()

    def __init__(self, content: QWidget, anchor: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._anchor, self._window = anchor, window
        self._content = content
        self._shadow: QPixmap | None = None
        self.panel = QFrame(self)
        self._scroll = scroll_column(content)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(RADIUS // 2, RADIUS // 2, RADIUS // 2, RADIUS // 2)
        inside.addWidget(self._scroll)
        content.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open(self, focus: QWidget) -> None:
        """Show the panel above its button, and give something in it the focus."""
        QToolTip.hideText()  # the button's would lie over the panel
        self._place()
        restyle(self._anchor, "open", True)
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Hide the panel; the button that opened it has the focus again."""
        if self.isHidden():
            return
        inside = self.isAncestorOf(self._window.focusWidget() or self._window)
        self.hide()
        restyle(self._anchor, "open", False)
        if inside:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the panel again when the window or the content changes its size."""
        cause = QEvent.Type.Resize if watched is self._window else QEvent.Type.LayoutRequest
        if event.type() == cause and self.isVisible():
            self._place()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        """Claim Esc and Enter before the page's shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Escape, *ENTER)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in ENTER:
            focus = self._window.focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
            else:
                self.accepted.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the panel."""
        stops = [
            widget
            for widget in self.panel.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.isVisibleTo(self)
            and widget.focusProxy() is None
        ]
        order = sorted(stops, key=self._tab_place)
        if not order:
            return False
        focus = self._window.focusWidget()
        at = order.index(focus) if focus in order else -1
        order[(at + (1 if forward else -1)) % len(order)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.panel.geometry()
        if self._shadow is not None:
            painter.drawPixmap(place.topLeft() - QPoint(SHADOW, SHADOW - 5), self._shadow)
        painter.setPen(QPen(QColor(current_colors().line), 1))
        painter.setBrush(QColor(current_colors().panel))
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.end()

    def _tab_place(self, widget: QWidget) -> tuple[int, int]:
        """Rows from top to bottom, each in reading direction."""
        middle = widget.mapTo(self.panel, widget.rect().center())
        across = -middle.x() if self.isRightToLeft() else middle.x()
        return (round(middle.y() / (2 * GRID)), across)

    def _place(self) -> None:
        """Above the button, inside the window, no larger than what is in it."""
        self.setGeometry(self._window.rect())
        room = self.rect().adjusted(GRID, GRID, -GRID, -GRID)
        edge = 2 * (RADIUS // 2)
        width = self._content.minimumWidth()
        size = QSize(width + edge, self._content.heightForWidth(width) + edge)
        if size.height() > room.height():
            size += QSize(self._scroll.verticalScrollBar().sizeHint().width(), 0)
        size = size.boundedTo(room.size())
        top = self._anchor.mapTo(self._window, QPoint(0, 0))
        right = top.x() + self._anchor.width()
        left = right - size.width() if not self.isRightToLeft() else top.x()
        x = min(max(left, room.left()), room.right() + 1 - size.width())
        y = min(max(top.y() - GRID - size.height(), room.top()), room.bottom() + 1 - size.height())
        if size != self.panel.size():
            self._shadow = soft_shadow(size)
        self.panel.setGeometry(x, y, size.width(), size.height())
        self.update()
