"""The state that is shown: its pictures, and one of its pixels in numbers."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QSizePolicy

from engine.card import ModelCard
from engine.explain.door import Trace
from guiapp.explain.letter.asking.mattering import Mattering
from guiapp.explain.letter.latent import (
    decoded_pictures,
    latent_pictures,
    latent_words,
    side_of,
)
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.picture_row import PictureRow
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import equation_words, sampler_rule, step_words
from guiapp.explain.letter.shown import (
    Equation,
    Shown,
    Signs,
    equation_of,
    equation_pictures,
    fourth_picture,
    pictures_of,
    state_said,
    untold_equation,
    waiting_pictures,
)
from guiapp.explain.letter.views import PictureViews
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.explain.session import ExplainSession
from guiapp.explain.words import asking_words
from guiapp.plain import PlainLabel
from guiapp.theme import named

FOURTH = 3  # pictures that there is room for before it


def guess_title(asked: bool) -> str:
    """The name of the guess, by whether the network was asked at the state that is shown."""
    translate = QCoreApplication.translate
    if asked:
        return translate("StateView", "guess x̂₀")
    return translate("StateView", "guess x̂₀, the last one")


def pointing_words() -> str:
    """What stands in place of a pixel's numbers."""
    return QCoreApplication.translate(
        "StateView", "Point at a pixel to see it in numbers. state = guess + σ × noise"
    )


class StateView(QObject):
    """Pictures and numbers of the state where the way is, as the mode that is on shows it."""

    pointed = Signal()  # at another pixel

    def __init__(
        self, session: ExplainSession, question: QuestionPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._question = session, question
        self.mode: LetterMode | None = None
        self.pixel: Pixel | None = None
        self._low = False
        self.row = PictureRow()
        self.decoded = PictureRow()  # of a latent
        self.decoded.hide()
        self.numbers = PlainLabel()
        self.numbers.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.step = named(PlainLabel(wordWrap=True), "note")
        self.numbers.setWhatsThis(self.tr("The pixel that is pointed at, in numbers: they fit."))
        self.step.setWhatsThis(self.tr("The step to the next state, as this sampler takes it."))
        self.views = PictureViews()
        self.mattering = Mattering(session, self)
        self.mattering.changed.connect(self.show_state)
        self.row.pointed.connect(self._point)
        self.row.room_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show the state; before the network has answered, what is drawn of it."""
        trace, card = self._session.trace, self._session.subject.card
        pictures, signs = self._pictures(trace)
        self.row.show_pictures(pictures, signs, side_of(pictures, card.size))
        known = trace is not None and not self._question.covers
        self.decoded.setVisible(known and self._shows_numbers)
        if trace is not None and self._shows_numbers:
            self.decoded.show_pictures(
                decoded_pictures(trace, self._session.state), ("",), card.size
            )
        self.row.show_pixel(self.pixel)
        self._show_numbers(trace)

    def set_low(self, low: bool) -> None:
        """There is little height: of a latent what is decoded takes the place of its numbers."""
        self._low = low
        self.pixel = None if low and self._session.subject.card.autoencoder else self.pixel
        self.show_state()

    @property
    def _shows_numbers(self) -> bool:
        """True if the pictures of the row are of a latent's numbers."""
        return bool(self._session.subject.card.autoencoder) and not self._low

    def _pictures(self, trace: Trace | None) -> tuple[list[Shown], Signs]:
        session, card = self._session, self._session.subject.card
        if (so_far := self._so_far()) is not None:
            return pictures_of(*so_far, as_it_is=self.views.contrast.isChecked())
        if trace is None or self._question.covers:
            ink = session.ink(session.letter, session.sigma) if session.sigma is not None else None
            return waiting_pictures(
                ink, card, asking_words(session) if trace is None
                else self.tr("covered until you have guessed"),
            )  # fmt: skip
        own = None if self.mode is None else self.mode.pictures(trace, self.row.room)
        if own is not None:
            return own
        state, views = session.state, self.views
        equation, title = self._equation(trace)
        as_it_is = views.contrast.isChecked()
        if self._shows_numbers:
            pictures, signs = latent_pictures(equation, title, trace.card, as_it_is=as_it_is)
        else:
            pictures, signs = equation_pictures(trace, state, equation, title, as_it_is=as_it_is)
        name = views.fourth.currentData()
        fourth = fourth_picture(trace, state, equation, name, session.written)
        if name == "matters" and self.row.room > FOURTH:
            fourth = self.mattering.picture(trace, state)
        return [*pictures, *([] if fourth is None else [fourth])], signs

    def _equation(self, trace: Trace) -> tuple[Equation, str]:
        """The numbers of the state that is shown, and the name of its guess."""
        state = self._session.state
        own = None if self.mode is None else self.mode.equation(trace)
        if own is not None:
            return own
        if self.views.untold.isChecked():
            return untold_equation(trace, state), self.tr("guess, not told the name")
        asked = bool(trace.asks[state]) or not trace.sigmas[state]
        return equation_of(trace, state), guess_title(asked)

    def _so_far(self) -> tuple[Equation, ModelCard, str, tuple[str, str]] | None:
        """The numbers of the state that is shown, of a way that is still drawn, the name of its
        guess, and what is said of both; None where more is known, or less."""
        session = self._session
        way, state = session.so_far, session.state_so_far()
        wants_more = self.mode is not None or self.views.untold.isChecked()
        if way is None or state is None or wants_more or self._question.covers:
            return None
        card, x0 = session.subject.card, way.x0[0, state]
        if card.autoencoder:
            return None
        title = guess_title(not state or not np.array_equal(x0, way.x0[0, state - 1]))
        said = state_said(way, state), asking_words(session)
        return Equation(way.x[0, state], x0, float(way.sigmas[state])), card, title, said

    def _show_numbers(self, trace: Trace | None) -> None:
        card = self._session.subject.card
        if (so_far := self._so_far()) is not None:
            step = ""
            numbers = pointing_words()
            if self.pixel is not None:
                numbers = equation_words(so_far[0], self.pixel)
        elif trace is None or self._question.covers:
            numbers, step = "", ""
        elif self.mode is not None and (own := self.mode.numbers(trace, self.pixel)) is not None:
            numbers, step = own
        elif card.autoencoder and self._low:
            numbers = self.tr("This model diffuses a latent: its pictures are decoded from it.")
            step = ""
        elif self.pixel is None and card.autoencoder:
            numbers, step = latent_words(), sampler_rule(trace, self._session.state)
        elif self.pixel is None:
            numbers = pointing_words()
            step = sampler_rule(trace, self._session.state)
        else:
            numbers = equation_words(self._equation(trace)[0], self.pixel)
            step = step_words(trace, self._session.state, self.pixel)
        self.numbers.setText(numbers)
        self.step.setText(step)

    def _point(self, pixel: Pixel | None) -> None:
        if self._session.subject.card.autoencoder and self._low:
            pixel = None  # its pictures have other pixels than the numbers that are diffused
        if pixel != self.pixel:
            self.pixel = pixel
            self.row.show_pixel(pixel)
            self._show_numbers(self._session.trace)
            self.pointed.emit()
