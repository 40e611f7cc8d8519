"""Traps of published networks: each stands here in its wrong form, and the check rejects it."""

import pytest
import torch
from torch import Tensor, nn

from engine.diffusion.unet import (
    FourierEmbedding,
    Labels,
    ResBlock,
    SelfAttention,
    UNet,
    group_norm,
)
from tests.engine.tiny import random_denoiser, tiny_card


def net() -> UNet:
    found = random_denoiser(tiny_card()).net
    assert isinstance(found, UNet)
    return found


def silent(model: nn.Module) -> list[str]:
    """Parameters that no output depends on."""
    x = torch.randn(8, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    out = model(x, torch.linspace(-1, 1, 8), Labels(torch.arange(8), torch.ones(8, 3)))
    weights = torch.randn(out.shape, generator=torch.Generator().manual_seed(1))
    (out * weights).sum().backward()
    return [
        name
        for name, parameter in model.named_parameters()
        if parameter.grad is None or not parameter.grad.abs().sum() > 0
    ]


def test_every_parameter_matters() -> None:
    assert silent(net()) == []


def test_a_residual_branch_that_is_thrown_away_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """System D: `h + skip(x) if widths differ else x` binds as `(h + skip(x)) if ... else x`."""

    def forward(self: ResBlock, x: Tensor, embedding: Tensor) -> Tensor:
        scale, shift = self.scale_shift(embedding)[:, :, None, None].chunk(2, dim=1)
        h = self.conv1(torch.relu(self.norm1(x)))
        h = self.conv2(torch.relu(self.norm2(h) * (1 + scale) + shift))
        return h + self.skip(x) if isinstance(self.skip, nn.Conv2d) else x

    monkeypatch.setattr(ResBlock, "forward", forward)
    assert any("conv1" in name for name in silent(net()))


def test_a_norm_that_is_built_and_never_applied_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """System B: attention on the raw input, its norm only in the constructor."""
    size_matters = SelfAttention(32).eval()
    nn.init.normal_(size_matters.out.weight)
    x = torch.randn(1, 32, 5, 5, generator=torch.Generator().manual_seed(0))

    def added(module: SelfAttention, x: Tensor) -> Tensor:
        return module(x) * 2**0.5 - x

    assert torch.allclose(added(size_matters, 3 * x), added(size_matters, x), atol=1e-3)

    def forward(self: SelfAttention, x: Tensor) -> Tensor:
        b, c, height, width = x.shape
        q, k, v = self.qkv(x).reshape(b, 3, c, height * width).transpose(-1, -2).unbind(1)
        h = nn.functional.scaled_dot_product_attention(q, k, v)
        return (x + self.out(h.transpose(-1, -2).reshape(b, c, height, width))) * 2**-0.5

    monkeypatch.setattr(SelfAttention, "forward", forward)
    assert not torch.allclose(added(size_matters, 3 * x), added(size_matters, x), atol=1e-3)
    assert any("attention.norm" in name for name in silent(net()))


@pytest.mark.parametrize(
    ("width", "groups"),
    [(64, 16), (128, 16), (48, 12), (24, 6), (16, 4), (8, 2), (7, 1), (500, 10)],
)
def test_groups_have_four_channels_or_more_and_are_at_most_16(width: int, groups: int) -> None:
    assert group_norm(width).num_groups == groups
    assert width // groups >= 4 and groups <= 16


def test_frequencies_of_the_noise_level_rise_by_a_quarter() -> None:
    frequencies = FourierEmbedding(8).frequencies
    assert torch.allclose(frequencies[1:] / frequencies[:-1], torch.tensor(1.25))
    assert frequencies[0] == 0.5 and len(frequencies) == 32
