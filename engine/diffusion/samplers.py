"""Samplers: generators that walk from noise to a picture.

All share one signature, `sampler(denoise, x, sigmas)`, where `denoise(x, sigma) -> x0` is any
denoiser with its conditions bound, x [B, C, H, W] is noise of standard deviation sigmas[0], and
sigmas [T + 1] decrease to 0. Each yields T + 1 `Step`s: the noise first, the finished picture last.
"""

import math
from collections.abc import Callable, Generator
from itertools import pairwise
from typing import NamedTuple

from torch import Tensor

from engine.diffusion.denoiser import Denoise


class Step(NamedTuple):
    """One state of the reverse diffusion."""

    x: Tensor  # the state itself, [B, C, H, W]
    x0: Tensor  # the clean picture as estimated from this state
    sigma: float  # noise level of x


Sampler = Callable[[Denoise, Tensor, Tensor], Generator[Step, None, None]]


def euler(denoise: Denoise, x: Tensor, sigmas: Tensor) -> Generator[Step, None, None]:
    """First order: Euler's method on the probability-flow ODE, one evaluation a step.

    dx/dsigma = (x - x0) / sigma (Karras et al. 2022, arXiv 2206.00364, equation 3); the same as
    DDIM with eta = 0 (Song et al. 2020, arXiv 2010.02502).
    """
    levels = sigmas.tolist()
    for sigma, following in pairwise(levels):
        x0 = denoise(x, sigma)
        yield Step(x, x0, sigma)
        x = x0 + (following / sigma) * (x - x0)
    yield Step(x, x, 0.0)


def heun(denoise: Denoise, x: Tensor, sigmas: Tensor) -> Generator[Step, None, None]:
    """Second order: Heun's method, two evaluations a step but the last.

    Karras et al. 2022 (arXiv 2206.00364), algorithm 1.
    """
    levels = sigmas.tolist()
    for sigma, following in pairwise(levels):
        x0 = denoise(x, sigma)
        yield Step(x, x0, sigma)
        slope = (x - x0) / sigma
        ahead = x + (following - sigma) * slope
        if following > 0:
            slope = (slope + (ahead - denoise(ahead, following)) / following) / 2
            ahead = x + (following - sigma) * slope
        x = ahead
    yield Step(x, x, 0.0)


def dpmpp2m(denoise: Denoise, x: Tensor, sigmas: Tensor) -> Generator[Step, None, None]:
    """Second order, multistep: DPM-Solver++(2M), one evaluation a step.

    Lu et al. 2022 (arXiv 2211.01095), algorithm 2, in sigma space: with lambda = -ln sigma and
    h = lambda_next - lambda, x_next = (sigma_next / sigma) x - (exp(-h) - 1) D, where D
    extrapolates the last two estimates of x0. The step to sigma = 0 is first order.
    """
    levels = sigmas.tolist()
    previous: tuple[Tensor, float] | None = None  # the last x0 and the h that led from it
    for sigma, following in pairwise(levels):
        x0 = denoise(x, sigma)
        yield Step(x, x0, sigma)
        if following == 0:
            x = x0
            break
        h = math.log(sigma / following)
        target = x0
        if previous is not None:
            x0_before, h_before = previous
            target = x0 + (x0 - x0_before) * (h / (2 * h_before))
        x = (following / sigma) * x - math.expm1(-h) * target
        previous = x0, h
    yield Step(x, x, 0.0)


def branched(
    sampler: Sampler, denoise: Denoise, x: Tensor, sigmas: Tensor, branch: int, eps: Tensor
) -> Generator[Step, None, None]:
    """A walk that leaves its way at state `branch`: from x0 there it goes on with new noise `eps`.

    The states before are those of the walk that does not branch. As in SDEdit (Meng et al. 2022,
    arXiv 2108.01073), what is decided above the noise level of the branch stays.
    """
    for number, step in enumerate(sampler(denoise, x, sigmas)):
        if number == branch:
            yield from sampler(denoise, step.x0 + step.sigma * eps, sigmas[branch:])
            return
        yield step


SAMPLERS: dict[str, Sampler] = {"euler": euler, "heun": heun, "dpmpp2m": dpmpp2m}
EVALUATIONS = {"euler": 1, "heun": 2, "dpmpp2m": 1}  # network evaluations a step
