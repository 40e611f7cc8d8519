"""A question, one's own guess, and what was measured. A wrong guess is not marked wrong.

Whoever asks gives a `Question`: it is measured on the letter that the session looks at, while one
still guesses. `told` comes once the answer is seen, `left` when there is no question any more.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.api import WriteRequest
from engine.errors import EngineError
from engine.explain.door import Subjects
from engine.explain.question import Question
from engine.figures.plot import Chart
from engine.measurements.charts import measured_chart
from engine.measurements.measured import Measured
from engine.measurements.table import OF_A_TRACE
from engine.progress import Progress
from guiapp.explain.letter.graph import GraphPin
from guiapp.explain.questions.body import ChoiceBody, PinBody, QuestionBody
from guiapp.explain.questions.place import PlaceBody
from guiapp.explain.questions.which import WhichBody
from guiapp.explain.questions.words import curve_words, hint_words, question_words
from guiapp.explain.session import ExplainSession
from guiapp.jobs.job import Job
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.keys import insert_in_tab_order
from guiapp.widgets.plot import ChartView
from guiapp.words import translate_sentence

COVERING = ("first_read", "first_guess")  # what the guesses and the curve would give away


class QuestionPanel(QFrame):
    """Asks, takes a guess, and tells."""

    changed = Signal()  # a guess was made
    told = Signal()
    left = Signal()

    def __init__(self, session: ExplainSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setWhatsThis(
            self.tr("A question to guess at before the answer is shown. No guess is marked wrong.")
        )
        self._session = session
        self.question: Question | None = None
        self.body: QuestionBody | None = None
        self.measured: Measured | None = None
        self.asking = False
        self._own_words = ""
        self._of: Subjects | None = None  # what it was asked of
        self._waits = False  # the answer is wanted as soon as it is measured
        self._job = Job(session.lane, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.progressed.connect(self._show_progress)
        self.words = PlainLabel(wordWrap=True)
        self.result = named(PlainLabel(wordWrap=True), "note")
        self.curve = ChartView(self.tr("Measured at each noise level"))
        self.curve.hide()
        self._low = False
        self.show_me = named(QPushButton(self.tr("Show me")), "primary")
        self.show_me.setToolTip(self.tr("Show what was measured (Space)"))
        self.later = QPushButton(self.tr("Not now"))
        self.later.setToolTip(self.tr("No question (Esc)"))
        self._arrange()
        self.show_me.clicked.connect(self.answer)
        self.later.clicked.connect(self.left)
        self.hide()

    # Asking.

    def ask(self, question: Question, words: str = "") -> None:
        """Ask about the letter that is looked at; `words` stand in for the usual ones."""
        question.check()
        self.question, self.measured, self._own_words = question, None, words
        self._of = self._session.request().of
        self.asking, self._waits = True, False
        self._show_body(question)
        self.words.setText(words or question_words(question, self._session.looked_at.char))
        self.result.setText(hint_words(question))
        self.later.setText(self.tr("Not now"))
        self.show_me.show()
        self.show()
        self.measure()

    def ask_again(self) -> None:
        """Ask the same question of another letter."""
        if self.question is not None:
            self.ask(self.question, self._own_words)

    def measure(self) -> None:
        """Begin to measure, unless that is done, or found in the way that is drawn anyway."""
        question = self.question
        if not self.asking or question is None or self.measured is not None or self._job.running:
            return
        if question.measurement not in OF_A_TRACE:
            session = self._session
            of = WriteRequest((session.looked_at,), session.subject.drawing)
            self._job.start(session.lane.ask(question, of), beside=True)

    def rest(self) -> None:
        """Nothing is measured for now; `measure` begins again."""
        self._job.drop()

    def set_low(self, low: bool) -> None:
        """There is little height: the answer is said, its curve is not shown."""
        self._low = low
        self.curve.setVisible(self.curve.chart is not None and not low)

    def show_level(self, sigma: float) -> None:
        """The noise level that is shown: a pin would be put there."""
        if isinstance(self.body, PinBody):
            self.body.sigma = sigma

    def answer(self) -> None:
        """Tell what was measured, at once or as soon as it is."""
        question, trace = self.question, self._session.written
        if not self.asking or question is None:
            return
        if self.measured is None and question.measurement in OF_A_TRACE and trace is not None:
            self.measured = OF_A_TRACE[question.measurement](trace, question)
        if self.measured is not None:
            self._tell(self.measured)
        elif not self._waits:
            self._waits = True
            self.measure()
            self.result.setText(self.tr("measuring…"))

    def take_trace(self) -> None:
        """The letter's way is drawn: an answer that waited for it is told."""
        if self._waits:
            self.answer()

    def leave(self) -> None:
        """No question; the pins of an answer stay."""
        self._job.drop()
        if self.asking:
            self._drop_body()
        self.asking = self._waits = False
        self.hide()

    def forget(self) -> None:
        """Another letter: no pins of this one."""
        self.leave()
        self._drop_body()
        self.question = self.measured = None

    # What it means for what is shown.

    @property
    def covers(self) -> bool:
        """True while guesses and curves are covered, since they would give the answer away."""
        return self.asking and self.question is not None and self.question.measurement in COVERING

    @property
    def has_pictures(self) -> bool:
        """True of a question that needs the room of the pictures for its own."""
        return not self.isHidden() and isinstance(self.body, WhichBody | PlaceBody)

    def pins(self) -> tuple[GraphPin, ...]:
        """The pins on the graph; those of another letter, or of another drawing, are not shown."""
        found = []
        if self._of != self._session.request().of:
            return ()
        if isinstance(self.body, PinBody) and isinstance(self.body.guess, float):
            found.append(GraphPin(self.body.guess, self.tr("your guess"), "noise"))
        if self.measured is not None and not self.asking and isinstance(self.body, PinBody):
            answer = self.measured.answer
            if isinstance(answer, float):
                found.append(GraphPin(answer, self.tr("measured"), "guess"))
        return tuple(found)

    def take_key(self, event: QKeyEvent) -> bool:
        """Carry out a key while a question is open; False: it means nothing here."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.isVisible():
            self.left.emit()
        elif not self.asking:
            return False
        elif key == Qt.Key.Key_Space:
            self.answer()
        else:
            return self.body is not None and self.body.take_key(key)
        return True

    # Inside.

    def _arrange(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.result)
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        self._row.addLayout(text, 1)
        for button in (self.show_me, self.later):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(self._row)
        self._column.addWidget(self.curve)

    def _show_body(self, question: Question) -> None:
        self._drop_body()
        self._show_curve(None)
        if question.kind == "pin":
            body = PinBody(question)
            body.sigma = self._session.sigma or 0.0
            self._row.insertWidget(1, body, 0, Qt.AlignmentFlag.AlignVCenter)
        elif question.kind == "choice":
            body = ChoiceBody(question)
            self._column.addWidget(body)
        else:
            card = self._session.subject.card
            body = PlaceBody(question) if question.kind == "place" else WhichBody(question, card)
            self._column.addWidget(body, 1)
        body.guessed.connect(self.changed)
        body.finished.connect(self.answer)
        self.body = body
        insert_in_tab_order(body.findChildren(QWidget), self.show_me)

    def _drop_body(self) -> None:
        if self.body is not None:
            self.body.hide()
            self.body.deleteLater()
            self.body = None

    def _take(self, measured: Measured) -> None:
        self.measured = measured
        if self._waits:
            self._tell(measured)
        elif self.body is not None:
            self.body.prepare(measured)

    def _tell(self, measured: Measured) -> None:
        assert self.body is not None
        self.asking = self._waits = False
        self.words.setText(translate_sentence(measured.says))
        self.result.setText(self.body.words(measured))
        self.result.setVisible(bool(self.result.text()))
        self.body.tell(measured)
        chart = measured_chart(measured)
        if chart is not None:
            words = curve_words(measured.question.measurement)
            chart = replace(chart, x_label="σ", y_label=words)
        self._show_curve(chart)
        self.show_me.hide()
        self.later.setText(self.tr("Close"))
        self.told.emit()

    def _show_curve(self, chart: Chart | None) -> None:
        """What the answer was found in."""
        said = "" if chart is None else chart.y_label
        self.curve.show_chart(chart, said)
        self.set_low(self._low)

    def _show_progress(self, progress: Progress) -> None:
        if self._waits and progress.total:
            share = 100 * progress.done // progress.total
            self.result.setText(self.tr("measuring… {0} %").format(share))

    def _fail(self, error: EngineError) -> None:
        self.left.emit()
        self._session.failed.emit(error)
