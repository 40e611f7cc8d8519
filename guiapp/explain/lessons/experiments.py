"""Experiments: something is left out of a diffusion model, and both are trained here.

A training goes on beside whatever else is asked of the engine, and can be given up at each of its
iterations. What came of it stays, also where the effect did not show.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.errors import EngineError
from engine.explain.experiment import ExperimentRequest, Taught
from guiapp.dialogs import ask
from guiapp.explain.lessons.taught import TaughtPanel
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job
from guiapp.notices import Notice, NoticeBar
from guiapp.words import translate_sentence

DONE = "experiment"  # what a notice is about


class Experiments(QObject):
    """At most one trains; results by their names."""

    changed = Signal()

    def __init__(
        self, lane: EngineLane, notices: NoticeBar, place: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane, self._notices = lane, notices
        self.results: dict[str, Taught] = {}
        self.request: ExperimentRequest | None = None  # the one that trains
        self.panel = TaughtPanel(place)
        self.box: QMessageBox | None = None
        self.iterations: int | None = None  # of each variant; None: as many as it has usually
        self._job = Job(lane, self)
        self._job.progressed.connect(self.panel.show_progress)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._tell_cancelled)
        self.panel.cancelled.connect(self._job.cancel)
        self.panel.again.connect(self.train_again)

    @property
    def running(self) -> bool:
        return self._job.running

    def show(self, name: str) -> None:
        """Show what came of an experiment, or how far it is; else begin it."""
        if self.request is not None and self.running and name != self.request.name:
            self._notices.show_notice(
                Notice(
                    self.tr("Another experiment trains."),
                    self.tr("Wait for it, or cancel it first."),
                    action=self.tr("Show it"), act=self.panel.open, about=DONE,
                )
            )  # fmt: skip
        elif self.running:
            self.panel.open()
        elif name in self.results:
            self.panel.show_taught(self.results[name])
        else:
            self._start(ExperimentRequest(name, iterations=self.iterations))

    def train_again(self) -> None:
        """The one that is shown, from other weights, batches and noise."""
        taught = self.panel.taught
        if taught is not None and not self.running:
            request = taught.request
            self._start(ExperimentRequest(request.name, request.seed + 1, request.iterations))

    def ask_to_stay(self, owner: QWidget) -> None:
        """The page is left: whether it is to go on is asked, and meanwhile it does."""
        self._ask(
            owner, self.tr("It goes on meanwhile, and what comes of it stays on Explain."),
            self.tr("Stop it"), self.tr("Let it go on"), self._job.cancel,
        )  # fmt: skip

    def hold(self, owner: QWidget, close: Callable[[], object]) -> bool:
        """The window is to close: ask first, if one trains; whether that is so."""

        def stop() -> None:
            self._job.drop()
            close()

        if self.running:
            self._ask(
                owner, self.tr("What it has learned so far is lost."),
                self.tr("Stop it and close"), self.tr("Stay"), stop,
            )  # fmt: skip
        return self.running

    def leave(self) -> None:
        """The window closes: a late answer is of no interest."""
        self._job.drop()

    def _ask(
        self, owner: QWidget, more: str, act: str, stay: str, then: Callable[[], object]
    ) -> None:
        if self.running and self.box is None:
            self.box = ask(
                owner, "experiment_runs", self.tr("An experiment is still training."), more,
                act=act, stay=stay, then=then,
            )  # fmt: skip
            self.box.finished.connect(self._forget_box)

    def _forget_box(self) -> None:
        self.box = None

    def _start(self, request: ExperimentRequest) -> None:
        self.request = request
        self._notices.withdraw(DONE)
        self._job.start(self._lane.experiment(request), beside=True)
        self.panel.show_training(request)
        self.changed.emit()

    def _take(self, taught: Taught) -> None:
        self.results[taught.request.name] = taught
        self._close_box()
        if self.panel.isVisible():
            self.panel.show_taught(taught)
        else:
            self._notices.show_notice(
                Notice(
                    self.tr("The experiment has ended."), translate_sentence(taught.sentence),
                    action=self.tr("Show it"), act=lambda: self.panel.show_taught(taught),
                    about=DONE,
                )
            )  # fmt: skip
        self.changed.emit()

    def _tell_cancelled(self) -> None:
        self.panel.close_panel()
        self._close_box()
        self._notices.show_notice(Notice(self.tr("The experiment was stopped."), kind="done"))
        self.changed.emit()

    def _fail(self, error: EngineError) -> None:
        self.panel.close_panel()
        self._close_box()
        self._notices.show_error(error, DONE)
        self.changed.emit()

    def _close_box(self) -> None:
        if self.box is not None:
            self.box.done(0)
