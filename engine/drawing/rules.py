"""Which noise levels and which sampler a drawing means, by its rules, and what that costs."""

from bisect import bisect_right
from collections.abc import Callable

import torch
from torch import Tensor

from engine.api import Cost, Drawing
from engine.card import ModelCard, Sampling
from engine.diffusion import rules_1, samplers
from engine.diffusion.cost import Meter
from engine.diffusion.samplers import Sampler
from engine.diffusion.schedules import drawing_sigmas


def choose_walk(card: ModelCard, drawing: Drawing) -> tuple[Sampler, Tensor]:
    """The sampler of a drawing by a model, and its noise levels [steps + 1]."""
    return choose_sampler(card.sampling_by(drawing.rules), drawing, card.sigma_data)


def choose_sampler(
    sampling: Sampling, drawing: Drawing, sigma_data: float
) -> tuple[Sampler, Tensor]:
    """The same of a model sampled like this."""
    rules = samplers if drawing.rules > 1 else rules_1
    sampler = rules.make_sampler(drawing.sampler, drawing.options, sigma_data)
    if drawing.rules == 1 and not drawing.chooses_levels:
        return sampler, rules_1.sampling_sigmas(sampling, drawing.steps)
    return sampler, drawing_sigmas(sampling, drawing, sigma_data)


def count_cost(card: ModelCard, drawing: Drawing, branch: float = 0.0) -> Cost:
    """The cost of one picture: what its sampler asks of a denoiser that only counts.

    `branch` is the noise level at which a nudged one leaves its way; 0: it is not nudged.
    """
    sampler, sigmas = choose_walk(card, drawing)
    scale, low, high = drawing.guided(card.sampling_by(drawing.rules))
    meter, still = Meter(), torch.zeros(1)
    denoise = meter.free(scale, (low, high))
    walk = sampler(denoise, still, sigmas, lambda _: still)
    if branch:
        walk = samplers.branched(sampler, denoise, still, sigmas, lambda _: still, branch, still)
    for _ in walk:
        pass
    return meter.cost


def steps_within(evaluations: int, spent: Callable[[int], int]) -> int:
    """The most steps that spend at most so many evaluations, at least 1; `spent` counts those of
    so many steps."""
    return max(1, bisect_right(range(1, evaluations + 1), evaluations, key=spent))
