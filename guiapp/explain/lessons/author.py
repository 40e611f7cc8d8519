"""Making a lesson: states that stand on a bench are added as steps, words typed beside them."""

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.explain.lesson import GuidedLesson, LessonStep, words_in
from engine.explain.question import MEASUREMENTS, usual_question
from guiapp.explain.bench import ExplainBench
from guiapp.explain.lessons.covers import part_words
from guiapp.explain.lessons.draft import StepList
from guiapp.explain.questions.words import menu_words
from guiapp.plain import plain_tip
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.enabling import enable
from guiapp.widgets.menu_button import MenuButton
from guiapp.widgets.scrolling import scroll_column

WIDE = 34 * GRID


class AuthorPanel(QFrame):
    """Stands beside the bench while a lesson is made."""

    added = Signal()  # what stands on the bench is to become a step
    taken = Signal()  # and is to replace what the chosen step shows
    shown = Signal(object)  # LessonStep: show it on its bench
    tried = Signal(object, int)  # a lesson, and the step to begin with
    saved = Signal(object)  # a lesson
    closed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self.setAccessibleName(self.tr("Make a lesson"))
        self.setFixedWidth(WIDE)
        self._language = language
        self._lesson: GuidedLesson | None = None  # that it began with
        self._parts: tuple[str, ...] = ()  # of the bench in view
        self.title = QLineEdit(maxLength=80)
        self.title.setPlaceholderText(self.tr("Title of the lesson"))
        self.title.setAccessibleName(self.tr("Title of the lesson"))
        self.steps = StepList(language)
        self.add = named(QPushButton(self.tr("Add this as a step")), "primary")
        self.add.setToolTip(self.tr("What stands on the bench becomes the next step"))
        self.take = self._button(
            self.tr("Take what is shown"), self.tr("The chosen step shows what stands there now")
        )
        self.words, self.after = QPlainTextEdit(), QPlainTextEdit()
        self.words.setPlaceholderText(self.tr("Words of this step"))
        self.words.setAccessibleName(self.tr("Words of this step"))
        self.after.setPlaceholderText(self.tr("Words once it is answered"))
        self.after.setAccessibleName(self.tr("Words once it is answered"))
        for field in (self.words, self.after):
            field.setTabChangesFocus(True)
            field.setMinimumHeight(5 * GRID)
        self.question = DropDown()
        self.question.setAccessibleName(self.tr("Question of this step"))
        self.question.setToolTip(self.tr("What is asked before it is shown"))
        self.question.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.question.addItem(self.tr("No question"), "")
        for name in MEASUREMENTS:
            self.question.addItem(menu_words(name), name)
        self.cover = MenuButton(self.tr("Covered"))
        self.cover.setToolTip(self.tr("What is covered until one has guessed"))
        self.try_button = self._button(self.tr("Try it"), self.tr("Run it from the chosen step"))
        self.save = self._button(self.tr("Save…"), self.tr("Save it as a lesson file"))
        self.close_button = self._button(self.tr("Close"), self.tr("Make no lesson (Esc)"))
        self._arrange()
        self._connect()
        self._show_step()

    def open(self, lesson: GuidedLesson | None) -> None:
        """Begin with a lesson; with none, go on with what was begun before."""
        if lesson is not None:
            self._lesson = lesson
            self.title.setText(words_in(lesson.title, self._language))
            self.steps.fill(lesson.steps)
        self.show()
        self.add.setFocus()

    def add_step(self, name: str, bench: ExplainBench) -> None:
        """Add what stands on a bench."""
        self.steps.add(LessonStep(words={}, bench=name, state=bench.save_state()))
        self.words.setFocus()

    def take_state(self, name: str, bench: ExplainBench) -> None:
        """The chosen step shows what stands on a bench."""
        self.steps.change(bench=name, state=bench.save_state())

    def show_parts(self, names: tuple[str, ...]) -> None:
        """Offer these parts of the bench in view to be covered."""
        self._parts = names

    def lesson(self) -> GuidedLesson:
        """The lesson as it is now; it has a step."""
        before = self._lesson
        title = self.title.text().strip() or self.tr("A lesson")
        others = {} if before is None else before.title
        return GuidedLesson(
            title=others | {self._language: title},
            about={} if before is None else before.about,
            minutes=max(1, len(self.steps.steps)), steps=self.steps.steps,
        )  # fmt: skip

    def _show_step(self) -> None:
        """Show the fields of the chosen step."""
        step = self.steps.chosen
        for widget in (self.words, self.after, self.question, self.cover, self.take):
            enable(widget, step is not None)
        for button in (self.try_button, self.save):
            enable(button, bool(self.steps.count()))
        enable(self.add, not self.steps.full)
        self.after.setVisible(step is not None and step.ask is not None)
        if step is None:
            return
        for field, words in ((self.words, step.words), (self.after, step.after)):
            said = words_in(words, self._language)
            if field.toPlainText() != said:
                with QSignalBlocker(field):
                    field.setPlainText(said)
        with QSignalBlocker(self.question):
            asked = "" if step.ask is None else step.ask.measurement
            self.question.setCurrentIndex(max(0, self.question.findData(asked)))

    def _type(self, name: str) -> None:
        """Words were typed."""
        step, field = self.steps.chosen, self.words if name == "words" else self.after
        if step is None:
            return
        before = step.words if name == "words" else step.after
        said = field.toPlainText()
        rest = {key: value for key, value in before.items() if key != self._language}
        self.steps.change(**{name: rest | {self._language: said} if said else rest})

    def _ask(self) -> None:
        name = self.question.currentData()
        step = self.steps.chosen
        if step is not None and (step.ask.measurement if step.ask else "") != name:
            self.steps.change(ask=usual_question(name) if name else None)
            self._show_step()

    def _offer_parts(self) -> None:
        """The parts of the bench, those that are covered marked."""
        step = self.steps.chosen
        if step is None:
            return
        menu = QMenu(self)
        for name in self._parts:
            action = menu.addAction(part_words(name))
            action.setCheckable(True)
            action.setChecked(name in step.hide)
            action.toggled.connect(partial(self._cover, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.cover.mapToGlobal(QPoint(0, self.cover.height())))

    def _cover(self, name: str, on: bool) -> None:
        step = self.steps.chosen
        if step is not None:
            others = tuple(one for one in step.hide if one != name)
            self.steps.change(hide=(*others, name) if on else others)

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(plain_tip(tip))
        return button

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.title)
        self.steps.setMinimumHeight(9 * GRID)
        column.addWidget(self.steps, 3)
        column.addWidget(self.add)
        said = QVBoxLayout()  # of one height with and without an answer, so that nothing jumps
        said.setSpacing(GRID // 2)
        said.addWidget(self.words, 2)
        said.addWidget(self.question)
        said.addWidget(self.after, 1)
        column.addLayout(said, 3)
        rows = QGridLayout()
        rows.setSpacing(GRID // 2)
        rows.addWidget(self.take, 0, 0, 1, 2)
        rows.addWidget(self.cover, 1, 0)
        rows.addWidget(self.try_button, 1, 1)
        rows.addWidget(self.save, 2, 0)
        rows.addWidget(self.close_button, 2, 1)
        column.addLayout(rows)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        around.addWidget(scroll_column(inside))

    def _connect(self) -> None:
        self.steps.currentItemChanged.connect(lambda *_: self._show_step())
        self.steps.edited.connect(self._show_step)
        self.steps.wanted.connect(lambda: self.shown.emit(self.steps.chosen))
        self.add.clicked.connect(self.added)
        self.take.clicked.connect(self.taken)
        self.words.textChanged.connect(partial(self._type, "words"))
        self.after.textChanged.connect(partial(self._type, "after"))
        self.question.currentIndexChanged.connect(self._ask)
        self.cover.clicked.connect(self._offer_parts)
        self.try_button.clicked.connect(
            lambda: self.tried.emit(self.lesson(), max(0, self.steps.currentRow()))
        )
        self.save.clicked.connect(lambda: self.saved.emit(self.lesson()))
        self.close_button.clicked.connect(self.closed)
