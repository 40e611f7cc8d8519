"""Training objectives: denoising, and autoencoding for the first stage of a latent model."""

from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.api import Drawing, SamplerOptions
from engine.card import ModelCard
from engine.diffusion.autoencoder import Autoencoder
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.keys import stable_hash
from engine.diffusion.schedules import alpha_bar_of, to_sigma
from engine.drawing.draw import draw
from engine.drawing.showing import to_pixels
from engine.models.file import build, save_model
from engine.network.config import config_of
from engine.pictures import picture_grid, save_png
from engine.progress import map_progress
from engine.training.feed import Feed
from engine.training.preset import AutoencoderRecipe, TrainingRecipe
from engine.training.step import Batch, seeded

STAGES = 9  # of each picture in a denoiser's strip
ROWS = 4
MOST_STEPS = 48  # a strip must not delay the training
SHOWN = 8  # pictures in an autoencoder's strip, above their reconstructions


class Denoising:
    """Trains a denoiser at the noise levels of its card's schedule."""

    stage = ""

    def __init__(self, card: ModelCard, recipe: TrainingRecipe) -> None:
        self.card, self.recipe = card, recipe

    def build(self) -> Denoiser:
        return build(self.card)

    def prepare(self) -> Generator[str, None, None]:
        yield from ()

    def noise(self, x0: Tensor) -> tuple[Tensor, Tensor]:
        """sigma [B], log-normal for EDM, of an even timestep in a discrete schedule; and eps."""
        count, r = len(x0), self.recipe
        if self.card.sampling.schedule == "karras":
            sigma = (torch.randn(count) * r.noise_spread + r.noise_mean).exp()
        else:
            sigma = self.levels[torch.randint(len(self.levels), (count,))].float()
        return sigma, torch.randn(x0.shape)

    @cached_property
    def levels(self) -> Tensor:
        """The noise levels of a discrete schedule, float64 [T]."""
        return to_sigma(alpha_bar_of(self.card.sampling))

    def losses(self, model: Denoiser, batch: Batch, images: int) -> Tensor:
        del images
        return model.loss(*batch)

    def stepping(self, model: Denoiser) -> AbstractContextManager[None]:
        del model
        return nullcontext()

    def draw_strip(self, model: Denoiser, feed: Feed, path: Path) -> Generator[None, None, None]:
        del feed
        if self.card.plane:  # a point is no picture
            return
        yield from draw_strip(model, self.card, path, next(model.parameters()).device)

    def save_model(self, path: Path, model: Denoiser, card: ModelCard) -> None:
        """Write a denoiser, with its autoencoder if it has one."""
        save_model(path, model.net, card, autoencoder=model.autoencoder)


class Autoencoding:
    """Trains an autoencoder to reconstruct pictures: the first stage of a latent model."""

    stage = "autoencoder"

    def __init__(self, card: ModelCard, own: AutoencoderRecipe, seed: int) -> None:
        self.card, self.own, self.seed = card, own, seed

    def build(self) -> Autoencoder:
        """The card's autoencoder, its latents not scaled yet."""
        return Autoencoder(config_of(self.card.autoencoder))

    def prepare(self) -> Generator[str, None, None]:
        yield from ()

    def noise(self, x0: Tensor) -> tuple[Tensor, Tensor]:
        """sigma 0 [B]; eps of unit variance in the shape of the latents."""
        c = config_of(self.card.autoencoder)
        return torch.zeros(len(x0)), torch.randn(len(x0), c.latent, c.latent_size, c.latent_size)

    def losses(self, model: Autoencoder, batch: Batch, images: int) -> Tensor:
        """Reconstruction and divergence of each picture [B].

        In training the weight of the divergence grows from 0, or the latent would collapse to the
        prior (Bowman et al. 2015, arXiv 1511.06349, section 3.1). In evaluation it is full.
        """
        pixels, eps, _, _ = batch
        grown = min(1.0, images / max(1, self.own.kl_warmup)) if model.training else 1.0
        return model.loss(pixels, eps, self.own.kl_weight * grown)

    def stepping(self, model: Autoencoder) -> AbstractContextManager[None]:
        del model
        return nullcontext()

    @torch.inference_mode()
    def draw_strip(self, model: Autoencoder, feed: Feed, path: Path) -> Generator[None, None, None]:
        """Write pictures above their reconstructions."""
        with seeded(self.seed):
            pixels = (feed.held_out(SHOWN) or feed.batch(SHOWN))[0]
        again = model.decode(model.encode(pixels.to(next(model.parameters()).device)))
        pictures = np.concatenate([to_pixels(pixels), to_pixels(again)])
        save_png(path, picture_grid(pictures, len(pixels)))
        yield

    def save_model(self, path: Path, model: Autoencoder, card: ModelCard) -> None:
        """Write nothing: an autoencoder cannot draw, and the next stage loads the checkpoint."""


def draw_strip(
    denoiser: Denoiser, card: ModelCard, path: Path, device: torch.device
) -> Generator[None, None, None]:
    """Write a picture of ROWS pictures in STAGES stages each; yields between steps.

    x_T and the noise z of every step are fixed for each picture, so that only the network changes
    between two strips.
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
    states, *_ = yield from map_progress(walk, lambda _: None)
    chosen = np.linspace(0, steps, STAGES).round().astype(int)
    rows = states[:, chosen]
    save_png(path, picture_grid(rows.reshape(-1, *rows.shape[2:]), STAGES))
