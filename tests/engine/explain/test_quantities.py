"""Numbers and pictures along a way: against those of the engine, and on one scale for all."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.api import Drawing, Letter, WriteRequest
from engine.card import ModelCard
from engine.diffusion.samplers import Step
from engine.drawing.showing import to_ink
from engine.explain.door import Trace, TraceRequest
from engine.explain.quantities import (
    CHANGE_REACH,
    NOISE_REACH,
    QUANTITIES,
    change_of,
    change_pixels,
    first_read,
    guided,
    noise_of,
    noise_pixels,
    picture_pixels,
    planes,
    pull_of,
    quantities_of,
    score_curve,
    state_pixels,
)
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_card, tiny_model

WAY = Drawing(steps=6, frames=15, guidance=3.0)


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    model = str(tiny_model(tmp_path_factory.mktemp("models")))
    request = WriteRequest((Letter(0, "g"),), replace(WAY, model=model))
    return finish(Studio("cpu").trace(TraceRequest(request)))


def with_scores(trace: Trace, *scores: float) -> Trace:
    answers = replace(trace.answers, scores=np.array([scores], np.float32))
    return replace(trace, answers=answers)


def test_a_state_is_its_guess_and_sigma_times_its_noise(trace: Trace) -> None:
    for state in range(len(trace)):
        sigma = np.float32(trace.sigmas[state])
        again = trace.x0()[0, state] + sigma * noise_of(trace, 0, state)
        assert np.abs(again - trace.x[0, state]).max() < 1e-4
    assert not noise_of(trace, 0, len(trace) - 1).any()


def test_a_picture_of_a_state_is_that_of_the_film(trace: Trace) -> None:
    for state in (0, 7, len(trace) - 1):
        x, sigma = trace.x[0, state], float(trace.sigmas[state])
        ink = to_ink(Step(torch.tensor(x)[None], torch.zeros(1), sigma), trace.card)
        apart = 255 - ink[0].astype(int) - state_pixels(x, sigma, trace.card)
        assert np.abs(apart).max() <= 1
    guess = 255 - trace.answers.shown[0, 2].astype(int)
    assert np.abs(guess - picture_pixels(trace.answers.x0[0, 2], trace.card)).max() <= 1


@pytest.mark.parametrize("alphabet", [True, False])
def test_a_scale_is_the_same_for_all(alphabet: bool) -> None:
    """A constant array and an extreme one have the same color where they have the same value."""
    card = tiny_card() if alphabet else ModelCard(name="x", network={})
    calm, wild = np.full((1, 4, 4), 0.1, np.float32), np.full((1, 4, 4), 0.1, np.float32)
    wild[0, 0] = 1e6
    wild[0, 1] = -1e6
    for paint in (picture_pixels, noise_pixels, change_pixels):
        assert np.array_equal(paint(calm, card)[2:], paint(wild, card)[2:])
    assert not np.array_equal(noise_pixels(calm, card), noise_pixels(2 * calm, card))
    full = noise_pixels(np.full((1, 1, 1), NOISE_REACH, np.float32), card)
    assert full == (0 if alphabet else 255)
    more = np.full((1, 1, 1), CHANGE_REACH * card.pixel_scale, np.float32)
    assert change_pixels(more, card).tolist() == [[[225, 105, 0]]]
    assert change_pixels(-more, card).tolist() == [[[20, 90, 190]]]
    assert change_pixels(0 * more, card).tolist() == [[[255, 255, 255]]]


def test_channels_that_are_no_colors_lie_beside_each_other() -> None:
    channels = np.arange(4)[:, None, None] * np.ones((4, 2, 3))
    assert planes(channels)[[0, 0, 2, 2], [0, 3, 0, 3]].tolist() == [0, 1, 2, 3]
    assert planes(channels[:3]).shape == (2, 3, 3)
    assert planes(np.ones((5, 2, 2))).shape == (6, 4)


def test_guidance_is_a_line(trace: Trace) -> None:
    """At 0 the answer that does not know, at 1 the one that knows; at its own what was used."""
    state = int(np.flatnonzero(trace.asks & (trace.sigmas < trace.acts[1]))[0])
    number = trace.guess[state]
    assert np.array_equal(guided(trace, 0, state, 0.0), trace.answers.untold[0, number])
    assert np.allclose(guided(trace, 0, state, 1.0), trace.answers.told[0, number], atol=1e-6)
    assert np.allclose(guided(trace, 0, state, 3.0), trace.answers.x0[0, number], atol=1e-4)
    pull = pull_of(trace, 0, state)
    used, twice = guided(trace, 0, state, 3.0), guided(trace, 0, state, 4.0)
    assert np.allclose(twice - used, pull, atol=1e-5)


def test_curves_lie_where_the_network_was_asked(trace: Trace) -> None:
    for name in quantities_of(trace):
        curve = QUANTITIES[name](trace, 0)
        assert len(curve.states) == len(curve.values)
        assert np.isfinite(curve.values).all()
        if name not in ("level", "signal"):
            assert set(curve.states) <= set(np.flatnonzero(trace.asks))
    signal = QUANTITIES["signal"](trace, 0).values
    assert signal[-1] == 1 and (np.diff(signal) > 0).all()
    assert not change_of(trace, 0, 0).any()
    last = len(trace) - 1
    x0 = trace.answers.x0[0]
    assert np.array_equal(change_of(trace, 0, last), x0[-1] - x0[-2])


def test_what_a_model_lacks_has_no_curve(trace: Trace) -> None:
    assert set(quantities_of(trace)) == set(QUANTITIES)
    blind = replace(trace.answers, scores=np.zeros((1, 0), np.float32))
    nameless = ModelCard(name="x", network={})
    less = replace(trace, answers=blind, card=nameless)
    assert set(quantities_of(less)) == set(QUANTITIES) - {"score", "pull"}


def test_a_letter_is_read_from_where_it_stays_so(trace: Trace) -> None:
    """A moment in which it is read by chance does not count."""
    asked = score_curve(trace, 0).states
    assert first_read(with_scores(trace, 0.6, 0.1, 0.2, 0.6, 0.9, 1.0), 0) == asked[3]
    assert first_read(with_scores(trace, 0.6, 0.7, 0.8, 0.6, 0.9, 1.0), 0) == asked[0] == 0
    assert first_read(with_scores(trace, 0.6, 0.7, 0.8, 0.6, 0.9, 0.4), 0) is None
