"""Runs a lesson: one step after another on the benches, from which one may wander off at any time.

A step restores what stands on its bench, covers what would give an answer away, and asks. Nothing
is locked: whoever has wandered off comes back to the step as it began.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from engine.explain.lesson import GuidedLesson, LessonStep, words_in
from engine.explain.question import Question
from guiapp.explain.bench import ExplainBench, Plain
from guiapp.explain.lessons.covers import Covers

PLACE = "sigma"  # in a state, where on the way one is


class Asker(Protocol):
    """Puts a lesson's questions to whoever takes it."""

    def ask(self, bench: ExplainBench, question: Question, words: str) -> None:
        """Ask; `LessonRunner.answer` is called once it was told, or left."""
        ...

    def withdraw(self) -> None:
        """Ask no more."""
        ...


class LessonRunner(QObject):
    """The lesson that runs, and where it is; None: none does."""

    changed = Signal()  # another step, an answer, or no lesson
    wandered_off = Signal()  # or came back

    def __init__(
        self,
        benches: Mapping[str, ExplainBench],
        in_view: Callable[[], str],
        show_bench: Callable[[str], None],
        asker: Asker,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.lesson: GuidedLesson | None = None
        self.number = 0  # of the step
        self.answered = False  # its question, or skipped
        self.wandered = False
        self.language = language
        self.covers = Covers(self)
        self._benches, self._in_view, self._show_bench = benches, in_view, show_bench
        self._asker = asker
        self._before: dict[str, dict[str, Plain]] = {}  # what stood on benches, as it came to them
        self._stood: dict[str, Plain] = {}  # what the step restored
        self._restoring = False

    def watch(self, bench: ExplainBench) -> None:
        """See from now on whether one wanders off on a bench."""
        bench.track.moved.connect(lambda: self._compare(PLACE))
        bench.track.replaced.connect(self._compare)
        bench.sentences_changed.connect(self._compare)
        bench.looks_changed.connect(self._compare)
        bench.track.filled.connect(self._adopt)

    @property
    def running(self) -> bool:
        return self.lesson is not None

    @property
    def step(self) -> LessonStep | None:
        return None if self.lesson is None else self.lesson.steps[self.number]

    @property
    def asks(self) -> bool:
        """True while the step's question waits for an answer."""
        return self.step is not None and self.step.ask is not None and not self.answered

    def title(self) -> str:
        return "" if self.lesson is None else words_in(self.lesson.title, self.language)

    def words(self) -> str:
        """The words of the step; once its question was answered, those that follow it."""
        step = self.step
        if step is None:
            return ""
        after = words_in(step.after, self.language)
        return after if after and self.answered else words_in(step.words, self.language)

    def start(self, lesson: GuidedLesson, at: int = 0) -> None:
        """Run a lesson from one of its steps on."""
        if not self.running:
            self._keep(self._in_view())
        self.lesson = lesson
        self.go(at)

    def go(self, number: int) -> None:
        """Go to a step; out of range, nothing happens."""
        if self.lesson is None or not 0 <= number < len(self.lesson.steps):
            return
        self.number, self.answered, self._stood = number, False, {}
        self.restore()

    def go_by(self, steps: int) -> None:
        """Go on, or back."""
        self.go(self.number + steps)

    def restore(self) -> None:
        """Show the step as it began, with its question unless that was answered."""
        step = self.step
        if step is None:
            return
        self._clear()
        name = step.bench if step.bench in self._benches else self._in_view()
        self._restoring = True
        if name != self._in_view():
            self._show_bench(name)
        bench = self._benches[name]
        self._keep(name)
        state = self._stood | step.state if name == step.bench else {}
        if state:
            bench.restore_state(state)
        if not self.answered:
            self.covers.cover(bench.parts(), step.hide, asks=step.ask is not None)
            if step.ask is not None:
                self._asker.ask(bench, step.ask, words_in(dict(step.ask.words), self.language))
        self._restoring = False
        self._stood = bench.save_state()
        self.wandered = False
        self.changed.emit()

    def answer(self) -> None:
        """The step's question was answered, or skipped: show what it covered."""
        step = self.step
        if step is None or step.ask is None or self.answered:
            return
        self.answered = True
        self.covers.lift(step.show or None)
        self.changed.emit()

    def leave(self) -> None:
        """No lesson; what stood there before stands there again."""
        if self.lesson is None:
            return
        self._clear()
        self.lesson, before, self._before = None, self._before, {}
        self.wandered = False
        name = next(iter(before))
        if name != self._in_view():
            self._show_bench(name)
        for each in reversed(before):  # benches share the letters: those from before come last
            self._benches[each].restore_state(before[each])
        self.changed.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Carry out a key of the page while a lesson runs; False: it means nothing here."""
        key = event.key()
        if not self.running:
            return False
        if key == Qt.Key.Key_Backspace:
            self.restore()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _keep(self, name: str) -> None:
        """Remember what stands on a bench, before the lesson changes it."""
        if name not in self._before:
            self._before[name] = self._benches[name].save_state()

    def _clear(self) -> None:
        self.covers.lift()
        self._asker.withdraw()

    def _adopt(self) -> None:
        """What had to be waited for is there: it belongs to the step, unless one wandered off."""
        step = self.step
        if step is not None and not self.wandered and self._in_view() == step.bench:
            self._stood = self._benches[step.bench].save_state()

    def _compare(self, went: str = "") -> None:
        """See whether something else stands there than the step restored.

        Where one is counts only if one went there: other states come when the network answers.
        """
        if not self.running or self._restoring:
            return
        now = self._benches[self._in_view()].save_state()
        differs = {name for name, value in self._stood.items() if now.get(name, value) != value}
        off = bool(differs if went == PLACE else differs - {PLACE}) or (
            self.wandered and PLACE in differs
        )
        if off != self.wandered:
            self.wandered = off
            self.wandered_off.emit()
