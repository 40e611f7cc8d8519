"""Training: a generator of progress that leaves a usable model whenever it stops."""

import math
import time
from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import torch
from torch import Tensor, nn

from engine.card import ModelCard
from engine.diffusion.unet import Labels
from engine.errors import DeviceError
from engine.training.checkpoint import RunState, load_run, save_run
from engine.training.feed import Feed
from engine.training.log import LogEntry, append, trim
from engine.training.presets import Recipe

LOG_EVERY = 50  # iterations between two lines of the log
HELD_OUT = 512  # pictures the held-out loss is measured on
CHECKPOINT_SECONDS = 120.0
SMOOTHING = 1e-4  # weight of one picture in the running loss

M = TypeVar("M", bound=nn.Module)
Batch = tuple[Tensor, Tensor, Tensor, Labels]  # x0, eps, sigma and labels


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
    held_out: float | None = None  # newest loss on pictures never trained on
    stage: str = ""  # of a run with several, each with a loss of its own


class Trainer(ABC, Generic[M]):
    """One run: network, averaged network, optimizer and how far it is.

    What is trained, and on which loss, is a subclass's: `denoising` and `autoencoding`.
    """

    stage = ""

    def __init__(
        self,
        feed: Feed,
        card: ModelCard,
        recipe: Recipe,
        folder: Path,
        device: torch.device,
        minutes: float | None = None,
    ) -> None:
        self.feed, self.card, self.recipe, self.folder = feed, card, recipe, folder
        self.device, self.minutes = device, minutes
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(recipe.seed)
            self.model = self.build().to(device).train()
        self.ema = self.build().to(device).eval().requires_grad_(False)
        self.ema.load_state_dict(self.model.state_dict())
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=recipe.learning_rate)
        self.images = 0
        self.seconds = 0.0
        self.loss = math.nan
        self.history: list[tuple[int, float]] = []  # (images, mean loss since the last entry)
        self.best = math.inf  # smallest held-out loss
        self.waited = 0  # looks at the held-out loss since it was best
        self.held_out: float | None = None
        self._recent: list[float] = []
        self._norm = 0.0

    @abstractmethod
    def build(self) -> M:
        """The model of this run, its weights at random."""

    @abstractmethod
    def noise(self, x0: Tensor) -> tuple[Tensor, Tensor]:
        """The noise that a batch x0 [B, C, H, W] is given: sigma [B] and eps."""

    @abstractmethod
    def losses(self, model: M, batch: Batch) -> Tensor:
        """The loss of each picture of a batch [B]."""

    @abstractmethod
    def save_model(self, path: Path) -> None:
        """Write the averaged model as it is now, ready for use."""

    @abstractmethod
    def draw_strip(self) -> None:
        """Put what the averaged model draws by now into the run folder."""

    def warm_start(self, model: M) -> None:
        """Begin from a trained model of the same shape."""
        self.model.load_state_dict(model.state_dict())
        self.ema.load_state_dict(model.state_dict())

    def resume(self) -> bool:
        """Continue from the newest checkpoint in the run folder, if there is one."""
        state = load_run(self.folder)
        if state is None:
            return False
        parts: dict[str, dict[str, Tensor]] = {}
        for name, tensor in state.tensors.items():
            part, key = name.split("/", 1)
            parts.setdefault(part, {})[key] = tensor
        self.model.load_state_dict(parts["net"])
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
        self.best = state.numbers.get("best", math.inf)
        self.waited = int(state.numbers.get("waited", 0))
        trim(self.folder, self.images)
        history = parts.get("history", {}).get("loss")
        self.history = [] if history is None else [(int(n), v) for n, v in history.tolist()]
        return True

    def save(self) -> None:
        """Write a checkpoint to resume from and the model as it is now."""
        tensors = {f"net/{k}": v for k, v in self.model.state_dict().items()}
        tensors |= {f"ema/{k}": v for k, v in self.ema.state_dict().items()}
        for index, fields in self.optimizer.state_dict()["state"].items():
            tensors |= {f"adam/{index}/{k}": torch.as_tensor(v) for k, v in fields.items()}
        if self.history:
            tensors["history/loss"] = torch.tensor(self.history, dtype=torch.float64)
        numbers = {
            "images": self.images, "seconds": self.seconds, "loss": self.loss,
            "best": self.best, "waited": self.waited,
        }  # fmt: skip
        save_run(self.folder, RunState(tensors, numbers, self.card))
        self.save_model(self.model_path)

    @property
    def model_path(self) -> Path:
        """Where the averaged model is kept, ready for use."""
        return self.folder / "model.safetensors"

    @property
    def best_path(self) -> Path:
        """Where the averaged model with the smallest held-out loss is kept."""
        return self.folder / "best.safetensors"

    def finished_card(self) -> ModelCard:
        """The card with what this run added to the training."""
        before = self.card.training
        training = msgspec.structs.replace(
            before,
            images=before.images + self.images,
            minutes=round(before.minutes + self.seconds / 60, 1),
            loss=round(self.loss, 5) if math.isfinite(self.loss) else 0.0,
            loss_slope=round(self.slope(), 5),
            pictures=len(self.feed),
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
        last_save = time.monotonic()
        began_at, began = self.images, self.seconds
        try:
            while self.share() < 1 and not self.stopped_early():
                before, start = self.images, time.monotonic()
                loss = self.step()
                blend = min(1.0, self.recipe.batch * SMOOTHING * 10) if self.history else 0.05
                self.loss = (
                    loss if math.isnan(self.loss) else self.loss + blend * (loss - self.loss)
                )
                self._recent.append(loss)
                self.look_up(before)
                # what is done between two yields, or a pause, is no training
                self.seconds += time.monotonic() - start
                save = time.monotonic() - last_save > CHECKPOINT_SECONDS
                if save:
                    self.save()
                    last_save = time.monotonic()
                rate = (self.images - began_at) / max(1e-9, self.seconds - began)
                if self.minutes is None:
                    left = (self.recipe.images - self.images) / rate
                else:
                    left = 60 * self.minutes - self.seconds
                yield TrainProgress(
                    self.images, self.share(), self.loss, self.learning_rate(), rate, left, save,
                    self.held_out, self.stage,
                )  # fmt: skip
        finally:
            self.save()

    def look_up(self, before: int) -> None:
        """What is due now and then: the held-out loss, a strip, a line in the log."""
        r = self.recipe

        def due(every: int) -> bool:
            return every > 0 and self.images // every > before // every

        fresh = self.measure_held_out() if due(r.held_out_every) else None
        if due(r.strip_every):
            self.draw_strip()
        if len(self._recent) >= LOG_EVERY or fresh is not None:
            loss = sum(self._recent) / len(self._recent)
            entry = LogEntry(
                images=self.images, seconds=round(self.seconds, 1), loss=loss,
                learning_rate=self.learning_rate(), gradient_norm=self._norm, held_out=fresh,
            )  # fmt: skip
            append(self.folder, entry)
            self.history.append((self.images, loss))
            self._recent.clear()
            self._norm = 0.0

    @torch.inference_mode()
    def measure_held_out(self) -> float | None:
        """The averaged network's loss on pictures never trained on, always at the same noise."""
        kept = self.feed.held_out(HELD_OUT)
        if kept is None:
            return None
        x0, labels = kept
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.recipe.seed)
            sigma, eps = self.noise(x0)
        total = 0.0
        for part in torch.arange(len(x0)).split(self.recipe.batch):
            chosen = Labels(*(None if t is None else t[part].to(self.device) for t in labels))  # pyright: ignore
            x, e, s = (t[part].to(self.device) for t in (x0, eps, sigma))
            total += float(self.losses(self.ema, (x, e, s, chosen)).sum())
        loss = total / len(x0)
        if loss < self.best - self.recipe.min_delta:
            self.best, self.waited = loss, 0
            self.save_model(self.best_path)
        else:
            self.waited += 1
        self.held_out = loss
        return loss

    def stopped_early(self) -> bool:
        """Whether the held-out loss has not become better for too long."""
        return 0 < self.recipe.patience <= self.waited

    def step(self) -> float:
        """One iteration on a batch drawn from (seed, images so far); returns its loss."""
        r = self.recipe
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed((r.seed * 1_000_003 + self.images) % 2**63)
            batch = self.batch()
            rate = self.learning_rate()
            for group in self.optimizer.param_groups:
                group["lr"] = rate
            half = r.autocast and self.device.type != "mps"  # fp32 there: half gives black pictures
            with torch.autocast(self.device.type, torch.bfloat16, enabled=half):
                loss = self.losses(self.model, batch).mean()
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), r.clip)
        if not torch.isfinite(norm):
            raise DeviceError(
                "The training diverged: the gradient is no longer a number.",
                "Resume with a smaller learning rate: --resume --set learning_rate=3e-4",
            )
        self.optimizer.step()
        self.images += r.batch
        self._norm = max(self._norm, float(norm))
        self.update_ema()
        return float(loss.detach())

    def batch(self) -> Batch:
        """x0, eps, sigma and labels of a random batch."""
        x0, labels = self.feed.batch(self.recipe.batch)
        sigma, eps = self.noise(x0)
        there = Labels(*(None if t is None else t.to(self.device) for t in labels))  # pyright: ignore
        return x0.to(self.device), eps.to(self.device), sigma.to(self.device), there

    def update_ema(self) -> None:
        """Average the weights with a half-life in pictures, shorter at the start of a run."""
        halflife = min(self.recipe.ema_halflife, max(1, self.images // 10))
        decay = 0.5 ** (self.recipe.batch / halflife)
        with torch.no_grad():
            for slow, fast in zip(self.ema.parameters(), self.model.parameters(), strict=True):
                slow.lerp_(fast, 1 - decay)
