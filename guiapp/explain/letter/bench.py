"""The bench of one letter: its state is its guess and its noise, and a graph tells its way."""

from typing import Literal

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from engine.explain.door import Trace
from engine.explain.quantities import (
    QUANTITIES,
    change_of,
    change_pixels,
    noise_of,
    noise_pixels,
    picture_pixels,
    pull_of,
    quantities_of,
)
from engine.samples import dark_on_white
from guiapp.explain.bench import ExplainBench
from guiapp.explain.letter.graph import GraphLine, WayGraph
from guiapp.explain.letter.picture_row import (
    PictureRow,
    Shown,
    change_scale,
    ink_scale,
    noise_scale,
)
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import equation_words, sampler_rule, step_words
from guiapp.explain.letter.question import FirstRead
from guiapp.explain.player import WayPlayer
from guiapp.explain.roles import Role
from guiapp.explain.session import AS_WRITTEN, ExplainSession, state_at
from guiapp.explain.words import out_of_noise_sentences, state_words
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.words import number_words

Fourth = Literal["none", "pull", "change", "difference"]
ROLES: dict[str, Role] = {
    "score": "guess", "level": "noise", "signal": "state", "change": "guess", "pull": "change",
}  # fmt: skip
LOW_GRAPH, HIGHEST = 84, 16_777_215  # pixels: of the graph where it is low; Qt's largest


