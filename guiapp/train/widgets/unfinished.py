"""Unfinished runs of earlier sessions: resume or delete them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.api_training import TrainRequest
from engine.card import read_card
from engine.errors import ModelError
from engine.models.library import IN_RUN
from engine.run_folder import has_begun
from guiapp.card_words import own_part
from guiapp.dialogs import ask
from guiapp.plain import PlainLabel
from guiapp.settings import Store
from guiapp.theme import GRID, named, quiet
from guiapp.train import runs

MOST = 3  # that are shown


class UnfinishedRuns(QWidget):
    """A row for each run; hidden if there is none."""

    chosen = Signal(object)  # TrainRequest

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: list[TrainRequest] | None = None
        self.rows: list[UnfinishedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, GRID)
        self._column.setSpacing(GRID // 2)
        self.refresh()

    def refresh(self) -> None:
        found = runs.unfinished()[:MOST]
        if found != self._shown:
            self._shown = found
            for row in self.rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [self._row(request) for request in found]
        self.setVisible(bool(found))

    def _row(self, request: TrainRequest) -> "UnfinishedRow":
        row = UnfinishedRow(request)
        row.go_on.clicked.connect(lambda: self.chosen.emit(request))
        row.give_up.clicked.connect(lambda: self._ask_to_give_up(request))
        self._column.addWidget(row)
        return row

    def _ask_to_give_up(self, request: TrainRequest) -> None:
        what = self.tr("Give up the training “{0}”?").format(request.name)
        more = self.tr("What it has learned is deleted. The pictures stay as they are.")
        act, stay = self.tr("Give it up"), self.tr("Keep it")
        then = partial(self._give_up, request)
        ask(self, "give_up", what, more, act=act, stay=stay, then=then)

    def _give_up(self, request: TrainRequest) -> None:
        runs.forget(request.folder)
        if self._store.value.training == str(request.folder):
            self._store.change(training="")
        self.refresh()


class UnfinishedRow(QFrame):
    """A run's name and progress, with buttons to resume and delete it."""

    def __init__(self, request: TrainRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unfinished")
        ended = runs.has_ended(request)
        title = self.tr("Not saved: {0}") if ended else self.tr("Not finished: {0}")
        self.title = named(PlainLabel(title.format(request.name)), "title")
        self.about = quiet(PlainLabel(self._progress_words(request, ended), wordWrap=True))
        begun = has_begun(request.folder)
        self.go_on = QPushButton(self.tr("Go on") if begun else self.tr("Begin again"))
        said = self.tr("Go on with {0}") if begun else self.tr("Begin {0} again")
        self.go_on.setAccessibleName(said.format(request.name))
        self.give_up = QPushButton(self.tr("Give it up"))
        self.give_up.setAccessibleName(self.tr("Give up {0}").format(request.name))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addLayout(lines, 1)
        row.addWidget(self.give_up)
        row.addWidget(self.go_on)
        QWidget.setTabOrder(self.go_on, self.give_up)

    def _progress_words(self, request: TrainRequest, ended: bool) -> str:
        try:
            far = own_part(read_card(request.folder / IN_RUN))
        except ModelError:
            far = ""
        if not has_begun(request.folder):
            return self.tr("It was cut off before anything was kept: it begins at the start.")
        lost = self.tr("It goes on where it was left.")
        if ended:
            lost = self.tr("It has learned all it was to.")
        return f"{far} · {lost}" if far else lost
