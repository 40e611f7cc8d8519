import pytest
import torch

from engine.api import Drawing
from engine.card import Sampling
from engine.diffusion.schedules import (
    alpha_bar_of,
    chain_of,
    cosine_alpha_bar,
    discrete_sigmas,
    drawing_sigmas,
    karras_sigmas,
    linear_alpha_bar,
    to_alpha_bar,
    to_sigma,
    zero_terminal_snr,
)


def test_sigmas_fall_from_max_to_min_and_end_at_zero() -> None:
    sigmas = karras_sigmas(10, 0.01, 20.0, 5.0)
    assert len(sigmas) == 11
    assert sigmas[0] == pytest.approx(20.0)
    assert sigmas[-2] == pytest.approx(0.01)
    assert sigmas[-1] == 0
    assert (sigmas.diff() < 0).all()


def test_a_larger_rho_spends_more_steps_at_low_noise() -> None:
    low = karras_sigmas(20, 0.01, 20.0, 1.0)
    high = karras_sigmas(20, 0.01, 20.0, 7.0)
    assert (high < 1).sum() > (low < 1).sum()


def test_one_step_goes_straight_to_zero() -> None:
    assert karras_sigmas(1, 0.01, 20.0, 5.0).tolist() == [20.0, 0.0]


def test_no_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        karras_sigmas(0, 0.01, 20.0, 5.0)


SCHEDULES = {
    "linear": linear_alpha_bar(1000),
    "few": linear_alpha_bar(50, beta_max=0.1),
    "cosine": cosine_alpha_bar(1000),
    "linear to zero": zero_terminal_snr(linear_alpha_bar(1000)),
    "few to zero": zero_terminal_snr(linear_alpha_bar(50, beta_max=0.1)),
    "cosine to zero": zero_terminal_snr(cosine_alpha_bar(300)),
}


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_level_is_noisier_than_the_one_before(name: str) -> None:
    """Two equal levels would be a step of no length, by which DPM-Solver++ divides."""
    alpha_bar = SCHEDULES[name]
    assert (alpha_bar.diff() < 0).all() and alpha_bar[-1] > 0
    assert alpha_bar[0] > 0.99
    assert torch.allclose(to_alpha_bar(to_sigma(alpha_bar)), alpha_bar, rtol=1e-9)
    clamped = alpha_bar.clamp(min=1e-8)  # the trap: a floor under all levels makes some equal
    assert name != "linear to zero" or not (clamped.diff() < 0).all()


def test_zero_terminal_snr_keeps_the_first_level_and_ends_in_noise() -> None:
    alpha_bar = linear_alpha_bar(50, beta_max=0.1)
    rescaled = zero_terminal_snr(alpha_bar)
    assert rescaled[0] == pytest.approx(float(alpha_bar[0]))
    assert rescaled[-1] <= 1e-8
    # linear in the amplitude: each keeps its place between the ends
    place = (alpha_bar.sqrt() - alpha_bar[-1].sqrt()) / (alpha_bar[0].sqrt() - alpha_bar[-1].sqrt())
    assert torch.allclose(rescaled.sqrt() / rescaled[0].sqrt(), place, atol=1.1e-4)


def test_fewer_steps_begin_at_the_noisiest_level_and_visit_none_twice() -> None:
    for timesteps in range(2, 41):
        alpha_bar = linear_alpha_bar(timesteps, beta_max=0.1)
        levels = to_sigma(alpha_bar)
        for steps in range(2, timesteps + 1):
            sigmas = discrete_sigmas(steps, alpha_bar)
            assert len(sigmas) == steps + 1 and sigmas[-1] == 0
            assert (sigmas.diff() < 0).all()
            assert sigmas[0] == pytest.approx(float(levels[-1]))
            assert sigmas[-2] == pytest.approx(float(levels[0]))


def test_all_steps_visit_every_level_down_to_t_1() -> None:
    """The trap: a sampler that left out t = 2 and t = 1 jumped from the third level to the end."""
    alpha_bar = linear_alpha_bar(30)
    levels = to_sigma(alpha_bar).flip(0)
    assert torch.allclose(discrete_sigmas(30, alpha_bar)[:-1], levels)
    skipping = torch.cat([levels[:-2], torch.zeros(1)])
    assert len(skipping) != 31 and skipping[-2] != pytest.approx(float(levels[-1]))


def test_one_step_of_a_discrete_schedule_starts_at_its_end() -> None:
    alpha_bar = linear_alpha_bar(10)
    sigmas = discrete_sigmas(1, alpha_bar)
    assert sigmas.tolist() == pytest.approx([float(to_sigma(alpha_bar)[-1]), 0])


def test_more_steps_than_levels_lie_between_them() -> None:
    alpha_bar = linear_alpha_bar(5)
    sigmas = discrete_sigmas(9, alpha_bar)
    assert (sigmas.diff() < 0).all()
    assert torch.allclose(sigmas[:-1:2], to_sigma(alpha_bar).flip(0))
    assert torch.allclose(sigmas[1:-1:2].square(), sigmas[:-2:2] * sigmas[2:-1:2])  # halfway in ln


@pytest.mark.parametrize("schedule", ["karras", "linear", "cosine"])
def test_a_chain_is_its_sampling_levels_seen_from_t_1(schedule: str) -> None:
    sampling = Sampling(schedule=schedule, timesteps=100)  # pyright: ignore[reportArgumentType]
    sigmas = drawing_sigmas(sampling, Drawing(steps=20, sampler="ddpm"))
    chain = chain_of(sigmas)
    assert (chain.diff() < 0).all()
    assert torch.allclose(to_sigma(chain).flip(0), sigmas[:-1])
    with pytest.raises(ValueError, match="no discrete"):
        alpha_bar_of(Sampling())
