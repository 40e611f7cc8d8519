import math

import numpy as np
import pytest

from engine.evaluation.intervals import bootstrap, bootstraps, resample, wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    # Newcombe 1998, table I, method 3
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_published_values(hits: int, count: int, low: float, high: float):
    found = wilson(hits, count)
    assert found.value == hits / count
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_wilson_stays_a_share():
    assert wilson(20, 20).high == pytest.approx(1) and wilson(20, 20).low < 0.9
    assert math.isnan(wilson(0, 0).value)


def test_bootstrap_interval_has_the_width_of_a_mean():
    x = np.random.default_rng(0).normal(size=400)
    found = bootstrap(
        lambda rows: float(x[rows].mean()), np.zeros(400), rng=np.random.default_rng(1), draws=400
    )
    assert found.value == pytest.approx(x.mean())
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * x.std() / 20, rel=0.15)


def test_resampling_keeps_the_mix():
    strata = np.array(list("abcabbbca"))
    rows = resample(strata, np.random.default_rng(0))
    assert (strata[rows] == strata).all()
    assert len(set(rows)) < len(rows)  # with repeats, else it would be no bootstrap


def test_figures_that_are_computed_together_have_their_own_intervals():
    x = np.random.default_rng(0).normal(size=100)
    strata = np.zeros(100)

    def both(rows: np.ndarray) -> tuple[float, float]:
        return float(x[rows].mean()), float(x[rows].std())

    mean, spread = bootstraps(both, strata, rng=np.random.default_rng(1))
    alone = bootstrap(lambda rows: both(rows)[0], strata, rng=np.random.default_rng(1))
    assert (mean.value, mean.low, mean.high) == pytest.approx((alone.value, alone.low, alone.high))
    assert spread.value == pytest.approx(x.std()) and spread.low < spread.value < spread.high
