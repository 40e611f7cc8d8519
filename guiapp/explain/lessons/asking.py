"""Puts the questions of a lesson: on the bench, if it has a place for them, else over the line."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from engine.explain.question import Question
from guiapp.explain.bench import ExplainBench
from guiapp.explain.questions.panel import QuestionPanel


@runtime_checkable
class AskingBench(Protocol):
    """A bench with a place of its own for questions, as for pins on its graph."""

    question: QuestionPanel

    def put_question(self, question: Question, words: str = "") -> None:
        """Ask something."""
        ...


class LessonAsker(QObject):
    """Asks, and tells when it was answered or left."""

    answered = Signal()

    def __init__(self, panel: QuestionPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.panel = panel  # for benches that have none
        self._asked: QuestionPanel | None = None
        self._bench: ExplainBench | None = None
        panel.left.connect(self._close)

    def ask(self, bench: ExplainBench, question: Question, words: str) -> None:
        """Ask there."""
        self.withdraw()
        focus = QApplication.focusWidget()
        if focus is not None and bench.isAncestorOf(focus):
            bench.setFocus()  # what has it may be covered or hidden by the question
        panel = bench.question if isinstance(bench, AskingBench) else self.panel
        if isinstance(bench, AskingBench):
            bench.put_question(question, words)
        else:
            panel.ask(question, words)
        panel.told.connect(self.answered)
        panel.left.connect(self.answered)
        self._asked, self._bench = panel, bench

    def withdraw(self) -> None:
        """Ask no more; no pin of it stays."""
        panel, self._asked = self._asked, None
        if panel is not None:
            panel.told.disconnect(self.answered)
            panel.left.disconnect(self.answered)
            self._keep_focus(panel)
            panel.forget()

    def take_key(self, event: object) -> bool:
        """A key while the own panel asks; False: it means nothing here."""
        return self.panel.isVisible() and self.panel.take_key(event)  # pyright: ignore[reportArgumentType]

    def _close(self) -> None:
        """The own panel is done with."""
        self._keep_focus(self.panel)
        self.panel.leave()

    def _keep_focus(self, panel: QuestionPanel) -> None:
        """A panel goes: what has the focus in it gives it to the bench, else the page's keys are
        lost with it."""
        focus = QApplication.focusWidget()
        if self._bench is not None and focus is not None and panel.isAncestorOf(focus):
            self._bench.start()
