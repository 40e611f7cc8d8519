"""Clouds: what a network learns of points, the same in torch and in numpy, in a window and out."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
import torch

from engine.api import Drawing
from engine.card import ModelCard, Plane, read_card, read_weights
from engine.cloud.clouds import CloudRequest, PathsRequest, Says
from engine.cloud.geometry import count_copies, in_model_units, nearest_distances, plane_of_points
from engine.cloud.perceptron import Perceptron, coefficients
from engine.cloud.vectors import ExactField, LearnedVectors, PlaneField
from engine.data.points import PointSet
from engine.data.shapes import make_shape
from engine.diffusion.mlp import MLP
from engine.errors import RequestError
from engine.models.file import build
from engine.network.config import MLPConfig
from engine.plane.field import learned_field
from engine.plane.learn import CPU, learn_cloud, model_bytes, open_vectors, walk_cloud
from engine.progress import finish

HEUN = Drawing(sampler="heun", steps=12, frames=None)


def learn(points: PointSet, says: Says = "edm", iterations: int = 3, seed: int = 0):
    return finish(learn_cloud(CloudRequest(points, says, iterations, seed)))


@pytest.mark.parametrize("says", get_args(Says))
def test_numpy_and_torch_evaluate_the_same_network(says: Says) -> None:
    cloud = learn(make_shape("moons", 60), says, 12)
    vectors = LearnedVectors(cloud.card, cloud.weights)
    x = np.random.default_rng(0).normal(size=(50, 2)) * 3
    drawing = Drawing(guidance=1.0)
    for sigma in (0.01, 0.4, 20.0):
        for label in (None, 0, 1):
            told = [2 if label is None else label]
            field = learned_field(open_vectors(vectors), cloud.card, drawing, told, CPU)
            found = vectors.answer(x, sigma, label)
            assert found == pytest.approx(field.estimate(x, sigma), abs=2e-4 * max(1, sigma))
    told = vectors.answer(x, 0.4, 0)
    assert np.abs(told - vectors.answer(x, 0.4, 1)).max() > 1e-4  # the class is heard


def test_a_network_that_says_one_thing_is_not_read_as_another() -> None:
    cloud = learn(make_shape("ring", 60), "v", 12)
    network, x = Perceptron.read(cloud.weights), np.ones((1, 2))
    found = {says: network.estimate(x, 0.5, says=says) for says in get_args(Says)}
    assert len({tuple(each[0].round(5)) for each in found.values()}) == len(found)
    assert coefficients("edm", 0.5, 0.5)[0] == pytest.approx(0.5)


def test_a_plain_network_is_evaluated_too() -> None:
    shape = {"kind": "mlp", "size": 1, "channels": 2, "widths": (8, 6), "embedding": 4}
    card = ModelCard(name="p", network=shape, parametrization="x0", size=1, channels=2)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        denoiser = build(card)
        assert isinstance(denoiser.net, MLP)
        torch.nn.init.normal_(denoiser.net.leave.weight)
    x = np.random.default_rng(1).normal(size=(5, 2)).astype(np.float32)
    found = Perceptron.read(model_bytes(denoiser, card)).estimate(x, 0.7, says="x0")
    vectors = LearnedVectors(card, model_bytes(denoiser, card))
    field = learned_field(open_vectors(vectors), in_plane(card), Drawing(), [0], CPU)
    assert found == pytest.approx(field.estimate(x, 0.7), abs=1e-5)
    assert MLPConfig().residual is False


def in_plane(card: ModelCard) -> ModelCard:
    return ModelCard(
        name="p", network=card.network, parametrization="x0", size=1, channels=2, plane=Plane()
    )


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="header"):
        Perceptron.read(b"\2\0\0\0\0\0\0\0[]")


def test_the_same_seed_learns_the_same_field_on_any_number_of_threads() -> None:
    points = make_shape("spiral", 80)
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        one = learn(points)
        torch.set_num_threads(2)
        two = learn(points)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
    assert one.weights == two.weights
    assert learn(points, seed=1).weights != one.weights


def test_progress_has_fields_and_measurements_and_neither_changes_what_is_learned() -> None:
    points = make_shape("dots", 50)
    request = CloudRequest(points, iterations=4, shown_every=2, measured_every=3)
    shown = list(learn_cloud(request))
    assert [now.done for now in shown] == [1, 2, 3, 4]
    assert [now.cloud.iterations for now in shown if now.cloud] == [0, 2, 2, 4]
    cloud = finish(learn_cloud(request))
    assert cloud.distances[:, 0].tolist() == [3]
    assert cloud.weights == learn(points, iterations=4).weights


def test_a_cloud_is_a_model_file(tmp_path) -> None:
    cloud = learn(make_shape("ring", 40))
    path = tmp_path / "cloud.safetensors"
    path.write_bytes(cloud.weights)
    assert read_card(path).plane == cloud.plane
    assert read_weights(path) == cloud.weights


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (CloudRequest(make_shape("ring", 9), iterations=0), "iterations"),
        (CloudRequest(make_shape("ring", 9), says="mu"), "cannot say"),  # pyright: ignore
        (CloudRequest(PointSet(np.ones((6, 2), np.float32), np.zeros(6, np.int64))), "nothing"),
    ],
)
def test_what_cannot_be_learned_is_refused(request_: CloudRequest, why: str) -> None:
    with pytest.raises(RequestError, match=why):
        finish(learn_cloud(request_))


def test_exact_samples_are_copies_and_a_wide_mixture_has_none() -> None:
    points = make_shape("moons", 40)
    exact = ExactField.of_points(points)
    data = in_model_units(points.xy, exact.plane)
    ends = finish(walk_cloud(PathsRequest(exact, HEUN, 80))).x[-1]
    assert count_copies(ends, data, 0.01) >= 79
    # the wrong rule: an answer that keeps some of the state ends beside the data
    blurred = ExactField(type(exact.mixture)(exact.mixture.means, 0.1), exact.plane)
    assert count_copies(finish(walk_cloud(PathsRequest(blurred, HEUN, 80))).x[-1], data, 0.01) < 20


def test_paths_belong_to_their_seeds_and_begin_where_they_are_told_to() -> None:
    exact = ExactField.of_points(make_shape("ring", 30))
    few = finish(walk_cloud(PathsRequest(exact, HEUN, 3)))
    many = finish(walk_cloud(PathsRequest(exact, HEUN, 5)))
    assert np.array_equal(few.x, many.x[:, :3])
    start = np.full((5, 2), 7.0)
    assert finish(walk_cloud(PathsRequest(exact, HEUN, 5, start=start))).x[0] == pytest.approx(7)
    with pytest.raises(RequestError):
        finish(walk_cloud(PathsRequest(exact, HEUN, 4, start=start)))


def test_guidance_goes_beyond_the_class_in_both_fields() -> None:
    points = make_shape("moons", 200)
    cloud = learn(points, iterations=60)
    exact = ExactField.of_points(points)
    x = np.zeros((1, 2))
    for vectors in (exact, LearnedVectors(cloud.card, cloud.weights)):
        told, untold = (PlaneField(vectors, label).estimate(x, 1.0) for label in (0, None))
        guided = PlaneField(vectors, 0, 3.0).estimate(x, 1.0)
        assert guided == pytest.approx(untold + 3 * (told - untold), abs=1e-6)
        assert np.abs(told - untold).max() > 0.01
    ends = {
        g: finish(walk_cloud(PathsRequest(exact, Drawing(
            sampler="euler", steps=12, guidance=g), 60, 0))).x[-1]
        for g in (1.0, 4.0)
    }  # fmt: skip
    data = in_model_units(points.xy, exact.plane)
    upper, lower = data[points.labels == 0], data[points.labels == 1]
    assert nearest_distances(ends[1.0], upper).max() < 0.05  # exact: guided or not, copies
    away = {g: nearest_distances(x, lower).mean() for g, x in ends.items()}
    assert away[4.0] > 1.1 * away[1.0]  # but those farther from the other class


def test_a_plane_has_unit_variance() -> None:
    xy = np.random.default_rng(0).normal(size=(100, 2)) * 4 + 9
    unit = in_model_units(xy, plane_of_points(xy))
    assert unit.mean() == pytest.approx(0) and np.square(unit).mean() == pytest.approx(1)


def test_frames_are_states_of_the_same_walk() -> None:
    exact = ExactField.of_points(make_shape("ring", 30))
    drawing = Drawing(sampler="dpmpp2m", steps=8)
    own = finish(walk_cloud(PathsRequest(exact, drawing, 6)))
    film = finish(walk_cloud(PathsRequest(exact, replace(drawing, frames=40), 6)))
    assert len(own.x) == 9 and len(film.x) == 41
    assert own.visited.tolist() == film.visited.tolist() == own.sigmas.tolist()
    assert film.x[0] == pytest.approx(own.x[0]) and film.x[-1] == pytest.approx(own.x[-1])
    noisy = finish(walk_cloud(PathsRequest(exact, replace(drawing, sampler="ddpm", frames=40), 6)))
    assert len(noisy.x) == 9  # which knows no states between


def test_both_fields_agree_on_a_gaussian_where_the_answer_is_known() -> None:
    """D(x) = x / (1 + s^2), in units of x0."""
    random = np.random.default_rng(0)
    xy = random.normal(size=(3_000, 2)).astype(np.float32)
    points = PointSet(xy, np.zeros(len(xy), np.int64))
    cloud = learn(points, "x0", 250)
    learned, exact = LearnedVectors(cloud.card, cloud.weights), ExactField.of_points(points)

    def off(found: np.ndarray, known: np.ndarray) -> float:
        return float(np.sqrt(np.square(found - known).mean() / np.square(known).mean()))

    for sigma in (0.2, 0.5):
        x = random.normal(size=(800, 2)) * np.hypot(1, sigma)
        known = x / (1 + sigma**2)
        assert off(exact.answer(x, sigma, None), known) < 0.08
        assert off(learned.answer(x, sigma, None), known) < 0.08
        assert off(x / (1 + sigma), known) > 0.1  # the wrong rule: variances added as deviations


def test_samples_come_nearer_to_the_data_as_it_learns() -> None:
    points, held_out = make_shape("ring", 300), make_shape("ring", 300, seed=1).xy
    request = CloudRequest(points, iterations=120, shown_every=0, measured_every=30)
    cloud = finish(learn_cloud(request))
    unit = in_model_units(points.xy, cloud.plane)
    usual = nearest_distances(in_model_units(held_out, cloud.plane), unit).mean()
    ratios = cloud.distances[:, 1] / usual
    assert ratios[0] > 2
    assert ratios[-1] < 1.6
    # the wrong rule: points of the noise are no samples of the data
    noise = np.random.default_rng(0).normal(size=(300, 2))
    assert nearest_distances(noise, unit).mean() / usual > 5
