"""A way as an equation, checked on the numbers behind the pictures."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.api import Drawing, SampleRequest
from engine.card import ModelCard
from engine.errors import RequestError
from engine.figures.subject import subject_of
from engine.figures.way import (
    Way,
    check_way,
    name_pull,
    noise_pixels,
    pull_pixels,
    record_way,
    way_figure,
    way_frames,
)
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_card, tiny_model

ALL = ("state", "guess", "noise", "pull")


@pytest.fixture(scope="module")
def request_of(tmp_path_factory: pytest.TempPathFactory) -> SampleRequest:
    path: Path = tiny_model(tmp_path_factory.mktemp("models"))
    return SampleRequest((5,), (3,), Drawing(steps=6, model=str(path)))


@pytest.fixture(scope="module")
def way(request_of: SampleRequest) -> Way:
    return finish(record_way(Studio("cpu"), request_of, ALL, 4))


def test_states_are_those_that_sample_draws(request_of: SampleRequest, way: Way) -> None:
    states = finish(Studio("cpu").sample(replace(request_of, keep=4))).states[0]
    assert way.steps == (0, 2, 4, 6)
    assert np.array_equal(way.pictures["state"], 255 - states)
    assert np.array_equal(way.pictures["guess"][-1], way.pictures["state"][-1])
    assert way.sigmas[-1] == 0
    assert len(way.legible) == 4


def test_a_guess_between_two_steps_is_that_of_its_own_state(request_of: SampleRequest) -> None:
    """One carried on from the step before would be of a noisier state."""
    dense = replace(request_of, drawing=replace(request_of.drawing, frames=9))
    subject = subject_of(Studio("cpu"), dense)
    with torch.inference_mode():
        for number, state in subject.film():
            if number < 9:
                assert torch.equal(state.x0, subject.denoise()(state.x, state.sigma))
    way = finish(record_way(Studio("cpu"), dense, ALL, 4))
    assert way.steps == (0, 3, 6, 9)
    states = finish(Studio("cpu").sample(replace(dense, keep=4))).states[0]
    assert np.array_equal(way.pictures["state"], 255 - states)


def test_the_pull_is_what_guidance_multiplies(request_of: SampleRequest) -> None:
    """D = D_u + g (D_c - D_u), so two guidances differ by the pull times their difference."""
    subject = subject_of(Studio("cpu"), request_of)
    x = torch.randn(1, *subject.card.state_shape)
    with torch.inference_mode():
        weak, strong = (
            replace(subject, drawing=replace(subject.drawing, guidance=g)).denoise()(x, 1.0)
            for g in (2.0, 3.0)
        )
        pull = name_pull(subject, x, 1.0)
    assert torch.allclose(strong - weak, pull, atol=1e-4)
    assert float(pull.abs().max()) > 0
    assert not name_pull(subject, x, 0.0).any()


def test_a_scale_is_the_same_for_all() -> None:
    card = tiny_card()
    noise = torch.tensor([-9.0, -3.0, 0.0, 1.5, 3.0]).view(1, 1, 1, 5)
    assert noise_pixels(noise, card).ravel().tolist() == [255, 255, 128, 64, 0]
    pull = torch.tensor([-5.0, 0.0, 0.375, 0.75]).view(1, 1, 1, 4)  # full at 0.5 x 1.5
    colors = pull_pixels(pull, card)[0, 0].tolist()
    assert colors == [[20, 90, 190], [255, 255, 255], [240, 180, 128], [225, 105, 0]]


def test_a_sheet_and_a_film_show_what_was_asked(way: Way) -> None:
    less = replace(way, pictures={"guess": way.pictures["guess"]}, legible=())
    assert way_figure(way).height > 2 * way_figure(less).height
    frames = way_frames(way)
    assert len(frames) == 4
    assert len({frame.shape for frame in frames}) == 1


@pytest.mark.parametrize(
    ("card", "shown", "pictures", "why"),
    [
        (tiny_card(), ("gues",), 1, "no 'gues'"),
        (tiny_card(), (), 1, "no ''"),
        (tiny_card(), ("state",), 2, "one picture"),
        (ModelCard(name="m", network={}, autoencoder={"a": 1}), ("noise",), 1, "a latent"),
        (ModelCard(name="m", network={}), ("pull",), 1, "no name pulls"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    card: ModelCard, shown: tuple[str, ...], pictures: int, why: str
) -> None:
    with pytest.raises(RequestError, match=why):
        check_way(card, shown, pictures)
