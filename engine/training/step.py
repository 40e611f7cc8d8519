"""One iteration of a training: a batch, its gradient in parts, a step, an average.

The gradient of a batch is the sum over its pictures, so it does not matter where the batch is cut,
but for the last bits of a sum and for the masks of dropout, which each part draws anew.
"""

import math
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from engine.card import ModelCard
from engine.diffusion.unet import Labels
from engine.errors import DeviceError, out_of_memory
from engine.interrupt import defer_interrupts
from engine.progress import finish
from engine.sentence import Sentence
from engine.training.distributed import peers
from engine.training.feed import Feed
from engine.training.preset import TrainingRecipe

SMOOTHING = 1e-3  # weight of one picture in the running loss
TRIES = 2  # timings of a part, of which the shortest counts
MASKS = 2**62  # the seeds of dropout begin here, far from those of batches
LEAST_SCALE = 1.0  # a loss scaled below it has gradients that are inf or nan

Batch = tuple[Tensor, Tensor, Tensor, Labels]  # x0, eps, sigma and labels
M = TypeVar("M", bound=nn.Module)


class Objective(Protocol[M]):
    """The task of a training: its model, noise, loss and strips."""

    stage: str  # its name, in a run with several; "": the only one, or the last

    def build(self) -> M:
        """The model, its weights at random."""
        ...

    def prepare(self) -> Generator[str, None, None]:
        """Prepare for the first iteration; yields the name of the stage."""
        ...

    def noise(self, x0: Tensor) -> tuple[Tensor, Tensor]:
        """The noise that a batch x0 [B, C, H, W] is given: sigma [B] and eps."""
        ...

    def losses(self, model: M, batch: Batch, images: int) -> Tensor:
        """The loss of each picture of a batch [B]; `images` have been seen before."""
        ...

    def stepping(self, model: M) -> AbstractContextManager[None]:
        """Around each step of the optimizer, which changes the model's weights."""
        ...

    def draw_strip(self, model: M, feed: Feed, path: Path) -> Generator[None, None, None]:
        """Write a picture of samples of the averaged model; yields between steps."""
        ...

    def save_model(self, path: Path, model: M, card: ModelCard) -> None:
        """Write the averaged model, ready for use."""
        ...


class Learner(Generic[M]):
    """A network, its average and its optimizer, trained on an objective with a feed."""

    def __init__(
        self,
        objective: Objective[M],
        feed: Feed,
        recipe: TrainingRecipe,
        device: torch.device,
        minutes: float | None,
    ) -> None:
        self.objective, self.feed, self.recipe = objective, feed, recipe
        self.device, self.minutes = device, minutes
        self.peers = peers()
        with seeded(recipe.seed):
            self.model = objective.build().to(device).train()
            self.ema = objective.build().to(device).eval().requires_grad_(False)
        self.ema.load_state_dict(self.model.state_dict())
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=recipe.learning_rate)
        self.precision = Precision(device, half_precision(device) if recipe.autocast else None)
        self.part = recipe.micro  # pictures at a time; 0: this process's whole share of a batch
        self.within = 0.0  # seconds that may pass between two yields; 0: a part
        self.images = 0
        self.seconds = 0.0
        self.loss = math.nan  # smoothed
        self.recent: list[float] = []  # losses that are not in the log yet
        self.norm = 0.0  # the largest since the last line of the log
        self.done = 0  # pictures of the iteration under way
        self.notices: list[Sentence] = []  # not yielded yet
        self.watch = Stopwatch()

    def warm_start(self, model: M) -> None:
        """Begin from a trained model of the same shape."""
        self.model.load_state_dict(model.state_dict())
        self.ema.load_state_dict(model.state_dict())

    def share(self) -> float:
        """Share of the run that is done, 0 to 1: of its minutes if given, else of its pictures."""
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
        """Train on a batch drawn from (seed, images so far); returns its loss.

        Yields between the parts of the batch. Weights change only after the last part. Raises
        `DeviceError` if the gradient diverges, or the memory is too small for one picture.
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
        with defer_interrupts():
            self.decay_weights()
            with torch.no_grad(), self.objective.stepping(self.model):
                self.precision.step(self.optimizer)
            self.images += r.batch
            self.seconds = seconds
            self.update_ema()
            self.done = 0
            self.note(loss, norm)
        return loss

    @torch.no_grad()
    def decay_weights(self) -> None:
        """Shrink matrices and kernels by learning rate x weight decay, ahead of Adam's own step.

        w <- w - lr decay w, decoupled from Adam's moments (Loshchilov & Hutter 2019, arXiv
        1711.05101, algorithm 2). Biases and the scales and shifts of norms, which have one
        dimension, are left: near 0 they would take what a layer passes on with them.
        """
        if self.recipe.weight_decay == 0:
            return
        for parameter in self.model.parameters():
            if parameter.dim() > 1:
                parameter.mul_(1 - self.learning_rate() * self.recipe.weight_decay)

    def note(self, loss: float, norm: float) -> None:
        """Record the loss of an iteration and the norm of its gradient."""
        if not math.isfinite(loss + norm):  # float16 overflowed, and the step was left out
            return
        # a plain mean at first, over as many pictures as the later average reaches back
        blend = min(1.0, max(self.recipe.batch * SMOOTHING, self.recipe.batch / self.images))
        self.loss = loss if math.isnan(self.loss) else self.loss + blend * (loss - self.loss)
        self.recent.append(loss)
        self.norm = max(self.norm, norm)

    def batch(self) -> Batch:
        """A random batch before it is shared among processes, on the CPU."""
        x0, labels = self.feed.batch(self.recipe.batch)
        sigma, eps = self.objective.noise(x0)
        return x0, eps, sigma, labels

    def attempt(self, batch: Batch) -> Generator[None, None, float | None]:
        """Gradient and loss of a batch; None if memory ran out, and the parts are halved."""
        mine = self.peers.share(self.recipe.batch)
        try:
            return (yield from self.gradient(batch, cut(mine, self.part)))
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
            self.halve(min(self.part or len(mine), len(mine)), error)
        if self.device.type == "cuda":  # only here, where the error's frames hold no tensors
            torch.cuda.empty_cache()
        return None

    def halve(self, size: int, error: Exception) -> None:
        """Halve the part size. Raises `DeviceError` if it was one picture."""
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
        """Sum the gradients over parts of a batch; returns their part of its mean loss."""
        self.optimizer.zero_grad(set_to_none=True)
        total, self.done = 0.0, 0
        for part in parts:
            if self.done:
                yield
            # dropout's masks are the part's own: the same in a resumed run, and in every process
            first = self.recipe.seed * 1_000_003 + self.images + part.start
            with seeded(MASKS + first), self.precision.cast():
                mine = part_of(batch, part, self.device)
                losses = self.objective.losses(self.model, mine, self.images)
            if self.within:
                yield  # the backward pass takes twice as long as the forward pass
            self.precision.backward(losses.sum() / self.recipe.batch)
            total += float(losses.detach().sum())
            self.done += len(part)
        return total / self.recipe.batch

    def choose_part(self, seconds: float) -> Generator[None, None, None]:
        """Measure the largest part size that takes at most `seconds` between two yields.

        A run keeps its part size, or a resumed one would not end in the same bits.
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
    """The longest time between two yields of some work, in seconds."""
    times = [time.monotonic()]
    times += [time.monotonic() for _ in work]
    times.append(time.monotonic())
    return max(after - before for before, after in pairwise(times))


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Seed torch's global generator; its state is restored afterwards."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed % 2**63)
        yield


