"""Into noise: the same letter, finished, and as much noise for it as one likes."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from engine.card import ModelCard
from engine.explain.door import Trace
from guiapp.dialogs import ask_to_open
from guiapp.explain.bench import Plain
from guiapp.explain.buttons import switch
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.noising.histogram import NoiseHistogram
from guiapp.explain.letter.noising.noising import Noising
from guiapp.explain.letter.noising.track import LAST, NoisingTrack
from guiapp.explain.letter.noising.words import (
    guess_words,
    into_noise_pictures,
    into_noise_sentences,
    lesson_words,
    source_words,
)
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import equation_words
from guiapp.explain.letter.shown import Shown, Signs
from guiapp.explain.session import ExplainSession
from guiapp.widgets.wrapping_row import WrappingRow

MOST_NOISES = 1_000_000  # numbers of noise in a lesson
START = 24  # the position of the track where it begins: half drowned
PICTURES = ("*.png *.jpg *.jpeg *.webp *.bmp *.gif",)


class NoisingBar(QWidget):
    """What can be done with a finished letter and noise."""

    renewed = Signal()
    lesson_asked = Signal()
    steps_toggled = Signal()
    chosen = Signal(Path)  # another picture
    closed = Signal()  # the letter again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.noise = QPushButton(self.tr("Other noise"))
        self.noise.setToolTip(self.tr("The same letter with other noise, as strong (N)"))
        self.steps = switch(
            self.tr("In 100 small steps"),
            self.tr("Beside the noise in one go, the same in 100 small steps (4)"),
        )
        self.lesson = QPushButton(self.tr("One lesson of its training"))
        self.lesson.setToolTip(
            self.tr("A noise level as training draws it; what was asked and answered (R)")
        )
        self.other = QPushButton(self.tr("Another picture…"))
        self.other.setToolTip(self.tr("A picture from a file in place of the letter; or drop one"))
        self.letter = QPushButton(self.tr("The letter again"))
        self.letter.hide()
        self.setLayout(WrappingRow(self.noise, self.steps, self.lesson, self.other, self.letter))
        self.noise.clicked.connect(self.renewed)
        self.steps.toggled.connect(self.steps_toggled)
        self.lesson.clicked.connect(self.lesson_asked)
        self.letter.clicked.connect(self.closed)
        self.other.clicked.connect(self._ask_picture)

    def _ask_picture(self) -> None:
        pictures = self.tr("Pictures")
        filters = [f"{pictures} ({PICTURES[0]})"]
        ask_to_open(self, "open_picture", self.tr("Open a picture"), filters, self.chosen.emit)


class IntoNoiseMode(LetterMode):
    """x = x0 + sigma eps, all three known; beside them what the network makes of x."""

    name, key, card, has_button = "noise", Qt.Key.Key_D, "into_noise", False

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._bar, self._histogram = NoisingBar(), NoiseHistogram()
        self.noising = Noising(session, self)
        self._track = NoisingTrack(session, self.noising, self)
        self._seen: tuple[object, object] | None = None  # the picture that was asked about
        self.noising.changed.connect(self._show)
        self.noising.failed.connect(self.failed)
        self._bar.renewed.connect(self.noising.renew)
        self._bar.lesson_asked.connect(self.noising.draw_lesson)
        self._bar.steps_toggled.connect(self._show)
        self._bar.chosen.connect(self.take_file)
        self._bar.closed.connect(self.noising.close)

    @property
    @override
    def bar(self) -> NoisingBar:
        return self._bar

    @property
    @override
    def graph(self) -> NoiseHistogram:
        return self._histogram

    @property
    @override
    def track(self) -> NoisingTrack:
        return self._track

    @override
    def words(self) -> str:
        return self.tr("into noise")

    @override
    def tip(self) -> str:
        return self.tr("Noise for the finished letter, or out of it again (D)")

    @override
    def sentences(self) -> str:
        return into_noise_sentences()

    @override
    def fits(self, card: ModelCard) -> bool:
        return not card.autoencoder

    @override
    def begin(self) -> None:
        if not self.noising.sigma:
            self.noising.sigma = self._track.level(START)
        self._seen = None
        self.follow()

    @override
    def end(self) -> None:
        self.noising.stop()

    @override
    def follow(self) -> None:
        now = (self.session.looked_at, self.session.written)
        if now != self._seen:
            self._seen = now
            self.noising.ask()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        press = {
            Qt.Key.Key_N: self._bar.noise, Qt.Key.Key_R: self._bar.lesson,
            Qt.Key.Key_4: self._bar.steps,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if press is None:
            return False
        press.click()
        return True

    @override
    def take_file(self, path: Path) -> None:
        self.noising.open(path)

    @override
    def pictures(self, trace: Trace, room: int) -> tuple[list[Shown], Signs]:
        return into_noise_pictures(self.noising, trace.card, room)

    @override
    def numbers(self, trace: Trace, pixel: Pixel | None) -> tuple[str, str]:
        equation, answer = self.noising.equation(), self.noising.answer()
        if equation is None:
            return "", ""
        about = lesson_words(self.noising, trace.card)
        if pixel is None:
            return source_words(self.noising), about or guess_words(equation.x0, answer, trace.card)
        return equation_words(equation, pixel), guess_words(equation.x0, answer, trace.card, pixel)

    @override
    def save_state(self) -> dict[str, Plain]:
        noising = self.noising
        return {
            "noise_level": round(noising.sigma, 4), "noise": noising.number,
            "steps": self._bar.steps.isChecked(),
        }  # fmt: skip

    @override
    def restore_state(self, state: Mapping[str, Plain]) -> None:
        number, sigma = state.get("noise"), state.get("noise_level")
        if isinstance(number, int) and 0 <= number < MOST_NOISES:
            self.noising.number = number
        if isinstance(state.get("steps"), bool):
            self._bar.steps.setChecked(bool(state["steps"]))
        if isinstance(sigma, int | float) and 0 <= sigma <= self._track.level(LAST):
            self.noising.seek(float(sigma))

    def _show(self) -> None:
        self._bar.letter.setVisible(self.noising.own is not None)
        steps: np.ndarray | None = None
        if self._bar.steps.isChecked():
            steps = self.noising.in_steps()
        data = self.session.subject.card.sigma_data
        self._histogram.show_values(self.noising.equation(), steps, data)
        self.changed.emit()
