"""Which of two pictures was on its way? Asked several times; one's rate stands beside chance."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from engine.card import ModelCard
from engine.explain.question import Question
from engine.measurements.levels import told_apart
from engine.measurements.measured import Measured
from guiapp.explain.letter.pictures import FOOT, HEAD, MagnifiedPicture, fitting_side
from guiapp.explain.letter.shown import ink_scale
from guiapp.explain.questions.body import QuestionBody
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.images import to_qimage
from guiapp.words import sigma_words, translate_sentence

LEAST = 2 * 28 + HEAD + FOOT  # pixels of the height of a picture
BETWEEN = 30 * GRID  # pixels beside the pictures, for the words


class WhichBody(QuestionBody):
    """Two pictures at one noise level, and how many pairs there are."""

    needs_scene = True

    def __init__(self, question: Question, card: ModelCard, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._measured: Measured | None = None
        self._told = False
        self.picks: tuple[int, ...] = ()
        self.pictures = [
            MagnifiedPicture("state", self.tr("Picture {0}").format(number)) for number in (1, 2)
        ]
        self.counted = named(PlainLabel(wordWrap=True), "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for number, picture in enumerate(self.pictures):
            ends, shades = ink_scale(card)
            picture.set_scale(*ends, shades)
            picture.show_picture(None, self.tr("drawing…"))
            picture.pressed.connect(lambda _pixel, number=number: self.pick(number))
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.counted, 1)
        self.setMinimumHeight(LEAST)
        self._pixels = card.size

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = fitting_side(self.width() - BETWEEN, self.height(), self._pixels, 2, 2 * GRID)
        for picture in self.pictures:
            picture.fit_side(side, 1, picture.title_width(1))

    def pick(self, number: int) -> None:
        """Take this one of the pair that is shown for the one on its way."""
        if self._measured is None or len(self.picks) == len(self._measured.rounds) or self._told:
            return
        self.picks = (*self.picks, number)
        self.guess = self.picks
        self.guessed.emit()
        self._show_round()
        if len(self.picks) == len(self._measured.rounds):
            self.finished.emit()

    @override
    def prepare(self, measured: Measured) -> None:
        self._measured = measured
        self._show_round()

    @override
    def tell(self, measured: Measured) -> None:
        """The last pair stays, each picture with what it is."""
        self._told = True
        last = measured.rounds[max(0, len(self.picks) - 1)]
        names = (self.tr("noised"), self.tr("on its way"))
        for number, picture in enumerate(self.pictures):
            picture.show_picture(to_qimage(last.pictures[number]))
            picture.set_title(names[number == last.on_its_way])
            picture.fit_side(picture.side, 1, picture.title_width(1))

    @override
    def words(self, measured: Measured) -> str:
        return translate_sentence(told_apart(measured, self.picks)) if self.picks else ""

    @override
    def take_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.pick(key - Qt.Key.Key_1)
            return True
        return False

    def _show_round(self) -> None:
        assert self._measured is not None
        rounds = self._measured.rounds
        at = min(len(self.picks), len(rounds) - 1)
        for picture, pixels in zip(self.pictures, rounds[at].pictures, strict=True):
            picture.show_picture(to_qimage(pixels))
        words = self.tr("Pair {0} of {1}, {2}").format(
            at + 1, len(rounds), sigma_words(rounds[at].sigma)
        )
        self.counted.setText(words)
