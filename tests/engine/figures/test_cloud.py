"""Pictures of points in a plane, on data that are known."""

import numpy as np
import pytest

from engine.api import Drawing
from engine.card import Plane, Sampling
from engine.cloud.clouds import into_noise
from engine.cloud.mixture import Mixture
from engine.cloud.vectors import ExactField, PlaneField
from engine.figures.cloud import (
    CloudScene,
    arrows,
    cloud_figure,
    cloud_frames,
    even_angles,
    film_palette,
    hue_colors,
    hues_of,
    paint_panel,
)
from engine.pictures import quantize
from engine.plane.field import exact_field, point_keys, walk_points
from engine.progress import finish

CENTERS = np.array([[-1.0, 0.0], [1.0, 0.0]])
FIELD = PlaneField(ExactField(Mixture(CENTERS, 0.1), Plane()))
WALKING = exact_field(FIELD, Sampling(sigma_max=20.0))
KEYS = point_keys(tuple(range(12)))


def scene(*samplers: str, forward: bool = False) -> CloudScene:
    ways = {
        name: finish(walk_points(WALKING, Drawing(steps=5, sampler=name), KEYS))
        for name in samplers
    }
    sigmas = np.array([20.0, 5.0, 1.0, 0.3, 0.1, 0.0])
    eps = np.random.default_rng(0).normal(size=(12, 2))
    into = into_noise(CENTERS[np.arange(12) % 2], sigmas, eps) if forward else None
    return CloudScene(FIELD, CENTERS, ways, into)


def test_into_noise_the_data_are_first_and_the_noise_adds_up() -> None:
    way = scene(forward=True).into
    assert way is not None
    assert way.x[0] == pytest.approx(way.x0[0])
    step = (way.x[2] - way.x[0]) / way.sigmas[2]
    assert (way.x[-1] - way.x[0]) / way.sigmas[-1] == pytest.approx(step, abs=1e-5)
    assert way.shown()[-1] == pytest.approx(step, abs=0.1)  # at the end there is noise only


def test_arrows_point_to_the_data_and_are_none_at_their_end() -> None:
    assert arrows(FIELD, 0.0) == []
    for tail, head in arrows(FIELD, 0.2):
        goal = CENTERS[0 if tail[0] < 0 else 1]
        if np.linalg.norm(tail - goal) > 0.5 and abs(tail[0]) > 0.4:
            assert np.linalg.norm(head - goal) < np.linalg.norm(tail - goal)


def test_a_panel_shows_each_point_in_the_color_of_its_noise() -> None:
    y = np.array([[1.5, 1.5], [-1.5, -1.5]])
    hues = hues_of(y)
    assert hues[0] != hues[1]
    panel = np.asarray(paint_panel(scene("euler"), y, 0.0, hues, 240))
    for (x, up), hue in zip(y, hues, strict=True):
        row, column = round((1 - (up + 2.75) / 5.5) * 240), round((x + 2.75) / 5.5 * 240)
        assert tuple(panel[row, column]) == pytest.approx(hue_colors()[hue], abs=3)
    assert len(set(hue_colors())) == 12


def test_states_are_chosen_evenly_in_the_angle() -> None:
    sigmas = np.array([20.0, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.0])
    assert even_angles(sigmas, 3) == [0, 4, 8]


def test_a_sheet_has_a_row_a_way_and_a_film_a_frame_a_state() -> None:
    one, two = scene("euler"), scene("euler", "ddpm", forward=True)
    assert cloud_figure(two).height > 2 * cloud_figure(one).height
    assert len(cloud_frames(one)) == 6
    frames = cloud_frames(two, "exact")
    assert len(frames) == 6 + 3
    assert len({frame.shape for frame in frames}) == 1
    assert not np.array_equal(frames[4], frames[5])
    alone = cloud_frames(scene(forward=True))
    assert len(alone) == 6
    drawn = quantize(frames[5], film_palette())
    assert len(drawn.getcolors() or []) <= len(film_palette())
