"""Noise schedules: which noise levels a network learns at and a sampler visits.

The discrete schedules of DDPM are read in sigma space: a variance-preserving state of signal
`alpha_bar` is the state x0 + sigma eps with sigma = sqrt((1 - alpha_bar) / alpha_bar), scaled.
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor

from engine.api import Drawing, check_order
from engine.card import Sampling
from engine.errors import RequestError

KARRAS_MAX, KARRAS_RHO = 80.0, 7.0  # of Karras et al. 2022, table 1
PUBLISHED = {"linear": Sampling(schedule="linear"), "cosine": Sampling(schedule="cosine")}
LEAST_SIGNAL = 1e-8  # alpha_bar where a schedule would end in pure noise: sigma = 10,000 or more


def karras_sigmas(steps: int, sigma_min: float, sigma_max: float, rho: float) -> Tensor:
    """Noise levels for `steps` sampler steps, decreasing from `sigma_max`, the last one 0.

    Equation 5 of Karras et al. 2022 (arXiv 2206.00364). Returns float64 [steps + 1];
    a larger `rho` spends more of the steps at low noise.
    """
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    if steps == 1:
        return torch.tensor([sigma_max, 0.0], dtype=torch.float64)
    ramp = torch.linspace(0, 1, steps, dtype=torch.float64)
    low, high = sigma_min ** (1 / rho), sigma_max ** (1 / rho)
    sigmas = (high + ramp * (low - high)) ** rho
    return torch.cat([sigmas, sigmas.new_zeros(1)])


def linear_alpha_bar(timesteps: int, beta_min: float = 1e-4, beta_max: float = 0.02) -> Tensor:
    """alpha_bar [T] of betas that rise linearly (Ho et al. 2020, arXiv 2006.11239, section 4)."""
    betas = torch.linspace(beta_min, beta_max, timesteps, dtype=torch.float64)
    return (1 - betas).cumprod(0)


def cosine_alpha_bar(timesteps: int, offset: float = 0.008, beta_max: float = 0.999) -> Tensor:
    """alpha_bar [T] that falls as a squared cosine.

    Nichol & Dhariwal 2021 (arXiv 2102.09672), equation 17, betas clipped at `beta_max`.
    """
    t = torch.linspace(0, 1, timesteps + 1, dtype=torch.float64)
    f = torch.cos((t + offset) / (1 + offset) * torch.pi / 2).square()
    betas = (1 - f[1:] / f[:-1]).clamp(max=beta_max)
    return (1 - betas).cumprod(0)


def zero_terminal_snr(alpha_bar: Tensor) -> Tensor:
    """A schedule shifted and scaled so that nothing of the signal is left at its end.

    Lin et al. 2023 (arXiv 2305.08891), algorithm 1: sqrt(alpha_bar) keeps its first value and
    ends at 0; here at `LEAST_SIGNAL`, half the amplitude before it or its own end, whichever is
    least, for sigma to stay a number and to rise with every t.
    """
    root = alpha_bar.sqrt()
    alpha_bar = ((root - root[-1]) * root[0] / (root[0] - root[-1])).square()
    alpha_bar[-1] = (alpha_bar[-2] / 4).clamp(max=min(LEAST_SIGNAL, float(root[-1] ** 2)))
    return alpha_bar


def alpha_bar_of(sampling: Sampling) -> Tensor:
    """alpha_bar [T] of a model's discrete schedule."""
    if sampling.schedule == "cosine":
        alpha_bar = cosine_alpha_bar(sampling.timesteps)
    elif sampling.schedule == "linear":
        alpha_bar = linear_alpha_bar(sampling.timesteps, sampling.beta_min, sampling.beta_max)
    else:
        raise ValueError(f"{sampling.schedule} is no discrete schedule")
    return zero_terminal_snr(alpha_bar) if sampling.zero_snr else alpha_bar


def to_sigma(alpha_bar: Tensor) -> Tensor:
    """Noise over signal: sigma = sqrt((1 - alpha_bar) / alpha_bar)."""
    return ((1 - alpha_bar) / alpha_bar).sqrt()


def to_alpha_bar(sigma: Tensor) -> Tensor:
    """The signal's share of the variance: alpha_bar = 1 / (1 + sigma^2)."""
    return 1 / (1 + sigma.square())


def discrete_sigmas(steps: int, alpha_bar: Tensor) -> Tensor:
    """`steps` of the T noise levels of a discrete schedule, evenly in t, and then 0.

    float64 [steps + 1]. Always begins at t = T and, but for a single step, visits t = 1 last; with
    `steps` = T it visits every level. Up to T no level is visited twice, since they lie a t or more
    apart. A schedule has no more levels than T: for more steps ln sigma is interpolated.
    """
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    levels = to_sigma(alpha_bar).log()
    last = len(levels) - 1
    at = torch.linspace(last, 0, steps, dtype=torch.float64)
    if steps <= len(levels):
        at = at.round()
    below = at.floor().long()
    above = (below + 1).clamp(max=last)
    sigmas = torch.lerp(levels[below], levels[above], at - below).exp()
    return torch.cat([sigmas, sigmas.new_zeros(1)])


def flow_sigmas(steps: int, sigma_min: float, sigma_max: float) -> Tensor:
    """Noise levels of a straight way from noise to data, evenly in its time, and then 0.

    At the time t of a flow the state is (1 - t) x0 + t eps (Lipman et al. 2022, arXiv 2210.02747;
    Liu et al. 2022, arXiv 2209.03003), so sigma = t / (1 - t). float64 [steps + 1].
    """
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    first, last = (sigma / (1 + sigma) for sigma in (sigma_max, sigma_min))
    t = torch.linspace(first, last, steps, dtype=torch.float64)
    return torch.cat([t / (1 - t), t.new_zeros(1)])


