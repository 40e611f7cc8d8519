import pytest
import torch

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
