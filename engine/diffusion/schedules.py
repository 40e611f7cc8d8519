"""Noise schedules: which noise levels a sampler visits."""

import torch
from torch import Tensor


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
