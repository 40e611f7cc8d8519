"""A latent model's run: an autoencoder, then a denoiser of its latents.

Two trainings in one folder, one after the other, each with its checkpoints; that of the
autoencoder lies in a folder of its own inside.
"""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import msgspec
import torch

from engine.card import PREFIX, ModelCard
from engine.data.dataset import Dataset
from engine.diffusion.autoencoder import Autoencoder
from engine.diffusion.denoiser import Denoiser
from engine.models.file import build
from engine.network.config import config_of
from engine.progress import map_progress
from engine.run_folder import AUTOENCODER
from engine.training.checkpoint import load_run
from engine.training.latent_feed import LatentFeed, PosedFeed, encode_views
from engine.training.loop import Trainer, TrainProgress
from engine.training.objectives import Autoencoding, Denoising
from engine.training.preset import AutoencoderRecipe, Preset


class LatentTrainer:
    """Two trainers, one after the other, as one run."""

    def __init__(
        self,
        dataset: Dataset,
        card: ModelCard,
        preset: Preset,
        folder: Path,
        device: torch.device,
        minutes: float | None = None,
    ) -> None:
        assert preset.autoencoder is not None
        self.own: AutoencoderRecipe = preset.autoencoder
        self.recipe, self.folder, self.device, self.minutes = preset.recipe, folder, device, minutes
        self.card = card
        self.feed = PosedFeed(dataset, card, self.recipe)
        self.first = Trainer(
            Autoencoding(card, self.own, self.recipe.seed), self.feed, card,
            self.own.over(self.recipe), folder / AUTOENCODER, device,
            None if minutes is None else minutes * self.own.share,
        )  # fmt: skip
        self.second: Trainer[Denoiser] | None = None
        self._ready: Autoencoder | None = None  # the autoencoder, once it is trained
        self._start: Denoiser | None = None
        self._resumed = False
        self._reached = 0.0  # share of the second stage that was done before this run
        self.within = 0.0  # seconds that may pass between two yields; 0: an iteration

    @property
    def current(self) -> Trainer[Autoencoder] | Trainer[Denoiser]:
        """The stage under way."""
        return self.second or self.first

    @property
    def model(self) -> Denoiser:
        """The denoiser with its autoencoder; its weights are random before the second stage."""
        return self.second.model if self.second else build(self.card)

    @property
    def model_path(self) -> Path:
        """File of the averaged model, ready for use; missing before the second stage."""
        return self.folder / "model.safetensors"

    def finished_card(self) -> ModelCard:
        return self.current.finished_card()

    def warm_start(self, model: Denoiser) -> None:
        """Begin from a trained model of the same shape: its autoencoder is kept as it is."""
        assert model.autoencoder is not None
        self._start, self._ready = model, model.autoencoder.to(self.device)

    def save(self) -> None:
        """Write a checkpoint of the stage under way, and the model if there is one."""
        self.current.save()

    def resume(self) -> bool:
        """Continue from the newest checkpoint of the second stage, else of the first."""
        state = load_run(self.folder)
        if state is None:
            return self.first.resume()
        self.card = msgspec.structs.replace(state.card, name=self.card.name)
        own = f"net/{PREFIX}"
        weights = {k.removeprefix(own): t for k, t in state.tensors.items() if k.startswith(own)}
        self._ready = Autoencoder(config_of(self.card.autoencoder))
        self._ready.load_state_dict(weights)
        self._ready.to(self.device).eval().requires_grad_(False)
        self._resumed = True
        if self.minutes is None:
            self._reached = state.numbers["images"] / self.recipe.images
        else:
            self._reached = state.numbers["seconds"] / (60 * self.minutes * (1 - self.own.share))
        return True

    def run(self) -> Generator[TrainProgress, None, None]:
        """Train both stages to the end, yielding after every iteration; closing it saves."""
        reached = self.first_share() if self._ready else 0.0
        if self._ready is None:
            self.first.learner.within = self.within
            for now in self.first.run():
                reached = self.first_share() * now.share
                yield self.whole(now, reached, self.first)
            self._ready = self.first.learner.ema.requires_grad_(False)
        autoencoder = self._ready
        now = TrainProgress(
            0, reached, self.first.learner.loss, 0.0, 0.0, 0.0, False, stage="encoding"
        )
        encoded = yield from map_progress(
            encode_views(self.feed, self.recipe, autoencoder, self.own.views), lambda _: now
        )
        if not autoencoder.config.scale:
            self.card = self.scaled_card(*encoded.scale())
        feed = LatentFeed(self.feed, self.recipe, encoded, config_of(self.card.autoencoder))
        minutes = None if self.minutes is None else self.minutes * (1 - self.own.share)
        second = Trainer(
            Denoising(self.card, self.recipe), feed, self.card, self.recipe, self.folder,
            self.device, minutes,
        )  # fmt: skip
        for model in (second.learner.model, second.learner.ema):
            assert model.autoencoder is not None
            model.autoencoder.load_state_dict(autoencoder.state_dict())
        if self._start is not None:
            second.warm_start(self._start)
        if self._resumed:
            second.resume()
        self.second = second
        second.learner.within = self.within
        for now in second.run():
            share = self.first_share() + (1 - self.first_share()) * now.share
            yield self.whole(now, share, second)

    def scaled_card(self, mean: tuple[float, ...], scale: tuple[float, ...]) -> ModelCard:
        """The card with mean and scale of each latent channel, and the first stage's minutes."""
        before = self.first.finished_card().training
        return msgspec.structs.replace(
            self.card,
            autoencoder=self.card.autoencoder | {"mean": mean, "scale": scale},
            training=msgspec.structs.replace(self.card.training, minutes=before.minutes),
        )

    def share(self) -> float:
        """Share of the run that is done, 0 to 1, over both stages."""
        if self.second is None and self._ready is None:
            return self.first_share() * self.first.share()
        reached = self.second.share() if self.second else min(1.0, self._reached)
        return self.first_share() + (1 - self.first_share()) * reached

    def stopped_early(self) -> bool:
        return self.second is not None and self.second.stopped_early()

    def first_share(self) -> float:
        """Share of the whole run that is the first stage: of its minutes, else of its pictures."""
        if self.minutes is not None:
            return self.own.share
        return self.own.images / (self.own.images + self.recipe.images)

    def whole(self, now: TrainProgress, share: float, stage: Trainer) -> TrainProgress:
        """A stage's progress as that of the whole run."""
        left = now.seconds_left
        if stage is self.first and self.minutes is not None:
            left += 60 * self.minutes * (1 - self.own.share)
        elif stage is self.first and now.images_per_second:
            left += self.recipe.images / now.images_per_second
        return replace(
            now, share=share, seconds_left=left, stage=stage.objective.stage or "denoiser"
        )


AnyTrainer = Trainer[Denoiser] | LatentTrainer
