"""The training of a denoiser, on pictures or on their latents."""

from collections.abc import Generator
from functools import cached_property
from pathlib import Path

import torch
from torch import Tensor

from engine.diffusion.denoiser import Denoiser
from engine.diffusion.schedules import alpha_bar_of, to_sigma
from engine.models.file import build, save_model
from engine.training.parts import Batch
from engine.training.strips import drawn_strip
from engine.training.trainer import Trainer


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
