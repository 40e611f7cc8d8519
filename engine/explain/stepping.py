"""The step of each sampler in numbers, to be followed by hand. numpy only.

Every sampler here goes

    next = target + ratio (x - target) + noise z,    target = x0 + lean (other - x0),

with `other` a second answer of the network: Heun's at the end of the step, DPM-Solver++'s of the
step before. What differs is how much of the way to the target is left, and where that lies. The
equations are those of `diffusion.samplers`, against which these are tested.
"""

import math
from typing import NamedTuple

import numpy as np

from engine.api import Drawing
from engine.explain.door import Trace

LONG, LONGER = 2.0, 1.5  # as in `diffusion.samplers`
LONG_1 = 4.0  # of Heun by the rules of version 0.1


class Stretch(NamedTuple):
    """A step of a sampler as its noise levels lie."""

    sigma: float  # where it begins
    goal: float  # where it ends
    before: tuple[float, float] | None = None  # the same of the step before, if there is one


class Move(NamedTuple):
    """The numbers of a step to some level."""

    ratio: float  # of the distance to the target that is left
    lean: float = 0.0  # how far the target lies from x0 toward the other answer
    noise: float = 0.0  # standard deviation of the noise that is added


def move(drawing: Drawing, sigma_data: float, stretch: Stretch, s: float) -> Move:
    """The numbers of the step from stretch.sigma to a level s, goal <= s <= sigma."""
    if drawing.sampler == "ddpm":
        return ancestral_move(drawing, sigma_data, stretch.sigma, s)
    if drawing.sampler == "ddim":
        return ddim_move(drawing.options.eta, stretch.sigma, s)
    ratio, lean = s / stretch.sigma, 0.0
    if stretch.goal > 0 and s < stretch.sigma:
        if drawing.sampler == "dpmpp2m":
            lean = multistep_lean(stretch, s, drawing.rules)
        if drawing.sampler == "heun":
            lean = heun_lean(stretch, s, drawing.rules)
    return Move(ratio, lean)


def ddim_move(eta: float, sigma: float, s: float) -> Move:
    """Song et al. 2020 (arXiv 2010.02502), equations 12 and 16, in sigma space."""
    added = eta**2 * posterior(sigma, s)
    return Move(math.sqrt(s**2 - added) / sigma, noise=math.sqrt(added))


def ancestral_move(drawing: Drawing, sigma_data: float, sigma: float, s: float) -> Move:
    """Ho et al. 2020 (arXiv 2006.11239), algorithm 2, in sigma space."""
    low, variance = posterior(sigma, s), drawing.options.variance
    data = sigma_data**2 if variance == "data" else 1.0
    high = (sigma**2 - s**2) * (data + s**2) / (data + sigma**2)
    added = high if variance == "data" else high**variance * low ** (1 - variance)
    return Move((s / sigma) ** 2, noise=math.sqrt(added) if s > 0 else 0.0)


def posterior(sigma: float, s: float) -> float:
    """Variance of x at the noise level s, given x0 and x at sigma."""
    return s**2 * (1 - (s / sigma) ** 2)


def multistep_lean(stretch: Stretch, s: float, rules: int) -> float:
    """DPM-Solver++(2M): beyond x0, away from that of the step before."""
    if stretch.before is None:
        return 0.0
    h, h_before = math.log(stretch.sigma / s), math.log(stretch.before[0] / stretch.before[1])
    if rules == 1 and h > LONGER * h_before:
        return 0.0
    return -min(h / (2 * h_before), LONGER / 2)


def heun_lean(stretch: Stretch, s: float, rules: int) -> float:
    """Heun: toward x0 as it is taken to be at the end of the step."""
    sigma, goal, _ = stretch
    if rules == 1 and sigma > LONG_1 * goal:
        return 0.0
    if rules == 1 or sigma <= LONG * goal:
        weight = (sigma - s) ** 2 / (2 * goal * (sigma - goal))
    else:
        h = math.log(sigma / s)
        weight = (h + math.expm1(-h)) / math.log(sigma / goal)
    return weight / (1 - s / sigma)


class Arithmetic(NamedTuple):
    """A state of a trace as its sampler computed it, float32 [C, H, W]."""

    move: Move
    answer: int  # the number of the answer that the step began with
    x: np.ndarray  # the state there
    x0: np.ndarray
    other: np.ndarray  # the second answer; x0 where there is none
    target: np.ndarray
    rule: np.ndarray  # the next state but for the noise that is added


def arithmetic(trace: Trace, picture: int, state: int) -> Arithmetic | None:
    """The arithmetic of the step that made a state; None if none did, as of pure noise."""
    made, answers = int(trace.made[state]), trace.answers
    if made < 0:
        return None
    before = int(answers.before[made])
    stretch = Stretch(
        float(answers.levels[made]),
        float(answers.goals[made]),
        (float(answers.levels[before]), float(answers.goals[before])) if before >= 0 else None,
    )
    found = move(trace.drawing, trace.card.sigma_data, stretch, float(trace.sigmas[state]))
    x, x0 = answers.asked[picture, made], answers.x0[picture, made]
    other = x0
    if found.lean:
        other = answers.x0[picture, made + 1 if trace.drawing.sampler == "heun" else before]
    target = x0 + np.float32(found.lean) * (other - x0)
    rule = target + np.float32(found.ratio) * (x - target)
    return Arithmetic(found, made, x, x0, other, target, rule)
