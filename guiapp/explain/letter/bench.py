"""The bench of one letter: its state is its guess and its noise, and a graph tells its way."""

from functools import partial
from typing import Literal

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from engine.explain.door import Departure, Trace
from engine.explain.quantities import QUANTITIES, quantities_of
from guiapp.explain.bench import ExplainBench
from guiapp.explain.letter.bars import BranchBar, BrushBar, GuidanceBar
from guiapp.explain.letter.files import offer_files
from guiapp.explain.letter.graph import GraphLine, WayGraph
from guiapp.explain.letter.painting import Painting
from guiapp.explain.letter.picture_row import PictureRow
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import equation_words, sampler_rule, step_words
from guiapp.explain.letter.question import FirstRead
from guiapp.explain.letter.shown import (
    Equation,
    Shown,
    Signs,
    equation_of,
    equation_pictures,
    fourth_picture,
    fourth_words,
    guidance_pictures,
    untold_equation,
    waiting_pictures,
)
from guiapp.explain.letter.ways import WaysRow
from guiapp.explain.player import WayPlayer
from guiapp.explain.roles import Role
from guiapp.explain.saving import FileOffer
from guiapp.explain.session import AS_WRITTEN, ExplainSession, state_at
from guiapp.explain.words import (
    branch_sentences,
    guidance_sentences,
    out_of_noise_sentences,
    state_words,
)
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown

