"""A field: what of a plane's points is known at every noise level, learned or exact.

It is a denoiser with everything bound, so that the samplers of pictures walk through it as they
do through a model of letters: a point is a picture of one pixel with two channels, [2, 1, 1].
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.api import Drawing
from engine.card import ModelCard, Plane, Sampling
from engine.cloud.clouds import Paths
from engine.cloud.vectors import PlaneField
from engine.diffusion.denoiser import Denoise, Denoiser
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.drawing.draw import fresh_noise, initial_states, make_denoise
from engine.drawing.film import Film, film_sigmas
from engine.drawing.rules import choose_sampler
from engine.progress import Progress, Work

SHAPE = (2, 1, 1)  # of a point as a picture


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """E[x0 | x] at every noise level, in units of x0: its data have mean 0 and variance 1."""

    denoise: Denoise  # x [B, 2, 1, 1], sigma -> x0
    plane: Plane
    sampling: Sampling
    device: torch.device

    @torch.inference_mode()
    def estimate(self, x: np.ndarray, sigma: float) -> np.ndarray:
        """x0 as it is taken to be behind x: float [N, 2] of float [N, 2]."""
        return to_rows(self.denoise(to_states(x, self.device), sigma))


def learned_field(
    denoiser: Denoiser, card: ModelCard, drawing: Drawing, classes: list[int], device: torch.device
) -> Field:
    """The field of a model of points: of one class for any number of points, or of one a point."""
    assert card.plane is not None

    def denoise(x: Tensor, sigma: float) -> Tensor:
        each = classes * len(x) if len(classes) == 1 else classes
        bound = make_denoise(denoiser, card, drawing, each, [len(card.hands)] * len(x), device)
        return bound(x, sigma)

    return Field(denoise, card.plane, card.sampling, device)


def exact_field(field: PlaneField, sampling: Sampling) -> Field:
    """A field that is computed without a network, for the samplers."""

    def denoise(x: Tensor, sigma: float) -> Tensor:
        return to_states(field.estimate(to_rows(x), sigma), x.device)

    return Field(denoise, field.plane, sampling, torch.device("cpu"))


@torch.inference_mode()
def walk_points(
    field: Field, drawing: Drawing, keys: list[int], start: np.ndarray | None = None
) -> Work[Paths]:
    """Walk out of the noise of these keys, or from states x [N, 2], with the drawing's sampler."""
    sampler, sigmas = choose_sampler(field.sampling, drawing, 1.0)
    if start is None:
        noise = torch.stack([unit_noise(key, SHAPE) for key in keys])
        x = initial_states(noise, float(sigmas[0]), 1.0).to(field.device)
    else:
        x = to_states(start, field.device)
    levels = film_sigmas(drawing, sigmas, 1.0).numpy()
    walk = sampler(field.denoise, x, sigmas, fresh_noise(keys, SHAPE, field.device))
    film, states, estimates = Film(walk, levels.tolist()), [], []
    while not film.is_finished:
        for _, step in film.advance():
            states.append(to_rows(step.x))
            estimates.append(to_rows(step.x0))
        yield Progress(max(0, film.reach), len(levels) - 1)
    return Paths(np.stack(states), np.stack(estimates), levels, sigmas.numpy())


def point_keys(seeds: tuple[int, ...]) -> list[int]:
    """The keys of the noise of points with these seeds: what `sample` draws them from."""
    return [stable_hash("sample", seed) for seed in seeds]


def to_states(x: np.ndarray, device: torch.device) -> Tensor:
    """Points [N, 2] as states float32 [N, 2, 1, 1]."""
    return torch.from_numpy(np.asarray(x, dtype=np.float32)).to(device)[:, :, None, None]


def to_rows(x: Tensor) -> np.ndarray:
    """States [N, 2, 1, 1] as points float32 [N, 2]."""
    return x.flatten(1).float().cpu().numpy()
