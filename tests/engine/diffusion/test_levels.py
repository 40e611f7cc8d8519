"""Noise levels that a drawing chooses: their kinds, their range, and the model's own."""

import pytest
import torch

from engine.api import LEVEL_NAMES, Drawing
from engine.card import Sampling
from engine.diffusion.schedules import (
    KARRAS_MAX,
    alpha_bar_of,
    drawing_sigmas,
    flow_sigmas,
    karras_sigmas,
    sampling_sigmas,
    to_sigma,
)
from engine.errors import RequestError

KARRAS = Sampling(sigma_min=0.002, sigma_max=80.0, rho=7.0)
LINEAR = Sampling(schedule="linear", timesteps=1000)
CHOSEN = [name for name in LEVEL_NAMES if name != "model"]


@pytest.mark.parametrize("sampling", [KARRAS, LINEAR, Sampling(schedule="cosine")])
def test_a_models_own_levels_are_what_they_were(sampling: Sampling) -> None:
    """Nothing chosen, or what is its own chosen by name, is the schedule as it is."""
    for steps in (1, 7, 30):
        own = sampling_sigmas(sampling, steps)
        for levels in ("model", sampling.schedule):
            assert torch.equal(drawing_sigmas(sampling, Drawing(steps=steps, levels=levels)), own)


@pytest.mark.parametrize("sampling", [KARRAS, LINEAR], ids=["karras", "linear"])
@pytest.mark.parametrize("levels", CHOSEN)
def test_levels_fall_within_the_models_range(sampling: Sampling, levels: str) -> None:
    whole = to_sigma(alpha_bar_of(LINEAR))
    low, high = (0.002, 80.0) if sampling is KARRAS else (float(whole[0]), float(whole[-1]))
    for steps in (1, 2, 18, 100):
        sigmas = drawing_sigmas(sampling, Drawing(steps=steps, levels=levels))
        assert len(sigmas) == steps + 1 and sigmas[-1] == 0
        assert (sigmas.diff() < 0).all()
        assert sigmas[0] <= high * (1 + 1e-9) and sigmas[-2] >= low * (1 - 1e-9)


@pytest.mark.parametrize("levels", CHOSEN)
def test_a_range_is_kept(levels: str) -> None:
    drawing = Drawing(steps=20, levels=levels, sigma_min=0.1, sigma_max=10.0)
    sigmas = drawing_sigmas(LINEAR, drawing)
    assert 9 < sigmas[0] <= 10 * (1 + 1e-9) and 0.1 * (1 - 1e-9) <= sigmas[-2] < 0.11


def test_karras_levels_of_a_discrete_model_are_those_of_the_paper() -> None:
    """rho 7, from 80 down to the least noise that it learned at."""
    least = float(to_sigma(alpha_bar_of(LINEAR))[0])
    sigmas = drawing_sigmas(LINEAR, Drawing(steps=18, levels="karras"))
    assert torch.equal(sigmas, karras_sigmas(18, least, KARRAS_MAX, 7.0))
    steeper = drawing_sigmas(LINEAR, Drawing(steps=18, levels="karras", rho=3))
    assert torch.equal(steeper, karras_sigmas(18, least, KARRAS_MAX, 3.0))


def test_flow_levels_lie_evenly_in_the_time_of_a_straight_way() -> None:
    sigmas = flow_sigmas(9, 1 / 9, 9.0)[:-1]
    assert torch.allclose(sigmas / (1 + sigmas), torch.linspace(0.9, 0.1, 9).double())


def test_a_card_may_name_levels_that_suit_it_better() -> None:
    card = Sampling(schedule="linear", levels="karras", sigma_min=0.02, sigma_max=40.0, rho=5.0)
    expected = karras_sigmas(12, 0.02, 40.0, 5.0)
    assert torch.equal(sampling_sigmas(card, 12), expected)
    learned = drawing_sigmas(card, Drawing(steps=12, levels="linear"))
    assert torch.equal(learned, sampling_sigmas(Sampling(schedule="linear"), 12))


def test_impossible_levels_are_refused() -> None:
    with pytest.raises(RequestError, match="no levels called 'even'"):
        Drawing(levels="even").check()
    with pytest.raises(RequestError, match="cannot fall from 1 to 2"):
        Drawing(sigma_min=2, sigma_max=1).check()
    with pytest.raises(RequestError, match="cannot fall from 80 to 90"):  # the model's own 80
        drawing_sigmas(KARRAS, Drawing(sigma_min=90))
    with pytest.raises(RequestError, match="has no two levels"):
        drawing_sigmas(LINEAR, Drawing(sigma_min=1, sigma_max=1.0001))
    with pytest.raises(RequestError, match="Noise levels lie between"):
        Drawing(sigma_min=0).check()
    with pytest.raises(RequestError, match="rho of 0"):
        Drawing(rho=0).check()
    with pytest.raises(RequestError, match="Guidance acts"):
        Drawing(guidance_low=5, guidance_high=1).check()
    with pytest.raises(RequestError, match="Guidance acts"):
        Drawing(guidance_low=-1).check()
