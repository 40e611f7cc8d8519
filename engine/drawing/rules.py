"""Which noise levels and which sampler a drawing means: by its rules, see `Drawing.rules`."""

from torch import Tensor

from engine.api import Drawing
from engine.card import Sampling
from engine.diffusion import rules_1
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