class LetterBench(ExplainBench):
    """Out of noise, state by state."""

    def __init__(
        self, session: ExplainSession, player: WayPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, player, parent)
        self._pixel: Pixel | None = None
        self._low = False
        self._as_it_is = False  # the state cut at paper and ink, instead of at one contrast
        self.row = PictureRow()
        self.numbers = PlainLabel()
        self.step = PlainLabel(wordWrap=True)
        self.question = FirstRead()
        self.graph = WayGraph()
        self.quantity = DropDown()
        self.quantity.setAccessibleName(self.tr("Quantity of the graph"))
        self.quantity.setToolTip(self.tr("What the graph shows (Q)"))
        self.fourth = DropDown()
        self.fourth.setAccessibleName(self.tr("Fourth picture"))
        self.fourth.setToolTip(self.tr("What the fourth picture shows (F)"))
        for name, words in self._fourth_words().items():
            self.fourth.addItem(words, name)
        self.contrast = self._switch(
            self.tr("As it is"), self.tr("The state cut at paper and ink, not at one contrast (C)")
        )
        self.axis = self._switch(
            self.tr("Even in ln σ"), self.tr("The graph even in the noise level's logarithm (X)")
        )
        self.ask = named(QPushButton(self.tr("Ask me")), "on_desk")
        self.ask.setToolTip(self.tr("A question before the curve is shown"))
        self._arrange()
        self._connect()
        self._fill_quantities()
        self.show_all()

    @override
    def sentences(self) -> str:
        takes_room = self.question.isVisibleTo(self) or self._pixel is not None
        folded = self._low and takes_room
        return "" if folded else out_of_noise_sentences()

    @override
    def start(self) -> None:
        """The page is in view."""
        self.graph.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the page that nothing else took."""
        key = event.key()
        if key == Qt.Key.Key_Space and self.question.asking:
            self._answer()
        elif key == Qt.Key.Key_Escape and self.question.isVisible():
            self._leave_question()
        elif key == Qt.Key.Key_P and self.question.asking:
            self._put_pin()
        elif key == Qt.Key.Key_Q:
            self.quantity.setCurrentIndex(
                (self.quantity.currentIndex() + 1) % self.quantity.count()
            )
        elif key == Qt.Key.Key_F:
            self.fourth.setCurrentIndex((self.fourth.currentIndex() + 1) % self.fourth.count())
        elif key == Qt.Key.Key_C:
            self.contrast.click()
        elif key == Qt.Key.Key_X:
            self.axis.click()
        else:
            return False
        return True

    @override
    def ask_question(self) -> None:
        """Ask where the letter can first be read, if a reader reads what the model draws."""
        trace = self.session.trace
        if trace is None or "score" in quantities_of(trace):
            self.question.ask(self.session.looked_at.char)
            self._show_quantity("score")
            self.session.seek(0)
            self.show_all()

    @override
    def set_low(self, low: bool) -> None:
        self._low = low
        self.controls.setVisible(not low)
        self.graph.setFixedHeight(LOW_GRAPH) if low else self.graph.setMaximumHeight(HIGHEST)
        self.graph.setMinimumHeight(LOW_GRAPH)
        self._fold()

    def _fold(self) -> None:
        """A question takes the place of the numbers; where it is low, of the sentences too."""
        asks = self.question.isVisibleTo(self)
        for label in (self.numbers, self.step):
            label.setVisible(not (asks and (self.question.asking or self._low)))
        self.said.emit()

    # What is shown.

    def show_all(self) -> None:
        self.show_graph()
        self.show_state()

    def show_state(self) -> None:
        """Show the pictures and numbers of the state where the way is."""
        session, trace = self.session, self.session.trace
        card = session.subject.card
        self.row.show_pictures(*self._pictures(trace), card.size)
        self.row.show_pixel(self._pixel)
        self._fold()
        self.graph.show_place(session.sigma or 0.0, state_words(session))
        self._show_numbers(trace)

    def show_graph(self) -> None:
        """Show the curve of the chosen quantity, unless it is asked for."""
        session, trace = self.session, self.session.trace
        name = self.quantity.currentData()
        lines: list[GraphLine] = []
        acts, asked = None, np.zeros(0)
        if trace is not None and name in QUANTITIES:
            lines.append(GraphLine(QUANTITIES[name](trace, 0), trace.sigmas, ROLES[name]))
            written = session.written
            if session.way is not AS_WRITTEN and written is not None:
                curve = QUANTITIES[name](written, 0)
                lines.append(GraphLine(curve, written.sigmas, "state", faint=True))
            asked = trace.sigmas[trace.asks]
            acts = trace.acts if trace.guidance != 1 else None
        self.graph.covered = (
            self.tr("Covered until you have guessed") if self.question.asking else ""
        )
        self.graph.pins = self.question.pins()
        data = session.subject.card.sigma_data
        self.graph.show_lines(lines, session.sigmas, data, asked, acts)

    def _pictures(self, trace: Trace | None) -> tuple[list[Shown], tuple[str, ...]]:
        session, card = self.session, self.session.subject.card
        ends, shades = ink_scale(card)
        sigma = session.sigma
        waiting = self.tr("asking the network…")
        if trace is None or self.question.asking:
            if trace is not None:
                waiting = self.tr("covered until you have guessed")
            ink = session.ink(session.letter, sigma) if sigma is not None else None
            pixels = None if ink is None else dark_on_white(ink, card)
            return [
                Shown("state", self.tr("noisy state"), pixels, ends, shades),
                Shown("guess", self.tr("guess x̂₀"), None, ends, shades, waiting),
                Shown("noise", self.tr("noise ε̂"), None, *noise_scale(card), waiting),
            ], ("=", "+ σ ×")
        state = session.state
        shown = dark_on_white(trace.shown[0, state], card)
        if self._as_it_is and not card.autoencoder:
            shown = picture_pixels(trace.x[0, state], card)
        guess = dark_on_white(trace.answers.shown[0, trace.guess[state]], card)
        title = self.tr("noisy state, as it is") if self._as_it_is else self.tr("noisy state")
        asked = bool(trace.asks[state]) or not trace.sigmas[state]
        old = self.tr("guess x̂₀, the last one")
        guess_title = self.tr("guess x̂₀") if asked else old
        noise = noise_pixels(noise_of(trace, 0, state), card)
        sign = f"+ {number_words(float(trace.sigmas[state]), '.3g')} ×"
        pictures = [
            Shown("state", title, shown, ends, shades, self._state_said(trace, state)),
            Shown("guess", guess_title, guess, ends, shades, self._guess_said(trace, state)),
            Shown("noise", self.tr("noise ε̂"), noise, *noise_scale(card)),
        ]
        fourth = self._fourth_picture(trace, state)
        return [*pictures, *([] if fourth is None else [fourth])], ("=", sign, "")

    def _fourth_picture(self, trace: Trace, state: int) -> Shown | None:
        name, card = self.fourth.currentData(), trace.card
        written = self.session.written
        if name == "pull" and card.classes:
            change = pull_of(trace, 0, state)
        elif name == "change":
            change = change_of(trace, 0, state)
        elif name == "difference" and written is not None:
            other = state_at(written.sigmas, float(trace.sigmas[state]))
            change = trace.x0()[0, state] - written.x0()[0, other]
        else:
            return None
        words = self._fourth_words()[name]
        return Shown("change", words, change_pixels(change, card), *change_scale())

    def _fourth_words(self) -> dict[str, str]:
        return {
            "none": self.tr("no fourth picture"),
            "pull": self.tr("what the name pulls"),
            "change": self.tr("change since the last guess"),
            "difference": self.tr("difference to the written way"),
        }

    def _quantity_words(self) -> dict[str, str]:
        return {
            "score": self.tr("how surely a reader reads the guess"),
            "level": self.tr("noise level σ"),
            "signal": self.tr("share of the picture ᾱ"),
            "change": self.tr("change of the guess, in ink"),
            "pull": self.tr("pull of the name, in ink"),
        }

    def _state_said(self, trace: Trace, state: int) -> str:
        ink = float(trace.shown[0, state].mean()) / 255
        return self.tr("state {0} of {1}; ink {2} %").format(
            state, len(trace) - 1, round(100 * ink)
        )

    def _guess_said(self, trace: Trace, state: int) -> str:
        answer = int(trace.guess[state])
        ink = float(trace.answers.shown[0, answer].mean()) / 255
        words = [self.tr("guess at frame {0} of {1}").format(state, len(trace) - 1)]
        if trace.answers.scores.shape[1]:
            score = round(100 * float(trace.answers.scores[0, answer]))
            words.append(self.tr("read as {0}: {1} %").format(trace.names[0], score))
        words.append(self.tr("ink {0} %").format(round(100 * ink)))
        return "; ".join(words)

    def _show_numbers(self, trace: Trace | None) -> None:
        card = self.session.subject.card
        if trace is None or self.question.asking:
            self.numbers.setText("")
            self.step.setText("")
        elif card.autoencoder:
            words = self.tr("This model diffuses a latent: its pictures are decoded from it.")
            self.numbers.setText(words)
            self.step.setText("")
        elif self._pixel is None:
            self.numbers.setText(
                self.tr("Point at a pixel to see it in numbers. state = guess + σ × noise")
            )
            self.step.setText(sampler_rule(trace))
        else:
            self.numbers.setText(equation_words(trace, self.session.state, self._pixel))
            self.step.setText(step_words(trace, self.session.state, self._pixel))

    # What is done.

    def _arrange(self) -> None:
        self.controls = QWidget()
        head = QHBoxLayout(self.controls)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GRID)
        head.addWidget(self.quantity)
        head.addWidget(self.axis)
        head.addWidget(self.ask)
        head.addStretch(1)
        head.addWidget(self.contrast)
        head.addWidget(self.fourth)
        named(self.step, "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.row, 5)
        column.addWidget(self.numbers)
        column.addWidget(self.step)
        column.addWidget(self.question)
        column.addWidget(self.controls)
        column.addWidget(self.graph, 3)

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._begin)
        session.chosen.connect(self._begin)
        session.traced.connect(self._take_trace)
        session.moved.connect(self.show_state)
        session.branched.connect(self.show_all)
        self.row.pointed.connect(self._point)
        self.row.stepped.connect(self._step)
        self.graph.stepped.connect(self._step)
        self.graph.sought.connect(self._seek)
        self.quantity.currentIndexChanged.connect(self.show_graph)
        self.fourth.currentIndexChanged.connect(self.show_state)
        self.contrast.toggled.connect(self._set_contrast)
        self.axis.toggled.connect(self._set_axis)
        self.ask.clicked.connect(self.ask_question)
        self.question.pin.clicked.connect(self._put_pin)
        self.question.answered.connect(self._answer)
        self.question.left.connect(self._leave_question)

    def _begin(self) -> None:
        """Another letter, or another way of it."""
        if self.question.isVisible() and not self.question.asking:
            self.question.forget()
        elif self.question.asking:
            self.question.ask(self.session.looked_at.char)
        self._fill_quantities()
        self.show_all()

    def _take_trace(self) -> None:
        self._fill_quantities()
        self.show_all()

    def _fill_quantities(self) -> None:
        trace, words = self.session.trace, self._quantity_words()
        names = list(QUANTITIES) if trace is None else quantities_of(trace)
        if [self.quantity.itemData(i) for i in range(self.quantity.count())] != names:
            chosen = self.quantity.currentData()
            self.quantity.blockSignals(True)
            self.quantity.clear()
            for name in names:
                self.quantity.addItem(words[name], name)
            self.quantity.setCurrentIndex(max(0, self.quantity.findData(chosen)))
            self.quantity.blockSignals(False)

    def _show_quantity(self, name: str) -> None:
        self.quantity.setCurrentIndex(max(0, self.quantity.findData(name)))

    def _point(self, pixel: Pixel | None) -> None:
        if pixel != self._pixel:
            self._pixel = pixel
            self.row.show_pixel(pixel)
            self._fold()
            self._show_numbers(self.session.trace)

    def _step(self, by: int) -> None:
        self.player.pause()
        self.session.seek(self.session.state + by)

    def _seek(self, sigma: float) -> None:
        self.player.pause()
        self.session.seek(state_at(self.session.sigmas, sigma))

    def _put_pin(self) -> None:
        self.question.put_pin(self.session.sigma or 0.0)
        self.show_graph()

    def _answer(self) -> None:
        """Uncover the curve, and play the way from its noise."""
        trace = self.session.trace
        if trace is not None:
            self.question.tell(trace)
            self.show_all()
            self.session.seek(0)
            self.player.play()

    def _leave_question(self) -> None:
        self.question.leave()
        self.show_all()
        self.graph.setFocus()

    def _set_contrast(self, on: bool) -> None:
        self._as_it_is = on
        self.show_state()

    def _set_axis(self, on: bool) -> None:
        self.graph.in_levels = on
        self.graph.repaint_curves()

    def _switch(self, words: str, tip: str) -> QPushButton:
        button = named(QPushButton(words), "on_desk")
        button.setCheckable(True)
        button.setToolTip(tip)
        return button
