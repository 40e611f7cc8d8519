"""The first step: what is not finished yet, what to choose from; or one's own hand instead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from guiapp.jobs.lane import Lane
from guiapp.settings import Store
from guiapp.theme import Theme
from guiapp.train.choose import ChooseStep
from guiapp.train.column import scrolled
from guiapp.train.unfinished import Unfinished

if TYPE_CHECKING:
    from guiapp.train.handwriting.step import HandwritingStep


class Choosing(QStackedWidget):
    """A folder is chosen on one side, a hand on the other."""

    hand_ready = Signal(object, str)  # as HandwritingStep says it
    hand_left = Signal()
    busy_changed = Signal(bool)  # photographs are read

    def __init__(
        self, looks: Lane, theme: Theme, store: Store, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._looks, self._theme, self._store = looks, theme, store
        self.unfinished = Unfinished(theme, store)
        self.choose = ChooseStep(theme, store)
        self.handwriting: HandwritingStep | None = None  # made when it is asked for first
        first = QWidget()
        lines = QVBoxLayout(first)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.unfinished)
        lines.addWidget(self.choose, 1)
        self.addWidget(scrolled(first))

    @property
    def by_hand(self) -> bool:
        """Whether it is a hand that is chosen."""
        return self.currentIndex() == 1

    def show_folder(self) -> None:
        """Choose a folder."""
        self.setCurrentIndex(0)

    def show_hand(self) -> None:
        """Choose a hand."""
        if self.handwriting is None:
            from guiapp.train.handwriting.step import HandwritingStep

            step = self.handwriting = HandwritingStep(self._looks, self._theme, self._store)
            step.ready.connect(self.hand_ready)
            step.back.connect(self.hand_left)
            step.busy_changed.connect(self.busy_changed)
            self.addWidget(step)
        self.setCurrentIndex(1)

    def take_focus(self) -> None:
        """To what is not finished, else to the folders."""
        self.unfinished.refresh()
        rows = self.unfinished.rows
        (rows[0].go_on if rows else self.choose.area.folder).setFocus()

    def leave(self) -> None:
        """The window closes."""
        self.choose.leave()
        if self.handwriting is not None:
            self.handwriting.leave()
