"""The raw network F(x, c_noise, labels): a small U-Net for small pictures.

It knows nothing of noise levels or parametrizations; `denoiser.Denoiser` wraps it.
The picture is folded `patch` x `patch` into channels at the door (pixel unshuffle), so that the
expensive convolutions run at half the resolution.
"""

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.diffusion.rows import Conv2d, Linear
from engine.network.config import UNetConfig, heads
from engine.network.shapes import FREQUENCIES

SKIP_SCALE = 1 / math.sqrt(2)  # keeps the variance of a sum of two unit-variance branches at one


class Labels(NamedTuple):
    """Conditions of a batch. A null entry leaves one open."""

    classes: Tensor  # int [B]; num_labels = any class
    hands: Tensor  # [B, hand_width + 1]: a hand's code and then 1; any hand is all 0
    pose: Tensor | None = None  # [B, pose_width] augmentation parameters; None or 0 = none

    def __add__(self, other: "Labels") -> "Labels":  # pyright: ignore[reportIncompatibleMethodOverride]
        """Two batches as one."""
        pose = None
        if self.pose is not None and other.pose is not None:
            pose = torch.cat([self.pose, other.pose])
        return Labels(
            torch.cat([self.classes, other.classes]), torch.cat([self.hands, other.hands]), pose
        )


class UNet(nn.Module):
    """U-Net with adaptive scale-shift from noise level, class, hand and pose.

    Residual blocks, GroupNorm and scale-shift as in Dhariwal & Nichol 2021 (arXiv 2105.05233).
    The pose is the network being told how a training picture was turned, scaled or thickened, so
    that the augmentation does not leak into what it draws (Karras et al. 2020, arXiv 2006.06676).
    """

    def __init__(self, config: UNetConfig) -> None:
        super().__init__()
        self.config = config
        c = config
        folded = c.channels * c.patch**2
        self.noise_embedding = FourierEmbedding(c.embedding)
        self.label_embedding = nn.Embedding(c.num_labels + 1, c.embedding) if c.num_labels else None
        self.hand = Linear(c.hand_width + 1, c.embedding, bias=False) if c.hand_width else None
        self.pose = Linear(c.pose_width, c.embedding, bias=False) if c.pose_width else None
        self.embed = nn.Sequential(nn.SiLU(), Linear(c.embedding, c.embedding), nn.SiLU())

        def level(width_in: int, width: int, resolution: int) -> ResBlock:
            return ResBlock(width_in, width, c.embedding, resolution in c.attention, c.dropout)

        resolution = c.size // c.patch
        self.enter = Conv2d(folded, c.widths[0], 3, padding=1)
        self.down = nn.ModuleList()
        skips = [c.widths[0]]
        width = c.widths[0]
        for i, level_width in enumerate(c.widths):
            if i > 0:
                self.down.append(Downsample(width))
                resolution = (resolution + 1) // 2
                skips.append(width)
            for _ in range(c.blocks):
                self.down.append(level(width, level_width, resolution))
                width = level_width
                skips.append(width)
        self.middle = level(width, width, resolution)
        self.up = nn.ModuleList()
        for i, level_width in reversed(list(enumerate(c.widths))):
            for _ in range(c.blocks + 1):
                self.up.append(level(width + skips.pop(), level_width, resolution))
                width = level_width
            if i > 0:
                self.up.append(Upsample(width))
                resolution *= 2
        self.leave_norm = group_norm(width)
        self.leave = zero_init(Conv2d(width, folded, 3, padding=1))

    def null(self, labels: Labels) -> Labels:
        """A copy with class, hand and pose all left open: the null pass of guidance."""
        return Labels(
            torch.full_like(labels.classes, self.config.num_labels),
            torch.zeros_like(labels.hands),
            None if labels.pose is None else torch.zeros_like(labels.pose),
        )

    def forward(self, x: Tensor, c_noise: Tensor, labels: Labels) -> Tensor:
        """F: x [B, C, H, W], c_noise [B], labels of B pictures -> [B, C, H, W]."""
        patch = self.config.patch
        embedding = self.noise_embedding(c_noise)
        if self.label_embedding is not None:
            embedding = embedding + self.label_embedding(labels.classes)
        if self.hand is not None:
            embedding = embedding + self.hand(labels.hands)
        if self.pose is not None and labels.pose is not None:
            embedding = embedding + self.pose(labels.pose)
        embedding = self.embed(embedding)

        h = self.enter(F.pixel_unshuffle(x, patch) if patch > 1 else x)
        skips = [h]
        for block in self.down:
            h = block(h, embedding)
            skips.append(h)
        h = self.middle(h, embedding)
        for block in self.up:
            if isinstance(block, Upsample):
                h = block(h, skips[-1].shape[-2:])
            else:
                h = block(torch.cat([h, skips.pop()], dim=1), embedding)
        h = self.leave(F.silu(self.leave_norm(h)))
        return F.pixel_shuffle(h, patch) if patch > 1 else h


