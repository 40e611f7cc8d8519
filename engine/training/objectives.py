"""The training of a denoiser, on pictures or on their latents."""

from collections.abc import Generator
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.api import Drawing, SamplerOptions
from engine.card import ModelCard
from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.noise import stable_hash
from engine.diffusion.schedules import alpha_bar_of, to_sigma
from engine.drawing.draw import draw
from engine.drawing.showing import to_pixels
from engine.models.file import build, save_model
from engine.pictures import picture_grid, save_png
from engine.progress import map_progress
from engine.training.feed import Feed
from engine.training.loop import Trainer
from engine.training.preset import AutoencoderRecipe, Recipe
from engine.training.step import Batch, seeded

SHOWN = 8  # pictures in a strip, above what becomes of them


class AutoencoderTrainer(Trainer[Autoencoder]):
    """An autoencoder learns to give pictures back through a few numbers."""

    stage = "autoencoder"

    def __init__(
        self,
        feed: Feed,
        card: ModelCard,
        recipe: Recipe,
        own: AutoencoderRecipe,
        folder: Path,
        device: torch.device,
        minutes: float | None = None,
    ) -> None:
        self.own = own
        super().__init__(feed, card, own.over(recipe), folder, device, minutes)

    def build(self) -> Autoencoder:
        """The card's autoencoder, its weights at random, its latents not scaled yet."""
        return Autoencoder(config_of(self.card.autoencoder))

    def noise(self, x0: Tensor) -> tuple[Tensor, Tensor]:
        """No noise in the pictures; unit noise in the shape of their latents."""
        c = config_of(self.card.autoencoder)
        return torch.zeros(len(x0)), torch.randn(len(x0), c.latent, c.latent_size, c.latent_size)

    def kl_weight(self) -> float:
        """Weight of the divergence: it grows from 0, or the latent would collapse to the prior.

        Bowman et al. 2015 (arXiv 1511.06349), section 3.1.
        """
        return self.own.kl_weight * min(1.0, self.images / max(1, self.own.kl_warmup))

    def losses(self, model: Autoencoder, batch: Batch) -> Tensor:
        """The loss of each picture [B]; held-out ones are measured at the full weight."""
        pixels, eps, _, _ = batch
        return model.loss(pixels, eps, self.kl_weight() if model.training else self.own.kl_weight)

    def save_model(self, path: Path) -> None:
        """Nothing: an autoencoder alone draws nothing, and the second stage has the checkpoint."""

    @torch.inference_mode()
    def draw_strip(self) -> Generator[None, None, None]:
        """Put pictures, and below them what comes back, into the run folder."""
        with seeded(self.recipe.seed):
            pixels = (self.feed.held_out(SHOWN) or self.feed.batch(SHOWN))[0]
        again = self.ema.decode(self.ema.encode(pixels.to(self.device)))
        pictures = np.concatenate([to_pixels(pixels), to_pixels(again)])
        path = self.folder / "strips" / f"{self.images:09d}.png"
        save_png(path, picture_grid(pictures, len(pixels)))
        yield


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


class DenoiserTrainer(Trainer[Denoiser]):
    """A denoiser learns at the noise levels of its card's schedule."""

    def build(self) -> Denoiser:
        """The card's denoiser, its weights at random."""
        return build(self.card)

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

    def losses(self, model: Denoiser, batch: Batch) -> Tensor:
        """The loss of each picture [B]."""
        return model.loss(*batch)

    def save_model(self, path: Path) -> None:
        """Write the averaged denoiser, with its autoencoder if it has one."""
        save_model(path, self.ema.net, self.finished_card(), autoencoder=self.ema.autoencoder)

    def draw_strip(self) -> Generator[None, None, None]:
        """Draw from the same noise as ever."""
        yield from drawn_strip(self.ema, self.card, self.folder, self.images, self.device)
