"""Strips show what the network learned, so nothing else may change between two of them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.card import ModelCard, Sampling
from engine.training.objectives import ROWS, STAGES, draw_strip
from tests.engine.tiny import random_denoiser

CPU = torch.device("cpu")
CARD = ModelCard(
    name="pixels",
    network={"size": 8, "patch": 2, "widths": [8], "blocks": 1, "attention": [], "embedding": 16},
    parametrization="x0",
    size=8,
    sampling=Sampling(schedule="linear", timesteps=20, beta_max=0.3, steps=10, guidance=1.0),
)


def strip(folder: Path, images: int, seed: int = 0) -> np.ndarray:
    path = folder / "strips" / f"{images:09d}.png"
    list(draw_strip(random_denoiser(CARD, seed), CARD, path, CPU))
    return np.asarray(Image.open(path))


def test_the_same_network_draws_the_same_strip_whenever_it_is_asked(tmp_path: Path) -> None:
    torch.manual_seed(1)
    first = strip(tmp_path, 100)
    torch.manual_seed(2)
    assert np.array_equal(strip(tmp_path, 200), first)
    assert not np.array_equal(strip(tmp_path, 300, seed=1), first)
    assert first.shape == (ROWS * 10 + 2, STAGES * 10 + 2)
    assert sorted(p.name for p in (tmp_path / "strips").iterdir())[0] == "000000100.png"


def test_fixing_only_the_first_noise_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trap of system B: x_T is kept, each step's z is new, and every epoch has another car."""

    def new_every_time(
        keys: list[int], shape: tuple[int, ...], device: torch.device
    ) -> Callable[[int], torch.Tensor]:
        return lambda step: torch.randn(len(keys), *shape)

    monkeypatch.setattr("engine.drawing.draw.fresh_noise", new_every_time)
    torch.manual_seed(1)
    first = strip(tmp_path, 100)
    torch.manual_seed(2)
    again = strip(tmp_path, 200)
    assert not np.array_equal(again, first)
    assert np.array_equal(again[:, :12], first[:, :12])  # the first column, x_T, is the same
