"""The training of a lesson: one small loop in the open, and sampling from what it learned."""

import math
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from torch import Tensor, nn

from engine.diffusion.denoiser import Denoiser
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import clipped, ddim, dpmpp2m, start_std
from engine.diffusion.schedules import discrete_sigmas, karras_sigmas, linear_alpha_bar, to_sigma
from engine.diffusion.unet import Labels
from engine.lessons.digits import SIZE
from engine.progress import Progress, Work

NULL_SHARE = 0.1  # of the pictures are shown without their class
BRIGHTER = 257  # times, a picture whose 16 bits a pixel are read as 8


@dataclass(frozen=True, slots=True)
class Setup:
    """Training and sampling of a lesson; a variant changes one field."""

    iterations: int = 800
    batch: int = 32
    learning_rate: float = 3e-3
    clip: float | None = 1.0  # largest gradient norm
    damaged: int = 0  # in one of so many batches a picture is far too bright; 0: in none
    schedule: Literal["karras", "linear"] = "karras"
    parametrization: Literal["edm", "eps"] = "edm"
    mean: float = 0.5  # x0 = (pixel - mean) * scale
    scale: float = 2.0
    sigma_data: float = 0.5
    noise_mean: float = -0.8  # of ln sigma in training, on Karras's schedule
    noise_spread: float = 1.2
    steps: int = 24  # of sampling
    samples: int = 100  # pictures that are judged
    seed: int = 0

    @property
    def images(self) -> int:
        """Pictures seen in training."""
        return self.iterations * self.batch


@dataclass(frozen=True, slots=True, eq=False)
class TrainedVariant:
    """A denoiser with averaged weights, and the course of its training."""

    denoiser: Denoiser
    setup: Setup
    losses: np.ndarray  # [iterations], nan from where it diverged
    norms: np.ndarray  # [iterations] of the gradient, before clipping


Training = Work[TrainedVariant]


