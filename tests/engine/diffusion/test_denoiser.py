import math

import pytest
import torch

from engine.diffusion.denoiser import PARAMETRIZATIONS, Denoiser
from engine.diffusion.unet import Labels, SelfAttention
from tests.engine.tiny import random_denoiser, tiny_card


def labels(count: int, classes: int = 3, hand: tuple[float, ...] = (0.5, -1.0, 1.0)) -> Labels:
    return Labels(torch.full([count], classes), torch.tensor([hand] * count))


def noise(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def test_preconditioning_limits() -> None:
    denoiser = random_denoiser(tiny_card())
    c_skip, c_out, c_in, _ = denoiser.coefficients(torch.tensor([1e-4, 1e4]))
    assert c_skip.tolist() == pytest.approx([1, 0], abs=1e-6)
    assert c_out.tolist() == pytest.approx([1e-4, denoiser.sigma_data], rel=1e-3)
    assert (c_in * torch.tensor([denoiser.sigma_data, 1e4])).tolist() == pytest.approx([1, 1])


def test_the_network_meets_unit_variance_in_and_out() -> None:
    denoiser = random_denoiser(tiny_card())
    sigma = torch.tensor([0.01, 0.5, 20.0])
    x0 = denoiser.sigma_data * noise(3, 100_000)
    x = x0 + sigma[:, None] * noise(3, 100_000, seed=1)
    c_skip, c_out, c_in, _ = (c[:, None] for c in denoiser.coefficients(sigma))
    assert (c_in * x).std(dim=1).tolist() == pytest.approx([1, 1, 1], rel=0.02)
    target = (x0 - c_skip * x) / c_out
    assert target.std(dim=1).tolist() == pytest.approx([1, 1, 1], rel=0.02)
    # the trap of system D: an "EDM" without preconditioning sees and says things of any size
    assert x.std(dim=1).max() / x.std(dim=1).min() > 30


def test_an_untrained_network_has_loss_one() -> None:
    card = tiny_card()
    denoiser = random_denoiser(card)
    torch.nn.init.zeros_(denoiser.net.leave.weight)
    assert denoiser.net.leave.bias is not None
    torch.nn.init.zeros_(denoiser.net.leave.bias)
    x0 = card.sigma_data * noise(64, 1, 28, 28)
    sigma = torch.full([64], 0.5)
    loss = denoiser.loss(x0, noise(64, 1, 28, 28, seed=1), sigma, labels(64))
    assert loss.mean().item() == pytest.approx(1, rel=0.02)


@torch.no_grad()
def test_guidance_one_is_unguided_and_zero_is_unconditional() -> None:
    denoiser = random_denoiser(tiny_card())
    x, asked = noise(4, 1, 28, 28), labels(4)
    plain = denoiser(x, torch.full([4], 0.7), asked)
    nothing = denoiser(x, torch.full([4], 0.7), denoiser.net.null(asked))
    assert torch.allclose(denoiser.conditioned(asked, 1.0)(x, 0.7), plain)
    assert torch.allclose(denoiser.conditioned(asked, 0.0)(x, 0.7), nothing, atol=1e-6)
    assert torch.allclose(
        denoiser.conditioned(asked, 3.0)(x, 0.7), nothing + 3 * (plain - nothing), atol=1e-5
    )
    assert not torch.allclose(plain, nothing)


@torch.no_grad()
def test_guidance_acts_only_inside_its_interval() -> None:
    denoiser = random_denoiser(tiny_card())
    x, asked = noise(2, 1, 28, 28), labels(2)
    guided = denoiser.conditioned(asked, 4.0, (0.5, 1.0))
    for sigma in (0.4, 1.1):
        assert torch.equal(guided(x, sigma), denoiser(x, torch.full([2], sigma), asked))
    assert not torch.allclose(guided(x, 0.7), denoiser(x, torch.full([2], 0.7), asked))


def test_every_parameter_gets_a_gradient() -> None:
    card = tiny_card(pose_width=7)
    denoiser = random_denoiser(card).train()
    asked = Labels(torch.arange(8), noise(8, 3, seed=3), noise(8, 7))
    # A sum of squares would be flat in nothing; a random direction reaches every weight.
    out = denoiser(noise(8, 1, 28, 28), torch.linspace(0.1, 5, 8), asked)
    (out * noise(*out.shape, seed=2)).sum().backward()
    silent = [
        name
        for name, parameter in denoiser.named_parameters()
        if parameter.grad is None or not parameter.grad.abs().sum() > 0
    ]
    assert silent == []


@torch.no_grad()
def test_a_picture_does_not_depend_on_its_batch() -> None:
    denoiser = random_denoiser(tiny_card())
    x, asked = noise(5, 1, 28, 28), Labels(torch.arange(5), torch.zeros(5, 3))
    together = denoiser(x, torch.full([5], 0.7), asked)
    x[1:] = 100.0
    alone = denoiser(x, torch.full([5], 0.7), asked)
    assert torch.allclose(together[0], alone[0], atol=1e-6)
    assert not torch.allclose(together[1], alone[1])


@torch.no_grad()
def test_attention_across_the_batch_would_be_caught() -> None:
    """The trap of one published network: attention that mixes the pictures of a batch."""
    denoiser = random_denoiser(tiny_card())
    for module in denoiser.net.modules():
        if isinstance(module, SelfAttention):
            module.forward = lambda x: x + x.mean(dim=0, keepdim=True)  # leaks between pictures
    x, asked = noise(5, 1, 28, 28), Labels(torch.arange(5), torch.zeros(5, 3))
    together = denoiser(x, torch.full([5], 0.7), asked)
    x[1:] = 100.0
    assert not torch.allclose(together[0], denoiser(x, torch.full([5], 0.7), asked)[0], atol=1e-6)


@torch.no_grad()
def test_any_hand_is_not_the_hand_of_code_zero() -> None:
    denoiser = random_denoiser(tiny_card())
    x, sigma = noise(1, 1, 28, 28), torch.tensor([0.7])
    usual, other = labels(1, hand=(0.0, 0.0, 1.0)), labels(1, hand=(1.0, 0.0, 1.0))
    anyone = labels(1, hand=(0.0, 0.0, 0.0))
    drawn = [denoiser(x, sigma, asked) for asked in (usual, other, anyone)]
    assert not torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])
    assert torch.equal(denoiser.net.null(other).hands, anyone.hands)


