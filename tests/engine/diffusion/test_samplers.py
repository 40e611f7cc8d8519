"""Samplers against the exact solution for Gaussian data.

For x0 ~ N(0, sd^2) the ideal denoiser is x * sd^2 / (sd^2 + sigma^2), and the probability-flow ODE
carries x(sigma_max) to x(sigma_max) * sd / sqrt(sd^2 + sigma_max^2).
"""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
import torch
from torch import Tensor

from engine.api import SamplerOptions
from engine.card import Sampling
from engine.diffusion.denoiser import Denoise
from engine.diffusion.samplers import (
    SAMPLERS,
    Fresh,
    Sampler,
    Step,
    Walk,
    beta_variance,
    branched,
    clipped,
    ddim,
    ddpm,
    euler,
    heun,
    make_sampler,
    posterior_variance,
    start_std,
)
from engine.diffusion.schedules import (
    discrete_sigmas,
    karras_sigmas,
    linear_alpha_bar,
    sampling_sigmas,
    zero_terminal_snr,
)

SD = 0.5
SIGMA_MAX = 10.0


def still(step: int) -> Tensor:
    """No noise, for samplers that shall add none."""
    return torch.zeros(1, 1, 1, 1)


def ideal(x: Tensor, sigma: float) -> Tensor:
    return x * SD**2 / (SD**2 + sigma**2)


def final(sampler: str, steps: int) -> float:
    """Where a unit x(sigma_max) ends."""
    x = torch.full((1, 1, 1, 1), SIGMA_MAX, dtype=torch.float64)
    sigmas = karras_sigmas(steps, 0.02, SIGMA_MAX, 3.0)
    *_, last = SAMPLERS[sampler](ideal, x, sigmas, still)
    return float(last.x)


def exact() -> float:
    return SIGMA_MAX * SD / math.sqrt(SD**2 + SIGMA_MAX**2)


@pytest.mark.parametrize(("sampler", "order"), [("euler", 1), ("heun", 2), ("dpmpp2m", 2)])
def test_order_of_convergence(sampler: str, order: int) -> None:
    # The last step, to sigma = 0, is first order in every sampler; its share is too small to see.
    coarse, fine = (abs(final(sampler, steps) - final(sampler, 3000)) for steps in (60, 120))
    assert coarse / fine == pytest.approx(2**order, rel=0.25)


@pytest.mark.parametrize("sampler", set(SAMPLERS) - {"ddpm"})
def test_ends_where_the_ode_ends(sampler: str) -> None:
    assert final(sampler, 400) == pytest.approx(exact(), rel=1e-2)


def test_a_first_order_walk_is_not_mistaken_for_second() -> None:
    """The order test rejects DPM-Solver++ without its extrapolation."""
    coarse, fine = (abs(final("euler", steps) - final("euler", 3000)) for steps in (60, 120))
    assert coarse / fine != pytest.approx(4, rel=0.25)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_yields_every_state_noise_first_picture_last(sampler: str) -> None:
    noise = torch.randn(2, 1, 4, 4, generator=torch.Generator().manual_seed(0)) * 10
    steps = list(SAMPLERS[sampler](ideal, noise, karras_sigmas(7, 0.01, 10.0, 5.0), still))
    assert len(steps) == 8
    assert torch.equal(steps[0].x, noise)
    assert steps[-1].sigma == 0
    assert torch.equal(steps[-1].x, steps[-1].x0)
    assert all(a.sigma > b.sigma for a, b in pairwise(steps))


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_closing_in_the_middle_asks_for_no_more_evaluations(sampler: str) -> None:
    asked = []

    def counting(x: Tensor, sigma: float) -> Tensor:
        asked.append(sigma)
        return ideal(x, sigma)

    walk = SAMPLERS[sampler](
        counting, torch.ones(1, 1, 2, 2), karras_sigmas(9, 0.01, 10.0, 5.0), still
    )
    assert isinstance(next(walk), Step)
    before = len(asked)
    walk.close()
    assert len(asked) == before


# --- the spread of what is drawn: x0 ~ N(0, 1) must come out with standard deviation 1 ---

COUNT = 40_000  # numbers drawn at once: the standard deviation is known to 0.35 %


