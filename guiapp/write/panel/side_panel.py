"""More…: everything about the look, the motion and the drawing, beside the sheet."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from guiapp.message.session import Session
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named
from guiapp.widgets.icons import show_icon
from guiapp.widgets.scrolling import scroll_column
from guiapp.write.page_settings import is_default
from guiapp.write.panel.drawing import DrawingSection
from guiapp.write.panel.look import LookSection
from guiapp.write.panel.motion import MotionSection

WIDTH = 40 * GRID  # at least; some languages need more


class SidePanel(QFrame):
    """Follows the session: what undo or a file changes is shown too. Shown while the settings say
    so."""

    redraw_asked = Signal()  # something has to be drawn anew
    motion_chosen = Signal()  # it moves otherwise now
    defaults_asked = Signal()  # everything as at the very first start
    left = Signal()  # closed from inside: the focus belongs elsewhere

    def __init__(self, session: Session, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName(self.tr("More controls"))
        self._session, self._store = session, store
        self.look = LookSection(session)
        self.motion = MotionSection(session)
        self.drawing = DrawingSection(session)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self._leave)
        self.defaults = QPushButton(self.tr("Reset to defaults"))
        self.defaults.setAccessibleName(self.defaults.text())
        self.defaults.setToolTip(self.tr("Look, motion, drawing and hand as at the first start"))
        self._arrange()
        self.motion.edited.connect(self.motion_chosen)
        self.drawing.edited.connect(self.redraw_asked)
        session.page_changed.connect(self.look.follow)
        session.page_changed.connect(self.motion.follow)
        session.drawing_changed.connect(self.drawing.follow)
        self.defaults.clicked.connect(self.defaults_asked)
        for signal in (session.page_changed, session.drawing_changed):
            signal.connect(self._offer_defaults)
        self._offer_defaults()
        store.changed.connect(self._show_if_wanted)
        show_icon(self.close_button, "close")
        if not store.value.more_shown:
            self.hide()  # and else it appears with the page

    @property
    def stops(self) -> list[QWidget]:
        """The widgets that take the focus, from top to bottom."""
        sections = (self.look, self.motion, self.drawing)
        stops = (stop for section in sections for stop in section.stops)
        return [self.close_button, *stops, self.defaults]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Other models may be there by now."""
        self.drawing.list_models()
        super().showEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """Esc closes the panel before it stops a drawing."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._leave()
                return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll the widget with the focus into view."""
        moved = super().focusNextPrevChild(forward)
        focus = self.window().focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus, 0, 3 * GRID)
        return moved

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, GRID, 0)
        head.addWidget(named(PlainLabel(self.tr("More")), "heading"), 1)
        head.addWidget(self.close_button)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(2 * GRID, GRID, GRID, 2 * GRID)
        rows.setSpacing(2 * GRID)
        for place, section in enumerate((self.look, self.motion, self.drawing)):
            if place:
                line = named(QFrame(), "divider")
                line.setFixedHeight(1)
                rows.addWidget(line)
            rows.addWidget(section)
        rows.addWidget(self.defaults)
        rows.addStretch(1)
        self.area = scroll_column(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)  # of its edge
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        bar = self.area.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(WIDTH, inside.minimumSizeHint().width() + bar + 1))

    def _offer_defaults(self) -> None:
        self.defaults.setEnabled(not is_default(self._session))

    def _leave(self) -> None:
        self._store.change(more_shown=False)
        self.left.emit()

    def _show_if_wanted(self, *_: object) -> None:
        self.setVisible(self._store.value.more_shown)
