"""Noise that belongs to a picture, whatever batch it is drawn in."""

import torch
from torch import Tensor


def unit_noise(key: int, shape: tuple[int, ...]) -> Tensor:
    """Normal noise [*shape] from a key, drawn on the CPU so that every device gets the same."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(key))
