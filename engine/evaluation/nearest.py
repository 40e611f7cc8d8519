"""The training pictures that samples are nearest to: whether a model draws, or remembers."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

SIDE = 16  # pixels a side that pictures are compared at
MOST = 20_000  # training pictures that are looked through
TYPICAL = 200  # of them that show how far two different pictures are apart


def nearest(
    samples: np.ndarray, images: Tensor, mirrored: bool = False, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """The training picture nearest to each sample, and how near it is.

    `samples` uint8 [N, H, W] or [N, H, W, 3]; `images` uint8 [M, C, H, W], which may lie on disk;
    `mirrored`: they were trained on mirrored, too. Pictures are compared by the mean difference of
    their pixels at a small size. Returns indices int64 [N] and distances float64 [N], in units of
    the median distance of a training picture to the nearest other one: about 1 for what is new,
    near 0 for copies.
    """
    random = torch.Generator().manual_seed(seed)
    chosen = torch.randperm(len(images), generator=random)[:MOST].sort().values
    known = torch.cat([small(images[part]) for part in chosen.split(1_000)])
    if samples.ndim == 3:
        drawn = small(torch.from_numpy(samples.copy())[:, None])
    else:
        drawn = small(torch.from_numpy(samples.copy()).permute(0, 3, 1, 2))
    away = distances(drawn, known, mirrored)
    few = torch.randperm(len(known), generator=random)[:TYPICAL]
    among = distances(known[few], known, mirrored)
    among[torch.arange(len(few)), few] = torch.inf
    usual = float(among.min(1).values.median()) if len(known) > 1 else 1.0
    best = away.min(1)
    return chosen[best.indices].numpy(), (best.values / max(usual, 1e-9)).double().numpy()


def small(images: Tensor) -> Tensor:
    """Pictures uint8 [N, C, H, W] as float [N, C, SIDE, SIDE], 0 to 1."""
    return F.interpolate(images.float() / 255, (SIDE, SIDE), mode="area")


def distances(a: Tensor, b: Tensor, mirrored: bool) -> Tensor:
    """Distances [A, B] of pictures, or of their mirror images if those are nearer."""
    away = torch.cdist(a.flatten(1), b.flatten(1))
    if mirrored:
        away = torch.minimum(away, torch.cdist(a.flip(-1).flatten(1), b.flatten(1)))
    return away
