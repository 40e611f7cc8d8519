"""The autoencoder in front of a latent model: pictures to a few numbers and back.

A variational one (Kingma & Welling 2013, arXiv 1312.6114), used as the first stage of latent
diffusion (Rombach et al. 2021, arXiv 2112.10752). Pictures are pixels in [0, 1]; what a denoiser
meets are latents of zero mean and unit variance in every channel.
"""

import math
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor, nn

from engine.diffusion.unet import SKIP_SCALE, group_norm, zero_init
from engine.network.config import AutoencoderConfig

LOG_VARIANCE = (-20.0, 10.0)  # what exp() is asked of; a trained encoder stays far inside


class Moments(NamedTuple):
    """An encoder's output for pictures: a normal distribution for each number of the latent."""

    mean: Tensor  # [B, C, h, w]
    log_variance: Tensor  # [B, C, h, w]

    def sample(self, eps: Tensor) -> Tensor:
        """A latent from unit noise of its shape."""
        return self.mean + (self.log_variance / 2).exp() * eps

    def divergence(self) -> Tensor:
        """KL divergence [B] from the unit normal, in nats (Kingma & Welling 2013, appendix B)."""
        terms = self.mean.square() + self.log_variance.exp() - 1 - self.log_variance
        return 0.5 * terms.flatten(1).sum(1)


class Autoencoder(nn.Module):
    """Encoder and decoder, and between them the scale that a denoiser wants."""

    mean: Tensor
    scale: Tensor

    def __init__(self, config: AutoencoderConfig) -> None:
        super().__init__()
        config.check()
        self.config = config
        make = linear_stack if config.kind == "plain" else convolution_stack
        self.encoder, self.decoder = make(config)
        for name, values, unknown in (("mean", config.mean, 0.0), ("scale", config.scale, 1.0)):
            row = torch.tensor(values or [unknown] * config.latent).view(1, -1, 1, 1)
            self.register_buffer(name, row, persistent=False)  # they stand in the card

    def moments(self, pixels: Tensor) -> Moments:
        """Encode pixels [B, C, H, W] in [0, 1], in the encoder's own units.

        Both halves leave a linear layer as they are: a mean must be free to be negative, and so
        must a log-variance, or no number could be known better than the prior knows it.
        """
        mean, log_variance = self.encoder(2 * pixels - 1).float().chunk(2, dim=1)
        return Moments(mean, log_variance.clamp(*LOG_VARIANCE))

    def scaled(self, latent: Tensor) -> Tensor:
        """A latent in the encoder's units as x0: zero mean and unit variance in every channel."""
        return (latent - self.mean) * self.scale

    def encode(self, pixels: Tensor) -> Tensor:
        """The likeliest x0 [B, c, h, w] of pixels [B, C, H, W] in [0, 1]."""
        return self.scaled(self.moments(pixels).mean)

    def decode(self, x0: Tensor) -> Tensor:
        """Pixels [B, C, H, W], about in [0, 1], of latents x0 [B, c, h, w] at unit variance."""
        return self.decoder(x0 / self.scale + self.mean).float()

    def loss(self, pixels: Tensor, eps: Tensor, kl_weight: float) -> Tensor:
        """Squared error a pixel and the weighted divergence a pixel [B].

        The negative ELBO of a decoder that adds normal noise of standard deviation s, times 2 s^2
        over the number of pixels, where kl_weight = 2 s^2. What is darker than black or whiter than
        white is shown as black and white, and so is no error there: paper stays without specks.
        """
        moments = self.moments(pixels)
        again = self.decoder(moments.sample(eps)).float()
        error = again - pixels
        beyond = ((pixels <= 0) & (error < 0)) | ((pixels >= 1) & (error > 0))
        squared = error.masked_fill(beyond, 0.0).square().flatten(1).mean(1)
        return squared + kl_weight * moments.divergence() / pixels[0].numel()


def linear_stack(c: AutoencoderConfig) -> tuple[nn.Module, nn.Module]:
    """Rows of numbers: 784-256-128-16 and back for 28 x 28 pixels, a sigmoid at the end."""
    picture = (c.channels, c.size, c.size)
    widths = (math.prod(picture), *c.widths)

    def layers(*sizes: int) -> list[nn.Module]:
        return [part for a, b in pairwise(sizes) for part in (nn.Linear(a, b), nn.SiLU())]

    encoder = nn.Sequential(
        nn.Flatten(), *layers(*widths), nn.Linear(widths[-1], 2 * c.latent),
        nn.Unflatten(1, (2 * c.latent, 1, 1)),
    )  # fmt: skip
    decoder = nn.Sequential(
        nn.Flatten(), *layers(c.latent, *reversed(widths[1:])), nn.Linear(widths[1], widths[0]),
        nn.Sigmoid(), nn.Unflatten(1, picture),
    )  # fmt: skip
    return encoder, decoder


def convolution_stack(c: AutoencoderConfig) -> tuple[nn.Module, nn.Module]:
    """Residual convolutions; the resolution halves between levels, and at the door by `patch`."""
    first, last, folded = c.widths[0], c.widths[-1], c.channels * c.patch**2
    down: list[nn.Module] = [nn.PixelUnshuffle(c.patch), nn.Conv2d(folded, first, 3, padding=1)]
    for i, width in enumerate(c.widths):
        if i > 0:
            down.append(nn.Conv2d(c.widths[i - 1], width, 3, stride=2, padding=1))
        down += [ResidualConvolution(width) for _ in range(c.blocks)]
    down += [group_norm(last), nn.SiLU(), nn.Conv2d(last, 2 * c.latent, 3, padding=1)]

    up: list[nn.Module] = [nn.Conv2d(c.latent, last, 3, padding=1)]
    for i, width in reversed(list(enumerate(c.widths))):
        up += [ResidualConvolution(width) for _ in range(c.blocks + 1)]
        if i > 0:
            up += [nn.Upsample(scale_factor=2), nn.Conv2d(width, c.widths[i - 1], 3, padding=1)]
    up += [group_norm(first), nn.SiLU(), nn.Conv2d(first, folded, 3, padding=1)]
    return nn.Sequential(*down), nn.Sequential(*up, nn.PixelShuffle(c.patch))


class ResidualConvolution(nn.Module):
    """Two convolutions beside the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            group_norm(width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1),
            group_norm(width), nn.SiLU(), zero_init(nn.Conv2d(width, width, 3, padding=1)),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """x [B, C, H, W] -> [B, C, H, W]."""
        return (x + self.layers(x)) * SKIP_SCALE
