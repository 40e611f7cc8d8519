"""Samplers against the exact solution for Gaussian data.

For x0 ~ N(0, sd^2) the ideal denoiser is x * sd^2 / (sd^2 + sigma^2), and the probability-flow ODE
carries x(sigma_max) to x(sigma_max) * sd / sqrt(sd^2 + sigma_max^2)."""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
import torch
from torch import Tensor

from engine.api import Drawing, SamplerOptions
from engine.card import Sampling
from engine.diffusion.samplers import (
    SAMPLERS,
    Sampler,
    Step,
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
    cosine_alpha_bar,
    discrete_sigmas,
    drawing_sigmas,
    karras_sigmas,
)
from tests.engine.diffusion.ideals import SD, SIGMA_MAX, ideal, still, unit


def final(sampler: str, sigmas: Tensor) -> float:
    """Where a unit x(sigma_max) ends."""
    x = torch.full((1, 1, 1, 1), float(sigmas[0]), dtype=torch.float64)
    *_, last = SAMPLERS[sampler](ideal, x, sigmas, still)
    return float(last.x)


def karras(steps: int) -> Tensor:
    return karras_sigmas(steps, 0.02, SIGMA_MAX, 3.0)


def of_schedule(schedule: str) -> Callable[[int], Tensor]:
    """The levels of a discrete schedule that suit a solver of the probability flow."""
    sampling = Sampling(schedule=schedule)  # pyright: ignore[reportArgumentType]
    return lambda steps: drawing_sigmas(sampling, Drawing(steps=steps))


LEVELS = {"karras": karras, "linear": of_schedule("linear"), "cosine": of_schedule("cosine")}


def exact() -> float:
    return SIGMA_MAX * SD / math.sqrt(SD**2 + SIGMA_MAX**2)


@pytest.mark.parametrize("levels", LEVELS)
@pytest.mark.parametrize(("sampler", "order"), [("euler", 1), ("heun", 2), ("dpmpp2m", 2)])
def test_order_of_convergence(sampler: str, order: int, levels: str) -> None:
    # The last step, to sigma = 0, is first order in every sampler; its share is too small to see.
    sigmas = LEVELS[levels]
    coarse, fine = (
        abs(final(sampler, sigmas(steps)) - final("heun", sigmas(3000))) for steps in (60, 120)
    )
    assert coarse / fine == pytest.approx(2**order, rel=0.25)


@pytest.mark.parametrize("sampler", ["heun", "dpmpp2m"])
@pytest.mark.parametrize("levels", ["linear", "cosine"])
def test_second_order_is_worth_it_on_a_discrete_schedule(sampler: str, levels: str) -> None:
    """Evenly in t, guards made most steps first order, and nothing was gained."""
    sigmas = LEVELS[levels](20)
    true = final("heun", LEVELS[levels](3000))
    assert abs(final(sampler, sigmas) - true) < abs(final("euler", sigmas) - true) / 3


@pytest.mark.parametrize("sampler", set(SAMPLERS) - {"ddpm"})
def test_ends_where_the_ode_ends(sampler: str) -> None:
    assert final(sampler, karras(400)) == pytest.approx(exact(), rel=1e-2)


def test_a_first_order_walk_is_not_mistaken_for_second() -> None:
    """The order test rejects DPM-Solver++ without its extrapolation."""
    true = final("heun", karras(3000))
    coarse, fine = (abs(final("euler", karras(steps)) - true) for steps in (60, 120))
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
    sigmas = drawing_sigmas(sampling, Drawing(steps=steps, levels=sampling.schedule))

    def miss(name: str) -> float:
        x = torch.full((1, 1, 1, 1), start_std(float(sigmas[0]), SD), dtype=torch.float64)
        *_, last = SAMPLERS[name](ideal, x, sigmas, still)
        return abs(float(last.x) / SD - 1)

    assert miss(sampler) < 1.1 * miss("euler") + 0.01


def test_heun_as_published_overshoots_where_a_step_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    sigmas = discrete_sigmas(10, cosine_alpha_bar(1000))
    x = torch.full((1, 1, 1, 1), start_std(float(sigmas[0]), SD), dtype=torch.float64)
    monkeypatch.setattr("engine.diffusion.samplers.LONG", math.inf)
    *_, last = heun(ideal, x, sigmas, still)
    assert float(last.x) > 10 * SD


def test_heun_as_published_wherever_no_step_is_long() -> None:
    """Algorithm 1 of Karras et al. once more, at their settings: 80 to 0.002, rho 7."""
    sigmas = karras_sigmas(50, 0.002, 80.0, 7.0)
    assert float((sigmas[:-2] / sigmas[1:-1]).max()) < 2
    x = torch.full((1, 1, 1, 1), 80.0, dtype=torch.float64)
    *_, last = heun(ideal, x, sigmas, still)
    for sigma, s in pairwise(sigmas.tolist()):
        d = (x - ideal(x, sigma)) / sigma
        euler_step = x + (s - sigma) * d
        if s > 0:
            d = (d + (euler_step - ideal(euler_step, s)) / s) / 2
        x = x + (s - sigma) * d
    assert torch.allclose(last.x, x, rtol=1e-12)


@pytest.mark.parametrize("churn", [0.0, 40.0])
@pytest.mark.parametrize("rho", [3.0, 5.0, 7.0])
@pytest.mark.parametrize("steps", [5, 8, 10, 18])
def test_heun_never_overshoots(steps: int, rho: float, churn: float) -> None:
    """Ten steps once ended a tenth too wide, and a fifth with churn: guard and step disagreed."""
    sigmas = karras_sigmas(steps, 0.01, 20.0, rho)
    x = unit(0)(0) * start_std(20.0, SD)
    *_, last = heun(ideal, x, sigmas, unit(1), churn=churn)
    assert float(last.x.std()) < 1.05 * SD


