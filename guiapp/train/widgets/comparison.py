"""Samples of a new model, the nearest training pictures, and samples of another model."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from engine.api_training import MEMORIZED, Review
from guiapp.card_words import model_title
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, current_colors, named, quiet
from guiapp.train.widgets.sample_grid import SampleGrid
from guiapp.write.hands.samples import HandWord

COUNT = 8  # pictures of each row
LARGEST = 84
LABEL = 15 * GRID  # width of the words before a row
LINE = 7 * GRID  # height of a written sentence


def sample_row(name: str) -> SampleGrid:
    row = SampleGrid(name, COUNT, largest=LARGEST, fills=True)
    row.setMaximumHeight(LARGEST)
    return row


class SentenceView(QWidget):
    """A sentence in one hand, from the left, as large as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word: HandWord | None = None
        self.setFixedHeight(LINE)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.word is None:
            return
        painter = QPainter(self)
        picture = self.word.picture(
            self.width(), self.height(), self.devicePixelRatioF(), current_colors().text
        )
        painter.drawImage(QPointF(0, 0), picture)
        painter.end()


class Comparison(QFrame):
    """Rows of pictures one under the other, with a verdict on copies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(self.tr("Drawing samples"))
        self.drawn = sample_row(self.tr("What it draws"))
        self.nearest = sample_row(self.tr("Nearest it learned from"))
        self.beside = sample_row(self.tr("What it started from"))
        boards = (self.drawn, self.nearest, self.beside)
        for board in boards:
            board.alike = [other for other in boards if other is not board]
        self.verdict = named(PlainLabel(wordWrap=True), "what")
        self.remedy = quiet(PlainLabel(wordWrap=True))
        self._beside_label = PlainLabel(wordWrap=True)
        rows = QGridLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID)
        rows.setColumnStretch(1, 1)
        self._nearest_label = PlainLabel(wordWrap=True)
        self.sentence = SentenceView()
        labels = (
            PlainLabel(self.tr("What it draws"), wordWrap=True),
            self._nearest_label,
            self._beside_label,
        )
        for row, (label, board) in enumerate(zip(labels, boards, strict=True)):
            quiet(label)
            label.setFixedWidth(LABEL)
            rows.addWidget(label, row, 0)
            rows.addWidget(board, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.sentence)
        column.addLayout(rows, 1)
        column.addWidget(self.progress)
        column.addWidget(self.verdict)
        column.addWidget(self.remedy)
        column.addStretch(0)

    def wait(self, beside: str, hand: str = "") -> None:
        """Show that samples are being drawn.

        `beside` is the other model's name, "" for none; `hand` that of a hand that was learned.
        """
        nearest = self.tr("The same, as {0} wrote it").format(hand)
        self._nearest_label.setText(nearest if hand else self.tr("Nearest it learned from"))
        self.nearest.setAccessibleName(self._nearest_label.text())
        self.sentence.word = None
        self.sentence.setVisible(bool(hand))
        for board in (self.drawn, self.nearest, self.beside):
            board.show_pictures(None)
        self.drawn.show_words(self.tr("drawing…"))
        self._beside_label.setText(self.tr("What {0} draws").format(model_title(beside)))
        for widget in (self._beside_label, self.beside):
            widget.setVisible(bool(beside))
        self.progress.setValue(0)
        self.progress.show()
        self.verdict.setText("")
        self.remedy.setText("")
        self.remedy.hide()

    def show_share(self, share: float) -> None:
        self.progress.setValue(round(100 * share))

    def show_review(
        self, review: Review, *, inverted: bool, short: bool, sentence: str = ""
    ) -> None:
        """Show it all; `inverted`: light ink, which is shown as dark on paper.

        `sentence` is what the review's sentence says.
        `short`: it has learned for a short time only.
        """
        self.progress.hide()
        self.drawn.show_pictures(review.samples, inverted=inverted)
        self.drawn.setAccessibleDescription(", ".join(filter(None, review.labels)))
        if review.sentence is not None:
            self.sentence.word = HandWord(sentence, review.sentence)
            self.sentence.setAccessibleName(sentence)
        self.sentence.setVisible(review.sentence is not None)
        self.sentence.update()
        copies = [i for i, distance in enumerate(review.distances) if distance < MEMORIZED]
        self.nearest.show_pictures(review.nearest, inverted=inverted, marked=copies)
        self.beside.show_pictures(review.beside, inverted=inverted)
        verdict, remedy = self._in_words(review.memorized, len(review.distances), short)
        self.verdict.setText(verdict)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))

    def fail(self) -> None:
        self.progress.hide()
        self.drawn.show_words(self.tr("no samples"))

    def _in_words(self, copies: int, count: int, short: bool) -> tuple[str, str]:
        if not copies:
            what = self.tr("None of them is a copy of a picture it learned from.")
            return what, self.tr(
                "But it has learned for a short time only: train it longer, and it gets clearer."
            ) if short else ""
        many = 2 * copies > count
        what = (
            self.tr("1 of {1} is all but a copy of a picture it learned from.")
            if copies == 1
            else self.tr("{0} of {1} are all but copies of pictures it learned from.")
        ).format(copies, count)
        remedy = (
            self.tr("It repeats rather than draws. More pictures help, or a shorter training.")
            if many
            else self.tr("That happens where there are few pictures. More of them help.")
        )
        return what, remedy
