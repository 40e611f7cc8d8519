"""Which noise levels and which sampler a drawing means, by its rules, and what that costs."""

import torch
from torch import Tensor

from engine.api import Cost, Drawing
from engine.card import Sampling
from engine.diffusion import rules_1
from engine.diffusion.cost import Meter
from engine.diffusion.samplers import Sampler, make_sampler
from engine.diffusion.schedules import drawing_sigmas


def choose_walk(sampling: Sampling, drawing: Drawing) -> tuple[Sampler, Tensor]:
    """The sampler of a drawing by the model sampled like this, and its noise levels [steps + 1]."""
    if drawing.rules > 1:
        return make_sampler(drawing.sampler, drawing.options), drawing_sigmas(sampling, drawing)
    sampler = rules_1.make_sampler(drawing.sampler, drawing.options)
    if drawing.chooses_levels:
        return sampler, drawing_sigmas(sampling, drawing)
    return sampler, rules_1.sampling_sigmas(sampling, drawing.steps)


def count_cost(sampling: Sampling, drawing: Drawing) -> Cost:
    """The cost of one picture: what its sampler asks of a denoiser that only counts."""
    sampler, sigmas = choose_walk(sampling, drawing)
    scale, low, high = drawing.guided(sampling)
    meter, still = Meter(), torch.zeros(1)
    for _ in sampler(meter.free(scale, (low, high)), still, sigmas, lambda _: still):
        pass
    return meter.cost
