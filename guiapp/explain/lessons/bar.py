"""The line of a lesson: what is said at its step, and the ways on, back and out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from guiapp.explain.lessons.runner import LessonRunner
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named
from guiapp.widgets.enabling import enable


class LessonBar(QFrame):
    """Stands where the two sentences stand otherwise."""

    def __init__(self, runner: LessonRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._low = False
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Lesson"))
        self.place = named(PlainLabel(), "note")
        self.words = PlainLabel(wordWrap=True)
        self.restore = self._button(
            self.tr("Back to the lesson"), self.tr("Show the step as it began (Backspace)")
        )
        self.back = self._button(self.tr("Back"), self.tr("The step before (Page up)"))
        self.next = named(
            self._button(self.tr("Next"), self.tr("The next step (Page down)")), "primary"
        )
        self.leave = self._button(self.tr("Leave"), self.tr("Leave the lesson (Esc)"))
        self._arrange()
        self.restore.clicked.connect(runner.restore)
        self.back.clicked.connect(lambda: runner.go(runner.number - 1))
        self.next.clicked.connect(self._go_on)
        self.leave.clicked.connect(runner.leave)
        runner.changed.connect(self.show_step)
        runner.wandered_off.connect(self.show_step)
        self.show_step()

    def set_low(self, low: bool) -> None:
        """There is little height: while a question is asked, its own words are enough."""
        self._low = low
        self.show_step()

    def show_step(self) -> None:
        """Show the step where the lesson is; without a lesson there is nothing."""
        runner = self._runner
        self.setVisible(runner.running)
        if runner.lesson is None:
            return
        last = len(runner.lesson.steps)
        place = self.tr("{0} of {1}").format(runner.number + 1, last)
        self.place.setText(f"{runner.title()} · {place}")
        self.words.setText(runner.words())
        self.words.setVisible(bool(runner.words()) and not (self._low and runner.asks))
        self.restore.setVisible(runner.wandered)
        enable(self.back, runner.number > 0)
        ends = runner.number + 1 == last
        self.next.setText(self.tr("Finish") if ends else self.tr("Next"))
        self.setAccessibleDescription(f"{self.place.text()}. {self.words.text()}")

    def _go_on(self) -> None:
        runner = self._runner
        if runner.lesson is not None and runner.number + 1 < len(runner.lesson.steps):
            runner.go(runner.number + 1)
        else:
            runner.leave()

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(plain_tip(tip))
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.place, 1)
        for button in (self.restore, self.back, self.next, self.leave):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2, GRID, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.words)
