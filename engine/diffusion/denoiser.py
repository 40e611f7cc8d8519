"""The one model anyone calls: `denoiser(x, sigma, labels) -> x0`.

Preconditioning, training loss and guidance live together here, so that everything outside works
in sigma space and never meets the raw network.
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from engine.diffusion.unet import Labels, UNet

Denoise = Callable[[Tensor, float], Tensor]


class Denoiser(nn.Module):
    """EDM preconditioning (Karras et al. 2022, arXiv 2206.00364, table 1) around a raw network."""

    def __init__(self, net: UNet, sigma_data: float = 0.5) -> None:
        super().__init__()
        self.net = net
        self.sigma_data = sigma_data

    def coefficients(self, sigma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """c_skip, c_out, c_in, c_noise for noise levels of any shape."""
        total = (sigma.square() + self.sigma_data**2).sqrt()
        return (
            self.sigma_data**2 / total.square(),
            sigma * self.sigma_data / total,
            1 / total,
            sigma.log() / 4,
        )

    def forward(self, x: Tensor, sigma: Tensor, labels: Labels) -> Tensor:
        """x0 estimate [B, C, H, W] from x [B, C, H, W], sigma [B] and labels of B pictures."""
        c_skip, c_out, c_in, c_noise = self.coefficients(sigma.float())
        column = (-1, 1, 1, 1)
        f = self.net(c_in.view(column) * x, c_noise, labels)
        return c_skip.view(column) * x + c_out.view(column) * f.float()

    def loss(self, x0: Tensor, eps: Tensor, sigma: Tensor, labels: Labels) -> Tensor:
        """Weighted squared error of each picture [B]; 1 for a network that says nothing.

        The weight 1 / c_out^2 is lambda(sigma) of Karras et al. 2022, equation 8 and table 1.
        """
        _, c_out, _, _ = self.coefficients(sigma)
        x = x0 + sigma.view(-1, 1, 1, 1) * eps
        error = self(x, sigma, labels) - x0
        return error.square().mean(dim=(1, 2, 3)) / c_out.square()

    def conditioned(
        self,
        labels: Labels,
        guidance_scale: float = 1.0,
        guidance_interval: tuple[float, float] = (0.0, math.inf),
    ) -> Denoise:
        """Bind the labels of B pictures and apply classifier-free guidance.

        x0_u + s * (x0_c - x0_u) (Ho & Salimans 2022, arXiv 2207.12598, equation 6), where the null
        pass drops every condition together, and only for sigma inside the interval (Kynkäänniemi
        et al. 2024, arXiv 2404.07724). The null pass shares one batch with the conditional one.
        """
        count = len(labels.classes)
        both = labels + self.net.null(labels)
        low, high = guidance_interval

        def denoise(x: Tensor, sigma: float) -> Tensor:
            if guidance_scale == 1 or not low <= sigma <= high:
                return self(x, x.new_full([count], sigma), labels)
            x0 = self(torch.cat([x, x]), x.new_full([2 * count], sigma), both)
            x0_c, x0_u = x0.chunk(2)
            return x0_u + guidance_scale * (x0_c - x0_u)

        return denoise