def unit(seed: int) -> Callable[[int], Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return lambda step: torch.randn(COUNT, 1, 1, 1, generator=generator)


def ideal_of_one(x: Tensor, sigma: float) -> Tensor:
    """The ideal denoiser of N(0, 1)."""
    return x / (1 + sigma**2)


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
    """Bright pictures from a dark start: noise around 0 draws their mean towards 0."""
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


# --- few steps ---


@pytest.mark.parametrize("sampler", ["heun", "dpmpp2m"])
@pytest.mark.parametrize(
    "sampling",
    [Sampling(), Sampling(schedule="linear"), Sampling(schedule="cosine")],
    ids=["karras", "linear", "cosine"],
)
@pytest.mark.parametrize("steps", [5, 8, 10, 20])
def test_few_steps_are_never_much_worse_than_euler(
    sampler: str, sampling: Sampling, steps: int
) -> None:
    """Heun's correction and an extrapolation over a far longer step once ruined short walks."""
    sigmas = sampling_sigmas(sampling, steps)

    def miss(name: str) -> float:
        x = torch.full((1, 1, 1, 1), start_std(float(sigmas[0]), SD), dtype=torch.float64)
        *_, last = SAMPLERS[name](ideal, x, sigmas, still)
        return abs(float(last.x) / SD - 1)

    assert miss(sampler) < 1.1 * miss("euler") + 0.01


def test_heun_as_published_overshoots_where_a_step_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    sigmas = sampling_sigmas(Sampling(schedule="cosine"), 10)
    x = torch.full((1, 1, 1, 1), start_std(float(sigmas[0]), SD), dtype=torch.float64)
    monkeypatch.setattr("engine.diffusion.samplers.LONG", math.inf)
    *_, last = heun(ideal, x, sigmas, still)
    assert float(last.x) > 10 * SD


def test_karras_et_al_s_own_settings_are_untouched() -> None:
    """18 steps, rho 7, 0.002 to 80: no step is long, and each but the last has two evaluations."""
    asked = []

    def counting(x: Tensor, sigma: float) -> Tensor:
        asked.append(sigma)
        return ideal(x, sigma)

    list(heun(counting, torch.ones(1, 1, 1, 1), karras_sigmas(18, 0.002, 80.0, 7.0), still))
    assert len(asked) == 2 * 18 - 1


# --- options ---


def test_options_reach_the_sampler_that_knows_them() -> None:
    options = SamplerOptions(eta=0.7, variance=0.2, churn=10.0, churn_min=0.1, churn_max=5.0)
    x, sigmas = unit(0)(0)[:8] * 10, karras_sigmas(12, 0.02, 10.0, 5.0)

    def end(sampler: Sampler) -> Tensor:
        *_, last = sampler(ideal, x, sigmas, lambda step: unit(step)(0)[:8])
        return last.x

    churned = partial(heun, churn=10.0, churn_min=0.1, churn_max=5.0)
    for name, expected in {
        "ddim": partial(ddim, eta=0.7),
        "ddpm": partial(ddpm, variance=0.2),
        "heun": churned,
        "euler": euler,
    }.items():
        assert torch.equal(end(make_sampler(name, options)), end(expected)), name
    assert not torch.equal(end(churned), end(heun))


def test_between_two_variances_lies_a_third() -> None:
    def noise_of(variance: float) -> float:
        sigmas = torch.tensor([4.0, 2.0, 0.0], dtype=torch.float64)
        walk = ddpm(lambda x, sigma: 0 * x, torch.zeros(1), sigmas, lambda i: torch.ones(1),
                    variance=variance)  # fmt: skip
        next(walk)
        return float(next(walk).x)

    low, middle, high = (noise_of(v) for v in (0.0, 0.5, 1.0))
    assert low**2 == pytest.approx(posterior_variance(4.0, 2.0))
    assert high**2 == pytest.approx(beta_variance(4.0, 2.0))
    assert middle == pytest.approx(math.sqrt(low * high))
    # beta_t and the posterior's variance as Ho et al. write them, in the space of DDPM
    now, before = 1 / 17, 1 / 5
    beta = 1 - now / before
    assert high**2 * before == pytest.approx(beta)
    assert low**2 * before == pytest.approx((1 - before) / (1 - now) * beta)


def test_a_branched_walk_goes_on_with_the_noise_of_its_later_steps() -> None:
    asked: list[int] = []

    def fresh(step: int) -> Tensor:
        asked.append(step)
        return torch.zeros(1)

    sigmas = karras_sigmas(6, 0.1, 10.0, 5.0)
    walk = branched(partial(ddpm, variance=1.0), ideal, torch.ones(1), sigmas, fresh, 3,
                    torch.ones(1))  # fmt: skip
    assert len(list(walk)) == 7
    assert asked == [0, 1, 2, 3, 4]


def test_clipping_bounds_x0_and_leaves_the_rest() -> None:
    x = torch.tensor([-3.0, -0.5, 0.2, 0.9, 4.0]).view(1, 1, 1, 5)
    bounded = clipped(lambda x, sigma: x, -0.27, 1.23)(x, 1.0).flatten()
    assert bounded.tolist() == pytest.approx([-0.27, -0.27, 0.2, 0.9, 1.23])
    dynamic = clipped(lambda x, sigma: x, -1.0, 1.0, percentile=1.0)(x, 1.0).flatten()
    assert dynamic.tolist() == pytest.approx((x.flatten() / 4).tolist())
    inside = torch.tensor([0.3, -0.7]).view(1, 1, 1, 2)
    assert torch.allclose(clipped(lambda x, sigma: x, -1.0, 1.0, 0.9)(inside, 1.0), inside)
