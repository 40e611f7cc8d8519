"""Strips show what the network learned, so nothing else may change between two of them."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from engine.card import ModelCard, Sampling
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import ddpm
from engine.diffusion.schedules import sampling_sigmas
from engine.training.checkpoint import build
from engine.training.strips import ROWS, STAGES, draw_strip
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
    path = draw_strip(random_denoiser(CARD, seed), CARD, folder, images, CPU)
    return np.asarray(Image.open(path))


def test_the_same_network_draws_the_same_strip_whenever_it_is_asked(tmp_path: Path) -> None:
    torch.manual_seed(1)
    first = strip(tmp_path, 100)
    torch.manual_seed(2)
    assert np.array_equal(strip(tmp_path, 200), first)
    assert not np.array_equal(strip(tmp_path, 300, seed=1), first)
    assert first.shape == (ROWS * 10 + 2, STAGES * 10 + 2)
    assert sorted(p.name for p in (tmp_path / "strips").iterdir())[0] == "000000100.png"


def test_fixing_only_the_first_noise_is_not_enough() -> None:
    """The trap of system B: x_T is kept, each step's z is new, and every epoch has another car."""
    denoiser = build(CARD)
    sigmas = sampling_sigmas(CARD.sampling, 10)
    x = unit_noise(1, (1, 1, 8, 8)) * float(sigmas[0])

    def drawn() -> torch.Tensor:
        def z(step: int) -> torch.Tensor:
            return torch.randn(1, 1, 8, 8)

        *_, last = ddpm(lambda x, sigma: x / (1 + sigma**2), x, sigmas, z)
        return last.x

    assert denoiser is not None
    torch.manual_seed(1)
    first = drawn()
    torch.manual_seed(2)
    assert not torch.allclose(drawn(), first, atol=0.1)
