"""What a measurement is asked about, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from engine.api import Drawing, Glyphs, Letter, WriteRequest
from engine.errors import RequestError
from engine.explain.door import Departure, ExplainingEngine, Trace, TraceRequest
from engine.explain.question import Question
from engine.progress import Progress, Work, map_progress
from engine.sentence import Sentence

Place = tuple[float, float]
PART = 1_000  # parts of a work's share, in which its progress is counted


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """Two pictures of one noise level: a letter on its way, and a finished one that was noised."""

    pictures: tuple[np.ndarray, np.ndarray]  # uint8 [H, W], dark on white
    on_its_way: int  # the number of the one that the network drew
    sigma: float


@dataclass(frozen=True, slots=True, eq=False)
class PlaneScene:
    """Points in a plane, and the way of one particle among them."""

    points: np.ndarray  # float [K, 2]
    way: np.ndarray  # float [T + 1, 2] at unit variance, noise first
    ends: np.ndarray  # float [N, 2], of all particles


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The answer, the sentence that says it, and the numbers behind it."""

    question: Question
    # of a pin a noise level, of a choice its name, of a place the place; None: there is none
    answer: float | str | Place | None
    says: Sentence
    numbers: Mapping[str, float]
    rounds: tuple[Round, ...] = ()  # of `which`
    scene: PlaneScene | None = None  # of `place`
    curve: tuple[np.ndarray, np.ndarray] = field(
        default_factory=lambda: (np.zeros(0), np.zeros(0))
    )  # the values over the noise levels, or over what the numbers say


@dataclass(frozen=True, slots=True)
class Case:
    """A letter at hand, how it is drawn, and the engine that is asked."""

    engine: ExplainingEngine
    question: Question
    of: WriteRequest

    @property
    def letter(self) -> Letter:
        return self.of.letters[0]

    @property
    def drawing(self) -> Drawing:
        return self.of.drawing

    def check(self) -> None:
        """Raise `RequestError` if it cannot be measured."""
        self.question.check()
        self.of.check()
        if len(self.of.letters) != 1:
            raise RequestError("One letter is measured at a time.", "Name one.")

    def again(self, count: int) -> tuple[Letter, ...]:
        """The letter and others of the same character, each from noise of its own."""
        plain = replace(self.letter, nudge=0, branch=0.0, branch_step=0)
        return tuple(replace(plain, redraw=plain.redraw + i) for i in range(count))

    def trace(
        self, letters: tuple[Letter, ...], drawing: Drawing, departure: Departure | None = None
    ) -> Work[Trace]:
        """The ways of letters with every state of the film."""
        return self.engine.trace(TraceRequest(WriteRequest(letters, drawing), departure, keep=0))

    def draw(self, letters: tuple[Letter, ...], drawing: Drawing) -> Work[Glyphs]:
        """Letters drawn once, without the states between noise and end."""
        write = self.engine.write(WriteRequest(letters, replace(drawing, frames=1)))
        return map_progress(write, lambda now: Progress(now.done, now.total))


def ink_of(glyphs: Glyphs) -> np.ndarray:
    """The finished letters in ink, float64 [N, H, W] of 0 .. 1."""
    return glyphs.states[:, -1].astype(np.float64) / 255


def share(number: int, parts: int, now: Progress) -> Progress:
    """The progress of one of some works of equal length as that of all."""
    return Progress(number * PART + PART * now.done // max(now.total, 1), parts * PART)


def part(work: Work, number: int, parts: int) -> Work:
    """Work as a part of more."""
    return map_progress(work, partial(share, number, parts))
