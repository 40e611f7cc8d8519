"""From the units a model computes in to pixels, and back.

The mapping is the card's, pixel = x0 / scale + mean, and what lies outside is cut off: a figure
that stretches each picture between its own extremes shows a contrast that is not there.
"""

import numpy as np
import torch
from torch import Tensor

from engine.api import View
from engine.card import ModelCard
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.samplers import Step
from engine.drawing import showing
from engine.samples import dark_on_white


def to_x0(pixels: np.ndarray, mean: float = 0.5, scale: float = 2.0) -> Tensor:
    """Pictures uint8 [N, H, W] or [N, H, W, 3] as x0 [N, C, H, W]."""
    planes = pixels[:, None] if pixels.ndim == 3 else pixels.transpose(0, 3, 1, 2)
    return (torch.from_numpy(np.array(planes)).float() / 255 - mean) * scale


def to_pixels(x0: Tensor, mean: float = 0.5, scale: float = 2.0) -> np.ndarray:
    """x0 [N, C, H, W] as pictures uint8 [N, H, W] or [N, H, W, 3]."""
    return showing.to_pixels(x0 / scale + mean)


def state_pixels(
    x: Tensor, sigma: float, denoiser: Denoiser, card: ModelCard, view: View = "picture"
) -> np.ndarray:
    """A model's states at a noise level as pictures, uint8 [N, H, W] or [N, H, W, 3].

    As `showing.to_ink` has them; letters are dark on white, as in everything that is saved.
    """
    ink = showing.to_ink(Step(x, x, sigma), card, denoiser.autoencoder, view)
    return dark_on_white(ink, card) if view == "picture" else ink


def encode_pictures(
    pixels: np.ndarray, denoiser: Denoiser, card: ModelCard, device: torch.device
) -> Tensor:
    """Pictures as x0 [N, C, H, W] of a model, on its device."""
    if denoiser.autoencoder is not None:
        return denoiser.autoencoder.encode(to_x0(pixels, 0.0, 1.0).to(device))
    return to_x0(pixels, card.pixel_mean, card.pixel_scale).to(device)
