"""The small networks of the lessons."""

from collections.abc import Callable
from typing import TypeVar

import torch
from torch import Tensor, nn

from engine.diffusion.mlp import MLP
from engine.diffusion.unet import SKIP_SCALE, ResBlock, UNet
from engine.network.config import MLPConfig, UNetConfig

N = TypeVar("N", bound=nn.Module)


def small_unet(seed: int = 0) -> UNet:
    """A U-Net of about half a million numbers that learns digits in half a minute."""
    config = UNetConfig(
        size=14, patch=2, widths=(32, 64), blocks=1, attention=(), embedding=64, num_labels=10
    )
    return build_seeded(lambda: UNet(config), seed)


def use_batchnorm(net: nn.Module) -> nn.Module:
    """Put a BatchNorm wherever a network has a GroupNorm."""
    replace_norms(net, nn.BatchNorm2d)
    return net


def replace_norms(net: nn.Module, norm: Callable[[int], nn.Module]) -> None:
    """Put another norm wherever a network has a GroupNorm."""
    for name, child in net.named_children():
        if isinstance(child, nn.GroupNorm):
            setattr(net, name, norm(child.num_channels))
        else:
            replace_norms(child, norm)


def plain_mlp(seed: int = 0) -> MLP:
    """An MLP on pixels with about as many numbers as the U-Net."""
    config = MLPConfig(size=14, channels=1, widths=(400, 400, 400), embedding=64, num_labels=10)
    return build_seeded(lambda: MLP(config), seed)


def one_level(attention: bool, seed: int = 0) -> UNet:
    """A network that never shrinks the picture: its convolutions reach 10 cells of 2 pixels.

    Its norms are each position's own. GroupNorm's mean is of the whole picture: one end could tell
    the other by it which of two things it shows.
    """
    config = UNetConfig(
        size=14, patch=2, widths=(32,), blocks=1, attention=(7,) if attention else (),
        embedding=64, num_labels=10,
    )  # fmt: skip
    return build_seeded(lambda: use_local_norm(UNet(config)), seed)


class LocalNorm(nn.Module):
    """LayerNorm over the channels of each position of a picture [B, C, H, W]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """Normalize each position by itself."""
        return self.norm(x.movedim(1, -1)).movedim(-1, 1)


def use_local_norm(net: UNet) -> UNet:
    """Put a norm of each position's own wherever a network has a GroupNorm."""
    replace_norms(net, LocalNorm)
    return net


def use_plain_skips(net: UNet) -> UNet:
    """Leave out the scaling of residual sums. A block with attention has two, and is refused."""
    for block in net.modules():
        if isinstance(block, ResBlock):
            assert block.attention is None
            block.register_forward_hook(unscale)
    return net


def unscale(block: nn.Module, given: tuple[Tensor, ...], summed: Tensor) -> Tensor:
    """What a residual block says, without the scaling of its sum."""
    del block, given
    return summed / SKIP_SCALE


def build_seeded(make: Callable[[], N], seed: int) -> N:
    """A network whose first weights depend on the seed alone."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return make()


def count_parameters(net: nn.Module) -> int:
    """The number of parameters of a network."""
    return sum(p.numel() for p in net.parameters())