def snr_sigmas(steps: int, sigma_min: float, sigma_max: float) -> Tensor:
    """Noise levels evenly in ln sigma, half the logarithm of noise over signal, and then 0.

    All steps of one length in the time of an exponential integrator (Lu et al. 2022, arXiv
    2206.00927, section 3.1 and appendix D). float64 [steps + 1].
    """
    return even_sigmas(steps, math.log(sigma_max), math.log(sigma_min), torch.exp)


def angle_sigmas(steps: int, sigma_min: float, sigma_max: float, sigma_data: float) -> Tensor:
    """Noise levels evenly in the angle a of tan(a) = sigma / sigma_data, and then 0.

    A state shown at unit variance is cos(a) x0 + sin(a) sigma_data eps (Lu & Song 2024, arXiv
    2410.11081): it changes by as much in each step, and so does the noise that a step replaces.
    float64 [steps + 1].
    """
    first, last = (math.atan(sigma / sigma_data) for sigma in (sigma_max, sigma_min))
    return even_sigmas(steps, first, last, lambda angle: sigma_data * angle.tan())


def frame_sigmas(frames: int, sigma_max: float, sigma_data: float) -> Tensor:
    """Noise levels of a film of `frames` + 1 states that change evenly, from `sigma_max` to 0.

    Shown at unit variance, a state turns from noise at 90 degrees to the picture at 0 by the angle
    of `angle_sigmas`, whatever levels the sampler visits. float64 [frames + 1].
    """
    angles = torch.linspace(math.atan(sigma_max / sigma_data), 0, frames + 1, dtype=torch.float64)
    sigmas = sigma_data * angles.tan()
    sigmas[0] = sigma_max
    return sigmas


def even_sigmas(
    steps: int, first: float, last: float, to_sigmas: Callable[[Tensor], Tensor]
) -> Tensor:
    """Noise levels that lie evenly in some other measure, from `first` to `last`, and then 0."""
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    sigmas = to_sigmas(torch.linspace(first, last, steps, dtype=torch.float64))
    return torch.cat([sigmas, sigmas.new_zeros(1)])


def drawing_sigmas(sampling: Sampling, drawing: Drawing, sigma_data: float = 0.5) -> Tensor:
    """Noise levels [steps + 1] that a drawing visits, decreasing, the last one 0.

    Whatever the levels, they lie between the drawing's sigma_min and sigma_max, which are the
    model's own unless they are given. Raises `RequestError` if none do.
    """
    kind = kind_of_levels(sampling, drawing)
    low, high = level_range(sampling, kind)
    low = low if drawing.sigma_min is None else drawing.sigma_min
    high = high if drawing.sigma_max is None else drawing.sigma_max
    check_order(low, high)
    if kind == "karras":
        own = sampling.rho if says_karras(sampling) else KARRAS_RHO
        return karras_sigmas(drawing.steps, low, high, own if drawing.rho is None else drawing.rho)
    if kind == "flow":
        return flow_sigmas(drawing.steps, low, high)
    if kind == "snr":
        return snr_sigmas(drawing.steps, low, high)
    if kind == "angle":
        return angle_sigmas(drawing.steps, low, high, sigma_data)
    alpha_bar = alpha_bar_of(sampling if kind == sampling.schedule else PUBLISHED[kind])
    sigmas = to_sigma(alpha_bar)
    alpha_bar = alpha_bar[(low <= sigmas) & (sigmas <= high)]
    if len(alpha_bar) < 2:
        raise RequestError(
            "A {kind} schedule has no two levels between {low:g} and {high:g}.",
            "Choose a wider range of sigmas.",
            kind=kind,
            low=low,
            high=high,
        )
    return discrete_sigmas(drawing.steps, alpha_bar)


def kind_of_levels(sampling: Sampling, drawing: Drawing) -> str:
    """The kind of levels that a drawing visits; where they are the model's, as suits the sampler.

    Evenly in t, the steps of a discrete schedule suit none: a network that learned at one knows all
    sigmas between. A solver of the probability flow wants them even in ln sigma, a sampler that
    adds noise even in the angle, unless it takes as many steps as there are levels.
    """
    own = sampling.levels or sampling.schedule
    if drawing.levels != "model" or own not in PUBLISHED:
        return own if drawing.levels == "model" else drawing.levels
    if not drawing.adds_noise:
        return "snr"
    return "angle" if drawing.steps < sampling.timesteps else own


def level_range(sampling: Sampling, kind: str) -> tuple[float, float]:
    """The lowest and the highest sigma at which a model can be sampled, with levels of a kind.

    A model that learned at a discrete schedule knows its levels and none beyond them; Karras's and
    those even in ln sigma begin at `KARRAS_MAX` in it, as hardly anything is decided above.
    """
    if sampling.schedule == "karras" or (kind == "karras" and says_karras(sampling)):
        return sampling.sigma_min, sampling.sigma_max
    sigmas = to_sigma(alpha_bar_of(sampling))
    low, high = float(sigmas[0]), float(sigmas[-1])
    return low, min(high, KARRAS_MAX) if kind in ("karras", "snr") else high


def says_karras(sampling: Sampling) -> bool:
    """True if a card says which Karras levels suit its model."""
    return "karras" in (sampling.schedule, sampling.levels)


def chain_of(sigmas: Tensor) -> Tensor:
    """Noise levels [T + 1], falling to 0, as a chain of DDPM: alpha_bar [T], t = 1 first."""
    return to_alpha_bar(sigmas[:-1].flip(0))
