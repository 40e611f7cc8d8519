"""What the Field bench looks at: points of a shape, of a letter's ink or of one's own hand, and how
their field is learned and walked through.
"""

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import numpy as np

from engine.api import Drawing, SamplerOptions
from engine.cloud.clouds import ITERATIONS, LEAST_POINTS, MOST_POINTS, Says
from engine.data.points import PointSet
from engine.data.shapes import ink_points, make_shape

Source = Literal["moons", "spiral", "dots", "letter", "drawn"]
SOURCES: tuple[Source, ...] = get_args(Source)
PARTICLES = 1_000
FRAMES = 60  # of a way
HELD_OUT = 600  # points of the same kind that are not learned, to measure with
MOST_STEPS = 100
ZOOM = 1.6  # of the plane where one draws, so that what is drawn there fills it
TWO = ("1", "2")  # the names of two colors
CHURN = 40.0  # of Heun, at full chance
WITH_CHANCE = ("heun", "ddim", "ddpm")


@dataclass(frozen=True, slots=True)
class FieldSettings:
    """What is chosen on the bench."""

    source: Source = "moons"
    points: int = 500
    exact: bool = True  # else the field that was learned
    says: Says = "edm"
    iterations: int = ITERATIONS
    seed: int = 0  # of the first weights
    sampler: str = "heun"
    steps: int = 20
    chance: float = 0.0  # 0 .. 1, of samplers that may add noise
    guidance: float = 1.0
    told: int | None = None  # the color that is wanted; None: any
    into: bool = False  # the data go into noise, instead of noise to data

    @property
    def options(self) -> SamplerOptions:
        """The chance as each sampler takes it."""
        if self.sampler == "ddim":
            return SamplerOptions(eta=self.chance)
        if self.sampler == "ddpm":
            return SamplerOptions(variance=self.chance)
        return SamplerOptions(churn=CHURN * self.chance)

    def drawing(self, sampler: str = "", frames: int | None = FRAMES) -> Drawing:
        """The walk out of the noise."""
        mine = replace(self, sampler=sampler, chance=0.0) if sampler else self
        return Drawing(
            steps=self.steps, frames=frames, sampler=mine.sampler, guidance=self.guidance,
            options=mine.options, model="cloud",
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class FieldData:
    """Points to learn, and others of the same kind to measure with."""

    points: PointSet
    held_out: np.ndarray  # float [m, 2]; [0, 2]: there are none


@dataclass(slots=True, eq=False)
class HandPoints:
    """Points that a hand scattered, in the data's units, with those beside that are not learned."""

    xy: list[tuple[float, float]] = field(default_factory=list)
    colors: list[int] = field(default_factory=list)
    held_out: list[tuple[float, float]] = field(default_factory=list)
    scattered: int = 0  # strokes, each with randomness of its own

    def scatter(self, x: float, y: float, color: int, *, count: int, spread: float) -> None:
        """Some points around a place; beyond `MOST_POINTS` nothing is added."""
        random = np.random.default_rng([self.scattered, len(self.xy)])
        self.scattered += 1
        room = MOST_POINTS - len(self.xy)
        places = np.array([x, y]) + spread * random.normal(size=(2 * min(count, room), 2))
        mine, others = np.split(places.round(4), 2)
        self.xy += [(float(a), float(b)) for a, b in mine]
        self.colors += [color] * len(mine)
        self.held_out += [(float(a), float(b)) for a, b in others]

    def clear(self) -> None:
        self.xy, self.colors, self.held_out = [], [], []

    def data(self) -> FieldData:
        both = len(set(self.colors)) > 1
        labels = np.array(self.colors, dtype=np.int64) * both
        points = PointSet(as_rows(self.xy), labels, TWO if both else ())
        return FieldData(points, as_rows(self.held_out))


def as_rows(places: list[tuple[float, float]]) -> np.ndarray:
    return np.array(places, dtype=np.float32).reshape(-1, 2)


def make_data(settings: FieldSettings, ink: np.ndarray | None, drawn: HandPoints) -> FieldData:
    """The points of the chosen source; of a letter without ink, those of a shape."""
    count = min(max(settings.points, LEAST_POINTS), MOST_POINTS)
    if settings.source == "drawn":
        return drawn.data()
    if settings.source == "letter":
        if ink is not None and ink.any():
            return FieldData(letter_points(ink, count, 0), letter_points(ink, HELD_OUT, 1).xy)
        return FieldData(make_shape("letter-g", count), make_shape("letter-g", HELD_OUT, 1).xy)
    points = make_shape(settings.source, count)
    return FieldData(points, make_shape(settings.source, HELD_OUT, 1).xy)


def letter_points(ink: np.ndarray, count: int, seed: int) -> PointSet:
    """Points as dense as the ink uint8 [H, W] of a letter is dark."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    xy = ink_points(cut, count, np.random.default_rng([seed, count]))
    return PointSet(xy.astype(np.float32), np.zeros(count, dtype=np.int64))
