"""A mixture of Gaussians, whose denoiser is known exactly. numpy only.

With width 0 it is a finite set of points: what a network would learn that knew its training data
by heart. Sampling with it ends on these points, each end a copy.
"""

from dataclasses import dataclass

import numpy as np

from engine.card import Plane
from engine.data.points import PointSet
from engine.data.shapes import DOTS_SPREAD, dots_centers

BLOCK = 4_000_000  # distances worked on at a time
LEAST = 1e-9  # of a variance: that of sigma = 0 and width 0 is none to divide by


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """K Gaussians of one width, all equally likely."""

    means: np.ndarray  # float64 [K, 2]
    width: float = 0.0  # standard deviation, the same in both directions

    def weights(self, x: np.ndarray, sigma: float) -> np.ndarray:
        """How likely each Gaussian is behind noisy points x [N, 2]: float64 [N, K], rows sum to 1.

        With noise of `sigma` each Gaussian has the variance s^2 + sigma^2, so that
        w_k = N(x; m_k, s^2 + sigma^2) over the sum of these.
        """
        variance = max(self.width**2 + sigma**2, LEAST)
        # of -|x - m|^2 / 2 s^2 what is the same for all m cancels; in place, for a window waits
        weight = (x / variance) @ self.means.T
        weight -= np.square(self.means).sum(axis=1) / (2 * variance)
        weight -= weight.max(axis=1, keepdims=True)
        np.exp(weight, out=weight)
        weight /= weight.sum(axis=1, keepdims=True)
        return weight

    def denoise(self, x: np.ndarray, sigma: float) -> np.ndarray:
        """E[x0 | x] float64 [N, 2] of noisy points x [N, 2]: the best answer in the mean square.

        D(x) = sum_k w_k (m_k + s^2 / (s^2 + sigma^2) (x - m_k)): of each Gaussian the posterior
        mean, weighed by how likely it is (docs/maths.md, section 7).
        """
        kept = self.width**2 / max(self.width**2 + sigma**2, LEAST)
        found = np.empty((len(x), 2))
        rows = max(1, BLOCK // len(self.means))
        for start in range(0, len(x), rows):
            some = np.asarray(x[start : start + rows], dtype=np.float64)
            mean = self.weights(some, sigma) @ self.means
            found[start : start + rows] = mean + kept * (some - mean)
        return found

    def in_plane(self, plane: Plane) -> "Mixture":
        """The mixture in units of x0, the inverse of point = center + scale x0."""
        return Mixture(
            (self.means - np.array(plane.center)) / plane.scale, self.width / plane.scale
        )


def mixture_of(shape: str, points: PointSet) -> Mixture:
    """The mixture that a shape is drawn from, where that is known; else one of its points."""
    if shape == "dots":
        return Mixture(dots_centers(), DOTS_SPREAD)
    return Mixture(points.xy.astype(np.float64))
