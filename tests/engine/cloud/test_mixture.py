"""The exact denoiser of a mixture, against what it is defined by."""

import numpy as np
import pytest

from engine.card import Plane
from engine.cloud.mixture import Mixture, mixture_of
from engine.data.shapes import make_shape

THREE = Mixture(np.array([[-1.0, 0.2], [0.8, 0.9], [0.3, -1.1]]), 0.3)
X = np.array([[0.0, 0.0], [1.5, -0.4], [-2.0, 2.0], [0.1, 0.6]])


def log_density(mixture: Mixture, x: np.ndarray, sigma: float) -> np.ndarray:
    variance = mixture.width**2 + sigma**2
    distance = np.square(x[:, None] - mixture.means).sum(axis=2)
    return np.log(np.exp(-distance / (2 * variance)).mean(axis=1) / (2 * np.pi * variance))


@pytest.mark.parametrize("sigma", [0.15, 0.7, 3.0])
def test_it_is_the_mean_of_all_that_could_be_behind(sigma: float) -> None:
    """The integral of x0 p(x0) N(x; x0, sigma^2) over a fine grid, divided by that without x0."""
    line = np.linspace(-4, 4, 400)
    x0 = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    prior = np.exp(log_density(THREE, x0, 0.0))
    for x, found in zip(X, THREE.denoise(X, sigma), strict=True):
        weight = prior * np.exp(-np.square(x - x0).sum(axis=1) / (2 * sigma**2))
        assert found == pytest.approx((weight @ x0) / weight.sum(), abs=1e-4)


@pytest.mark.parametrize("sigma", [0.2, 1.0, 5.0])
def test_it_follows_the_score(sigma: float) -> None:
    """Tweedie: D = x + sigma^2 grad log p(x; sigma), by differences."""
    h = 1e-4
    steps = np.eye(2) * h
    score = np.stack(
        [
            (log_density(THREE, X + s, sigma) - log_density(THREE, X - s, sigma)) / (2 * h)
            for s in steps
        ],
        axis=1,
    )
    assert THREE.denoise(X, sigma) == pytest.approx(X + sigma**2 * score, abs=1e-5)


def test_of_one_gaussian_it_is_a_straight_line() -> None:
    one = Mixture(np.array([[0.5, -0.25]]), 2.0)
    expected = 0.8 * X + 0.2 * one.means
    assert one.denoise(X, 1.0) == pytest.approx(expected)


def test_at_the_ends_it_knows_nothing_or_everything() -> None:
    points = Mixture(make_shape("ring", 50).xy.astype(np.float64))
    assert points.denoise(X, 1e6) == pytest.approx(np.tile(points.means.mean(axis=0), (4, 1)))
    for sigma in (1e-3, 0.0):
        assert points.denoise(points.means, sigma) == pytest.approx(points.means, abs=1e-6)
    assert points.weights(X, 0.5).sum(axis=1) == pytest.approx(np.ones(4))


def test_other_units_are_another_view_of_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = Plane(center=(0.4, -2.0), scale=3.0)
    inside = THREE.in_plane(plane)
    x = (X - np.array(plane.center)) / plane.scale
    back = np.array(plane.center) + plane.scale * inside.denoise(x, 0.5 / plane.scale)
    assert back == pytest.approx(THREE.denoise(X, 0.5))
    monkeypatch.setattr("engine.cloud.mixture.BLOCK", 3)  # in blocks of one row
    assert THREE.denoise(X, 0.5) == pytest.approx(back)


def test_dots_are_known_in_closed_form_and_others_by_their_points() -> None:
    points = make_shape("dots", 4000)
    known = mixture_of("dots", points)
    assert len(known.means) == 8
    spread = np.square(known.means).mean() + known.width**2
    assert np.square(points.xy).mean() == pytest.approx(spread, rel=0.02)
    assert mixture_of("moons", make_shape("moons", 30)).width == 0
