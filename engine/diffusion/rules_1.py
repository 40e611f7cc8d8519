"""How version 0.1 sampled, for messages that it made: they are drawn again as they were, for ever.

What is not here it did as it is done today. Nothing here is to be improved.
"""

import math
from functools import partial
from itertools import pairwise

import torch
from torch import Tensor

from engine.api import SAMPLER_SWITCHES, SamplerOptions
from engine.card import Sampling
from engine.diffusion import samplers
from engine.diffusion.denoiser import Denoise
from engine.diffusion.samplers import Fresh, Sampler, Step, Walk
from engine.diffusion.schedules import alpha_bar_of, karras_sigmas, to_sigma

LONG = 4.0  # sigma over the next one: a longer step of Heun was Euler's
LONGER = 1.5  # h over the one before: a longer step of DPM-Solver++ was first order


def make_sampler(name: str, options: SamplerOptions, sigma_data: float) -> Sampler:
    """The sampler called `name` with the options that it knows."""
    if name == "heun":
        return partial(
            heun, **{switch: getattr(options, switch) for switch in SAMPLER_SWITCHES[name]}
        )
    return dpmpp2m if name == "dpmpp2m" else samplers.make_sampler(name, options, sigma_data)


def sampling_sigmas(sampling: Sampling, steps: int) -> Tensor:
    """Noise levels [steps + 1] at which a model is sampled, decreasing, the last one 0.

    Those of a discrete schedule lie evenly in t, from t = T to t = 1, on levels as trained; for
    more steps than there are levels ln sigma is interpolated.
    """
    if sampling.schedule == "karras":
        return karras_sigmas(steps, sampling.sigma_min, sampling.sigma_max, sampling.rho)
    levels = to_sigma(alpha_bar_of(sampling)).log()
    last = len(levels) - 1
    at = torch.linspace(last, 0, steps, dtype=torch.float64)
    if steps <= len(levels):
        at = at.round()
    below = at.floor().long()
    above = (below + 1).clamp(max=last)
    sigmas = torch.lerp(levels[below], levels[above], at - below).exp()
    return torch.cat([sigmas, sigmas.new_zeros(1)])


def heun(
    denoise: Denoise,
    x: Tensor,
    sigmas: Tensor,
    fresh: Fresh,
    churn: float = 0.0,
    churn_min: float = 0.0,
    churn_max: float = math.inf,
    churn_noise: float = 1.0,
) -> Walk:
    """`samplers.heun`, any long step being Euler's, measured without what churn adds to it."""
    steps = len(sigmas) - 1
    for i, (level, following) in enumerate(pairwise(sigmas.tolist())):
        gamma = min(churn / steps, math.sqrt(2) - 1) if churn_min <= level <= churn_max else 0.0
        state, sigma = x, level * (1 + gamma)
        if gamma > 0:
            x = x + math.sqrt(sigma**2 - level**2) * churn_noise * fresh(i)
        x0 = denoise(x, sigma)
        yield Step(state, x0, level, following)
        slope = (x - x0) / sigma
        ahead = x + (following - sigma) * slope
        if following > 0 and level <= LONG * following:
            slope = (slope + (ahead - denoise(ahead, following)) / following) / 2
            ahead = x + (following - sigma) * slope
        x = ahead
    yield Step(x, x, 0.0)


def dpmpp2m(denoise: Denoise, x: Tensor, sigmas: Tensor, fresh: Fresh) -> Walk:
    """`samplers.dpmpp2m`, any step far longer than the one before being first order."""
    previous: tuple[Tensor, float] | None = None  # the last x0 and the h that led from it
    for sigma, following in pairwise(sigmas.tolist()):
        x0 = denoise(x, sigma)
        yield Step(x, x0, sigma, following)
        if following == 0:
            x = x0
            break
        h = math.log(sigma / following)
        target = x0
        if previous is not None and h <= LONGER * previous[1]:
            x0_before, h_before = previous
            target = x0 + (x0 - x0_before) * (h / (2 * h_before))
        x = (following / sigma) * x - math.expm1(-h) * target
        previous = x0, h
    yield Step(x, x, 0.0)
