"""The small networks of the lessons."""

from collections.abc import Callable
from typing import TypeVar

import torch
from torch import nn

from engine.diffusion.mlp import MLP, MLPConfig
from engine.diffusion.unet import UNet, UNetConfig

N = TypeVar("N", bound=nn.Module)


def small_unet(seed: int = 0) -> UNet:
    """A U-Net of about half a million numbers that learns digits in half a minute."""
    config = UNetConfig(
        size=14, patch=2, widths=(32, 64), blocks=1, attention=(), embedding=64, num_labels=10
    )
    return seeded(lambda: UNet(config), seed)


def with_batchnorm(net: nn.Module) -> nn.Module:
    """The same network with a BatchNorm wherever it had a GroupNorm."""
    for name, child in net.named_children():
        if isinstance(child, nn.GroupNorm):
            setattr(net, name, nn.BatchNorm2d(child.num_channels))
        else:
            with_batchnorm(child)
    return net


def plain_mlp(seed: int = 0) -> MLP:
    """An MLP on pixels with about as many numbers as the U-Net."""
    config = MLPConfig(size=14, channels=1, widths=(400, 400, 400), embedding=64, num_labels=10)
    return seeded(lambda: MLP(config), seed)


def one_level(attention: bool, seed: int = 0) -> UNet:
    """A network that never shrinks the picture: its convolutions reach 10 cells of 2 pixels.

    GroupNorm takes a mean over all of the picture, so that one end knows of the other how bright it
    is, but not what it shows.
    """
    config = UNetConfig(
        size=14, patch=2, widths=(32,), blocks=1, attention=(7,) if attention else (),
        embedding=64, num_labels=10,
    )  # fmt: skip
    return seeded(lambda: UNet(config), seed)


def seeded(make: Callable[[], N], seed: int) -> N:
    """A network whose first weights depend on the seed alone."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return make()


def parameters(net: nn.Module) -> int:
    """How many numbers a network learns."""
    return sum(p.numel() for p in net.parameters())