def test_a_long_step_of_heun_is_exact_where_x0_runs_linearly_in_ln_sigma() -> None:
    """Its weight is the exponential method's: dx / d ln sigma = x - x0."""

    def linear(x: Tensor, level: float) -> Tensor:
        return torch.full_like(x, 2.0 - math.log(level))

    for ratio in (2.5, 10.0, 1_000.0):
        levels = torch.tensor([1.0, 1 / ratio, 0.0], dtype=torch.float64)
        walk = heun(linear, torch.ones(1).double(), levels, still)
        next(walk)
        # dx/dl = x - x0 with l = ln sigma and x0 = 2 - l: x = 1 - l + c e^l, and c = 0 from x = 1
        assert float(next(walk).x) == pytest.approx(1 + math.log(ratio))


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
    walk = branched(partial(ddpm, variance=1.0), ideal, torch.ones(1), sigmas, fresh,
                    float(sigmas[3]), torch.ones(1))  # fmt: skip
    assert len(list(walk)) == 7
    assert asked == [0, 1, 2, 3, 4]


def test_a_solver_branches_between_its_levels_and_one_that_adds_noise_does_not() -> None:
    sigmas, eps = karras_sigmas(6, 0.1, 10.0, 5.0), torch.full((1,), 2.0)
    level = float(sigmas[2] + sigmas[3]) / 2
    plain = list(euler(ideal, torch.ones(1), sigmas, still))
    steps = list(branched(euler, ideal, torch.ones(1), sigmas, still, level, eps))
    assert [s.sigma for s in steps] == [*sigmas[:3].tolist(), level, *sigmas[3:].tolist()]
    assert plain[2].at is not None
    x0 = ideal(plain[2].at(level), level)
    assert torch.allclose(steps[3].x, x0 + level * eps)
    with pytest.raises(ValueError, match="no state"):
        list(branched(ddpm, ideal, torch.ones(1), sigmas, unit(0), level, eps))


SOLVERS = ("euler", "heun", "dpmpp2m", "ddim")


@pytest.mark.parametrize("sampler", SOLVERS)
@pytest.mark.parametrize("levels", LEVELS)
def test_the_states_between_two_steps_run_from_one_to_the_other(sampler: str, levels: str) -> None:
    sigmas = LEVELS[levels](9)  # some steps are long enough for every guard
    x = torch.full((1, 1, 1, 1), float(sigmas[0]), dtype=torch.float64)
    for step, following in pairwise(SAMPLERS[sampler](ideal, x, sigmas, still)):
        assert step.at is not None
        assert step.following == following.sigma
        assert torch.allclose(step.at(step.sigma), step.x, rtol=1e-12)
        assert torch.allclose(step.at(step.following), following.x, rtol=1e-12)


@pytest.mark.parametrize(("sampler", "order"), [("euler", 1), ("heun", 2), ("dpmpp2m", 2)])
def test_between_two_steps_the_order_is_that_of_the_sampler(sampler: str, order: int) -> None:
    """The state at sigma = 1, which no step visits, against the exact one."""
    exact_there = SIGMA_MAX * math.sqrt((SD**2 + 1) / (SD**2 + SIGMA_MAX**2))

    def miss(steps: int) -> float:
        sigmas = karras(steps)
        x = torch.full((1, 1, 1, 1), float(sigmas[0]), dtype=torch.float64)
        for step in SAMPLERS[sampler](ideal, x, sigmas, still):
            if step.following < 1 <= step.sigma:
                assert step.at is not None
                return abs(float(step.at(1.0)) - exact_there)
        raise AssertionError

    coarse, fine = (sum(map(miss, range(steps, steps + 10))) for steps in (100, 200))
    assert coarse / fine == pytest.approx((209 / 104.5) ** order, rel=0.25)


@pytest.mark.parametrize("options", [SamplerOptions(eta=1.0), SamplerOptions(churn=10)])
@pytest.mark.parametrize("sampler", ["ddim", "heun", "ddpm"])
def test_where_noise_is_added_there_is_no_state_between(
    sampler: str, options: SamplerOptions
) -> None:
    drawing = Drawing(sampler=sampler, options=options)
    walk = make_sampler(sampler, options)(ideal, torch.ones(1), karras(5), lambda _: torch.ones(1))
    assert all((step.at is not None) == drawing.has_dense_output for step in list(walk)[:-2])


def test_clipping_bounds_x0_and_leaves_the_rest() -> None:
    x = torch.tensor([-3.0, -0.5, 0.2, 0.9, 4.0]).view(1, 1, 1, 5)
    bounded = clipped(lambda x, sigma: x, -0.27, 1.23)(x, 1.0).flatten()
    assert bounded.tolist() == pytest.approx([-0.27, -0.27, 0.2, 0.9, 1.23])
    dynamic = clipped(lambda x, sigma: x, -1.0, 1.0, percentile=1.0)(x, 1.0).flatten()
    assert dynamic.tolist() == pytest.approx((x.flatten() / 4).tolist())
    inside = torch.tensor([0.3, -0.7]).view(1, 1, 1, 2)
    assert torch.allclose(clipped(lambda x, sigma: x, -1.0, 1.0, 0.9)(inside, 1.0), inside)
