"""The training of an autoencoder: the first stage of a latent model."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.diffusion.autoencoder import Autoencoder, config_of
from engine.drawing.showing import to_pixels
from engine.models.card import ModelCard
from engine.pictures import picture_grid, save_png
from engine.training.feed import Feed
from engine.training.parts import Batch, seeded
from engine.training.presets import AutoencoderRecipe, Recipe
from engine.training.trainer import Trainer

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
