"""The evidence lower bound: how many bits a model needs for a picture, step by step.

A chain of T noise levels is a code for x0: the noise at its end is described against what sampling
starts from, then each state against what the model makes of the noisier one. The sum bounds
E[-log2 p(x0)] from above, whatever the network was trained to say (docs/maths.md, section 4).
"""

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import torch
from torch import Tensor

from engine.card import ModelCard
from engine.diffusion.denoiser import Denoise
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import beta_variance, posterior_variance, start_std, step_variance
from engine.diffusion.schedules import to_sigma
from engine.progress import Progress, Work

NATS = 1 / math.log(2)  # bits in a nat


class PixelGrid(NamedTuple):
    """The values that x0 can have: `low + k * width` for k = 0 .. 255."""

    low: float
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class ElboTerms:
    """The bound in bits a dimension, a mean over pictures.

    With a pixel grid the bits are those of the picture's 8-bit values. Without, x0 is a latent (or
    taken as continuous): they are a density's, of the latent alone, and may be negative.
    """

    t: np.ndarray  # int [T - 1]: 2 .. T
    sigmas: np.ndarray  # float64 [T - 1], noise level at t
    bits_per_dim: np.ndarray  # float64 [T - 1]: L_(t-1), what the step from t to t - 1 costs
    prior: float  # L_T: what is left of the picture in the noise at T
    reconstruction: float  # L_0: the picture, given the state at t = 1
    error: float  # standard error of the total, over pictures
    discrete: bool  # bits of pixel values, not of a density

    @property
    def total(self) -> float:
        """Upper bound on E[-log2 p(x0)] / dimensions."""
        return self.prior + float(self.bits_per_dim.sum()) + self.reconstruction


def pixel_grid(card: ModelCard) -> PixelGrid:
    """Where the 256 values of a model's pixels lie in units of x0."""
    return PixelGrid(-card.pixel_mean * card.pixel_scale, card.pixel_scale / 255)


@torch.inference_mode()
def elbo_terms(
    denoise: Denoise,
    x0: Tensor,
    alpha_bar: Tensor,
    grid: PixelGrid | None = None,
    sigma_data: float = 0.5,
    variance: float | Literal["data"] = 0.0,
    seed: int = 0,
) -> Work[ElboTerms]:
    """Each term of the ELBO on pictures x0 [B, C, H, W], one network evaluation a term.

    `denoise` is a denoiser with the labels of these pictures bound (`Denoiser.conditioned`, with a
    guidance of 1: guided, it is no model of the data). `alpha_bar` [T] is the chain, decreasing
    from t = 1 to T: `schedules.chain_of`; few levels give the bound of sampling in so few steps.
    `grid` is None for latents. `sigma_data` is that of the noise that sampling starts from and
    `variance` that of the steps, as in `samplers.ddpm`; 0 suits pictures, 1 pure chance. Each
    expectation is over one draw of noise a picture and term, from `seed`.
    """
    if len(alpha_bar) < 1 or (alpha_bar.diff() >= 0).any():
        raise ValueError("alpha_bar must decrease from t = 1 to T")
    sigmas = to_sigma(alpha_bar.double()).tolist()
    clean = x0.double().cpu()
    over = tuple(range(1, x0.dim()))
    terms = [prior_bits(clean, sigmas[-1], start_std(sigmas[-1], sigma_data)).mean(over)]
    for number, sigma in enumerate(reversed(sigmas)):
        t = len(sigmas) - number
        eps = unit_noise(stable_hash("elbo", seed, t), tuple(x0.shape)).to(x0)
        error = denoise(x0 + sigma * eps, sigma).double().cpu() - clean
        if t > 1:
            bits = step_bits(error, sigma, sigmas[t - 2], variance, sigma_data)
        else:
            bits = decoder_bits(clean, clean + error, beta_variance(sigma, 0.0), grid)
        terms.append(bits.mean(over))
        yield Progress(number + 1, len(sigmas))
    table = torch.stack(terms).numpy()  # [T + 1, B]: L_T, L_(T-1) .. L_1, L_0
    means, totals = table.mean(1), table.sum(0)
    return ElboTerms(
        t=np.arange(2, len(sigmas) + 1),
        sigmas=np.array(sigmas[1:]),
        bits_per_dim=means[-2:0:-1],
        prior=float(means[0]),
        reconstruction=float(means[-1]),
        error=float(totals.std(ddof=1) / math.sqrt(len(totals))) if len(totals) > 1 else math.nan,
        discrete=grid is not None,
    )


def prior_bits(x0: Tensor, sigma: float, start: float) -> Tensor:
    """L_T: KL(q(x_T | x0) || N(0, start^2)) of each number of x0, the state at `sigma`."""
    ratio = (sigma / start) ** 2
    return (ratio - 1 - math.log(ratio) + (x0 / start).square()) * (NATS / 2)


def step_bits(
    error: Tensor,
    sigma: float,
    following: float,
    variance: float | Literal["data"],
    sigma_data: float,
) -> Tensor:
    """L_(t-1): KL between the posterior q and the model's step from `sigma` to `following`.

    Two Gaussians whose means differ by (1 - following^2 / sigma^2) times the error of x0. Where
    both have the posterior's variance this is half the difference of the signal-to-noise ratios
    times the squared error (Kingma et al. 2021, arXiv 2107.00630, section 4).
    """
    q = posterior_variance(sigma, following)
    p = step_variance(sigma, following, variance, sigma_data)
    apart = error * (1 - (following / sigma) ** 2)
    return (q / p - 1 - math.log(q / p) + apart.square() / p) * (NATS / 2)


def decoder_bits(x0: Tensor, mean: Tensor, variance: float, grid: PixelGrid | None) -> Tensor:
    """L_0: -log2 of N(x0; mean, variance), or of its share of x0's bin where values are on a grid.

    The bins of the darkest and the lightest value reach to infinity (Ho et al. 2020, arXiv
    2006.11239, equation 13).
    """
    std = math.sqrt(variance)
    if grid is None:
        return (((x0 - mean) / std).square() + math.log(2 * math.pi * variance)) * (NATS / 2)
    value = ((x0 - grid.low) / grid.width).round()
    lower = (grid.low + (value - 0.5) * grid.width - mean) / std
    upper = lower + grid.width / std
    lower = lower.masked_fill(value <= 0, -math.inf)
    upper = upper.masked_fill(value >= 255, math.inf)
    mirrored = lower > 0  # the far tail on the right, computed on the left, where floats are dense
    lower, upper = torch.where(mirrored, -upper, lower), torch.where(mirrored, -lower, upper)
    low, high = torch.special.log_ndtr(lower), torch.special.log_ndtr(upper)
    return -(high + torch.log(-torch.expm1(low - high))) * NATS