Mode = Literal["", "branch", "guidance", "paint"]
ROLES: dict[str, Role] = {
    "score": "guess", "level": "noise", "signal": "state", "change": "guess", "pull": "change",
}  # fmt: skip
MODE_KEYS: dict[int, Mode] = {
    Qt.Key.Key_B: "branch", Qt.Key.Key_G: "guidance", Qt.Key.Key_I: "paint",
}  # fmt: skip
FUTURES = 4
SOON_MS = 12  # after which what was painted is shown: once for all that came meanwhile
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
        self.mode: Mode = ""
        self.branch_bar, self.guidance_bar = BranchBar(), GuidanceBar()
        self.brush_bar, self.painting = BrushBar(), Painting(session, self)
        self.bars: dict[Mode, QWidget] = {
            "branch": self.branch_bar, "guidance": self.guidance_bar, "paint": self.brush_bar,
        }  # fmt: skip
        self.modes: dict[Mode, QPushButton] = {
            "branch": self._switch(self.tr("Branch"), self.tr("Go on otherwise from here (B)")),
            "guidance": self._switch(
                self.tr("Guidance"), self.tr("The two answers, and what is made of them (G)")
            ),
            "paint": self._switch(self.tr("Paint"), self.tr("Paint into the noisy state (I)")),
        }
        self.ways = WaysRow(session)
        self.graph = WayGraph()
        self.quantity = DropDown()
        self.quantity.setAccessibleName(self.tr("Quantity of the graph"))
        self.quantity.setToolTip(self.tr("What the graph shows (Q)"))
        self.fourth = DropDown()
        self.fourth.setAccessibleName(self.tr("Fourth picture"))
        self.fourth.setToolTip(self.tr("What the fourth picture shows (F)"))
        for name, words in fourth_words().items():
            self.fourth.addItem(words, name)
        self.contrast = self._switch(
            self.tr("As it is"), self.tr("The state cut at paper and ink, not at one contrast (C)")
        )
        self.untold = self._switch(
            self.tr("Untold"), self.tr("The guess of the network when it is not told the name (U)")
        )
        self.axis = self._switch(
            self.tr("Even in ln σ"), self.tr("The graph even in the noise level's logarithm (X)")
        )
        self.ask = named(QPushButton(self.tr("Ask me")), "on_desk")
        self.ask.setToolTip(self.tr("A question before the curve is shown"))
        self._arrange()
        self._connect()
        self._show_card()
        self._fill_quantities()
        self.show_all()

    @override
    def sentences(self) -> str:
        takes_room = self.question.isVisibleTo(self) or self._pixel is not None
        if self._low and (takes_room or self.mode):
            return ""
        return {
            "branch": branch_sentences, "paint": branch_sentences, "guidance": guidance_sentences,
        }.get(self.mode, out_of_noise_sentences)()  # fmt: skip

    @override
    def offers(self) -> tuple[FileOffer, ...]:
        return offer_files(self.session)

    @override
    def start(self) -> None:
        """The page is in view."""
        self.graph.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> None:
        self.set_mode("")

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the page that nothing else took."""
        key = event.key()
        if key == Qt.Key.Key_Space and self.question.asking:
            self._answer()
        elif key == Qt.Key.Key_Escape and self.mode:
            self.set_mode("")
        elif key == Qt.Key.Key_Escape and self.question.isVisible():
            self._leave_question()
        elif key in MODE_KEYS:
            self.modes[MODE_KEYS[Qt.Key(key)]].click()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_4):
            self.renew(1 if key == Qt.Key.Key_N else FUTURES)
        elif key == Qt.Key.Key_Delete:
            self.session.remove_branch()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.mode == "paint":
            self._go_on_painted()
        elif key == Qt.Key.Key_U:
            self.untold.click()
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
        self.views.setVisible(not low)
        self.graph.setFixedHeight(LOW_GRAPH) if low else self.graph.setMaximumHeight(HIGHEST)
        self.graph.setMinimumHeight(LOW_GRAPH)
        self._fold()

    def _show_card(self) -> None:
        """Offer what this model can do: a latent is neither painted nor guided here."""
        card = self.session.subject.card
        self.branch_bar.show_card(card)
        for mode in ("guidance", "paint"):
            self.modes[mode].setEnabled(not card.autoencoder)
        self.untold.setEnabled(not card.autoencoder)

    def _fold(self) -> None:
        """A question takes the place of the numbers; where it is low, of the sentences too."""
        asks = self.question.isVisibleTo(self)
        for label in (self.numbers, self.step):
            label.setVisible(not (asks and (self.question.asking or self._low)))
        if self._low and self.mode:
            self.step.hide()
            self.numbers.hide()
        self.ways.setVisible(bool(self.session.branches) and not self._low)
        self.sentences_changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Show what belongs to a way of acting on the state; "": only look."""
        if mode == self.mode:
            return
        self.player.pause()
        self.painting.clear()
        self.mode = mode
        if mode:
            self._leave_question()
            self.session.choose_way(AS_WRITTEN)  # which is what another way leaves
        for name, bar in self.bars.items():
            bar.setVisible(name == mode)
            self.modes[name].setChecked(name == mode)
        self.row.pictures[0].paints = mode == "paint"
        if mode == "guidance" and self.session.trace is not None:
            self.guidance_bar.show_number(self.session.trace.guidance)
        self.show_state()
        self.sentences_changed.emit()

    def renew(self, count: int) -> None:
        """Go on from here with new noise, in so many ways."""
        sigma = self.session.sigma
        if not sigma or self.session.written is None:
            return
        taken = max((way.noise for way in self.session.branches), default=0)
        self._leave_way(*(Departure(sigma, noise=taken + 1 + i) for i in range(count)))

    def _leave_way(self, *ways: Departure) -> None:
        """Go on otherwise; what was branched before is left as it is."""
        if self.fourth.currentData() == "none":
            self.fourth.setCurrentIndex(self.fourth.findData("difference"))
        if self.question.asking:
            self._leave_question()
        self.session.branch(*ways)

    def _go_on(self, **change: str | float) -> None:
        sigma = self.session.sigma
        if sigma and self.session.written is not None:
            self._leave_way(Departure(sigma, **change))  # pyright: ignore[reportArgumentType]

    def _go_on_painted(self) -> None:
        if self.painting.started:
            way = self.painting.departure()
            self.set_mode("")
            self._leave_way(way)

    def _paint(self, pixel: Pixel) -> None:
        if self.mode == "paint":
            self.player.pause()
            self.painting.add(pixel, self.brush_bar.ink.number, round(self.brush_bar.wide.number))

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

    def _equation(self, trace: Trace) -> tuple[Equation, str]:
        """The numbers of the state that is shown, and the name of its guess."""
        state = self.session.state
        if self.mode == "paint" and self.painting.started:
            return self.painting.equation(trace), self.tr("guess x̂₀, while you paint")
        if self.untold.isChecked():
            return untold_equation(trace, state), self.tr("guess, not told the name")
        asked = bool(trace.asks[state]) or not trace.sigmas[state]
        title = self.tr("guess x̂₀") if asked else self.tr("guess x̂₀, the last one")
        return equation_of(trace, state), title

    def _pictures(self, trace: Trace | None) -> tuple[list[Shown], Signs]:
        session, card = self.session, self.session.subject.card
        if trace is None or self.question.asking:
            ink = session.ink(session.letter, session.sigma) if session.sigma is not None else None
            return waiting_pictures(
                ink, card, self.tr("asking the network…") if trace is None
                else self.tr("covered until you have guessed"),
            )  # fmt: skip
        state = session.state
        if self.mode == "guidance":
            return guidance_pictures(trace, state, self.guidance_bar.number)
        equation, title = self._equation(trace)
        pictures, signs = equation_pictures(trace, state, equation, title, as_it_is=self._as_it_is)
        name = self.fourth.currentData()
        fourth = fourth_picture(trace, state, equation, name, session.written)
        return [*pictures, *([] if fourth is None else [fourth])], signs

    def _quantity_words(self) -> dict[str, str]:
        return {
            "score": self.tr("how surely a reader reads the guess"),
            "level": self.tr("noise level σ"),
            "signal": self.tr("share of the picture ᾱ"),
            "change": self.tr("change of the guess, in ink"),
            "pull": self.tr("pull of the name, in ink"),
        }

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
            self.numbers.setText(equation_words(self._equation(trace)[0], self._pixel))
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
        for button in self.modes.values():
            head.addWidget(button)
        self.views = QWidget()
        looks = QHBoxLayout(self.views)
        looks.setContentsMargins(0, 0, 0, 0)
        looks.setSpacing(GRID)
        for widget in (self.untold, self.contrast, self.fourth):
            looks.addWidget(widget)
        self.numbers.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        under = QHBoxLayout()
        under.setSpacing(2 * GRID)
        under.addWidget(self.numbers, 1)
        under.addWidget(self.views)
        named(self.step, "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.row, 5)
        column.addLayout(under)
        column.addWidget(self.step)
        column.addWidget(self.question)
        column.addWidget(self.controls)
        for bar in self.bars.values():
            bar.hide()
            column.addWidget(bar)
        column.addWidget(self.graph, 3)
        column.addWidget(self.ways)

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
        self.ways.chosen.connect(session.choose_way)
        self.row.pressed.connect(self._paint)
        self.row.released.connect(self.painting.rest)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.show_state)
        self.painting.changed.connect(self._soon.start)
        self.painting.failed.connect(session.failed)
        for mode, button in self.modes.items():
            button.toggled.connect(partial(self._switch_mode, mode))
        self.branch_bar.noise_asked.connect(self.renew)
        self.branch_bar.label_asked.connect(lambda label: self._go_on(label=label))
        self.branch_bar.hand_asked.connect(lambda hand: self._go_on(hand=hand))
        self.guidance_bar.moved.connect(self.show_state)
        self.guidance_bar.wanted.connect(lambda number: self._go_on(guidance=number))
        self.brush_bar.cleared.connect(self.painting.clear)
        self.brush_bar.wanted.connect(self._go_on_painted)
        self.untold.toggled.connect(self.show_state)
        self.question.pin.clicked.connect(self._put_pin)
        self.question.answered.connect(self._answer)
        self.question.left.connect(self._leave_question)

    def _switch_mode(self, mode: Mode, on: bool) -> None:
        if on or mode == self.mode:
            self.set_mode(mode if on else "")

    def _begin(self) -> None:
        """Another letter, or another way of it."""
        self._show_card()
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
        if self.session.subject.card.autoencoder:
            pixel = None  # its pictures have other pixels than the numbers that are diffused
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
        button.setToolTip(plain_tip(tip))
        return button
