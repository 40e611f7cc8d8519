"""Step 4: the running training: progress, loss curve, samples; pause, try, stop."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api_training import TrainingNow
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named, quiet
from guiapp.train.session import TrainSession
from guiapp.train.widgets.curve import CurveView
from guiapp.train.widgets.sample_grid import SampleGrid
from guiapp.train.widgets.step_card import StepCard
from guiapp.words import count_words, rate_words, time_left, translate_sentence

COLUMNS, ROWS = 4, 3  # of the pictures drawn from the same noise
WIDE = 84 * GRID  # from which on the pictures stand beside the curve
EMPTY = TrainingNow(0, 0.0, 0.0, None, 0.0, 0.0, 0.0)


class LearnStep(StepCard):
    """Follows the session's training."""

    plan_asked = Signal()  # after trouble: choose otherwise

    def __init__(self, session: TrainSession, parent: QWidget | None = None) -> None:
        super().__init__(fills=True, parent=parent)
        self._session = session
        self._inverted = False
        self._grid: np.ndarray | None = None  # that is shown
        self.headline = named(PlainLabel(wordWrap=True), "title")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("How much of it is done"))
        self.facts = quiet(PlainLabel(wordWrap=True))
        self.curve = CurveView()
        self.board = SampleGrid(self.tr("What it draws by now"), COLUMNS, ROWS, fills=True)
        self.about_board = quiet(PlainLabel(wordWrap=True))
        self.advice = named(PlainLabel(wordWrap=True), "advice")
        self.notices = quiet(PlainLabel(wordWrap=True))
        self.pause = QPushButton()
        self.try_it = QPushButton(self.tr("Try it"))
        self.try_it.setToolTip(self.tr("Draw with what it has learned so far; it goes on learning"))
        self.stop = QPushButton(self.tr("Stop and keep"))
        self.stop.setToolTip(self.tr("What it has learned is kept; you can go on with it later"))
        self.change_plan = QPushButton(self.tr("Change the plan"))
        self.again = named(QPushButton(self.tr("Try again")), "primary")
        self._arrange()
        self._connect()
        self._show_state()

    def open(self, *, inverted: bool) -> None:
        """Show that a training begins; `inverted`: light ink is shown as dark on paper."""
        self._inverted = inverted
        self._grid = None
        self.board.show_pictures(None)
        self.board.show_words(self.tr("The first pictures come soon."))
        self.curve.show_curves(EMPTY.curve, EMPTY.held_out_curve)
        self.progress.setValue(0)
        self._show(EMPTY)
        self._show_state()
        self.pause.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        way = QBoxLayout.Direction
        self._views.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(named(PlainLabel(self.tr("How far off its guesses are")), "note"))
        left.addWidget(self.curve, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(named(PlainLabel(self.tr("What it draws by now")), "note"))
        right.addWidget(self.about_board)
        right.addWidget(self.board, 1)
        views = self._views = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        views.setSpacing(3 * GRID)
        views.addLayout(left, 4)
        views.addLayout(right, 3)
        for widget in (self.headline, self.progress, self.facts):
            self.inside.addWidget(widget)
        self.inside.addLayout(views, 1)
        for widget in (self.advice, self.notices):
            self.inside.addWidget(widget)
        for button in (self.pause, self.try_it):
            self.acts.addWidget(button)
        self.acts.addStretch(1)
        for button in (self.stop, self.change_plan, self.again):
            self.acts.addWidget(button)

    def _connect(self) -> None:
        session = self._session
        self.pause.clicked.connect(self._toggle_pause)
        self.try_it.clicked.connect(session.keep)
        self.stop.clicked.connect(session.stop)
        self.change_plan.clicked.connect(self.plan_asked)
        self.again.clicked.connect(session.retry)
        session.advanced.connect(self._show)
        session.changed.connect(self._show_state)

    def _toggle_pause(self) -> None:
        if self._session.offers("pause"):
            self._session.pause()
        else:
            self._session.go_on()

    def _show(self, now: TrainingNow) -> None:
        self.progress.setValue(round(1000 * now.share))
        self.curve.show_curves(now.curve, now.held_out_curve)
        if now.grid is not None and now.grid is not self._grid:  # a painted one costs the training
            self._grid = now.grid
            self.board.show_pictures(now.grid, inverted=self._inverted)
            words = self.tr("Always from the same noise, last after {0} pictures.")
            asked = self._session.request
            if not now.grid_images and asked is not None and (asked.start or asked.hand):
                words = self.tr("Before it learned anything: what the model draws it starts from.")
            elif not now.grid_images:
                words = self.tr("Before it learned anything: the noise that it begins with.")
            self.about_board.setText(words.format(count_words(now.grid_images)))
        self.about_board.setVisible(now.grid is not None)
        parts = [
            self.tr("{0} pictures seen").format(count_words(now.images)) if now.images else "",
            rate_words(now.images_per_second) if now.images_per_second else "",
        ]
        self.facts.setText(" · ".join(part for part in parts if part))
        self.advice.setText(translate_sentence(now.advice) if now.advice is not None else "")
        self.advice.setVisible(bool(self.advice.text()))
        self.notices.setText("\n".join(translate_sentence(notice) for notice in now.notices))
        self.notices.setVisible(bool(now.notices))
        self._show_state()

    def _show_state(self, *_: object) -> None:
        session = self._session
        pausing = session.offers("pause") or session.offers("go_on")
        words = self.tr("Pause") if session.state in ("running", "idle") else self.tr("Go on")
        tip = self.tr("Let the computer rest; nothing is lost") if session.offers("pause") else ""
        self.pause.setText(words)
        self.pause.setAccessibleName(words)
        self.pause.setToolTip(plain_tip(tip))
        failed = session.state == "failed"
        for button in (self.pause, self.try_it, self.stop):
            button.setVisible(not failed)
        for button in (self.change_plan, self.again):
            button.setVisible(failed)
        self.pause.setEnabled(pausing)
        if session.trying and self.try_it.hasFocus() and pausing:
            self.pause.setFocus()  # else it would pass on to the button that stops
        self.try_it.setEnabled(session.offers("try") and not session.trying and self._learned)
        self.stop.setEnabled(session.offers("stop"))
        self.headline.setText(self._in_words())

    @property
    def _learned(self) -> bool:
        return self._session.now is not None

    def _in_words(self) -> str:
        session = self._session
        if session.state == "running" and session.now is None:
            return self.tr("Reading the pictures…")
        if session.state == "running" and session.now is not None and not session.now.images:
            return self.tr("Getting ready…")
        if session.state in ("running", "done") and session.now is not None:
            left = time_left(session.now.seconds_left)
            return left[:1].upper() + left[1:]
        return {
            "pausing": self.tr("It rests in a moment…"),
            "paused": self.tr("Paused. The model stays ready; press Go on at any time."),
            "stopping": self.tr("Saving what it has learned…"),
            "failed": self.tr("The training could not go on."),
        }.get(session.state, "")