class ResBlock(nn.Module):
    """Two convolutions with scale-shift between them, then attention where asked."""

    def __init__(
        self, width_in: int, width: int, embedding: int, attention: bool, dropout: float
    ) -> None:
        super().__init__()
        self.norm1 = group_norm(width_in)
        self.conv1 = Conv2d(width_in, width, 3, padding=1)
        self.scale_shift = Linear(embedding, 2 * width)
        self.norm2 = group_norm(width)
        self.dropout = nn.Dropout(dropout)
        self.conv2 = zero_init(Conv2d(width, width, 3, padding=1))
        self.skip = Conv2d(width_in, width, 1) if width_in != width else nn.Identity()
        self.attention = SelfAttention(width) if attention else None

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        """x [B, C_in, H, W], embedding [B, E] -> [B, C, H, W]."""
        scale, shift = self.scale_shift(embedding)[:, :, None, None].chunk(2, dim=1)
        h = self.conv1(F.silu(self.norm1(x)))
        h = F.silu(torch.addcmul(shift, self.norm2(h), 1 + scale))
        h = self.conv2(self.dropout(h))
        h = (self.skip(x) + h) * SKIP_SCALE
        return h if self.attention is None else self.attention(h)


class SelfAttention(nn.Module):
    """Self-attention over the positions of one picture, never across the batch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heads = heads(width)
        self.norm = group_norm(width)
        self.qkv = Conv2d(width, 3 * width, 1)
        self.out = zero_init(Conv2d(width, width, 1))

    def forward(self, x: Tensor) -> Tensor:
        """x [B, C, H, W] -> [B, C, H, W]."""
        b, c, height, width = x.shape
        qkv = self.qkv(self.norm(x)).reshape(b, 3, self.heads, c // self.heads, height * width)
        q, k, v = qkv.transpose(-1, -2).unbind(1)  # each [B, heads, H*W, C/heads]
        h = F.scaled_dot_product_attention(q, k, v)
        h = self.out(h.transpose(-1, -2).reshape(b, c, height, width))
        return (x + h) * SKIP_SCALE


class Downsample(nn.Module):
    """Halves the resolution (an odd size rounds up)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = Conv2d(width, width, 3, stride=2, padding=1)

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        """x [B, C, H, W] -> [B, C, H / 2, W / 2]; takes an embedding like any block."""
        del embedding
        return self.conv(x)


class Upsample(nn.Module):
    """Doubles the resolution to exactly the size of the skip it will meet."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = Conv2d(width, width, 3, padding=1)

    def forward(self, x: Tensor, size: torch.Size) -> Tensor:
        """x [B, C, H, W] -> [B, C, *size]."""
        return self.conv(F.interpolate(x, size=tuple(size), mode="nearest"))


class FourierEmbedding(nn.Module):
    """c_noise [B] -> [B, width]: sines and cosines at 0.5 x 1.25^k, then a linear layer."""

    frequencies: Tensor

    def __init__(self, width: int, count: int = FREQUENCIES) -> None:
        super().__init__()
        self.register_buffer("frequencies", 0.5 * 1.25 ** torch.arange(count), persistent=False)
        self.linear = Linear(2 * count, width)

    def forward(self, c_noise: Tensor) -> Tensor:
        """c_noise [B] -> [B, width]."""
        phase = c_noise[:, None].float() * self.frequencies
        return self.linear(torch.cat([phase.sin(), phase.cos()], dim=1))


def group_norm(width: int) -> nn.GroupNorm:
    """GroupNorm with groups of at least 4 channels, at most 16 groups; else one group."""
    groups = max(g for g in range(1, 17) if width % g == 0 and (g == 1 or width // g >= 4))
    return nn.GroupNorm(groups, width, eps=1e-5)


def zero_init(module: nn.Conv2d) -> nn.Conv2d:
    """Start a branch at zero, so that the network begins as the identity."""
    for parameter in module.parameters():
        nn.init.zeros_(parameter)
    return module
