"""The plain denoiser of a latent, called like the U-Net; and the traps of the schedule it had."""

import math
from itertools import pairwise

import pytest
import torch
from torch import Tensor

from engine.diffusion.denoiser import Denoiser
from engine.diffusion.mlp import MLP
from engine.diffusion.samplers import ddpm
from engine.diffusion.schedules import alpha_bar_of, discrete_sigmas
from engine.diffusion.unet import Labels
from engine.network.config import MLPConfig
from engine.training.presets import PRESETS
from tests.engine.latent import MLP as SHAPE
from tests.engine.latent import PLAIN, latent_card
from tests.engine.tiny import random_denoiser

CLASSIC = PRESETS["letters-latent-classic"].sampling


def labels(count: int, width: int = 7) -> Labels:
    return Labels(torch.arange(count) % 3, torch.zeros(count, 1), torch.randn(count, width))


def network(residual: bool) -> MLP:
    torch.manual_seed(0)
    net = MLP(
        MLPConfig(widths=(24, 24, 32), embedding=16, num_labels=3, pose_width=7, residual=residual)
    )
    for parameter in net.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    return net


@pytest.mark.parametrize("residual", [False, True])
def test_every_parameter_gets_a_gradient(residual: bool) -> None:
    net, x = network(residual), torch.randn(8, 16, 1, 1)
    with_null = labels(8)._replace(classes=torch.arange(8) % 4)
    (net(x, torch.randn(8), with_null) * torch.randn(x.shape)).sum().backward()
    silent = [n for n, p in net.named_parameters() if p.grad is None or not p.grad.any()]
    assert silent == []


@torch.no_grad()
@pytest.mark.parametrize("residual", [False, True])
def test_a_state_does_not_depend_on_its_batch(residual: bool) -> None:
    net, x, asked = network(residual), torch.randn(8, 16, 1, 1), labels(8)
    c_noise = torch.randn(8)
    alone = net(x[3:4], c_noise[3:4], Labels(*(t[3:4] for t in asked)))  # pyright: ignore
    assert torch.allclose(net(x, c_noise, asked)[3:4], alone, atol=1e-5)


@torch.no_grad()
@pytest.mark.parametrize("residual", [False, True])
def test_conditions_are_heard_and_left_open(residual: bool) -> None:
    net, x, asked, c_noise = network(residual), torch.randn(3, 16, 1, 1), labels(3), torch.zeros(3)
    told, null = net(x, c_noise, asked), net(x, c_noise, net.null(asked))
    assert not torch.allclose(told, null)
    assert not torch.allclose(told, net(x, c_noise + 1, asked))
    other = asked._replace(classes=(asked.classes + 1) % 3)
    assert torch.equal(net(x, c_noise, net.null(other)), null)


@torch.no_grad()
def test_it_begins_by_saying_nothing() -> None:
    net = MLP(MLPConfig(num_labels=3))
    assert not net(torch.randn(3, 16, 1, 1), torch.zeros(3), labels(3)).any()


@torch.no_grad()
def test_guidance_reaches_a_latent() -> None:
    denoiser = random_denoiser(latent_card(PLAIN, SHAPE, "abc"))
    x, asked = torch.randn(3, 16, 1, 1), labels(3)
    unguided = denoiser.conditioned(asked, 1.0)(x, 0.7)
    assert not torch.allclose(denoiser.conditioned(asked, 3.0)(x, 0.7), unguided)


def too_quiet(denoise, x: Tensor, sigmas: Tensor, fresh) -> Tensor:
    """Trap A1: the noise of a step is multiplied by its variance, not by the square root."""
    for i, (sigma, following) in enumerate(pairwise(sigmas.tolist())):
        # in DDPM's units, where the state is x / sqrt(1 + sigma^2)
        x0 = denoise(x, sigma)
        x = x0 + (following / sigma) ** 2 * (x - x0)
        if following > 0:
            scale = math.sqrt(1 + following**2)
            beta = (sigma**2 - following**2) / (1 + sigma**2)
            x = x + beta * scale * fresh(i)
    return x


def test_trap_the_variance_instead_of_its_root() -> None:
    sigmas = discrete_sigmas(CLASSIC.timesteps, alpha_bar_of(CLASSIC))

    def ideal(x: Tensor, sigma: float) -> Tensor:
        return x / (1 + sigma**2)  # for data of unit variance

    def fresh(step: int) -> Tensor:
        return torch.randn(4000, 1, 1, 1, generator=torch.Generator().manual_seed(step + 1))

    x = fresh(-1) * sigmas[0]
    *_, last = ddpm(ideal, x.double(), sigmas, lambda i: fresh(i).double(), variance=1.0)

    def right(x: Tensor) -> bool:
        return abs(float(x.std()) - 1) < 0.04

    assert right(last.x)
    trap = too_quiet(ideal, x.double(), sigmas, fresh)
    assert not right(trap)
    assert float(trap.std()) < 0.5


def test_trap_a_quarter_of_the_signal_at_the_end() -> None:
    """Trap A2: beta to 0.1 over 50 steps, while sampling begins with pure noise."""

    def signal_left(sampling) -> float:
        return float(alpha_bar_of(sampling)[-1].sqrt())

    trap = type(CLASSIC)(schedule="linear", timesteps=50, beta_max=0.1)
    assert signal_left(trap) == pytest.approx(0.27, abs=0.01)
    assert signal_left(CLASSIC) < 1e-3
    # what the schedule keeps: the noise level it begins with at t = 1
    assert alpha_bar_of(CLASSIC)[0] == pytest.approx(float(alpha_bar_of(trap)[0]))


@torch.no_grad()
def test_trap_eps_at_no_signal() -> None:
    """At sigma = 10,000 the slightest error of an eps network counts ten thousand times in x0."""
    sigma = torch.tensor([float(discrete_sigmas(50, alpha_bar_of(CLASSIC))[0])])
    assert sigma > 1000

    def amplified(parametrization: str) -> float:
        net = random_denoiser(latent_card(PLAIN, SHAPE, "abc")).net
        return float(Denoiser(net, 1.0, parametrization).coefficients(sigma)[1].abs())

    assert amplified(PRESETS["letters-latent-classic"].param) <= 1
    assert amplified("eps") > 1000
