import numpy as np
import pytest

from engine.evaluation.metrics import (
    diversity,
    frechet_distance,
    inside_manifold,
    nearest_distances,
    spread,
    squared_distances,
)
from engine.models.readers import merge_look_alikes


def gaussian(seed: int, count: int, mean: float, deviations: list[float]) -> np.ndarray:
    """Rows whose sample mean and covariance are exactly as asked."""
    x = np.random.default_rng(seed).normal(size=(count, len(deviations)))
    x -= x.mean(0)
    x = x @ np.linalg.inv(np.linalg.cholesky(np.cov(x, rowvar=False))).T
    return x * deviations + mean


def test_frechet_distance_of_known_gaussians():
    a, b = gaussian(0, 50, 0.0, [1, 2, 3]), gaussian(1, 70, 2.0, [2, 2, 5])
    assert frechet_distance(a, b) == pytest.approx(3 * 2**2 + (1 - 2) ** 2 + 0 + (3 - 5) ** 2)
    assert frechet_distance(a, a[::-1]) == pytest.approx(0, abs=1e-9)


def test_frechet_distance_of_covariances_that_do_not_commute():
    rng = np.random.default_rng(2)
    a, b = (rng.normal(size=(200, 3)) @ rng.normal(size=(3, 3)) for _ in range(2))
    product = np.cov(a, rowvar=False) @ np.cov(b, rowvar=False)
    root = np.sqrt(np.linalg.eigvals(product).real).sum()  # the textbook form
    difference = a.mean(0) - b.mean(0)
    trace = np.trace(np.cov(a, rowvar=False)) + np.trace(np.cov(b, rowvar=False))
    assert frechet_distance(a, b) == pytest.approx(difference @ difference + trace - 2 * root)


def test_coverage_of_constructed_sets():
    real = np.arange(20.0)[:, None]
    assert inside_manifold(real, real).all()
    assert not inside_manifold(real + 1000, real).any()
    # One mode drawn perfectly: every drawn point is real, most of what is real is not drawn
    drawn = np.linspace(0, 4, 20)[:, None]
    assert inside_manifold(drawn, real, k=3).mean() == 1
    assert inside_manifold(real, drawn, k=3).mean() == pytest.approx(5 / 20)


def test_spread_and_diversity():
    assert spread(np.array([[0.0], [1.0], [2.0]])) == pytest.approx(4 / 3)
    assert np.isnan(spread(np.zeros((1, 2))))
    rng = np.random.default_rng(0)
    real, chars = rng.normal(size=(60, 4)), np.repeat(list("ab"), 30)
    assert diversity(real / 2, chars, real, chars) == pytest.approx([0.5, 0.5])
    assert len(diversity(real, chars, real[:35], chars[:35])) == 1  # five b are too few


def test_memorization_is_zero_for_copies_and_one_for_new_glyphs():
    rng = np.random.default_rng(0)
    train, held_out = rng.normal(size=(300, 8)), rng.normal(size=(100, 8))
    chars, held_chars = np.tile(list("abc"), 100), np.resize(list("abc"), 100)
    real = np.median(nearest_distances(held_out, held_chars, train, chars))
    assert np.median(nearest_distances(train[:90], chars[:90], train, chars)) / real < 1e-6
    new = rng.normal(size=(100, 8))
    assert np.median(nearest_distances(new, held_chars, train, chars)) / real == pytest.approx(
        1, abs=0.15
    )
    # A copy filed under another character is no copy
    assert (
        np.median(nearest_distances(train[:90], np.roll(chars, 1)[:90], train, chars)) / real > 0.8
    )
    assert np.isnan(nearest_distances(held_out[:1], np.array(["x"]), train, chars)).all()


def test_distances_are_euclidean():
    a, b = np.random.default_rng(0).normal(size=(2, 5, 3))
    assert squared_distances(a, b) == pytest.approx(((a[:, None] - b) ** 2).sum(-1))


def test_only_look_alikes_are_merged():
    assert (
        merge_look_alikes(np.array(list("0oIl|cSZ,`")))
        == merge_look_alikes(np.array(list("OO11lCsz''")))
    ).all()
    apart = "0123456789abdefghinqrtAB!-_/\\;:"
    assert len(set(merge_look_alikes(np.array(list(apart))).tolist())) == len(apart)
