"""Confidence intervals of 95 %: Wilson's for shares, the bootstrap for all else."""

import math
from collections.abc import Callable

import msgspec
import numpy as np

Z = 1.959964  # 95 % of a normal distribution lies within so many standard deviations


class Estimate(msgspec.Struct, frozen=True):
    """A figure and the interval that holds the true one with 95 % confidence."""

    value: float
    low: float
    high: float
    count: int = 0  # what it was measured on


def wilson(hits: int, count: int) -> Estimate:
    """A share and Wilson's score interval, which stays inside [0, 1] and is honest near its ends.

    Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    Nothing counted gives nan inside [0, 1].
    """
    if count == 0:
        return Estimate(math.nan, 0.0, 1.0)
    share, z2 = hits / count, Z * Z
    center = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z / (1 + z2 / count) * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    return Estimate(share, max(0.0, center - half), min(1.0, center + half), count)


def bootstrap(
    statistic: Callable[..., float],
    *strata: np.ndarray,
    rng: np.random.Generator,
    draws: int = 100,
) -> Estimate:
    """`statistic(*rows)` of whole samples, and its spread when rows are drawn again with repeats.

    Each sample is given by the stratum [N] of each of its rows; a row is replaced by one of its own
    stratum (its character, say), so that the mix stays. The interval is the value +- Z bootstrap
    standard errors (Efron & Tibshirani 1993, section 12.5). Percentiles would not do: repeats
    shrink a sample's spread, so resampled distances lie to one side of the value.
    """
    value = float(statistic(*(np.arange(len(labels)) for labels in strata)))
    again = [statistic(*(resample(labels, rng) for labels in strata)) for _ in range(draws)]
    half = Z * float(np.nanstd(again)) if np.isfinite(again).any() else math.nan
    return Estimate(value, value - half, value + half, min(len(labels) for labels in strata))


def bootstraps(
    statistics: Callable[..., tuple[float, ...]],
    *strata: np.ndarray,
    rng: np.random.Generator,
    draws: int = 100,
) -> list[Estimate]:
    """`bootstrap` for several figures that are computed together, from the same rows."""
    values = statistics(*(np.arange(len(labels)) for labels in strata))
    again = [statistics(*(resample(labels, rng) for labels in strata)) for _ in range(draws)]
    count = min(len(labels) for labels in strata)
    halves = (Z * np.std(again, axis=0)).tolist()
    return [
        Estimate(float(value), float(value - half), float(value + half), count)
        for value, half in zip(values, halves, strict=True)
    ]


def resample(strata: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Rows [N] drawn with repeats, each from the stratum of the row whose place it takes."""
    order = np.argsort(strata, kind="stable")
    _, inverse, sizes = np.unique(strata, return_inverse=True, return_counts=True)
    starts = np.cumsum(sizes) - sizes
    pick = starts[inverse] + (rng.random(len(strata)) * sizes[inverse]).astype(np.int64)
    return order[pick]
