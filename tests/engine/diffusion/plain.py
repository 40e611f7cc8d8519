"""The network in plain numpy, as it can be read: sums, products and what is between them.

It stands beside `engine.diffusion.unet` as a second account of the same network: written from its
description, in another library, with weights by their names in a model's file. Arrays are float32;
B is the batch, E the width of the embedding.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.network.config import UNetConfig, heads
from engine.network.shapes import FREQUENCIES

Weights = Mapping[str, np.ndarray]


def plain_denoise(
    weights: Weights,
    config: UNetConfig,
    x: np.ndarray,
    sigma: np.ndarray,
    classes: np.ndarray,
    hands: np.ndarray,
    sigma_data: float = 0.5,
) -> np.ndarray:
    """x0 [B, C, H, W] of an EDM's state x [B, C, H, W] at sigma [B] (Karras et al. 2022, eq. 7)."""
    s, total = sigma[:, None, None, None], np.hypot(sigma, sigma_data)[:, None, None, None]
    f = plain_unet(weights, config, x / total, np.log(sigma) / 4, classes, hands)
    return x * (sigma_data / total) ** 2 + f * s * sigma_data / total


def plain_unet(
    weights: Weights,
    config: UNetConfig,
    x: np.ndarray,
    c_noise: np.ndarray,
    classes: np.ndarray,
    hands: np.ndarray,
) -> np.ndarray:
    """F [B, C, H, W]: x [B, C, H, W], c_noise [B], classes int [B], hands [B, hand_width + 1]."""
    phase = c_noise[:, None] * 0.5 * 1.25 ** np.arange(FREQUENCIES)
    waves = np.concatenate([np.sin(phase), np.cos(phase)], axis=1).astype(np.float32)
    e = linear(weights, "noise_embedding.linear", waves)
    if config.num_labels:
        e = e + weights["label_embedding.weight"][classes]
    if config.hand_width:
        e = e + linear(weights, "hand", hands)
    e = silu(linear(weights, "embed.1", silu(e)))

    h = conv(weights, "enter", fold(x, config.patch))
    skips = [h]
    for name in blocks(weights, "down"):
        h = res_block(weights, name, h, e) if is_res(weights, name) else conv(
            weights, f"{name}.conv", h, stride=2
        )  # fmt: skip
        skips.append(h)
    h = res_block(weights, "middle", h, e)
    for name in blocks(weights, "up"):
        if is_res(weights, name):
            h = res_block(weights, name, np.concatenate([h, skips.pop()], axis=1), e)
        else:
            height, width = skips[-1].shape[2:]
            rows, columns = (np.arange(n) * h.shape[2] // n for n in (height, width))
            h = conv(weights, f"{name}.conv", h[:, :, rows][:, :, :, columns])  # the nearest
    return unfold(conv(weights, "leave", silu(norm(weights, "leave_norm", h))), config.patch)


def res_block(weights: Weights, name: str, x: np.ndarray, e: np.ndarray) -> np.ndarray:
    """Two convolutions, between them a scale and a shift by the embedding; then attention."""
    scale, shift = np.split(linear(weights, f"{name}.scale_shift", e)[:, :, None, None], 2, axis=1)
    h = conv(weights, f"{name}.conv1", silu(norm(weights, f"{name}.norm1", x)))
    h = silu(norm(weights, f"{name}.norm2", h) * (1 + scale) + shift)
    h = conv(weights, f"{name}.conv2", h)
    skip = conv(weights, f"{name}.skip", x) if f"{name}.skip.weight" in weights else x
    h = (skip + h) / math.sqrt(2)
    own = f"{name}.attention"
    return attention(weights, own, h) if f"{own}.qkv.weight" in weights else h


def attention(weights: Weights, name: str, x: np.ndarray) -> np.ndarray:
    """softmax(q k / sqrt(d)) v over the places of each picture (Vaswani et al. 2017, eq. 1)."""
    b, c, height, width = x.shape
    parts = conv(weights, f"{name}.qkv", norm(weights, f"{name}.norm", x))
    q, k, v = parts.reshape(b, 3, heads(c), c // heads(c), -1).transpose(1, 0, 2, 3, 4)
    likeness = np.swapaxes(q, -1, -2) @ k / math.sqrt(c // heads(c))  # [B, heads, HW, HW]
    share = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    share /= share.sum(axis=-1, keepdims=True)
    h = (v @ np.swapaxes(share, -1, -2)).reshape(b, c, height, width)
    return (x + conv(weights, f"{name}.out", h)) / math.sqrt(2)


def norm(weights: Weights, name: str, x: np.ndarray) -> np.ndarray:
    """Each group of channels to mean 0 and variance 1 (Wu & He 2018), then a scale and a shift."""
    b, c = x.shape[:2]
    count = max(g for g in range(1, 17) if c % g == 0 and (g == 1 or c // g >= 4))
    groups = x.reshape(b, count, -1)
    mean, variance = groups.mean(axis=2, keepdims=True), groups.var(axis=2, keepdims=True)
    plain = ((groups - mean) / np.sqrt(variance + 1e-5)).reshape(x.shape)
    scale, shift = (weights[f"{name}.{part}"][:, None, None] for part in ("weight", "bias"))
    return plain * scale + shift


def conv(weights: Weights, name: str, x: np.ndarray, stride: int = 1) -> np.ndarray:
    """A convolution as one product: each place's neighborhood in a row, times all kernels."""
    kernels, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    size = kernels.shape[2]
    around = np.pad(x, ((0, 0), (0, 0), *[(size // 2, size // 2)] * 2))
    near = sliding_window_view(around, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    rows = near.transpose(0, 2, 3, 1, 4, 5).reshape(-1, kernels[0].size)
    b, height, width = len(x), near.shape[2], near.shape[3]
    h = rows @ kernels.reshape(len(kernels), -1).T + bias
    return h.reshape(b, height, width, -1).transpose(0, 3, 1, 2)


def linear(weights: Weights, name: str, x: np.ndarray) -> np.ndarray:
    return x @ weights[f"{name}.weight"].T + weights.get(f"{name}.bias", np.float32(0))


def silu(x: np.ndarray) -> np.ndarray:
    return x / (1 + np.exp(-x))


def fold(x: np.ndarray, patch: int) -> np.ndarray:
    """Squares of patch x patch pixels as channels: [B, C, H, W] -> [B, C p p, H / p, W / p]."""
    b, c, height, width = x.shape
    squares = x.reshape(b, c, height // patch, patch, width // patch, patch)
    return squares.transpose(0, 1, 3, 5, 2, 4).reshape(b, -1, height // patch, width // patch)


def unfold(x: np.ndarray, patch: int) -> np.ndarray:
    """The other way."""
    b, c, height, width = x.shape
    squares = x.reshape(b, c // patch**2, patch, patch, height, width)
    return squares.transpose(0, 1, 4, 2, 5, 3).reshape(b, -1, height * patch, width * patch)


def blocks(weights: Weights, part: str) -> list[str]:
    """The names of the blocks on the way down or up, in order."""
    numbers = {int(name.split(".")[1]) for name in weights if name.startswith(f"{part}.")}
    return [f"{part}.{number}" for number in sorted(numbers)]


def is_res(weights: Weights, name: str) -> bool:
    """Else it halves or doubles the size."""
    return f"{name}.conv1.weight" in weights
