"""One iteration of a training after another: a batch, its gradient, a step, an average."""

import math
import time
from abc import ABC, abstractmethod
from collections.abc import Generator
from itertools import pairwise
from typing import Generic, TypeVar

import torch
from torch import Tensor, nn

from engine.errors import DeviceError
from engine.interrupt import held
from engine.progress import finish
from engine.sentence import Sentence
from engine.training.distributed import peers
from engine.training.feed import Feed
from engine.training.parts import Batch, cut, out_of_memory, part_of, seeded
from engine.training.precision import Precision, half_of
from engine.training.presets import Recipe
from engine.training.progress import Stopwatch

SMOOTHING = 1e-3  # weight of one picture in the running loss
TRIES = 2  # measurements of how long a part takes, of which the quickest counts
MASKS = 2**62  # the seeds of dropout begin here, far from those of batches

M = TypeVar("M", bound=nn.Module)


class Learner(ABC, Generic[M]):
    """Network, averaged network and optimizer, and what they learn from."""

    def __init__(
        self, feed: Feed, recipe: Recipe, device: torch.device, minutes: float | None
    ) -> None:
        self.feed, self.recipe, self.device, self.minutes = feed, recipe, device, minutes
        self.peers = peers()
        with seeded(recipe.seed):
            self.model = self.build().to(device).train()
            self.ema = self.build().to(device).eval().requires_grad_(False)
        self.ema.load_state_dict(self.model.state_dict())
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=recipe.learning_rate)
        self.precision = Precision(device, half_of(device) if recipe.autocast else None)
        self.part = recipe.micro  # pictures at a time; 0: this process's whole share of a batch
        self.within = 0.0  # seconds that may pass between two yields; 0: a part
        self.images = 0
        self.seconds = 0.0
        self.loss = math.nan  # smoothed
        self.recent: list[float] = []  # losses that are not in the log yet
        self.norm = 0.0  # the largest since the last line of the log
        self.done = 0  # pictures of the iteration under way
        self.notices: list[Sentence] = []  # not told yet
        self.watch = Stopwatch()

    @abstractmethod
    def build(self) -> M:
        """The model of this run, its weights at random."""

    @abstractmethod
    def noise(self, x0: Tensor) -> tuple[Tensor, Tensor]:
        """The noise that a batch x0 [B, C, H, W] is given: sigma [B] and eps."""

    @abstractmethod
    def losses(self, model: M, batch: Batch) -> Tensor:
        """The loss of each picture of a batch [B]."""

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

    def step(self) -> float:
        """One iteration, at once; returns its loss."""
        return finish(self.iteration())

    def iteration(self) -> Generator[None, None, float]:
        """Learn from a batch drawn from (seed, images so far); returns its loss.

        Yields between the parts of the batch. Until the last is through nothing has changed.
        """
        r = self.recipe
        with seeded(r.seed * 1_000_003 + self.images):
            batch = self.batch()
        found = None
        while found is None:
            found = yield from self.attempt(batch)
        if self.within:
            yield
        seconds = self.watch.read() if self.peers.first else 0.0
        loss, seconds = self.peers.add_up(self.model, (found, seconds))
        for group in self.optimizer.param_groups:
            group["lr"] = self.learning_rate()
        norm = self.precision.clip(self.model, self.optimizer, r.clip)
        if self.precision.lost(norm):
            raise DeviceError(
                "The training diverged: the gradient is no longer a number.",
                "Go on with a smaller learning rate (--resume --set learning_rate=3e-4).",
            )
        with held():
            self.precision.step(self.optimizer)
            self.images += r.batch
            self.seconds = seconds
            self.update_ema()
            self.done = 0
            self.note(loss, norm)
        return loss

    def note(self, loss: float, norm: float) -> None:
        """Keep the loss of an iteration, and its gradient's norm."""
        if not math.isfinite(loss + norm):  # float16 overflowed, and the step was left out
            return
        # a plain mean at first, of as much as the weights of later ones reach back
        blend = min(1.0, max(self.recipe.batch * SMOOTHING, self.recipe.batch / self.images))
        self.loss = loss if math.isnan(self.loss) else self.loss + blend * (loss - self.loss)
        self.recent.append(loss)
        self.norm = max(self.norm, norm)

    def batch(self) -> Batch:
        """x0, eps, sigma and labels of a random batch, the whole of it, not on the device yet."""
        x0, labels = self.feed.batch(self.recipe.batch)
        sigma, eps = self.noise(x0)
        return x0, eps, sigma, labels

    def attempt(self, batch: Batch) -> Generator[None, None, float | None]:
        """Gradient and loss of a batch; None if the memory did not last: parts are smaller now."""
        mine = self.peers.share(self.recipe.batch)
        try:
            return (yield from self.gradient(batch, cut(mine, self.part)))
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
            self.halve(min(self.part or len(mine), len(mine)), error)
        if self.device.type == "cuda":  # only here, where the error's frames hold nothing any more
            torch.cuda.empty_cache()
        return None

    def halve(self, size: int, error: Exception) -> None:
        """Take half as many pictures at a time. Raises `DeviceError` if there was but one."""
        if size <= 1:
            raise DeviceError(
                "There is not enough memory to learn from a single picture.",
                "Choose smaller pictures or a smaller network, or close other programs.",
            ) from error
        self.part = size // 2
        self.notices.append(
            Sentence(
                "There was not enough memory for {before} pictures at a time: from now on it is "
                "{after}. What is learned stays the same.",
                {"before": size, "after": self.part},
            )
        )

    def gradient(self, batch: Batch, parts: list[range]) -> Generator[None, None, float]:
        """Sum the gradients over parts of a batch; returns their share of its mean loss."""
        self.optimizer.zero_grad(set_to_none=True)
        total, self.done = 0.0, 0
        for part in parts:
            if self.done:
                yield
            # dropout's masks are the part's own: the same in a resumed run, and in every process
            first = self.recipe.seed * 1_000_003 + self.images + part.start
            with seeded(MASKS + first), self.precision.cast():
                losses = self.losses(self.model, part_of(batch, part, self.device))
            if self.within:
                yield  # the way back takes twice as long as the way there
            self.precision.backward(losses.sum() / self.recipe.batch)
            total += float(losses.detach().sum())
            self.done += len(part)
        return total / self.recipe.batch

    def choose_part(self, seconds: float) -> Generator[None, None, None]:
        """Make the parts as large as `seconds` between two yields allow, by measuring here and now.

        A run keeps what was chosen, or a resumed one would not end in the same bits.
        """
        with seeded(self.recipe.seed):
            batch = self.batch()
        size, took = 1, 0.0
        while size <= self.recipe.batch and took <= seconds:
            self.part, took = size, math.inf
            for _ in range(TRIES):
                took = min(took, longest(self.gradient(batch, [range(size)])))
                yield
            size *= 2
        if took > seconds:
            self.part = max(1, self.part // 2)
        self.optimizer.zero_grad(set_to_none=True)
        self.done = 0

    def update_ema(self) -> None:
        """Average the weights with a half-life in pictures, shorter at the start of a run."""
        halflife = min(self.recipe.ema_halflife, max(1, self.images // 10))
        decay = 0.5 ** (self.recipe.batch / halflife)
        with torch.no_grad():
            for slow, fast in zip(self.ema.parameters(), self.model.parameters(), strict=True):
                slow.lerp_(fast, 1 - decay)


def longest(work: Generator[None, None, float]) -> float:
    """The most seconds that pass between two yields of some work."""
    times = [time.monotonic()]
    times += [time.monotonic() for _ in work]
    times.append(time.monotonic())
    return max(after - before for before, after in pairwise(times))
