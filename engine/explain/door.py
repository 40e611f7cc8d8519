"""The requests that Explain makes of the engine, and their results: ways from noise to a picture in
numbers, to be looked into step by step.

A way is a row of states, and the answers that the network gave on it. A sampler that adds no noise
knows the states between those at which it asked; so there are more states than answers, and each
state names the answer that stands for it. Arrays are read-only, in the model's units. Nothing here
imports torch.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeAlias

import numpy as np

from engine.api import SIGMA_RANGE, Drawing, Engine, SampleRequest, WriteRequest, kept_states
from engine.card import ModelCard
from engine.cloud.clouds import Cloud, CloudNow, CloudRequest, Paths, PathsRequest
from engine.errors import RequestError
from engine.explain.experiment import ExperimentRequest, Taught
from engine.progress import Progress, Work

MOST_FUTURES = 64  # states that are asked about at once
MOST_DEPARTURES = 12  # one after the other on a way
MOST_LEVELS = 1_000  # at which bits are measured
MOST_EVALUATIONS = 1_000  # that a lane is to spend
KEPT = 101  # states of a long way that are kept, unless more are asked for

Subjects: TypeAlias = WriteRequest | SampleRequest


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a way leaves the one that it would go, and what is otherwise from there on.

    The states above the level `at` are those of the other way, to the byte. With `noise` the state
    there is x0 + at * eps with new noise of this number, as a nudge is; without, it is the same.
    """

    at: float  # a noise level, sigma
    noise: int = 0
    label: str = ""  # another class, by its name
    hand: str = ""  # another hand
    guidance: float | None = None
    strokes: tuple[tuple[int, int, float], ...] = ()  # row, column, and ink that is added there
    after: "Departure | None" = None  # how the way that it leaves left another one before

    @property
    def chain(self) -> "tuple[Departure, ...]":
        """All departures on the way, the first one first."""
        found: list[Departure] = [self]
        while found[-1].after is not None:
            found.append(found[-1].after)
        return tuple(reversed(found))

    def leaving(self, way: "Departure | None") -> "Departure":
        """The same, from a way that left others itself: of these only what is above this level."""
        while way is not None and way.at < self.at:
            way = way.after
        return replace(self, after=way)

    def check(self) -> None:
        """Raise `RequestError` if a way cannot leave another like this."""
        if not SIGMA_RANGE.low <= self.at <= SIGMA_RANGE.high:
            raise RequestError(
                "Noise levels lie between {low:g} and {high:,.0f}.", "Choose sigmas in that range.",
                low=SIGMA_RANGE.low, high=SIGMA_RANGE.high,
            )  # fmt: skip
        chain = self.chain
        if len(chain) > MOST_DEPARTURES or any(
            below.at > above.at for above, below in pairwise(chain)
        ):
            raise RequestError(
                "A way leaves at most {most} others, each at a lower noise level.",
                "Leave one that left fewer.", most=MOST_DEPARTURES,
            )  # fmt: skip
        if self.after is not None:
            self.after.check()
        if self.noise < 0 or not all(np.isfinite(ink) for _, _, ink in self.strokes):
            raise RequestError("A way cannot leave another like this.", "Check noise and strokes.")


