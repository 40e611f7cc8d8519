"""Strips: what a network makes of the same noise, again and again while it learns."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import torch

from engine.api import Drawing, SamplerOptions
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.noise import stable_hash
from engine.drawing.draw import draw
from engine.models.card import ModelCard
from engine.pictures import picture_grid, save_png
from engine.progress import map_progress

STAGES = 9
ROWS = 4
MOST_STEPS = 48  # a strip shall not hold the training up


def drawn_strip(
    denoiser: Denoiser, card: ModelCard, folder: Path, images: int, device: torch.device
) -> Generator[None, None, Path]:
    """Write ROWS pictures in STAGES stages each to `strips/` of a run; yields between steps.

    x_T and the noise z of every step belong to the picture: they are the same in every strip, so
    what changes between two strips is the network alone.
    """
    s = card.sampling
    steps = min(s.steps, MOST_STEPS)
    # ancestral sampling, the posterior's variance (it suits few steps), where the model learned so
    sampler = s.sampler if s.schedule == "karras" else "ddpm"
    drawing = Drawing(steps=steps, sampler=sampler, options=SamplerOptions(variance=0.0))
    labels = [i % max(1, len(card.classes)) for i in range(ROWS)]
    walk = draw(
        denoiser, card, drawing, classes=labels, hands=[len(card.hands)] * ROWS,
        keys=[stable_hash("strip", i) for i in range(ROWS)], device=device,
    )  # fmt: skip
    states, _ = yield from map_progress(walk, lambda _: None)
    chosen = np.linspace(0, steps, STAGES).round().astype(int)
    rows = states[:, chosen]
    path = folder / "strips" / f"{images:09d}.png"
    save_png(path, picture_grid(rows.reshape(-1, *rows.shape[2:]), STAGES))
    return path
