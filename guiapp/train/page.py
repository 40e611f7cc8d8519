"""The Train page: five steps side by side, the open one below them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.api_training import TrainRequest
from engine.data.check.report import DataReport
from engine.data.detect import detect_format
from engine.data.fixes import Fixes
from engine.errors import EngineError
from guiapp.card_words import own_part
from guiapp.dialogs import ask
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.lane import CLOSING_MS, Lane
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store
from guiapp.theme import GRID
from guiapp.train import runs
from guiapp.train.data_words import class_count, picture_count
from guiapp.train.material import GLYPH_SIZE, GLYPHS, Material
from guiapp.train.session import Ending, TrainSession
from guiapp.train.steps.check import CheckStep
from guiapp.train.steps.choose import ChooseStack, refusal
from guiapp.train.steps.learn import LearnStep
from guiapp.train.steps.plan import PlanStep
from guiapp.train.steps.result import ResultStep
from guiapp.train.widgets.step_card import stretch_below
from guiapp.train.widgets.stepper import Stepper

CHOOSE, CHECK, PLAN, TRAIN, RESULT = range(5)
OPEN, TROUBLE = "open", "trouble"  # what notices are about
WIDEST = 120 * GRID  # of the column


class CloseGuard(QObject):
    """Delays the closing of a window until a running training is saved."""

    def __init__(self, session: TrainSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._page = session, parent
        self._close: Callable[[], object] | None = None
        self._asking = False
        self._leaves = False  # whether to stop was chosen
        session.changed.connect(self._follow)

    @property
    def waits(self) -> bool:
        """True once it was chosen to stop and close."""
        return self._leaves

    def hold(self, close: Callable[[], object]) -> bool:
        """True if the window has to wait; then `close` is called once all is saved."""
        if not self._session.training:
            return False
        if self._close is None:
            self._close = close
            if self._session.state == "stopping":
                self._leaves = True
            else:
                self._ask()
        return True

    def _ask(self) -> None:
        self._asking = True
        rests = self._session.state in ("pausing", "paused")
        box = ask(
            self._page,
            "stop",
            self.tr("A training is paused.") if rests else self.tr("A training is under way."),
            self.tr("Stop and keep what it has learned? The next start can go on with it."),
            act=self.tr("Stop and keep"),
            stay=self.tr("Leave it paused") if rests else self.tr("Go on training"),
            then=self._stop,
        )
        # the button that was pressed is told after the question has ended
        box.finished.connect(lambda: QTimer.singleShot(0, self, self._answered))

    def _stop(self) -> None:
        self._leaves = True
        self._session.stop()

    def _answered(self) -> None:
        self._asking = False
        if not self._leaves:
            self._close = None
        self._follow()  # it may have ended while one was asked

    def _follow(self, *_: object) -> None:
        close = self._close
        if close is None or not self._leaves or self._asking or self._session.training:
            return
        self._close = None
        close()


if TYPE_CHECKING:
    from guiapp.train.handwriting.step import HandwritingStep


class TrainPage(QWidget):
    """Leads from step to step; the session's state decides what is enabled."""

    try_asked = Signal(object, object)  # the path and the card of a model to draw or write with

    def __init__(
        self,
        engine: EngineLane,
        exports: Lane,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._data_lane = Lane(
            self
        )  # however many pictures there are, exports need not wait for them
        self.session = TrainSession(engine, store, self)
        self.notices = NoticeBar()
        self.choose_stack = ChooseStack(self._data_lane, store)
        self.unfinished, self.choose = self.choose_stack.unfinished, self.choose_stack.choose
        self.check = CheckStep(self._data_lane)
        self.plan = PlanStep(self.session)
        self.learn = LearnStep(self.session)
        self.result = ResultStep(self.session, exports)
        self.material = Material(Path())
        self.column = Stepper(
            (
                self.tr("Choose"), self.tr("Check"), self.tr("Plan"), self.tr("Train"),
                self.tr("Result"),
            ),
            (self.choose_stack, self.check, stretch_below(self.plan), self.learn, self.result),
        )  # fmt: skip
        self.column.put_on_top(self.notices.place)
        self.column.setMaximumWidth(WIDEST)
        across = QHBoxLayout(self)
        across.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        across.addStretch(1)
        across.addWidget(self.column, 1000)
        across.addStretch(1)
        self.close_guard = CloseGuard(self.session, self)
        self._connect()
        self.show_step(CHOOSE)

    @property
    def handwriting(self) -> "HandwritingStep | None":
        """The handwriting step, made on first use."""
        return self.choose_stack.handwriting

    @property
    def step(self) -> int:
        """The number of the open step, from 0."""
        return self.column.step

    def take(self, path: Path) -> None:
        """Choose pictures that were dropped on the window, unless a training is open."""
        if self._can_choose():
            self.choose_stack.show_folder()
            self.show_step(CHOOSE)
            self.choose.take(path)
            return
        remedy = self.tr("Stop it first, then drop the pictures again.")
        if self.session.state == "done":
            remedy = self.tr("Save its model first, then drop the pictures again.")
        self._tell_open(remedy)

    def open_handwriting(self) -> None:
        """Show the handwriting step, unless a training is open."""
        if self._can_choose():
            self._show_handwriting()
            return
        remedy = self.tr("Stop it first, then add your handwriting.")
        if self.session.state == "done":
            remedy = self.tr("Save its model first, then add your handwriting.")
        self._tell_open(remedy)

    def _tell_open(self, remedy: str) -> None:
        """Nothing else can be chosen until the open training is stopped, saved or given up."""
        action, act = self.tr("Stop and keep"), self.session.stop
        if self.session.state == "done":
            action, act = self.tr("New training"), self._ask_anew
        what = self.tr("Another training is open.")
        self.notices.show_notice(Notice(what, remedy, "note", action, act, OPEN))

    def _can_choose(self) -> bool:
        """Leave what is open for another choice; False: a training is not done or not saved."""
        if self.session.state == "done" and self.result.info is not None:
            self._begin_anew()
        if not self.session.offers("change"):
            return False
        self._leave_step()
        return True

    def refuse(self, path: Path) -> None:
        """Show why a drop is no training data; "." stands for a text without a file."""
        if path != Path() and self.step == CHOOSE and not self.choose_stack.by_hand:
            self.choose.take(path)  # it says why, and offers the folder of a single picture
            return
        notice = refusal(path)
        if self.session.offers("change"):
            notice = replace(notice, action=self.tr("Choose a folder…"), act=self._ask_folder)
        self.notices.show_notice(notice)

    def _ask_folder(self) -> None:
        if self._can_choose():
            self.choose_stack.show_folder()
            self.show_step(CHOOSE)
            self.choose.ask_folder()

    def show_step(self, step: int) -> None:
        """Open a step: those before it are folded, those after it wait."""
        self.column.open(step)
        self._show_state()

    def leave(self) -> None:
        """Give up all work, and delete a run whose model is saved: the window closes."""
        self._data_lane.finish()
        self.choose_stack.leave()
        self.check.leave()
        if self.result.info is not None:
            self.session.forget()
        self.session.leave()
        self._data_lane.wait(CLOSING_MS)

    def go_on_with(self, request: TrainRequest) -> None:
        """Resume an unfinished run."""
        if self.session.training:
            return
        self.notices.clear()
        self._leave_step()
        self.material = Material(request.data, fixes=request.fixes, hand=request.hand)
        self.column.set_summary(CHOOSE, request.data.name)
        self.column.set_summary(CHECK, self.tr("as it was checked"))
        self.column.set_summary(PLAN, self.tr("as it was planned"))
        self.choose_stack.show_folder()
        self.session.retry(request)
        if self.session.training:
            self._show_training()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Refresh the unfinished runs."""
        super().showEvent(event)
        if self.step == CHOOSE and not event.spontaneous():
            self.choose_stack.take_focus()

    def _connect(self) -> None:
        session = self.session
        self.column.change_asked.connect(self._change)
        self.unfinished.chosen.connect(self.go_on_with)
        self.choose.chosen.connect(self._start_check)
        self.choose.handwriting_asked.connect(self._show_handwriting)
        self.choose_stack.hand_ready.connect(self._take_hand)
        self.choose_stack.hand_left.connect(self._leave_handwriting)
        self.choose_stack.busy_changed.connect(session.set_checking)
        self.check.accepted.connect(self._accept)
        self.check.back.connect(lambda: self._change(CHOOSE))
        self.check.busy_changed.connect(session.set_checking)
        self.check.failed.connect(self._show_unusable)
        self.plan.back.connect(lambda: self._change(CHOOSE if self.material.hand else CHECK))
        self.plan.start_asked.connect(self._begin)
        self.learn.plan_asked.connect(lambda: self._change(PLAN))
        session.changed.connect(self._show_state)
        session.began.connect(lambda: self.notices.withdraw(TROUBLE))
        session.failed.connect(self._show_trouble)
        session.ended.connect(self._show_ending)
        session.kept.connect(self.try_asked)
        self.result.failed.connect(self._show_unsaved)
        self.result.saved.connect(lambda _: self.notices.withdraw(TROUBLE))
        self.result.notified.connect(self.notices.show_notice)
        self.result.new_training.clicked.connect(self._ask_anew)
        self.result.longer.clicked.connect(self._train_longer)

    def _show_unusable(self, error: EngineError) -> None:
        other = self.tr("Choose something else")
        self.notices.show_error(error, TROUBLE, other, lambda: self._change(CHOOSE))

    def _show_unsaved(self, error: EngineError) -> None:
        self.notices.show_error(error, TROUBLE, self.tr("Try again"), self.result.save.click)

    def _show_trouble(self, error: EngineError) -> None:
        """Say what went wrong in the open step, with a button that does it once more."""
        again = self.tr("Try again")
        if self.step == PLAN:
            retry, again = self.plan.measure, self.tr("Measure again")
        elif self.step == RESULT:
            retry = self.result.review
        elif self.session.training:
            retry = self.session.keep
        else:
            retry = self.session.retry
        self.notices.show_error(error, TROUBLE, again, retry)

    def _change(self, step: int) -> None:
        """Go back to a step; its choices stay."""
        if not self.session.offers("change"):
            return
        self.notices.clear()
        self._leave_step()
        if step == CHOOSE and self.material.hand:
            self._show_handwriting()
            return
        self.choose_stack.show_folder()
        self.show_step(step)
        if step == PLAN:
            self.plan.open(self.material)

    def _leave_step(self) -> None:
        if self.step == PLAN:
            self.plan.leave()
        elif self.step == CHECK:
            self.check.leave()

    def _start_check(self, path: Path, naming: str) -> None:
        self.notices.clear()
        kind = detect_format(path).kind
        glyphs = kind in GLYPHS
        self.material = Material(path)
        self.column.set_summary(CHOOSE, path.name or str(path))
        self.show_step(CHECK)
        self.check.look(path, naming, GLYPH_SIZE if glyphs else 32, 1 if glyphs else 3)

    def _accept(self, report: DataReport, fixes: Fixes) -> None:
        left = self.check.view.left if self.check.view is not None else report.pictures
        words = f"{picture_count(left)} · {class_count(report)}"
        self._take(Material(self.material.path, report, fixes), words)

    def _show_handwriting(self) -> None:
        self.choose_stack.show_hand()
        self.show_step(CHOOSE)

    def _leave_handwriting(self) -> None:
        self.material = Material(Path())
        self.choose_stack.show_folder()
        self.show_step(CHOOSE)

    def _take_hand(self, folder: Path, name: str) -> None:
        """Plan with the glyphs of a hand; each was judged when it was cut out."""
        self.choose_stack.show_folder()
        self.column.set_summary(CHOOSE, self.tr("The handwriting of {0}").format(name))
        self._take(Material(folder, hand=name), self.tr("every letter was looked at"))

    def _take(self, material: Material, checked: str) -> None:
        self.material = material
        self.column.set_summary(CHECK, checked)
        self.show_step(PLAN)
        self.plan.open(material)

    def _begin(self, request: TrainRequest) -> None:
        self.notices.clear()
        self.column.set_summary(PLAN, self.plan.words())
        self.session.begin(request)
        if self.session.training:
            self._show_training()

    def _train_longer(self) -> None:
        if self.session.training:
            self._show_training()

    def _show_training(self) -> None:
        request = self.session.request
        self.show_step(TRAIN)
        known = request is not None and runs.draws_characters(request.folder)
        self.result.info = None  # what comes of this is not saved, whatever was before
        self.learn.open(inverted=known or self.material.characters)

    def _show_ending(self, ending: Ending) -> None:
        if self.close_guard.waits:
            return
        self.column.set_summary(TRAIN, own_part(ending.card))
        self.show_step(RESULT)
        self.result.open(ending, self.material)

    def _ask_anew(self) -> None:
        """Begin another training; for a model that is not saved, ask first."""
        if self.result.info is not None:
            self._begin_anew()
            return
        what = self.tr("This model is not saved.")
        more = self.tr("What it has learned is deleted when you begin another training.")
        act, stay = self.tr("Give it up"), self.tr("Keep it")
        ask(self, "anew", what, more, act=act, stay=stay, then=self._begin_anew)

    def _begin_anew(self) -> None:
        self.session.start_over()
        self.material = Material(Path())
        self.notices.clear()
        self.choose.clear()
        self.unfinished.refresh()
        self.choose_stack.show_folder()
        self.show_step(CHOOSE)

    def _show_state(self, *_: object) -> None:
        if self.session.offers("change"):
            self.notices.withdraw(OPEN)
        self.column.set_changeable(self.session.offers("change"))