@dataclass(frozen=True, slots=True)
class TraceRequest:
    """Draw what `of` asks for once more, and note what is asked and answered on the way.

    No letter is drawn again to be readable: its redraw number says which drawing is meant.
    """

    of: Subjects
    departure: Departure | None = None
    keep: int = KEPT  # states of the film that are kept, evenly, with both ends; 0: all
    each: bool = False  # ask at each of them; else only where the sampler does

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers in the film of those of its states that are kept."""
        return tuple(kept_states(self.of.drawing.film, self.keep))

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        self.of.check()
        if self.departure is not None:
            self.departure.check()


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What the network said on a way of N pictures, e times, in the order it was asked."""

    levels: np.ndarray  # float64 [e], the sigma that it was told
    asked: np.ndarray  # float32 [N, e, C, H, W], the state that it was shown
    x0: np.ndarray  # float32 [N, e, C, H, W], as the sampler used it: guided and clipped
    told: np.ndarray  # the same, knowing the class
    untold: np.ndarray  # and not knowing it
    shown: np.ndarray  # uint8 [N, e, H, W] or [N, e, H, W, 3]: x0 as a picture
    scores: np.ndarray  # float32 [N, e], how surely x0 is read as its class; [N, 0]: no reader
    goals: np.ndarray  # float64 [e], where the sampler's step from here leads; NaN: none begins
    before: np.ndarray  # int [e], the answer that the step before began with, -1: none


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """The way of N pictures, noise first: k states, and the answers between them."""

    request: TraceRequest
    card: ModelCard
    x: np.ndarray  # float32 [N, k, C, H, W]
    sigmas: np.ndarray  # float64 [k], decreasing, the last one 0
    shown: np.ndarray  # uint8 [N, k, H, W] or [N, k, H, W, 3]: states as a film shows them
    guess: np.ndarray  # int [k], the answer that stands for each state
    made: np.ndarray  # int [k], the answer whose step made it, -1: it is noise, or newly noised
    spent: np.ndarray  # int [k], the sampler's own evaluations until then
    answers: Answers
    names: tuple[str, ...]  # of the classes, "" without one
    hands: tuple[str, ...]
    guidance: float
    acts: tuple[float, float]  # guidance acts between these sigmas
    fork: int  # the first state after a departure; k: there is none
    seconds: float

    def __len__(self) -> int:
        return len(self.sigmas)

    @property
    def drawing(self) -> Drawing:
        return self.request.of.drawing

    @property
    def asks(self) -> np.ndarray:
        """Marks the states [k] at which the network was asked, not only before them."""
        return np.diff(self.guess, prepend=-1) != 0

    def x0(self) -> np.ndarray:
        """The guess that stands for each state, float32 [N, k, C, H, W]."""
        return self.answers.x0[:, self.guess]

    def nbytes(self) -> int:
        """Bytes of the arrays."""
        of = self.answers
        large = (self.x, self.shown, of.asked, of.x0, of.told, of.untold, of.shown)
        return sum(array.nbytes for array in large)


@dataclass(frozen=True, slots=True, eq=False)
class WaySoFar:
    """The first `count` of the k states of N pictures whose way is still drawn.

    The arrays are filled in place. The finished trace has the same states, to the byte.
    """

    count: int
    sigmas: np.ndarray  # float64 [k], decreasing
    x: np.ndarray  # float32 [N, k, C, H, W]
    x0: np.ndarray  # the same: the guess that stands for each state
    shown: np.ndarray  # uint8 [N, k, H, W] or [N, k, H, W, 3]


@dataclass(frozen=True, slots=True)
class TraceProgress(Progress):
    """Progress of a trace in passes of the network, with the states drawn so far."""

    way: WaySoFar | None = None


@dataclass(frozen=True, slots=True, eq=False)
class GuessRequest:
    """Ask the network what is behind some states, as the first picture of `of`."""

    of: Subjects
    x: np.ndarray  # float32 [B, C, H, W]
    sigma: float
    departure: Departure | None = None  # its class, hand and guidance count
    both: bool = False  # ask also what it says that is not told the class, where that costs more

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        self.of.check()
        if not 0 < len(self.x) <= MOST_FUTURES or not np.isfinite(self.x).all():
            raise RequestError(
                "Between 1 and {most} states of numbers can be asked about.",
                "Ask about fewer.",
                most=MOST_FUTURES,
            )
        Departure(self.sigma).check()


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """The network's answers to B states."""

    x0: np.ndarray  # float32 [B, C, H, W]
    told: np.ndarray
    untold: np.ndarray  # [0, C, H, W] where it was not asked for
    shown: np.ndarray  # uint8 [B, H, W] or [B, H, W, 3]
    scores: np.ndarray  # float32 [B]; [0]: no reader


