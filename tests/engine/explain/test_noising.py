"""Noise in one go is noise in many small steps, since variances add up and deviations do not."""

import math

import numpy as np
import pytest

from engine.explain.noising import (
    add_noise,
    add_noise_in_steps,
    bin_shares,
    even_levels,
    expected_spread,
    normal_shares,
    spread_of,
    unit_noises,
)

X0 = np.where(np.arange(128 * 128).reshape(1, 128, 128) % 5 == 0, 1.2, -0.3).astype(np.float32)
EDGES = np.linspace(-6, 6, 25)


def deviations_added(x0: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Wrong: as much noise in each step as the level rises, as if deviations added up."""
    x = x0.astype(np.float64)
    for i, added in enumerate(np.diff(levels)):
        x = x + added * unit_noises(0, x0.shape, f"step {i}")
    return x


def agree(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two samples of many values are spread alike, each bin to three standard errors."""
    near = abs(spread_of(one).std / spread_of(other).std - 1) < 0.03
    a, b = bin_shares(one, EDGES), bin_shares(other, EDGES)
    error = np.sqrt((a + b + 1e-4) / one.size)
    return near and bool((np.abs(a - b) < 4 * error).all())


@pytest.mark.parametrize("sigma", [0.4, 1.0, 2.5])
def test_many_small_steps_are_one_large_one(sigma: float) -> None:
    at_once = add_noise(X0, sigma, unit_noises(7, X0.shape))
    levels = even_levels(sigma, 100)
    assert len(levels) == 101 and levels[-1] == sigma
    assert agree(add_noise_in_steps(X0, levels, 0), at_once)
    assert not agree(deviations_added(X0, levels), at_once)
    # nor does it matter which levels lie between
    other = sigma * np.linspace(0, 1, 101) ** 3
    assert agree(add_noise_in_steps(X0, other, 1), at_once)


def test_the_spread_is_known_beforehand() -> None:
    mean, std = expected_spread(X0, 2.5)
    found = spread_of(add_noise(X0, 2.5, unit_noises(3, X0.shape)))
    assert found.mean == pytest.approx(mean, abs=0.1) and found.std == pytest.approx(std, rel=0.03)
    assert std == pytest.approx(math.sqrt(0.6**2 + 2.5**2), abs=0.01)
    assert std < 0.6 + 2.5  # deviations do not add up


def test_much_noise_lies_on_the_normal_curve_and_a_letter_does_not() -> None:
    def apart(sigma: float) -> float:
        x = add_noise(X0, sigma, unit_noises(3, X0.shape))
        edges = np.linspace(-2, 2, 41) * math.hypot(1, sigma)
        normal = normal_shares(expected_spread(X0, sigma), edges)
        assert normal.sum() == pytest.approx(1)
        return float(np.abs(bin_shares(x, edges) - normal).sum())

    assert apart(4.0) < 0.1
    assert apart(0.05) > 0.5
    assert apart(0.0) > 0.5


def test_the_same_number_is_the_same_noise() -> None:
    assert np.array_equal(unit_noises(4, (1, 3, 3)), unit_noises(4, (1, 3, 3)))
    assert not np.array_equal(unit_noises(4, (1, 3, 3)), unit_noises(5, (1, 3, 3)))
    assert np.array_equal(add_noise(X0, 0.0, X0), X0)