# --- parametrizations ---


class Saying(torch.nn.Module):
    """A network that says a given thing, and remembers what it was shown."""

    def __init__(self, says: torch.Tensor) -> None:
        super().__init__()
        self.says = says

    def forward(self, x: torch.Tensor, c_noise: torch.Tensor, labels: object) -> torch.Tensor:
        self.seen = x, c_noise
        return self.says


def wants(name: str, x0: torch.Tensor, eps: torch.Tensor, sigma: torch.Tensor) -> torch.Tensor:
    """What a network of each parametrization is to say, in the words of its paper."""
    alpha, noise = 1 / (1 + sigma**2).sqrt(), sigma / (1 + sigma**2).sqrt()  # of DDPM's space
    if name == "edm":
        total = (sigma**2 + 0.25).sqrt()
        return (x0 * total / sigma - 0.25 / (sigma * total) * (x0 + sigma * eps)) / 0.5
    return {"eps": eps, "x0": x0, "v": alpha * eps - noise * x0, "flow": eps - x0}[name]


@pytest.mark.parametrize("name", PARAMETRIZATIONS)
@pytest.mark.parametrize("level", [0.002, 0.5, 80.0, 1e4])
def test_a_network_that_says_the_right_thing_gives_x0(name: str, level: float) -> None:
    sigma = torch.full((2, 1, 1, 1), level)
    x0, eps = 0.5 * noise(2, 1, 4, 4), noise(2, 1, 4, 4, seed=1)
    net = Saying(wants(name, x0, eps, sigma))
    denoiser = Denoiser(net, 0.5, name)  # pyright: ignore[reportArgumentType]
    x = x0 + sigma * eps
    found = denoiser(x, sigma.flatten(), labels(2))
    # x itself is known to a share of 6e-8 of sigma only
    assert torch.allclose(found, x0, atol=1e-5 + (3e-7 * level if name in ("eps", "edm") else 0))
    shown, c_noise = net.seen
    assert c_noise.tolist() == pytest.approx([math.log(level) / 4] * 2)
    expected = x / (sigma**2 + (0.25 if name == "edm" else 1)).sqrt()
    if name == "flow":  # the state (1 - t) x0 + t eps
        t = sigma / (1 + sigma)
        expected = (1 - t) * x0 + t * eps
    assert torch.allclose(shown, expected, rtol=1e-5)


