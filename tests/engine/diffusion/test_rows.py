"""A picture is the same to the last bit in whatever batch it is, and wherever in it."""

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from engine.diffusion.rows import Conv2d, Linear
from engine.diffusion.unet import Labels, UNet
from engine.network.config import UNetConfig


def net() -> UNet:
    torch.manual_seed(0)
    config = UNetConfig(size=28, patch=2, widths=(64, 96), blocks=1, attention=(7,), embedding=256,
                        num_labels=10)  # fmt: skip
    made = UNet(config)
    for parameter in made.parameters():
        nn.init.normal_(parameter, std=0.05)
    return made.to(memory_format=torch.channels_last).eval()  # pyright: ignore[reportCallIssue] - as models are opened


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Several threads share a batch out by its size, and their sums differ by a few in 1e9."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 11])
@pytest.mark.usefixtures("one_thread")
def test_a_picture_does_not_depend_on_its_company(count: int) -> None:
    made = net()
    x, labels = torch.randn(12, 1, 28, 28), torch.arange(12) % 10
    hands = torch.zeros(12, 1)
    noise = torch.full((12,), 0.3)
    with torch.inference_mode():
        together = made(x, noise, Labels(labels, hands))
        for first in range(0, 12 - count, 4):
            rows = torch.arange(first, first + count).flip(0)
            apart = made(x[rows], noise[rows], Labels(labels[rows], hands[rows]))
            assert torch.equal(apart, together[rows])


def test_other_layers_would_depend_on_it() -> None:
    """The trap: torch's own linear layer adds up as suits the batch."""
    torch.manual_seed(0)
    own, exact = nn.Linear(512, 512), Linear(512, 512)
    exact.load_state_dict(own.state_dict())
    x = torch.randn(12, 512)
    with torch.no_grad():
        assert not all(torch.equal(own(x[i : i + 1]), own(x)[i : i + 1]) for i in range(12))
        assert all(torch.equal(exact(x[i : i + 1]), exact(x)[i : i + 1]) for i in range(12))
        assert torch.allclose(own(x), exact(x), atol=1e-5)


def test_what_learns_computes_as_ever() -> None:
    torch.manual_seed(0)
    linear, conv = Linear(8, 4), Conv2d(3, 4, 3, padding=1)
    x, picture = torch.randn(1, 8), torch.randn(1, 3, 6, 6)
    assert torch.equal(linear(x), nn.functional.linear(x, linear.weight, linear.bias))
    plain = nn.functional.conv2d(picture, conv.weight, conv.bias, padding=1)
    assert torch.equal(conv(picture), plain)
    conv(picture).sum().backward()
    assert conv.weight.grad is not None
