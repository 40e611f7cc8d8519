"""States become pixels by the model's own scale: traps of systems B and D."""

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.card import ModelCard
from engine.diffusion.samplers import Step
from engine.showing import to_ink

CARD = ModelCard(name="rgb", network={}, channels=3, size=4, pixel_mean=0.5, pixel_scale=2.0)


def as_x0(pixels: np.ndarray) -> Tensor:
    """uint8 [N, H, W, 3] in the units of a model that learned on [-1, 1]."""
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 127.5 - 1


def shown(pixels: np.ndarray) -> np.ndarray:
    return to_ink(Step(as_x0(pixels), as_x0(pixels), 0.0), CARD)


def test_a_finished_picture_is_what_was_learned() -> None:
    ramp = np.linspace(0, 255, 48).round().astype(np.uint8).reshape(1, 4, 4, 3)
    assert np.array_equal(shown(ramp), ramp)
    # the trap of system D: x0 in [-1, 1] saved as if it were in [0, 1] has half of it black
    unmapped = (as_x0(ramp).clamp(0, 1) * 255).round().numpy()
    assert (unmapped == 0).mean() == pytest.approx(0.5, abs=0.02)
    assert (shown(ramp) == 0).mean() < 0.05


def test_a_faint_picture_stays_faint() -> None:
    """The trap of system B: each picture stretched between its own darkest and lightest value."""
    gray = np.full((1, 4, 4, 3), 120, dtype=np.uint8)
    gray[0, :2] = 130
    assert np.ptp(shown(gray)) == 10
    x0 = as_x0(gray)
    stretched = (x0 - x0.min()) / (x0.max() - x0.min()) * 255
    assert float(stretched.max() - stretched.min()) == 255