@pytest.mark.parametrize("name", PARAMETRIZATIONS)
def test_the_loss_is_the_plain_squared_error_of_what_the_network_says(name: str) -> None:
    sigma = torch.tensor([0.02, 0.5, 3.0, 150.0])
    column = sigma.view(-1, 1, 1, 1)
    x0, eps, says = 0.5 * noise(4, 1, 8, 8), noise(4, 1, 8, 8, seed=1), noise(4, 1, 8, 8, seed=2)
    denoiser = Denoiser(Saying(says), 0.5, name)  # pyright: ignore[reportArgumentType]
    plain = (says - wants(name, x0, eps, column)).square().mean(dim=(1, 2, 3))
    loss = denoiser.loss(x0, eps, sigma, labels(4))
    assert loss.tolist() == pytest.approx(plain.tolist(), rel=1e-3)
    # the trap of system D: a loss summed over the batch, so that the learning rate means another
    # thing at every batch size
    summed = (says - wants(name, x0, eps, column)).square().sum()
    assert float(summed) > 100 * float(loss.mean())


@pytest.mark.parametrize(
    ("name", "quiet", "loud"),
    [  # c_skip, c_out, c_in where sigma -> 0 and where sigma is large
        ("edm", (1, 0, 2), (0, 0.5, 1e-4)),
        ("eps", (1, 0, 1), (1, -1e4, 1e-4)),
        ("v", (1, 0, 1), (0, -1, 1e-4)),
        ("x0", (0, 1, 1), (0, 1, 1e-4)),
        ("flow", (1, 0, 1), (1e-4, -1, 1e-4)),
    ],
)
def test_limits_of_every_parametrization(name: str, quiet: tuple, loud: tuple) -> None:
    c = PARAMETRIZATIONS[name](torch.tensor([1e-6, 1e4]), 0.5)
    assert [float(part[0]) for part in c] == pytest.approx(quiet, abs=2e-6)
    assert [float(part[1]) for part in c] == pytest.approx(loud, rel=2e-4, abs=1e-7)


@pytest.mark.parametrize("name", PARAMETRIZATIONS)
@torch.no_grad()
def test_every_noise_level_of_every_schedule_is_a_finite_input(name: str) -> None:
    """Also sigma = 10,000, where a schedule of zero signal ends: c_noise stays within 5."""
    card = tiny_card()
    denoiser = Denoiser(random_denoiser(card).net, 0.5, name)
    sigma = torch.tensor([0.002, 1e4, 3e4])
    x = noise(3, 1, 28, 28) * sigma.view(-1, 1, 1, 1)
    *_, c_noise = denoiser.coefficients(sigma)
    assert c_noise.abs().max() < 5
    assert torch.isfinite(denoiser(x, sigma, labels(3))).all()


def test_eps_multiplies_its_errors_by_sigma_and_v_does_not() -> None:
    """Why a schedule that ends in pure noise wants v: there eps says nothing of the picture."""
    level = torch.tensor([1e4])
    x0, eps = 0.5 * noise(1, 1, 8, 8), noise(1, 1, 8, 8, seed=1)
    off = {}
    for name in ("eps", "v", "x0", "edm", "flow"):
        says = wants(name, x0, eps, level.view(1, 1, 1, 1)) + 0.01
        denoiser = Denoiser(Saying(says), 0.5, name)  # pyright: ignore[reportArgumentType]
        off[name] = float((denoiser(x0 + 1e4 * eps, level, labels(1)) - x0).abs().max())
    assert off["eps"] > 90
    assert max(off["v"], off["x0"], off["edm"], off["flow"]) < 0.02
