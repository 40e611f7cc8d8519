"""Distortions of pictures by a known strength, which a measure of quality has to notice."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

Spoiler = Callable[[Tensor, Tensor], Tensor]  # (x [B, C, H, W] in [0, 1], strength [B, 1, 1, 1])


def blur(x: Tensor, strength: Tensor) -> Tensor:
    """Mix with a blur of about two pixels."""
    kernel = torch.tensor([1.0, 4, 6, 4, 1], device=x.device) / 16
    channels = x.shape[1]
    soft = x
    for _ in range(3):
        soft = F.pad(soft, (2, 2, 2, 2), mode="reflect")
        soft = F.conv2d(soft, kernel.view(1, 1, 1, 5).expand(channels, 1, 1, 5), groups=channels)
        soft = F.conv2d(soft, kernel.view(1, 1, 5, 1).expand(channels, 1, 5, 1), groups=channels)
    return x + strength * (soft - x)


def add_noise(x: Tensor, strength: Tensor) -> Tensor:
    """Add noise of at most an eighth of the range."""
    return (x + 0.12 * strength * torch.randn_like(x)).clamp(0, 1)


def warp(x: Tensor, strength: Tensor) -> Tensor:
    """Bend by a smooth random field of at most a few pixels."""
    count, _, high, wide = x.shape
    field = torch.randn(count, 2, 5, 5, device=x.device)
    field = F.interpolate(field, (high, wide), mode="bicubic", align_corners=True)
    still = torch.eye(2, 3, device=x.device).expand(count, 2, 3)
    grid = F.affine_grid(still, list(x.shape), align_corners=False)
    grid = grid + 0.12 * strength * field.permute(0, 2, 3, 1)
    return F.grid_sample(x, grid, padding_mode="reflection", align_corners=False)


def shuffle_tiles(x: Tensor, strength: Tensor) -> Tensor:
    """Exchange some of the sixteen squares."""
    count, channels, high, wide = x.shape
    down, right = high // 4, wide // 4
    tiles = F.unfold(x, (down, right), stride=(down, right))  # [B, C d r, 16]
    places = torch.arange(16, device=x.device).expand(count, 16)
    moved = torch.rand(count, 16, device=x.device) < strength.view(count, 1)
    # What moves goes to the places of what moves, in random order; the rest keeps its place
    stay = places + 100.0
    slots = torch.where(moved, places, stay).argsort(1)
    source = torch.where(moved, torch.rand(count, 16, device=x.device), stay).argsort(1)
    index = torch.empty_like(slots).scatter(1, slots, source)
    tiles = tiles.gather(2, index[:, None].expand(count, channels * down * right, 16))
    return F.fold(tiles, (high, wide), (down, right), stride=(down, right))


def fade(x: Tensor, strength: Tensor) -> Tensor:
    """Lower the contrast around the mean."""
    return x + 0.7 * strength * (x.mean((1, 2, 3), keepdim=True) - x)


def scramble_phases(x: Tensor, strength: Tensor) -> Tensor:
    """Move the phases of the Fourier transform at random, by at most all they can be.

    Colors and textures stay, things dissolve: what a network draws that has learned only those.
    """
    spectrum = torch.fft.rfft2(x)
    phase = torch.fft.rfft2(torch.randn_like(x[:, :1])).angle()
    phase[..., 0, 0] = 0  # the mean stays
    turned = spectrum * torch.polar(torch.ones_like(phase), strength * phase)
    return torch.fft.irfft2(turned, s=x.shape[-2:]).clamp(0, 1)


SPOILERS: dict[str, Spoiler] = {
    "blur": blur, "noise": add_noise, "warp": warp, "pieces": shuffle_tiles, "pale": fade,
    "scramble": scramble_phases,
}  # fmt: skip


def spoil(x: Tensor) -> tuple[Tensor, Tensor]:
    """Pictures [B, C, H, W] each spoiled in one way at random, and the strengths [B, ways]."""
    kind = torch.randint(len(SPOILERS), [len(x)])
    strength = torch.rand(len(x)) * (torch.rand(len(x)) < 0.85)  # some are left as they were
    spoiled = x.clone()
    for number, way in enumerate(SPOILERS.values()):
        mine = kind == number
        if mine.any():
            spoiled[mine] = way(x[mine], strength[mine].view(-1, 1, 1, 1))
    return spoiled, F.one_hot(kind, len(SPOILERS)) * strength[:, None]
