"""Training: a generator of progress that leaves a usable model whenever it stops."""

import math
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from torch import Tensor

from engine.card import ModelCard
from engine.data.augment import POSE_NOT_STYLE, augment, random_pose
from engine.data.sources import Dataset
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.unet import Labels
from engine.errors import DeviceError
from engine.training.checkpoint import RunState, build, load_run, save_model, save_run
from engine.training.presets import Recipe

RARE_AUGMENT = 0.85  # share of the pictures of unwritten classes that are augmented
CHECKPOINT_SECONDS = 120.0
SMOOTHING = 1e-4  # weight of one picture in the running loss


@dataclass(frozen=True, slots=True)
class TrainProgress:
    """Where a training stands."""

    images: int  # pictures seen in this run
    share: float  # of the run, 0 to 1
    loss: float  # smoothed
    learning_rate: float
    images_per_second: float
    seconds_left: float
    saved: bool  # a checkpoint was written just now


class Trainer:
    """One run: network, averaged network, optimizer and how far it is."""

    def __init__(
        self,
        dataset: Dataset,
        card: ModelCard,
        recipe: Recipe,
        folder: Path,
        device: torch.device,
        minutes: float | None = None,
    ) -> None:
        self.dataset, self.card, self.recipe, self.folder = dataset, card, recipe, folder
        self.device, self.minutes = device, minutes
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(recipe.seed)
            self.denoiser = build(card).to(device).train()
        self.ema = build(card).to(device).eval().requires_grad_(False)
        self.ema.load_state_dict(self.denoiser.state_dict())
        self.optimizer = torch.optim.Adam(self.denoiser.parameters(), lr=recipe.learning_rate)
        self.weights = dataset.weights(recipe.rare_floor)
        self.unwritten = dataset.unwritten()
        self.hand_codes = dataset.hand_codes()
        self.named = torch.tensor([hand.named for hand in dataset.hands_known] + [False])
        self.images = 0
        self.seconds = 0.0
        self.loss = math.nan
        self.history: list[tuple[int, float]] = []  # (images, mean loss since the last entry)
        self._recent: list[float] = []

    def warm_start(self, denoiser: Denoiser) -> None:
        """Begin from a trained model of the same shape."""
        self.denoiser.load_state_dict(denoiser.state_dict())
        self.ema.load_state_dict(denoiser.state_dict())

    def resume(self) -> bool:
        """Continue from the newest checkpoint in the run folder, if there is one."""
        state = load_run(self.folder)
        if state is None:
            return False
        parts: dict[str, dict[str, Tensor]] = {}
        for name, tensor in state.tensors.items():
            part, key = name.split("/", 1)
            parts.setdefault(part, {})[key] = tensor
        self.denoiser.load_state_dict(parts["net"])
        self.ema.load_state_dict(parts["ema"])
        adam = self.optimizer.state_dict()
        adam["state"] = {}
        for key, tensor in parts.get("adam", {}).items():
            index, field = key.split("/")
            adam["state"].setdefault(int(index), {})[field] = tensor
        self.optimizer.load_state_dict(adam)
        self.images = int(state.numbers["images"])
        self.seconds = state.numbers["seconds"]
        self.loss = state.numbers["loss"]
        history = parts.get("history", {}).get("loss")
        self.history = [] if history is None else [(int(n), v) for n, v in history.tolist()]
        return True

    def save(self) -> None:
        """Write a checkpoint to resume from and the model as it is now."""
        tensors = {f"net/{k}": v for k, v in self.denoiser.state_dict().items()}
        tensors |= {f"ema/{k}": v for k, v in self.ema.state_dict().items()}
        for index, fields in self.optimizer.state_dict()["state"].items():
            tensors |= {f"adam/{index}/{k}": torch.as_tensor(v) for k, v in fields.items()}
        if self.history:
            tensors["history/loss"] = torch.tensor(self.history, dtype=torch.float64)
        numbers = {"images": self.images, "seconds": self.seconds, "loss": self.loss}
        save_run(self.folder, RunState(tensors, numbers, self.card))
        save_model(self.model_path, self.ema.net, self.finished_card())

    @property
    def model_path(self) -> Path:
        """Where the averaged model is kept, ready for use."""
        return self.folder / "model.safetensors"

    def finished_card(self) -> ModelCard:
        """The card with what this run added to the training."""
        before = self.card.training
        training = msgspec.structs.replace(
            before,
            images=before.images + self.images,
            minutes=round(before.minutes + self.seconds / 60, 1),
            loss=round(self.loss, 5) if math.isfinite(self.loss) else 0.0,
            loss_slope=round(self.slope(), 5),
            pictures=len(self.dataset),
        )
        return msgspec.structs.replace(self.card, training=training)

    def slope(self) -> float:
        """Change of the loss a million pictures over the last quarter (least squares)."""
        recent = [(n, v) for n, v in self.history if n >= 0.75 * self.images]
        if len(recent) < 3:
            return 0.0
        images, losses = torch.tensor(recent, dtype=torch.float64).unbind(1)
        images = (images - images.mean()) / 1e6
        return float((images * (losses - losses.mean())).sum() / images.square().sum())

    def share(self) -> float:
        """How much of the run is done, by time if minutes were given, else by pictures."""
        if self.minutes is not None:
            return min(1.0, self.seconds / (60 * self.minutes))
        return min(1.0, self.images / self.recipe.images)

    def learning_rate(self) -> float:
        """Linear warm-up, then a cosine down to `final_rate` of the peak."""
        r = self.recipe
        warm = min(1.0, (self.images + r.batch) / max(1, r.warmup))
        cosine = (1 + math.cos(math.pi * self.share())) / 2
        return r.learning_rate * warm * (r.final_rate + (1 - r.final_rate) * cosine)

    def run(self) -> Generator[TrainProgress, None, None]:
        """Train to the end, yielding after every iteration; closing it saves and stops."""
        started = time.monotonic() - self.seconds
        last_save = time.monotonic()
        began_at, began = self.images, time.monotonic()
        try:
            while self.share() < 1:
                loss = self.step()
                blend = min(1.0, self.recipe.batch * SMOOTHING * 10) if self.history else 0.05
                self.loss = (
                    loss if math.isnan(self.loss) else self.loss + blend * (loss - self.loss)
                )
                self._recent.append(loss)
                if len(self._recent) >= 50:
                    self.history.append((self.images, sum(self._recent) / len(self._recent)))
                    self._recent.clear()
                now = time.monotonic()
                self.seconds = now - started
                save = now - last_save > CHECKPOINT_SECONDS
                if save:
                    self.save()
                    last_save = time.monotonic()
                rate = (self.images - began_at) / (now - began)
                if self.minutes is None:
                    left = (self.recipe.images - self.images) / rate
                else:
                    left = 60 * self.minutes - self.seconds
                yield TrainProgress(
                    self.images, self.share(), self.loss, self.learning_rate(), rate, left, save
                )
        finally:
            self.save()

    def step(self) -> float:
        """One iteration on a batch drawn from (seed, images so far); returns its loss."""
        r = self.recipe
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed((r.seed * 1_000_003 + self.images) % 2**63)
            x0, eps, sigma, labels = self.batch()
            rate = self.learning_rate()
            for group in self.optimizer.param_groups:
                group["lr"] = rate
            half = r.autocast and self.device.type != "mps"  # fp32 there: half gives black pictures
            with torch.autocast(self.device.type, torch.bfloat16, enabled=half):
                loss = self.denoiser.loss(x0, eps, sigma, labels).mean()
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.denoiser.parameters(), r.clip)
        if not torch.isfinite(norm):
            raise DeviceError(
                "The training diverged: the gradient is no longer a number.",
                "Resume with a smaller learning rate: --resume --set learning_rate=3e-4",
            )
        self.optimizer.step()
        self.images += r.batch
        self.update_ema()
        return float(loss.detach())

    def update_ema(self) -> None:
        """Average the weights with a half-life in pictures, shorter at the start of a run."""
        halflife = min(self.recipe.ema_halflife, max(1, self.images // 10))
        decay = 0.5 ** (self.recipe.batch / halflife)
        with torch.no_grad():
            for slow, fast in zip(self.ema.parameters(), self.denoiser.parameters(), strict=True):
                slow.lerp_(fast, 1 - decay)

    def batch(self) -> tuple[Tensor, Tensor, Tensor, Labels]:
        """x0, eps, sigma and labels of a random batch, conditions dropped at random."""
        r, data = self.recipe, self.dataset
        index = torch.multinomial(self.weights, r.batch, replacement=True)
        unwritten = self.unwritten[index]
        chance = torch.where(unwritten, max(r.augment, RARE_AUGMENT), r.augment)
        pose = random_pose(r.batch, chance if r.augment else torch.zeros(r.batch))
        pixels = augment(data.images[index].float() / 255, pose)
        x0 = (pixels - self.card.pixel_mean) * self.card.pixel_scale
        classes = data.labels[index]
        nothing = torch.rand(r.batch) < r.drop_label  # the null pass drops everything together
        hands, pose = self.hand_batch(index, pixels, pose)
        hands = hands * (~nothing & (torch.rand(r.batch) >= r.drop_hand))[:, None]
        classes = torch.where(nothing, len(data.classes), classes)
        pose = pose * ~nothing[:, None]
        sigma = (torch.randn(r.batch) * r.noise_spread + r.noise_mean).exp()
        eps = torch.randn(x0.shape)
        labels = Labels(*(t.to(self.device) for t in (classes, hands, pose)))
        return x0.to(self.device), eps.to(self.device), sigma.to(self.device), labels

    def hand_batch(self, index: Tensor, pixels: Tensor, pose: Tensor) -> tuple[Tensor, Tensor]:
        """Hand codes [B, 9] and poses for a batch.

        Half the pictures of a named hand show the hand's code, which leaves a writer the variety
        within a hand; all others show their own, measured after augmentation. With their own code
        the pose is told half the time, or the network would read weight and slant from it alone.
        """
        data, count = self.dataset, len(index)
        if data.style is None:
            return torch.zeros(count, 1), pose
        own = data.style.code(pixels[:, 0], data.labels[index])
        by_hand = self.named[data.hands[index]] & (torch.rand(count) < 0.5)
        code = torch.where(by_hand[:, None], self.hand_codes[data.hands[index]], own)
        code = code + self.recipe.hand_noise * torch.randn(count, code.shape[1])
        told = by_hand | (torch.rand(count) < 0.5)
        known = data.labels[index] < len(data.classes)  # an unknown character has no usual style
        hands = torch.cat([code, torch.ones(count, 1)], dim=1) * known[:, None]
        return hands, torch.where((told | ~known)[:, None], pose, pose * POSE_NOT_STYLE)
