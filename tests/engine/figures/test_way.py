"""A way as an equation, checked on the numbers behind the pictures."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.api import Drawing, SampleRequest
from engine.card import ModelCard
from engine.errors import RequestError
from engine.explain.door import Departure, TraceRequest
from engine.figures.subject import subject_of
from engine.figures.way import (
    Way,
    branch_figure,
    check_way,
    departure_words,
    way_figure,
    way_frames,
    way_of,
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
    return record(request_of, 4)


def record(request_of: SampleRequest, keep: int) -> Way:
    request = TraceRequest(request_of, keep=keep, each=True)
    return way_of(finish(Studio("cpu").trace(request)), ALL, request.steps)


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
    way = record(dense, 4)
    assert way.steps == (0, 3, 6, 9)
    states = finish(Studio("cpu").sample(replace(dense, keep=4))).states[0]
    assert np.array_equal(way.pictures["state"], 255 - states)


def test_branches_stand_below_the_way_that_they_left(request_of: SampleRequest) -> None:
    dense = replace(request_of, drawing=replace(request_of.drawing, frames=9))
    ways = [None, Departure(1.0, noise=1), Departure(1.0, label="q"), Departure(1.0, hand="Ben")]
    traces = [
        finish(Studio("cpu").trace(TraceRequest(dense, way, keep=4, each=True))) for way in ways
    ]
    whole, less = branch_figure(traces), branch_figure(traces[:2], "guess")
    assert whole.width == less.width and whole.height > 1.7 * less.height
    words = [departure_words(way) for way in ways]
    assert words == ["as drawn", "new noise 1", "as q", "by Ben"]


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
