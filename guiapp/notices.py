"""Notices of the window: one line on what happened, one on the remedy, a button that does it.

What is only confirmed floats for some seconds. What is wrong or offered stays until it is
dismissed, its button is pressed, or its reason is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.errors import EngineError
from guiapp.jobs.lane import Unexpected
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, restyle
from guiapp.widgets.icons import show_icon
from guiapp.widgets.paper.paper_view import soft_shadow
from guiapp.words import what_and_remedy

SECONDS = 4.0  # that a confirmation is shown at least
WITH_BUTTON = 8.0  # and one with a button, to reach it
READ_A_SECOND = 20  # characters
EDGE = 10  # logical pixels around the frame that its shadow needs
NARROWEST, WIDEST = 36 * GRID, 92 * GRID  # of a notice
AROUND = QMargins(EDGE, EDGE, EDGE, EDGE)
GAP = GRID + GRID // 2  # below one that makes room


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell; `action` is a button that does something about it.

    Of those that stay, one takes the place of an earlier one that is `about` the same.
    """

    what: str
    remedy: str = ""
    kind: Literal["done", "note", "error"] = "note"  # one that is "done" goes by itself
    action: str = ""
    act: Callable[[], object] | None = None
    about: str = ""

    @property
    def seconds(self) -> float:
        """How long one that goes by itself is shown."""
        least = WITH_BUTTON if self.action else SECONDS
        return max(least, len(f"{self.what} {self.remedy}") / READ_A_SECOND)


