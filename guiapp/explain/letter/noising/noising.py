"""A finished picture and its noise at one level, and the network's guess of what is behind it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.card import ModelCard
from engine.data.folder.decode import picture_array
from engine.data.folder.listing import CannotReadError
from engine.errors import DatasetError, EngineError
from engine.explain.door import Departure, Guess, GuessRequest
from engine.explain.noising import add_noise, add_noise_in_steps, even_levels, unit_noises
from engine.lessons.law import training_law
from guiapp.explain.letter.asking.live import LiveGuess
from guiapp.explain.letter.shown import Equation
from guiapp.explain.session import ExplainSession

LARGEST = 50_000_000  # bytes of a picture file that is opened


@dataclass(frozen=True, slots=True, eq=False)
class OwnPicture:
    """A picture from a file, in place of the letter."""

    name: str
    x0: np.ndarray  # float32 [C, H, W]
    card: ModelCard


class Noising(QObject):
    """x = x0 + sigma eps of the letter that is looked at, or of a picture in its place."""

    changed = Signal()
    failed = Signal(object)  # EngineError

    def __init__(self, session: ExplainSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.sigma = 0.0
        self.number = 0  # of the noise
        self.lessons = 0  # that were asked for
        self.lesson: float | None = None  # the noise level of the one that is shown
        self.guess: Guess | None = None
        self._own: OwnPicture | None = None
        self._live = LiveGuess(session.lane, self)
        self._live.answered.connect(self._take)
        self._live.failed.connect(self._fail)

    @property
    def own(self) -> OwnPicture | None:
        """The picture in place of the letter, if it fits the model."""
        fits = self._own is not None and self._own.card == self._session.subject.card
        return self._own if fits else None

    @property
    def x0(self) -> np.ndarray | None:
        """The finished picture, float32 [C, H, W]; None until the letter is drawn."""
        if self.own is not None:
            return self.own.x0
        written = self._session.written
        return None if written is None else written.x[0, -1]

    def equation(self) -> Equation | None:
        """x = x0 + sigma noise, all of them known."""
        x0 = self.x0
        if x0 is None:
            return None
        noise = unit_noises(self.number, x0.shape)
        return Equation(add_noise(x0, self.sigma, noise), x0, self.sigma)

    def in_steps(self) -> np.ndarray | None:
        """The same picture as noisy, by many small steps, each with noise of its own."""
        x0 = self.x0
        return None if x0 is None else add_noise_in_steps(x0, even_levels(self.sigma), self.number)

    def answer(self) -> np.ndarray | None:
        """What the network says, float32 [C, H, W]: told the letter's name, of another picture not
        told; None: it was not asked."""
        if self.guess is None or not self.sigma:
            return None
        untold = self.own is not None and len(self.guess.untold)
        return (self.guess.untold if untold else self.guess.told)[0]

    def seek(self, sigma: float) -> None:
        """As much noise as this."""
        if sigma != self.sigma:
            self.sigma, self.lesson = sigma, None
            self.ask()

    def renew(self) -> None:
        """Other noise, as strong."""
        self.number += 1
        self.ask()

    def draw_lesson(self) -> None:
        """A noise level as the model's training draws it, and new noise."""
        self.lessons += 1
        sigma = training_law(self._session.subject.card).draw(self.lessons)
        self.number += 1
        self.sigma = self.lesson = float(np.clip(sigma, 1e-3, 1e3))
        self.ask()

    def open(self, path: Path) -> None:
        """Take a picture in place of the letter. Tells what cannot be read."""
        card = self._session.subject.card
        try:
            if path.stat().st_size > LARGEST:
                raise ValueError
            data = path.read_bytes()
            pixels = picture_array(data, card.size, card.channels, invert=bool(card.alphabet))
        except (OSError, ValueError, CannotReadError):
            self.failed.emit(
                DatasetError(
                    "{name} cannot be read as a picture.",
                    "Use a PNG, JPEG or another common kind.",
                    name=path.name,
                )
            )
            return
        x0 = (pixels / np.float32(255) - card.pixel_mean) * card.pixel_scale
        self._own = OwnPicture(path.name, x0.astype(np.float32), card)
        self.ask()

    def close(self) -> None:
        """The letter again."""
        self._own = None
        self.ask()

    def ask(self) -> None:
        """Ask what is behind the picture as it is now."""
        equation = self.equation()
        if equation is not None and self.sigma:
            of = self._session.request().of
            plain = Departure(self.sigma, guidance=1.0)  # training knows no guidance
            request = GuessRequest(of, equation.x[None], self.sigma, plain, self.own is not None)
            self._live.ask(request)
        self.changed.emit()

    def stop(self) -> None:
        self._live.stop()

    def _take(self, guess: Guess) -> None:
        self.guess = guess
        self.changed.emit()

    def _fail(self, error: EngineError) -> None:
        self.failed.emit(error)
