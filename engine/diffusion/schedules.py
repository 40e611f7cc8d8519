"""Noise schedules: which noise levels a network learns at and a sampler visits.

The discrete schedules of DDPM are read in sigma space: a variance-preserving state of signal
`alpha_bar` is the state x0 + sigma eps with sigma = sqrt((1 - alpha_bar) / alpha_bar), scaled.
"""

import torch
from torch import Tensor

from engine.card import Sampling

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


def sampling_sigmas(sampling: Sampling, steps: int) -> Tensor:
    """Noise levels [steps + 1] at which a model is sampled, decreasing, the last one 0."""
    if sampling.schedule == "karras":
        return karras_sigmas(steps, sampling.sigma_min, sampling.sigma_max, sampling.rho)
    return discrete_sigmas(steps, alpha_bar_of(sampling))


def chain_of(sampling: Sampling, steps: int) -> Tensor:
    """Noise levels as a chain of DDPM: alpha_bar [steps], decreasing from t = 1 to t = steps."""
    return to_alpha_bar(sampling_sigmas(sampling, steps)[:-1].flip(0))