@dataclass(frozen=True, slots=True)
class LaneRequest:
    """Draw what `of` asks for once more, all pictures in one batch, and measure what that takes.

    No letter is drawn again to be readable: its redraw number says which drawing is meant.
    """

    of: Subjects
    label: str = ""  # draw it as this class, from the same noise; "": as its own
    evaluations: int = 0  # take the most steps that spend no more; 0: those of the drawing
    keep: int = KEPT  # states kept at most, evenly, with both ends; 0: all

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        self.of.check()
        if not 0 <= self.evaluations <= MOST_EVALUATIONS:
            raise RequestError(
                "{count:,} evaluations are not possible.", "Choose 1 to {most:,}.",
                count=self.evaluations, most=MOST_EVALUATIONS,
            )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class LaneRun:
    """What a lane drew of N pictures and what that took: k states of the sampler, noise first."""

    request: LaneRequest
    card: ModelCard
    drawing: Drawing  # with the steps that it took
    states: np.ndarray  # uint8 [N, k, H, W] or [N, k, H, W, 3]
    guesses: np.ndarray  # the same: what the model takes each state for
    sigmas: np.ndarray  # float64 [k], the last one 0
    steps: np.ndarray  # int [k], the number of each state
    spent: np.ndarray  # int [k], evaluations of a picture until it and its guess stood
    passes: int  # of the network for a picture, at the end: a guided evaluation takes two
    seconds: np.ndarray  # float64 [k], on the clock until then, of all pictures
    scores: np.ndarray  # float32 [N, k], how surely each guess is read; [N, 0]: no reader
    names: tuple[str, ...]  # of the classes, "" without one
    hands: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.sigmas)

    @property
    def evaluations(self) -> int:
        """Of a picture, all of them."""
        return int(self.spent[-1])

    @property
    def legible(self) -> np.ndarray:
        """How surely the guesses are read, the mean over the pictures [k]; [0]: no reader."""
        return self.scores.mean(axis=0) if self.scores.shape[1] else np.zeros(0)

    def state_after(self, evaluations: int) -> int:
        """The newest state that stands after so many evaluations."""
        return max(0, int(np.searchsorted(self.spent, evaluations, "right")) - 1)

    def nbytes(self) -> int:
        """Bytes of the pictures."""
        return self.states.nbytes + self.guesses.nbytes


@dataclass(frozen=True, slots=True, eq=False)
class BitsRequest:
    """Measure what each noise level costs of a picture, told the class of the first one of `of`."""

    of: Subjects
    picture: np.ndarray  # uint8 [H, W] or [H, W, 3], letters white on black
    draws: int = 4  # of noise at each level
    levels: int = 50

    def check(self) -> None:
        """Raise `RequestError` if the request cannot be carried out."""
        self.of.check()
        if not 1 <= self.draws <= MOST_FUTURES or not 2 <= self.levels <= MOST_LEVELS:
            raise RequestError(
                "Bits are measured at 2 to {levels} noise levels, by 1 to {draws} draws.",
                "Ask for fewer.",
                levels=MOST_LEVELS, draws=MOST_FUTURES,
            )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Bits:
    """What a picture costs in bits a dimension, see `evaluation.elbo.ElboTerms`."""

    t: np.ndarray  # int [k], 2 .. levels
    sigmas: np.ndarray  # float64 [k], rising
    bits: np.ndarray  # float64 [k], of the step from there
    prior: float
    reconstruction: float
    discrete: bool  # bits of pixel values, not of a density

    @property
    def total(self) -> float:
        return self.prior + float(self.bits.sum()) + self.reconstruction


class ExplainingEngine(Engine, Protocol):
    """The engine as the window holds it: it draws, trains and explains."""

    def measure(self, request: LaneRequest) -> Work[LaneRun]:
        """Draw once more, alone, and measure what that takes."""
        ...

    def trace(self, request: TraceRequest) -> Work[Trace]:
        """Draw once more, and note all that is asked and answered on the way."""
        ...

    def guess(self, request: GuessRequest) -> Work[Guess]:
        """Ask what is behind some states."""
        ...

    def bits(self, request: BitsRequest) -> Work[Bits]:
        """Measure what each noise level costs of a picture."""
        ...

    def experiment(self, request: ExperimentRequest) -> Work[Taught]:
        """Leave something out of a diffusion model, and train both."""
        ...

    def learn_cloud(self, request: CloudRequest) -> Generator[CloudNow, None, Cloud]:
        """Learn the field of points in a plane."""
        ...

    def walk_cloud(self, request: PathsRequest) -> Work[Paths]:
        """Walk out of the noise through a field in a plane."""
        ...
