"""The requests that are made of the engine about points in a plane, and their results.

A cloud is a value: whoever asked for it keeps it, the engine forgets it. Its weights are those of
a whole model file. numpy only; nothing here imports torch.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from engine.api import Drawing
from engine.card import ModelCard, Plane
from engine.cloud.vectors import ExactField, LearnedVectors
from engine.data.points import PointSet
from engine.errors import RequestError

LEAST_POINTS, MOST_POINTS = 5, 2_000  # that a window learns from; a file may hold more
ITERATIONS = 1_200  # enough for a spiral, in seconds
MOST_ITERATIONS = 100_000
MOST_PATHS = 10_000
LEARNED_STEPS = 20  # of the paths by which a training is measured
MEASURED = 600  # samples, likewise
Says = Literal["edm", "eps", "v", "x0", "flow"]  # what the network says, see diffusion.denoiser
SAYS: tuple[Says, ...] = get_args(Says)


@dataclass(frozen=True, slots=True, eq=False)
class CloudRequest:
    """Learn the field of points: `iterations` batches, from first weights of this seed."""

    points: PointSet
    says: Says = "edm"
    iterations: int = ITERATIONS
    seed: int = 0
    shown_every: int = 25  # iterations between two fields that are yielded; 0: none but the last
    measured_every: int = 0  # iterations between two measurements of samples; 0: none

    def check(self) -> None:
        """Raise `RequestError` if nothing can be learned like this."""
        if not 1 <= self.iterations <= MOST_ITERATIONS:
            raise RequestError(
                "{iterations} iterations are not possible.",
                "Choose between 1 and {most:,}.",
                iterations=self.iterations,
                most=MOST_ITERATIONS,
            )
        if self.says not in SAYS:
            raise RequestError(
                "A network cannot say {says!r}.", "Choose: {names}.",
                says=self.says, names=", ".join(SAYS),
            )  # fmt: skip
        xy = self.points.xy
        if len(xy) < 2 or not np.isfinite(xy).all() or not xy.std():
            raise RequestError(
                "There is nothing to learn: at least two different points are wanted.",
                "Draw more points.",
            )


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """A field that was learned from points, after so many iterations."""

    request: CloudRequest
    card: ModelCard
    weights: bytes  # a model file, safetensors in float32 with its card
    losses: np.ndarray  # float64 [iterations until now]
    # float64 [m, 2]: an iteration, and then the mean distance of samples to the nearest point
    distances: np.ndarray
    seconds: float  # of the training alone

    @property
    def iterations(self) -> int:
        return len(self.losses)

    @property
    def plane(self) -> Plane:
        assert self.card.plane is not None
        return self.card.plane


@dataclass(frozen=True, slots=True, eq=False)
class CloudNow:
    """Where the learning of a cloud stands."""

    done: int  # iterations
    total: int
    cloud: Cloud | None  # the newest field that was shown; None before the first


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """Points on their way out of the noise, in units of x0.

    Of a drawing with frames, its states at their levels; x0 is that of the answer before each.
    """

    x: np.ndarray  # float32 [T + 1, N, 2], noise first
    x0: np.ndarray  # the same, as estimated from each
    sigmas: np.ndarray  # float64 [T + 1], the last one 0
    visited: np.ndarray = field(default_factory=lambda: np.zeros(0))  # levels of the sampler

    def shown(self) -> np.ndarray:
        """The states with unit variance at every noise level, [T + 1, N, 2]: cos(a) x."""
        return self.x * np.cos(np.arctan(self.sigmas))[:, None, None]


@dataclass(frozen=True, slots=True, eq=False)
class PathsRequest:
    """Walk out of the noise through a field: a learned one, or the exact one of points.

    The noise of a point belongs to its seed, `drawing.seed` and those after it, as that of
    `noisegram sample` does.
    """

    of: LearnedVectors | ExactField
    drawing: Drawing  # its sampler, steps, options, guidance and levels
    count: int = 300
    label: int | None = None  # the class that the points are told; None: none
    start: np.ndarray | None = None  # float [count, 2], states to begin with

    def check(self) -> None:
        """Raise `RequestError` if no points can walk like this."""
        self.drawing.check()
        if not 1 <= self.count <= MOST_PATHS:
            raise RequestError(
                "Between 1 and {most:,} points can walk at once.", "Take fewer.", most=MOST_PATHS
            )
        if self.start is not None and self.start.shape != (self.count, 2):
            raise RequestError("There is not one state to begin with a point.", "Check the start.")


def into_noise(x0: np.ndarray, sigmas: np.ndarray, eps: np.ndarray) -> Paths:
    """Points x0 [N, 2] at rising noise levels, from 0: x0 + sigma eps, with noise of their own.

    q(x_t | x_0) of Ho et al. 2020 (arXiv 2006.11239, equation 4) in sigma space. `sigmas` fall to
    0, as a sampler takes them.
    """
    levels = sigmas[::-1]
    x = x0[None] + levels[:, None, None] * eps[None]
    return Paths(x.astype(np.float32), np.broadcast_to(x0, x.shape).astype(np.float32), levels)
