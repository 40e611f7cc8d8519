"""Samplers against the exact solution for Gaussian data.

For x0 ~ N(0, sd^2) the ideal denoiser is x * sd^2 / (sd^2 + sigma^2), and the probability-flow ODE
carries x(sigma_max) to x(sigma_max) * sd / sqrt(sd^2 + sigma_max^2).
"""

import math
from itertools import pairwise

import pytest
import torch
from torch import Tensor

from engine.diffusion.samplers import SAMPLERS, Step
from engine.diffusion.schedules import karras_sigmas

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
