"""The field of a plane as arrows: where each place is taken to lead, at any noise level.

Either learned, by the weights of a cloud, or exact, of points that are known. numpy only: a window
evaluates it while one drags.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from engine.card import ModelCard, Plane
from engine.cloud.geometry import of_class, plane_of_points
from engine.cloud.mixture import Mixture, mixture_of
from engine.cloud.perceptron import Perceptron
from engine.data.points import PointSet

MOST_EXACT = 4_000  # points that an exact field is made of
Estimate = Callable[[np.ndarray, float], np.ndarray]  # x [N, 2], sigma -> x0 [N, 2]


class Vectors(Protocol):
    """What is known at every noise level, of one class or of all."""

    @property
    def plane(self) -> Plane: ...

    def answer(self, x: np.ndarray, sigma: float, label: int | None) -> np.ndarray:
        """x0 [N, 2] behind x [N, 2], in units of x0; of one class, or of all with None."""
        ...


@dataclass(frozen=True, eq=False)
class LearnedVectors:
    """The field of a model of points."""

    card: ModelCard
    weights: bytes  # the whole model file

    @property
    def plane(self) -> Plane:
        assert self.card.plane is not None
        return self.card.plane

    @cached_property
    def network(self) -> Perceptron:
        return Perceptron.read(self.weights)

    def answer(self, x: np.ndarray, sigma: float, label: int | None) -> np.ndarray:
        card = self.card
        return self.network.estimate(x, sigma, label, card.parametrization, card.sigma_data)


@dataclass(frozen=True, slots=True, eq=False)
class ExactField:
    """What follows from points alone, all of them and those of each class; in units of x0.

    Sampling with it ends on the points, each end a copy, unless the mixture has a width.
    """

    mixture: Mixture
    plane: Plane
    classes: tuple[Mixture, ...] = ()

    @classmethod
    def of_points(cls, points: PointSet, shape: str = "") -> "ExactField":
        """The field of at most `MOST_EXACT` points; or of the mixture behind a shape."""
        plane = plane_of_points(points.xy)
        few = PointSet(points.xy[:MOST_EXACT], points.labels[:MOST_EXACT], points.classes)
        each = [of_class(few, label) for label in range(len(points.classes))]
        classes = tuple(Mixture(xy.astype(np.float64)).in_plane(plane) for xy in each)
        return cls(mixture_of(shape, few).in_plane(plane), plane, classes)

    def answer(self, x: np.ndarray, sigma: float, label: int | None) -> np.ndarray:
        mixture = self.mixture if label is None else self.classes[label]
        return mixture.denoise(x, sigma)


@dataclass(frozen=True, slots=True, eq=False)
class PlaneField:
    """A field with the class that it is told, and how far guidance goes beyond the answer."""

    vectors: Vectors
    label: int | None = None
    guidance: float = 1.0

    @property
    def plane(self) -> Plane:
        return self.vectors.plane

    def estimate(self, x: np.ndarray, sigma: float) -> np.ndarray:
        """x0 as it is taken to be behind x: float [N, 2] of float [N, 2].

        x0_u + g (x0_c - x0_u) (Ho & Salimans 2022, arXiv 2207.12598, equation 6).
        """
        told = self.vectors.answer(x, sigma, self.label)
        if self.label is None or self.guidance == 1:
            return told
        untold = self.vectors.answer(x, sigma, None)
        return untold + self.guidance * (told - untold)

    def flow(self, y: np.ndarray, angle: float) -> np.ndarray:
        """The way of the probability flow toward the data, per radian: float [N, 2] of y [N, 2].

        y = cos(a) x0 + sin(a) eps is the state as it is shown, of unit variance at every noise
        level tan(a) = sigma. From dx / dsigma = (x - D) / sigma (Karras et al. 2022, equation 3)
        follows -dy / da = (D - y cos a) / sin a.
        """
        estimate = self.estimate(y / np.cos(angle), float(np.tan(angle)))
        return (estimate - y * np.cos(angle)) / np.sin(angle)
