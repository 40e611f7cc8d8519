"""The one model anyone calls: `denoiser(x, sigma, labels) -> x0`.

Preconditioning, training loss and guidance live together here, so that everything outside works
in sigma space and never meets the raw network. A network that was trained to say eps, x0 or v at
the states of DDPM is the same network behind other coefficients.
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from engine.diffusion.autoencoder import Autoencoder
from engine.diffusion.cost import Meter, is_guided
from engine.diffusion.mlp import MLP
from engine.diffusion.unet import Labels, UNet

Denoise = Callable[[Tensor, float], Tensor]
# x, sigma -> x0 guided, knowing the condition, and not knowing it, where that was asked for
Answer = Callable[[Tensor, float], tuple[Tensor, Tensor, Tensor | None]]


def edm(sigma: Tensor, sigma_data: float) -> tuple[Tensor, Tensor, Tensor]:
    """The network meets unit variance in and out (Karras et al. 2022, 2206.00364, table 1)."""
    total = (sigma.square() + sigma_data**2).sqrt()
    return sigma_data**2 / total.square(), sigma * sigma_data / total, 1 / total


def eps(sigma: Tensor, sigma_data: float) -> tuple[Tensor, Tensor, Tensor]:
    """The network says the noise: x0 = x - sigma F (Ho et al. 2020, 2006.11239, equation 15)."""
    return torch.ones_like(sigma), -sigma, variance_preserving(sigma)


def v(sigma: Tensor, sigma_data: float) -> tuple[Tensor, Tensor, Tensor]:
    """The network says v (Salimans & Ho 2022, arXiv 2202.00512, section 4 and appendix D).

    With alpha^2 = 1 / (1 + sigma^2), v = alpha eps - alpha sigma x0 and x0 = alpha^2 x - alpha
    sigma v, x being the state in sigma space.
    """
    scale = variance_preserving(sigma)
    return scale.square(), -sigma * scale, scale


def x0(sigma: Tensor, sigma_data: float) -> tuple[Tensor, Tensor, Tensor]:
    """The network says the clean picture itself."""
    return torch.zeros_like(sigma), torch.ones_like(sigma), variance_preserving(sigma)


def flow(sigma: Tensor, sigma_data: float) -> tuple[Tensor, Tensor, Tensor]:
    """The network says the velocity eps - x0 of a straight way from data to noise.

    Flow matching (Lipman et al. 2022, arXiv 2210.02747; Liu et al. 2022, arXiv 2209.03003): at the
    time t = sigma / (1 + sigma) the state is (1 - t) x0 + t eps, which is x / (1 + sigma), and x0
    is that less t times the velocity.
    """
    scale = 1 / (1 + sigma)
    return scale, -sigma * scale, scale


def variance_preserving(sigma: Tensor) -> Tensor:
    """Factor from sigma space to the states of DDPM: sqrt(alpha_bar) = 1 / sqrt(1 + sigma^2)."""
    return (1 + sigma.square()).rsqrt()


PARAMETRIZATIONS = {  # (sigma, sigma_data) -> c_skip, c_out, c_in
    "edm": edm, "eps": eps, "v": v, "x0": x0, "flow": flow,
}  # fmt: skip


class Denoiser(nn.Module):
    """Preconditioning around a raw network: c_skip x + c_out F(c_in x, c_noise).

    With an autoencoder, x and x0 are latents, and it is what shows them as pictures.
    """

    def __init__(
        self,
        net: UNet | MLP,
        sigma_data: float = 0.5,
        parametrization: str = "edm",
        autoencoder: Autoencoder | None = None,
    ) -> None:
        super().__init__()
        self.net = net
        self.autoencoder = autoencoder
        self.sigma_data = sigma_data
        self.parametrization = PARAMETRIZATIONS[parametrization]

    def coefficients(self, sigma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """c_skip, c_out, c_in, c_noise for noise levels of any shape.

        c_noise is ln(sigma) / 4 under every parametrization, so that one network runs under every
        schedule; a discrete timestep t is known by its sigma.
        """
        return *self.parametrization(sigma, self.sigma_data), sigma.log() / 4

    def forward(self, x: Tensor, sigma: Tensor, labels: Labels) -> Tensor:
        """x0 estimate [B, C, H, W] from x [B, C, H, W], sigma [B] and labels of B pictures."""
        c_skip, c_out, c_in, c_noise = self.coefficients(sigma.float())
        column = (-1, 1, 1, 1)
        f = self.net(c_in.view(column) * x, c_noise, labels)
        return c_skip.view(column) * x + c_out.view(column) * f.float()

    def loss(self, x0: Tensor, eps: Tensor, sigma: Tensor, labels: Labels) -> Tensor:
        """Squared error of what the network says [B].

        One that says nothing has 1 at every sigma as an EDM or if it is to say eps, sigma_data^2
        for x0, from 1 down to that for v, and 1 + sigma_data^2 for the velocity of a flow. It is
        the error of x0 over c_out^2: lambda(sigma) of Karras et al. 2022 (equation 8 and
        table 1) for EDM, the simple loss of DDPM (Ho et al. 2020, equation 14) for eps.
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
        meter: Meter | None = None,
    ) -> Denoise:
        """Bind the labels of B pictures and apply classifier-free guidance.

        x0_u + s * (x0_c - x0_u) (Ho & Salimans 2022, arXiv 2207.12598, equation 6), where the null
        pass drops every condition together, and only for sigma inside the interval (Kynkäänniemi
        et al. 2024, arXiv 2404.07724). The null pass shares one batch with the conditional one.
        """
        answer = self.answers(labels, guidance_scale, guidance_interval)
        meter = meter or Meter()

        def denoise(x: Tensor, sigma: float) -> Tensor:
            meter.count(len(labels.classes), is_guided(guidance_scale, guidance_interval, sigma))
            return answer(x, sigma)[0]

        return denoise

    def answers(
        self,
        labels: Labels,
        guidance_scale: float = 1.0,
        guidance_interval: tuple[float, float] = (0.0, math.inf),
    ) -> Answer:
        """x0 as `conditioned` has it, and the two answers that it is made of."""
        count = len(labels.classes)
        both = labels + self.net.null(labels)

        def answer(x: Tensor, sigma: float) -> tuple[Tensor, Tensor, Tensor | None]:
            if not is_guided(guidance_scale, guidance_interval, sigma):
                x0_c = self(x, x.new_full([count], sigma), labels)
                return x0_c, x0_c, None
            x0 = self(torch.cat([x, x]), x.new_full([2 * count], sigma), both)
            x0_c, x0_u = x0.chunk(2)
            return x0_u + guidance_scale * (x0_c - x0_u), x0_c, x0_u

        return answer
