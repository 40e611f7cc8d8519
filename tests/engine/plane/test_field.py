"""Fields, exact and learned, and the samplers that walk through them."""

import numpy as np
import pytest

from engine.api import Drawing
from engine.card import Plane, Sampling
from engine.cloud.geometry import in_data_units
from engine.cloud.mixture import Mixture
from engine.cloud.vectors import ExactField, PlaneField
from engine.plane.field import Field, exact_field, point_keys, walk_points
from engine.progress import finish

TWO = Mixture(np.array([[-1.0, 0.0], [1.0, 0.0]]), 0.3)
SAMPLING = Sampling(sigma_min=0.01, sigma_max=20.0, rho=5.0)
FLOW = PlaneField(ExactField(TWO, Plane()))


def exact() -> Field:
    return exact_field(FLOW, SAMPLING)


@pytest.mark.parametrize("sampler", ["euler", "heun", "dpmpp2m", "ddim", "ddpm"])
def test_samples_have_the_moments_of_the_data(sampler: str) -> None:
    # few ancestral steps leave too little spread
    steps, count = (100, 300) if sampler == "ddpm" else (40, 1000)
    keys = point_keys(tuple(range(count)))
    paths = finish(walk_points(exact(), Drawing(steps=steps, sampler=sampler), keys))
    assert paths.x.shape == paths.x0.shape == (steps + 1, count, 2)
    end = paths.x[-1]
    assert end.mean(axis=0) == pytest.approx([0, 0], abs=0.08)
    variance = np.array([1 + 0.09, 0.09])
    assert end.var(axis=0) == pytest.approx(variance, rel=0.2)
    assert (np.abs(end[:, 0]) > 0.3).mean() > 0.97  # in one of both, not between them


def test_the_same_seed_gives_the_same_point_in_any_company() -> None:
    drawing = Drawing(steps=6, sampler="ddpm")
    many = finish(walk_points(exact(), drawing, point_keys((3, 4, 5))))
    one = finish(walk_points(exact(), drawing, point_keys((4,))))
    assert one.x[:, 0] == pytest.approx(many.x[:, 1], abs=1e-5)


def test_the_flow_is_the_way_of_the_states_as_they_are_shown() -> None:
    drawing = Drawing(steps=400, sampler="heun")
    paths = finish(walk_points(exact(), drawing, point_keys((0, 1, 2, 3))))
    shown, angles = paths.shown(), np.arctan(paths.sigmas)
    for k in (100, 200, 300):
        way = (shown[k + 1] - shown[k - 1]) / (angles[k - 1] - angles[k + 1])
        assert FLOW.flow(shown[k], angles[k]) == pytest.approx(way, abs=0.02)


def test_exact_walks_of_finite_data_end_on_them(rng: np.random.Generator) -> None:
    data = Mixture(rng.normal(size=(40, 2)))
    field = exact_field(PlaneField(ExactField(data, Plane())), SAMPLING)
    end = finish(walk_points(field, Drawing(steps=30, sampler="heun"), point_keys((*range(50),))))
    nearest = np.linalg.norm(end.x[-1][:, None] - data.means, axis=2).min(axis=1)
    assert (nearest < 0.01).mean() > 0.95


def test_points_come_back_in_the_units_of_their_data() -> None:
    plane = Plane(center=(10.0, -5.0), scale=2.0)
    assert in_data_units(np.array([[1.0, 1.0]]), plane) == pytest.approx(np.array([[12.0, -3.0]]))


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(1)
