"""States as pictures: pixels as they are, latents decoded, or the latent itself in gray or color.

A decoder makes something of any latent, noise included: a message drawn in a latent seems to be
letters from the first state on. Who wants to see the noise asks for the latent.
"""

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from engine.api import View
from engine.card import ModelCard
from engine.diffusion.autoencoder import Autoencoder
from engine.diffusion.samplers import Step
from engine.errors import DeviceError

REACH = 3.0  # standard deviations of a latent between gray and black or white


def to_ink(
    step: Step, card: ModelCard, autoencoder: Autoencoder | None = None, view: View = "picture"
) -> np.ndarray:
    """A state as uint8 pictures [B, H, W] or [B, H, W, 3], its noise as strong at every sigma.

    The state is divided by sqrt(1 + (sigma / sigma_data)^2), its standard deviation over that of
    the data, then taken from x0's units to pixels. Raises `DeviceError` on numbers that are none.
    """
    scale = (1 + (step.sigma / card.sigma_data) ** 2) ** -0.5
    if autoencoder is None:
        pixels = step.x * (scale / card.pixel_scale) + card.pixel_mean
    elif view == "latent":
        pixels = latent_picture(step.x * scale, card.channels, card.size)
    else:
        pixels = autoencoder.decode(step.x * scale)
    if not torch.isfinite(pixels).all():
        raise DeviceError(
            "What was computed is not a number.",
            "Try again with the usual settings."
            if pixels.device.type == "cpu"
            else "Try again on the CPU (--device cpu).",
        )
    return to_pixels(pixels)


def latent_picture(x: Tensor, channels: int, size: int) -> Tensor:
    """Latents [B, c, h, w] of unit variance as pictures [B, channels, size, size] in [0, 1].

    Gray: the channels beside each other, 0 as middle gray. In color: the first three channels.
    """
    x = 0.5 + x / (2 * REACH)
    if channels == 3:
        tiles = F.pad(x, (0, 0, 0, 0, 0, max(0, 3 - x.shape[1])), value=0.5)[:, :3]
    else:
        side = math.ceil(math.sqrt(x.shape[1]))
        x = F.pad(x, (0, 0, 0, 0, 0, side**2 - x.shape[1]), value=0.5)
        rows = x.unflatten(1, (side, side)).transpose(2, 3)  # [B, side, h, side, w]
        tiles = rows.flatten(3, 4).flatten(1, 2)[:, None]
    return F.interpolate(tiles, (size, size), mode="nearest-exact")


def to_pixels(pictures: Tensor) -> np.ndarray:
    """Pictures [B, C, H, W] in [0, 1] as uint8 [B, H, W] or [B, H, W, 3]."""
    pictures = (pictures.clamp(0, 1) * 255).round().to(torch.uint8).cpu()
    return (pictures[:, 0] if pictures.shape[1] == 1 else pictures.permute(0, 2, 3, 1)).numpy()
