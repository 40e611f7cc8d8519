"""Noise levels that a drawing chooses: their kinds, their range, and the model's own."""

import math

import pytest
import torch
from torch import Tensor

from engine.api import LEVEL_NAMES, SAMPLER_NAMES, Drawing, SamplerOptions
from engine.card import Sampling
from engine.diffusion.schedules import (
    KARRAS_MAX,
    alpha_bar_of,
    angle_sigmas,
    discrete_sigmas,
    drawing_sigmas,
    flow_sigmas,
    karras_sigmas,
    snr_sigmas,
    to_sigma,
)
from engine.errors import RequestError

KARRAS = Sampling(sigma_min=0.002, sigma_max=80.0, rho=7.0)
LINEAR = Sampling(schedule="linear", timesteps=1000)
CHOSEN = [name for name in LEVEL_NAMES if name != "model"]


def test_karras_levels_are_the_models_own_whatever_the_sampler() -> None:
    for sampler in SAMPLER_NAMES:
        sigmas = drawing_sigmas(KARRAS, Drawing(steps=9, sampler=sampler))
        assert torch.equal(sigmas, karras_sigmas(9, 0.002, 80.0, 7.0))


@pytest.mark.parametrize("schedule", ["linear", "cosine"])
@pytest.mark.parametrize("steps", [1, 7, 30])
def test_a_discrete_schedule_is_visited_as_suits_the_sampler(schedule: str, steps: int) -> None:
    sampling = Sampling(schedule=schedule)  # pyright: ignore[reportArgumentType]
    whole = to_sigma(alpha_bar_of(sampling))
    low, high = float(whole[0]), float(whole[-1])

    def levels(sampler: str, eta: float = 0.0, kind: str = "model") -> Tensor:
        options = SamplerOptions(eta=eta)
        drawing = Drawing(steps=steps, sampler=sampler, options=options, levels=kind)
        return drawing_sigmas(sampling, drawing, 0.5)

    even = snr_sigmas(steps, low, min(high, KARRAS_MAX))
    for sampler in ("dpmpp2m", "heun", "euler", "ddim"):
        assert torch.equal(levels(sampler), even)
    turned = angle_sigmas(steps, low, high, 0.5)
    assert torch.equal(levels("ddpm"), turned) and torch.equal(levels("ddim", 0.5), turned)
    named = discrete_sigmas(steps, alpha_bar_of(sampling))
    assert torch.equal(levels("dpmpp2m", kind=schedule), named)  # as published: evenly in t


def test_ancestral_sampling_in_all_steps_visits_every_level() -> None:
    few = Sampling(schedule="linear", timesteps=50, beta_max=0.1)
    for steps in (50, 60):
        sigmas = drawing_sigmas(few, Drawing(steps=steps, sampler="ddpm"))
        assert torch.equal(sigmas, discrete_sigmas(steps, alpha_bar_of(few)))
    assert len(set(drawing_sigmas(few, Drawing(steps=49, sampler="ddpm")).tolist())) == 50


def test_levels_even_in_ln_sigma_and_in_the_angle() -> None:
    sigmas = snr_sigmas(11, 0.01, 100.0)[:-1]
    assert torch.allclose(sigmas[1:] / sigmas[:-1], torch.full((10,), 10**-0.4).double())
    angles = (angle_sigmas(10, 0.5 * math.tan(0.1), 0.5 * math.tan(1.0), 0.5)[:-1] / 0.5).atan()
    assert torch.allclose(angles, torch.linspace(1.0, 0.1, 10).double())
    for one in (snr_sigmas(1, 0.1, 9.0), angle_sigmas(1, 0.1, 9.0, 0.5)):
        assert one.tolist() == pytest.approx([9.0, 0.0])
    with pytest.raises(ValueError, match="at least 1"):
        snr_sigmas(0, 0.1, 9.0)


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
    assert torch.equal(drawing_sigmas(card, Drawing(steps=12)), expected)
    learned = drawing_sigmas(card, Drawing(steps=12, levels="linear"))
    assert torch.equal(learned, discrete_sigmas(12, alpha_bar_of(LINEAR)))


def test_impossible_levels_are_refused() -> None:
    with pytest.raises(RequestError, match="no levels called 'even'"):
        Drawing(levels="even").check()
    with pytest.raises(RequestError, match="cannot fall from 1 to 2"):
        Drawing(sigma_min=2, sigma_max=1).check()
    with pytest.raises(RequestError, match="cannot fall from 80 to 90"):  # the model's own 80
        drawing_sigmas(KARRAS, Drawing(sigma_min=90))
    with pytest.raises(RequestError, match="has no two levels"):
        drawing_sigmas(LINEAR, Drawing(levels="linear", sigma_min=1, sigma_max=1.0001))
    with pytest.raises(RequestError, match="Noise levels lie between"):
        Drawing(sigma_min=0).check()
    with pytest.raises(RequestError, match="rho of 0"):
        Drawing(rho=0).check()
    with pytest.raises(RequestError, match="Guidance acts"):
        Drawing(guidance_low=5, guidance_high=1).check()
    with pytest.raises(RequestError, match="Guidance acts"):
        Drawing(guidance_low=-1).check()
