"""What matters is found by replacing it: on a network of which it is known."""

from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Letter, WriteRequest
from engine.explain.door import GuessRequest
from engine.explain.mattering import (
    REACH,
    mattering_pixels,
    moved_by,
    patch_edges,
    with_patches_replaced,
)
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_card, tiny_model


@pytest.mark.parametrize("size", [28, 32, 64, 7, 5, 30])
def test_patches_cover_every_size_once(size: int) -> None:
    edges = patch_edges(size)
    assert edges[0] == 0 and edges[-1] == size and len(edges) == min(7, size) + 1
    sides = np.diff(edges)
    assert sides.min() >= 1 and sides.max() - sides.min() <= 1
    x = np.zeros((2, size, size), np.float32)
    states = with_patches_replaced(x, 1.0, 0.5, 3)
    changed = (states != 0).any(axis=1)
    assert not changed[0].any()
    assert (changed.sum(axis=0) == 1).all()  # each pixel in just one of them
    assert states.std() * np.sqrt(len(states)) == pytest.approx(np.hypot(1, 0.5), rel=0.3)


def test_only_what_is_read_matters() -> None:
    """A network that looks at nothing but one pixel: its patch alone moves the guess."""
    card, x = tiny_card(), np.ones((1, 28, 28), np.float32)
    states = with_patches_replaced(x, 2.0, card.sigma_data, 0)
    guesses = np.broadcast_to(states[:, :, 9:10, 22:23], states.shape)
    moved = moved_by(guesses, card)
    assert np.argwhere(moved > 0).tolist() == [[2, 5]]
    away = abs(float(states[1 + 2 * 7 + 5, 0, 9, 22]) - 1) / card.pixel_scale
    assert moved[2, 5] == pytest.approx(away, rel=1e-4)
    blind = np.zeros_like(states)
    assert not moved_by(blind, card).any()  # nothing matters to who does not look


def test_the_map_has_one_scale() -> None:
    moved = np.zeros((7, 7))
    moved[0, 0], moved[6, 6] = REACH / 2, 5 * REACH
    pixels = mattering_pixels(moved, 32)
    assert pixels.shape == (32, 32, 3)
    moved[6, 6] = 0
    assert np.array_equal(pixels[:16], mattering_pixels(moved, 32)[:16])  # whatever else there is
    assert pixels[-1, -1].tolist() == [225, 105, 0] and pixels[16, 16].tolist() == [255] * 3


def test_the_same_state_is_asked_about_twice_alike(tmp_path: Path) -> None:
    drawing = Drawing(model=str(tiny_model(tmp_path)), steps=4, hand="Ada")
    of = WriteRequest((Letter(0, "g"),), drawing)
    x = np.random.default_rng(0).standard_normal((1, 28, 28)).astype(np.float32)
    studio, states = Studio("cpu"), with_patches_replaced(x, 1.0, 0.5, 0)
    one = finish(studio.guess(GuessRequest(of, states, 1.0)))
    two = finish(studio.guess(GuessRequest(of, with_patches_replaced(x, 1.0, 0.5, 0), 1.0)))
    assert np.array_equal(one.x0, two.x0) and len(one.x0) == 50
    card = studio.open(drawing.model).card
    assert (moved_by(one.x0, card) > 0).all()