class NoticeBar(QWidget):
    """Shows the newest notice, or the progress of something; one that was covered shows again.

    It floats over the page at `place`, a widget that is laid out on top of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notice"))
        self._frame = named(QFrame(), "notice")
        self._shadow: QPixmap | None = None
        self.place = NoticePlace(self)
        self._staying: list[Notice] = []  # the newest last
        self._passing: Notice | None = None
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._let_pass)
        self.describe: Callable[[Unexpected], str] = lambda error: error.report
        self._what = named(PlainLabel(wordWrap=True), "what")
        self._remedy = PlainLabel(wordWrap=True)
        for label in (self._what, self._remedy):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar(textVisible=False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._action = QPushButton()
        self._action.clicked.connect(self._act)
        self._close = QToolButton()
        show_icon(self._close, "close", "muted")
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss this notice"))
        self._close.clicked.connect(lambda: self._drop(self.showing))
        lines = QVBoxLayout()
        lines.setSpacing(GRID // 2)
        for widget in (self._what, self._remedy, self._progress):
            lines.addWidget(widget)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addLayout(lines, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        around = QVBoxLayout(self)
        around.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        around.addWidget(self._frame)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this over what was shown."""
        self._passing = notice if notice.kind == "done" else None
        if self._passing is None:
            self._staying = [x for x in self._staying if x.about != notice.about] + [notice]
        self._progress.hide()
        self._show()

    def show_error(
        self,
        error: EngineError,
        about: str = "",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Say what went wrong; an unexpected error offers its report."""
        if not isinstance(error, Unexpected):
            self.show_notice(Notice(*what_and_remedy(error), "error", action, act, about))
            return
        report = self.describe(error)
        self.show_notice(
            Notice(
                self.tr("Something unexpected happened: {0}.").format(error.cause),
                self.tr("Copy the report and send it to us, then try again."),
                "error",
                self.tr("Copy report"),
                lambda: copy_text(report),
                about,
            )
        )

    def show_progress(self, what: str, cancel: Callable[[], object]) -> None:
        """Say what goes on, until something else is said; its only button gives it up."""
        self._passing = Notice(what, kind="done", action=self.tr("Cancel"), act=cancel)
        self._progress.setRange(0, 0)
        self._progress.show()
        self._show()

    def set_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def withdraw(self, about: str) -> None:
        """The reason of what is said about this is gone."""
        for notice in (*self._staying, self._passing):
            if notice is not None and notice.about == about:
                self._drop(notice)

    def clear(self) -> None:
        """Nothing that is said counts any more."""
        self._staying, self._passing = [], None
        self._show()

    @property
    def showing(self) -> Notice:
        return self._passing or (self._staying[-1] if self._staying else Notice(""))

    @property
    def passes(self) -> bool:
        """True if what is shown goes by itself."""
        return self._passing is not None

    @property
    def stays(self) -> bool:
        """True if something is said that does not go by itself, even if it is covered now."""
        return bool(self._staying)

    @property
    def is_error(self) -> bool:
        return self.showing.kind == "error"

    def text(self) -> str:
        """The words shown; empty if there are none."""
        return f"{self.showing.what} {self.showing.remedy}".strip()

    def width_wanted(self) -> int:
        """Logical pixels in which no line has to be wrapped, within bounds."""
        words = max(
            label.fontMetrics().horizontalAdvance(label.text())
            for label in (self._what, self._remedy)
        )
        beside = (self._action, self._close)
        shown = sum(x.sizeHint().width() + GRID for x in beside if not x.isHidden())
        return min(max(words + shown + 4 * GRID, NARROWEST), WIDEST) + 2 * EDGE

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shadow is None:
            self._shadow = soft_shadow(self._frame.size(), EDGE)
        painter = QPainter(self)
        painter.drawPixmap(0, 1, self._shadow)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shadow = None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The time of a confirmation runs while it is in view."""
        super().showEvent(event)
        self.place.follow()
        self._time()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end.stop()

    @property
    def _progressing(self) -> bool:
        return self._passing is not None and not self._progress.isHidden()

    def _show(self) -> None:
        notice = self.showing
        self._what.setText(notice.what)
        self._remedy.setText(notice.remedy)
        self._remedy.setVisible(bool(notice.remedy))
        self._progress.setVisible(self._progressing)
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action)
        self._action.setVisible(bool(notice.action))
        self._close.setVisible(not self._progressing)
        restyle(self._frame, "kind", notice.kind)
        restyle(self._what, "kind", notice.kind)
        self.setAccessibleDescription(self.text())
        self.setVisible(bool(notice.what) and self.parentWidget() is not None)
        self.place.follow()
        if notice.what:
            self._time()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def _time(self) -> None:
        self._end.stop()
        if self._passing is not None and not self._progressing and self.isVisible():
            self._end.start(round(1000 * self._passing.seconds))

    def _let_pass(self) -> None:
        """Its time is over, unless it is pointed at or its button has the focus."""
        focus = self.window().focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._end.start(round(1000 * SECONDS))
        elif self._passing is not None:
            self._drop(self._passing)

    def _drop(self, notice: Notice) -> None:
        if notice is self._passing:
            self._passing = None
        self._staying = [one for one in self._staying if one is not notice]
        self._show()

    def _act(self) -> None:
        """Do what the button says; what is said is answered with that."""
        notice = self.showing
        if not self._progressing:
            self._drop(notice)
        if notice.act is not None:
            notice.act()


class NoticePlace(QWidget):
    """Where notices float. One that stays makes room for itself if it would cover something."""

    def __init__(self, bar: NoticeBar) -> None:
        super().__init__()
        self._bar = bar
        self.covers: Callable[[QRect], bool] = lambda _rect: True  # of the place, in its parent
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    def follow(self) -> None:
        """Put the notices where this is."""
        bar, parent = self._bar, self.parentWidget()
        if parent is None:
            return
        if bar.parentWidget() is not parent:
            bar.setParent(parent)
            bar.setVisible(bool(bar.text()))
        width = min(bar.width_wanted(), self.width() + 2 * EDGE)
        layout = bar.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        rect = QRect(self.x() + (self.width() - width) // 2, self.y() - EDGE, width, height)
        bar.setGeometry(rect)
        bar.raise_()
        if not bar.stays:
            self.setFixedHeight(0)
        elif not bar.passes and bar.isVisible() and (self.height() or self.covers(rect - AROUND)):
            self.setFixedHeight(height - 2 * EDGE + GAP)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self.follow()
        return super().event(event)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow()


def copy_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
