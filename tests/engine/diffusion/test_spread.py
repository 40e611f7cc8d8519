"""What is sampled varies as much as the data: ancestral walks keep its spread."""

import math
from functools import partial
from itertools import pairwise
from typing import Literal

import pytest
from torch import Tensor

from engine.diffusion.denoiser import Denoise
from engine.diffusion.samplers import (
    Fresh,
    Sampler,
    Step,
    Walk,
    ddim,
    ddpm,
    euler,
    heun,
    start_std,
)
from engine.diffusion.schedules import (
    discrete_sigmas,
    karras_sigmas,
    linear_alpha_bar,
    zero_terminal_snr,
)
from tests.engine.diffusion.ideals import ideal_of_one, unit


def spread(sampler: Sampler, sigmas: Tensor) -> float:
    """Standard deviation of what a sampler draws where the data have 1."""
    x = unit(0)(0) * start_std(float(sigmas[0]), 1.0)
    *_, last = sampler(ideal_of_one, x, sigmas, unit(1))
    return float(last.x.std())


DDPM_LEVELS = discrete_sigmas(1000, linear_alpha_bar(1000))
CLASSIC = discrete_sigmas(50, linear_alpha_bar(50, beta_max=0.1))  # system A


@pytest.mark.parametrize("variance", [0.0, 0.5, 1.0])
def test_ancestral_sampling_keeps_the_spread(variance: float) -> None:
    assert spread(partial(ddpm, variance=variance), DDPM_LEVELS) == pytest.approx(1, rel=0.03)


STEPS = (5, 10, 20, 50)
ENDS: list[tuple[float | Literal["data"], tuple[float, ...]]] = [
    (0.0, (0.36, 0.60, 0.76, 0.89)),
    (1.0, (1.73, 1.28, 1.13, 1.05)),
    ("data", (1.0, 1.0, 1.0, 1.0)),
]


@pytest.mark.parametrize(("variance", "ends"), ENDS)
def test_few_ancestral_steps_keep_the_spread_by_the_variance_of_the_data(
    variance: float | Literal["data"], ends: tuple[float, ...]
) -> None:
    """Both bounds suit other data than these of spread 0.5: of spread 0 and 1."""

    def ideal(x: Tensor, sigma: float) -> Tensor:
        return x * 0.25 / (0.25 + sigma**2)

    for steps, end in zip(STEPS, ends, strict=True):
        sigmas = karras_sigmas(steps, 0.002, 80.0, 7.0)
        x = unit(0)(0) * start_std(80.0, 0.5)
        *_, last = ddpm(ideal, x, sigmas, unit(1), variance=variance, sigma_data=0.5)
        assert float(last.x.std()) / 0.5 == pytest.approx(end, abs=0.02)


@pytest.mark.parametrize("eta", [0.0, 0.5, 1.0])
def test_ddim_keeps_the_spread(eta: float) -> None:
    assert spread(partial(ddim, eta=eta), DDPM_LEVELS) == pytest.approx(1, rel=0.03)


@pytest.mark.parametrize(
    "options",
    [
        {"churn": 20.0},
        {"churn": 80.0},  # more than can be: sqrt(2) - 1 a step
        {"churn": 40.0, "churn_min": 0.05, "churn_max": 50.0},
    ],
)
def test_heun_with_churn_keeps_the_spread(options: dict[str, float]) -> None:
    sigmas = karras_sigmas(100, 0.002, 80.0, 7.0)
    assert spread(partial(heun, **options), sigmas) == pytest.approx(1, rel=0.03)
    # the trap: the noise is added, but the step starts at the level without it
    assert abs(spread(partial(churn_and_forget, **options), sigmas) - 1) > 0.05


def churn_and_forget(
    denoise: Denoise, x: Tensor, sigmas: Tensor, fresh: Fresh, churn: float, **_: float
) -> Walk:
    steps = len(sigmas) - 1
    for i, (sigma, following) in enumerate(pairwise(sigmas.tolist())):
        gamma = min(churn / steps, math.sqrt(2) - 1)
        x = x + sigma * math.sqrt((1 + gamma) ** 2 - 1) * fresh(i)
        x = x + (following - sigma) * (x - denoise(x, sigma)) / sigma
    yield Step(x, x, 0.0)


def without_the_root(denoise: Denoise, x: Tensor, sigmas: Tensor, fresh: Fresh) -> Walk:
    """The trap of system A, in DDPM's own space: z is multiplied by the variance, not its root."""
    z = x / math.sqrt(1 + float(sigmas[0]) ** 2)
    for i, (sigma, following) in enumerate(pairwise(sigmas.tolist())):
        signal, kept = 1 / (1 + sigma**2), 1 / (1 + following**2)  # alpha_bar here and next
        alpha = signal / kept
        eps = (z - math.sqrt(signal) * denoise(z * math.sqrt(1 + sigma**2), sigma)) / math.sqrt(
            1 - signal
        )
        z = (z - (1 - alpha) / math.sqrt(1 - signal) * eps) / math.sqrt(alpha)
        if following > 0:
            z = z + (1 - kept) / (1 - signal) * (1 - alpha) * fresh(i)
    yield Step(z, z, 0.0)


def test_a_forgotten_square_root_loses_the_variety() -> None:
    assert spread(partial(ddpm, variance=1.0), CLASSIC) == pytest.approx(1, rel=0.03)
    assert spread(partial(ddpm, variance=0.0), CLASSIC) == pytest.approx(0.96, abs=0.02)
    assert spread(without_the_root, CLASSIC) == pytest.approx(0.34, abs=0.02)


def test_sampling_starts_with_the_spread_of_noised_data() -> None:
    """The trap of system A: 27 % of the signal is left at T, where noise alone is too faint."""
    level = float(CLASSIC[0])
    assert 1 / math.sqrt(1 + level**2) == pytest.approx(0.27, abs=0.01)
    noised = unit(0)(0) + level * unit(1)(0)
    assert float(noised.std()) == pytest.approx(start_std(level, 1.0), rel=0.01)
    assert float((level * unit(1)(0)).std()) != pytest.approx(start_std(level, 1.0), rel=0.01)
    to_zero = discrete_sigmas(50, zero_terminal_snr(linear_alpha_bar(50, beta_max=0.1)))
    assert start_std(float(to_zero[0]), 1.0) == pytest.approx(float(to_zero[0]), rel=1e-6)
    for sigmas in (CLASSIC, to_zero):
        assert spread(partial(ddpm, variance=1.0), sigmas) == pytest.approx(1, rel=0.03)


def test_a_mean_is_lost_unless_the_schedule_ends_in_noise() -> None:
    """Bright pictures from a dark start: noise around 0 draws their mean toward 0."""
    mean = 1.0

    def bright(x: Tensor, sigma: float) -> Tensor:
        return mean + ideal_of_one(x - mean, sigma)

    def drawn(sigmas: Tensor) -> float:
        x = unit(0)(0) * start_std(float(sigmas[0]), 1.0)
        *_, last = euler(bright, x, sigmas, unit(1))
        return float(last.x.mean())

    few = linear_alpha_bar(50, beta_max=0.1)
    assert drawn(discrete_sigmas(50, few)) < 0.8 * mean
    assert drawn(discrete_sigmas(50, zero_terminal_snr(few))) == pytest.approx(mean, rel=0.02)