def cut(pictures: range, size: int) -> list[range]:
    """The pictures of a batch in parts of at most `size`; 0 leaves them together."""
    size = size or max(1, len(pictures))
    return [pictures[i : i + size] for i in range(0, len(pictures), size)]


def part_of(batch: Batch, part: range, device: torch.device) -> Batch:
    """The pictures `part` of a batch, on the device."""

    def there(tensor: Tensor) -> Tensor:
        return tensor[part.start : part.stop].to(device)

    x0, eps, sigma, labels = batch
    chosen = Labels(*(None if t is None else there(t) for t in labels))  # pyright: ignore
    return there(x0), there(eps), there(sigma), chosen


def half_precision(device: torch.device) -> torch.dtype | None:
    """The half precision that makes this device faster, or None.

    bfloat16 has the range of float32 and needs no loss scaling. Older GPUs have float16 alone. On
    a CPU without its instructions bfloat16 is emulated, slower; Apple's GPU gave black pictures.
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(False) else torch.half
    if device.type == "cpu":
        asks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
        if any(getattr(torch.cpu, ask, bool)() for ask in asks):
            return torch.bfloat16
    return None


class Precision:
    """Autocast of the forward pass, and loss scaling for float16 against gradient underflow.

    Micikevicius et al. 2017 (arXiv 1710.03740, section 3.2): the loss is scaled up before the
    gradients and they are scaled down after; where one is too large, the step is left out and the
    scale halved.
    """

    def __init__(self, device: torch.device, dtype: torch.dtype | None) -> None:
        self.device, self.dtype = device, dtype
        self.scaler = torch.amp.GradScaler(device.type, enabled=dtype is torch.half)

    def cast(self) -> torch.autocast:
        """The autocast context of the forward pass."""
        return torch.autocast(self.device.type, self.dtype, enabled=self.dtype is not None)

    def backward(self, loss: Tensor) -> None:
        """Add the gradients of a loss, scaled."""
        self.scaler.scale(loss).backward()

    def clip(self, model: nn.Module, optimizer: Optimizer, largest: float) -> float:
        """Unscale the gradients, clip their norm to `largest`, and return the norm before."""
        self.scaler.unscale_(optimizer)
        return float(nn.utils.clip_grad_norm_(model.parameters(), largest))

    def step(self, optimizer: Optimizer) -> None:
        """Let the optimizer take a step, unless a gradient overflowed."""
        self.scaler.step(optimizer)
        self.scaler.update()

    def lost(self, norm: float) -> bool:
        """True if an inf or nan norm means divergence, not an overflow of float16."""
        finite = norm < float("inf")  # neither inf nor nan
        return not finite and (self.dtype is not torch.half or self.state()["scale"] < LEAST_SCALE)

    def state(self) -> dict[str, float]:
        """Scale and growth counter, for a checkpoint; empty without float16."""
        known = self.scaler.state_dict()
        return {"scale": known["scale"], "grown": known["_growth_tracker"]} if known else {}

    def restore(self, numbers: dict[str, float]) -> None:
        """Restore the `state` of a checkpoint."""
        if self.scaler.is_enabled() and "scale" in numbers:
            mine = {"scale": numbers["scale"], "_growth_tracker": int(numbers["grown"])}
            self.scaler.load_state_dict(self.scaler.state_dict() | mine)


class Stopwatch:
    """Seconds of training, without the time between two yields or in a pause."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.since: float | None = None

    def go(self) -> None:
        self.since = time.monotonic()

    def rest(self) -> None:
        self.spent, self.since = self.read(), None

    def read(self) -> float:
        """Seconds so far."""
        return self.spent + (0.0 if self.since is None else time.monotonic() - self.since)