def train(
    net: nn.Module,
    pictures: np.ndarray,
    labels: np.ndarray,
    setup: Setup,
    part: tuple[int, int] = (0, 1),
) -> Training:
    """Train a network as a denoiser of pictures uint8 [N, H, W]; `part` k of n of a lesson.

    A loss that is no number ends the training: that is a result here, not an error.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(setup.seed)
        denoiser = Denoiser(net, setup.sigma_data, setup.parametrization).train()  # pyright: ignore[reportArgumentType]
        mean = deepcopy(denoiser).requires_grad_(False)
    optimizer = torch.optim.Adam(denoiser.parameters(), setup.learning_rate)
    data = (torch.from_numpy(pictures)[:, None].float() / 255 - setup.mean) * setup.scale
    losses, norms = np.full(setup.iterations, np.nan), np.full(setup.iterations, np.nan)
    for i in range(setup.iterations):
        yield Progress(part[0] * setup.iterations + i, part[1] * setup.iterations)
        with torch.random.fork_rng(devices=[]), torch.enable_grad():
            torch.manual_seed(setup.seed * 1_000_003 + i)
            x0, sigma, eps, told = make_batch(data, labels, setup)
            if setup.damaged and (i + 1) % setup.damaged == 0:
                x0[0] = ((x0[0] / setup.scale + setup.mean) * BRIGHTER - setup.mean) * setup.scale
            loss = denoiser.loss(x0, eps, sigma, told).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
        limit = math.inf if setup.clip is None else setup.clip
        norm = torch.nn.utils.clip_grad_norm_(denoiser.parameters(), limit)
        losses[i], norms[i] = float(loss.detach()), float(norm)
        if not (math.isfinite(losses[i]) and math.isfinite(norms[i])):
            break
        for group in optimizer.param_groups:  # a short warm-up, then a cosine to a twentieth
            wave = 0.525 + 0.475 * math.cos(math.pi * i / setup.iterations)
            group["lr"] = setup.learning_rate * min(1.0, (i + 1) / 20) * wave
        optimizer.step()
        update_average(mean, denoiser, i)
    return TrainedVariant(mean.eval(), setup, losses, norms)


def make_batch(
    data: Tensor, labels: np.ndarray, setup: Setup
) -> tuple[Tensor, Tensor, Tensor, Labels]:
    """x0, sigma, eps and labels of a random batch."""
    index = torch.randint(len(data), (setup.batch,))
    told = torch.from_numpy(labels)[index]
    told = torch.where(torch.rand(setup.batch) < NULL_SHARE, 10, told)
    if setup.schedule == "karras":
        sigma = (torch.randn(setup.batch) * setup.noise_spread + setup.noise_mean).exp()
    else:
        levels = to_sigma(linear_alpha_bar(1000)).float()
        sigma = levels[torch.randint(1000, (setup.batch,))]
    x0 = data[index]
    return x0, sigma, torch.randn(x0.shape), Labels(told, torch.zeros(setup.batch, 1))


@torch.no_grad()
def update_average(mean: nn.Module, model: nn.Module, iteration: int) -> None:
    """Average the weights over about the last tenth of the iterations; buffers are copied."""
    blend = 1 / (1 + iteration / 10)
    for slow, fast in zip(mean.parameters(), model.parameters(), strict=True):
        slow.lerp_(fast, blend)
    for slow, fast in zip(mean.buffers(), model.buffers(), strict=True):
        slow.copy_(fast)


def ten_labels(count: int) -> np.ndarray:
    """0, 1, .. 9, 0, 1 .. for so many pictures."""
    return np.arange(count) % 10


@torch.inference_mode()
def sample(trained: TrainedVariant, labels: np.ndarray, wide: int = SIZE) -> np.ndarray:
    """Finished pictures uint8 [N, H, W], always from the same noise, with the setup's sampler."""
    s = trained.setup
    if s.schedule == "karras":
        sigmas, sampler = karras_sigmas(s.steps, 0.02, 20.0, 5.0), dpmpp2m
    else:
        sigmas, sampler = discrete_sigmas(s.steps, linear_alpha_bar(1000)), ddim
    denoise = trained.denoiser.conditioned(class_labels(labels))
    if s.parametrization == "eps":  # times a sigma of 157, a small error of eps is a wild x0
        denoise = clipped(denoise, (0 - s.mean) * s.scale, (1 - s.mean) * s.scale)
    x = start_noise(len(labels), wide, s) * start_std(float(sigmas[0]), s.sigma_data)
    state = x
    for step in sampler(denoise, x, sigmas, lambda i: torch.zeros_like(x)):
        state = step.x
    return pixels_of(state, s)


@torch.inference_mode()
def one_shot(trained: TrainedVariant, labels: np.ndarray) -> np.ndarray:
    """x0 as estimated from pure noise in one evaluation: uint8 [N, 14, 14]."""
    s = trained.setup
    sigma = 20.0
    x = start_noise(len(labels), SIZE, s) * start_std(sigma, s.sigma_data)
    return pixels_of(trained.denoiser.conditioned(class_labels(labels))(x, sigma), s)


def class_labels(labels: np.ndarray) -> Labels:
    """Class labels, without hands."""
    return Labels(torch.from_numpy(labels), torch.zeros(len(labels), 1))


def start_noise(count: int, wide: int, setup: Setup) -> Tensor:
    """The unit noise that all variants are drawn from: each picture has its own."""
    keys = [stable_hash("lesson", setup.seed, i) for i in range(count)]
    return torch.stack([unit_noise(key, (1, SIZE, wide)) for key in keys])


def pixels_of(x0: Tensor, setup: Setup) -> np.ndarray:
    """x0 as uint8 [N, H, W]; what is no number is gray."""
    pixels = torch.nan_to_num(x0 / setup.scale + setup.mean, nan=0.5).clamp(0, 1)
    return (pixels[:, 0] * 255).round().to(torch.uint8).numpy()
