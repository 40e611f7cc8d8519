"""Noise for a finished picture, as much as one likes: in one go or in many small steps. No torch.

q(x_t | x_0) of Ho et al. 2020 (arXiv 2006.11239), equations 2 and 4, in sigma space: variances of
independent noise add up, so that many steps and one are alike in all but the numbers drawn.
"""

import math
from typing import NamedTuple

import numpy as np

from engine.diffusion.keys import stable_hash

STEPS = 100  # of noising in small steps


class Spread(NamedTuple):
    """How values lie: their mean and standard deviation."""

    mean: float
    std: float


def unit_noises(number: int, shape: tuple[int, ...], of: str = "noise") -> np.ndarray:
    """Noise of unit variance, float32 [*shape], the same for the same number."""
    random = np.random.default_rng(stable_hash("explain", of, number))
    return random.standard_normal(shape).astype(np.float32)


def even_levels(sigma: float, steps: int = STEPS) -> np.ndarray:
    """Noise levels 0 .. sigma, float64 [steps + 1]."""
    return np.linspace(0.0, sigma, steps + 1)


def add_noise(x0: np.ndarray, sigma: float, noise: np.ndarray) -> np.ndarray:
    """x0 with all of its noise at once: x0 + sigma eps."""
    return x0 + np.float32(sigma) * noise


def add_noise_in_steps(x0: np.ndarray, levels: np.ndarray, number: int) -> np.ndarray:
    """x0 with new noise in each step, of the variance by which the noise level's square rises."""
    x = x0.astype(np.float64)
    for i, added in enumerate(np.diff(levels**2)):
        x = x + math.sqrt(added) * unit_noises(number, x0.shape, f"step {i}")
    return x.astype(np.float32)


def spread_of(values: np.ndarray) -> Spread:
    return Spread(float(values.mean()), float(values.std()))


def expected_spread(x0: np.ndarray, sigma: float) -> Spread:
    """The spread of x0's numbers once there is noise: variances add up."""
    mean, std = spread_of(x0)
    return Spread(mean, math.hypot(std, sigma))


def bin_shares(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The share of the values [n] in each bin; what lies beyond the edges is in the outer bins."""
    counts = np.histogram(np.clip(values, edges[0], edges[-1]), edges)[0]
    return counts / values.size


def normal_shares(spread: Spread, edges: np.ndarray) -> np.ndarray:
    """The share of a normal distribution in each bin, [n]; all on one value: in its bin."""
    if not spread.std:
        return bin_shares(np.array([spread.mean]), edges)
    beyond = np.array([math.erf((e - spread.mean) / spread.std / math.sqrt(2)) for e in edges])
    beyond[0], beyond[-1] = -1.0, 1.0
    return np.diff(beyond) / 2
