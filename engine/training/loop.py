"""The training loop: iterations, held-out loss, strips, log, checkpoints and the saved model."""

import math
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import torch
from torch import nn

from engine.card import ModelCard
from engine.errors import ExportError, RequestError
from engine.files import check_writable, sweep, unwritable
from engine.interrupt import defer_interrupts
from engine.models.file import checksum
from engine.progress import map_progress
from engine.run_folder import checkpoints, images_of
from engine.sentence import Sentence
from engine.training.checkpoint import (
    LogEntry,
    RunState,
    append,
    load_run,
    pack,
    save_run,
    trim,
    unpack,
)
from engine.training.feed import Feed
from engine.training.preset import TrainingRecipe
from engine.training.step import Learner, Objective, cut, part_of, seeded

LOG_EVERY = 50  # iterations between two lines of the log
HELD_OUT = 512  # pictures the held-out loss is measured on
CHECKPOINT_SECONDS = 120.0
FIRST_SECONDS = 15.0  # until the first one: a run that was killed leaves something

T = TypeVar("T")
M = TypeVar("M", bound=nn.Module)


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
    notice: Sentence | None = None  # of a smaller part, a damaged checkpoint


class Trainer(Generic[M]):
    """One run in its folder; of several processes only rank 0 writes."""

    def __init__(
        self,
        objective: Objective[M],
        feed: Feed,
        card: ModelCard,
        recipe: TrainingRecipe,
        folder: Path,
        device: torch.device,
        minutes: float | None = None,
    ) -> None:
        self.objective, self.feed, self.card = objective, feed, card
        self.recipe, self.folder = recipe, folder
        self.learner = Learner(objective, feed, recipe, device, minutes)
        self.history: list[tuple[int, float]] = []  # (images, mean loss since the last entry)
        self.held_out: float | None = None  # the newest loss on pictures never trained on
        self.best = math.inf  # smallest held-out loss
        self.waited = 0  # measurements of the held-out loss since its best
        self.looked = 0  # pictures seen at the last `look_up`
        self.start = 0, 0.0  # images and seconds at the start of this session
        self.has_started = False

    def run(self) -> Generator[TrainProgress, None, None]:
        """Train to the end, yielding between parts of an iteration; closing it saves and stops.

        Raises `ExportError` where nothing can be written any more; the last checkpoint stands.
        """
        watch = self.learner.watch  # it stands still between yields
        self.begin()
        with self.checkpoint_at_end():
            yield from map_progress(
                self.objective.prepare(), lambda stage: replace(self.progress(), stage=stage)
            )
            watch.go()
            with closing(self.train()) as work:
                for progress in work:
                    watch.rest()
                    yield progress
                    watch.go()

    def train(self) -> Generator[TrainProgress, None, None]:
        learner = self.learner
        next_save = time.monotonic() + min(FIRST_SECONDS, CHECKPOINT_SECONDS)
        if learner.within and not learner.part:
            yield from self.report(learner.choose_part(learner.within))
        yield from self.report(self.look_up())  # the last one may have been interrupted
        while learner.share() < 1 and not self.stopped_early():
            yield from self.report(learner.iteration())  # batch, gradient, step, average
            yield from self.report(self.look_up())  # held-out loss, strip, log
            save = time.monotonic() > next_save
            if save:
                self.save()
                next_save = time.monotonic() + CHECKPOINT_SECONDS
            yield self.progress(save)

    def look_up(self) -> Generator[None, None, None]:
        """Measure the held-out loss, draw a strip and write to the log, each when it is due."""
        learner = self.learner
        r = self.recipe

        def due(every: int) -> bool:
            return every > 0 and learner.images // every > self.looked // every

        fresh = (yield from self.measure_held_out()) if due(r.held_out_every) else None
        if due(r.strip_every) and learner.peers.first:
            path = self.folder / "strips" / f"{learner.images:09d}.png"
            yield from self.objective.draw_strip(learner.ema, self.feed, path)
        with defer_interrupts():  # whole or not at all, as a resumed run repeats it
            if fresh is not None:
                self.compare(fresh)
            if len(learner.recent) >= LOG_EVERY or (fresh is not None and learner.recent):
                self.log(fresh)
            self.looked = learner.images

    def log(self, fresh: float | None) -> None:
        """Write the mean loss and the largest gradient norm since the last line."""
        learner = self.learner
        loss = sum(learner.recent) / len(learner.recent)
        entry = LogEntry(
            images=learner.images, seconds=round(learner.seconds, 1), loss=loss,
            learning_rate=learner.learning_rate(), gradient_norm=learner.norm, held_out=fresh,
        )  # fmt: skip
        if learner.peers.first:
            append(self.folder, entry)
        self.history.append((learner.images, loss))
        learner.recent.clear()
        learner.norm = 0.0

    @torch.inference_mode()
    def measure_held_out(self) -> Generator[None, None, float | None]:
        """The averaged network's loss on pictures never trained on, always at the same noise."""
        learner = self.learner
        kept = self.feed.held_out(HELD_OUT)
        if kept is None:
            return None
        x0, labels = kept
        with seeded(self.recipe.seed):
            sigma, eps = self.objective.noise(x0)
        total = 0.0
        parts = cut(range(len(x0)), learner.part or self.recipe.batch)
        for part in parts if learner.peers.first else []:
            batch = part_of((x0, eps, sigma, labels), part, learner.device)
            total += float(self.objective.losses(learner.ema, batch, learner.images).sum())
            yield
        return learner.peers.from_first(total / len(x0))

    def compare(self, loss: float) -> None:
        """Save the model of the smallest held-out loss; count the measurements since."""
        self.held_out = loss
        if loss < self.best - self.recipe.min_delta:
            self.best, self.waited = loss, 0
            if self.learner.peers.first:
                self.save_model(self.best_path)
        else:
            self.waited += 1

    def stopped_early(self) -> bool:
        """True after `patience` measurements without a better held-out loss."""
        return 0 < self.recipe.patience <= self.waited

    def report(self, work: Generator[None, None, T]) -> Generator[TrainProgress, None, T]:
        """Some work that yields the progress of the run."""
        return map_progress(work, lambda _: self.progress())

    def progress(self, saved: bool = False) -> TrainProgress:
        """The state of the training, with the oldest notice not yielded yet."""
        learner = self.learner
        images, seconds = self.start
        spent = learner.watch.read() - seconds
        rate = (learner.images + learner.done - images) / spent if spent > 0 else 0.0
        if learner.minutes is not None:
            left = 60 * learner.minutes - learner.seconds
        else:
            left = (self.recipe.images - learner.images - learner.done) / rate if rate else 0.0
        notice = learner.notices.pop(0) if learner.notices else None
        return TrainProgress(
            learner.images, self.share(), learner.loss, learner.learning_rate(), rate, left, saved,
            self.held_out, self.objective.stage, notice,
        )  # fmt: skip

    def begin(self) -> None:
        """Check that the folder is writable and that all processes start in the same state."""
        learner = self.learner
        if learner.peers.first:
            check_writable(self.folder, may_make=True)
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                sweep(self.folder)
            except OSError as error:
                raise unwritable(self.folder, error) from error
        if learner.peers.world > 1:
            weights = int(checksum(pack(learner.model, learner.ema, learner.optimizer)), 16)
            learner.peers.check_same((learner.images, learner.seconds, len(self.feed), weights))
        learner.watch.spent = learner.seconds
        self.start, self.has_started = (learner.images, learner.seconds), True

    @contextmanager
    def checkpoint_at_end(self) -> Iterator[None]:
        """Save a checkpoint at the end, also after an error; a full disk is a `disk_error`."""
        try:
            try:
                yield
            except ExportError:
                raise  # there is no room for another checkpoint either
            except BaseException:
                with defer_interrupts():  # torchrun signals all to stop while rank 0 still saves
                    self.save()
                raise
            with defer_interrupts():
                self.save()
        except ExportError as error:
            raise self.disk_error(error) from error.__cause__

    def disk_error(self, error: ExportError) -> ExportError:
        """The error of a run that cannot write, naming its last checkpoint."""
        kept = checkpoints(self.folder)
        return ExportError(
            "The training stopped at {images:,} pictures: {trouble}",
            "Make room; then go on from the last checkpoint, of {kept:,} pictures."
            if kept
            else "Make room, or choose another folder; then begin again.",
            images=self.learner.images,
            kept=images_of(kept[-1]) if kept else 0,
            trouble=error.sentences[0],
            **error.facts,
        )

    def resume(self) -> bool:
        """Continue from the newest checkpoint in the run folder, if there is one.

        Raises `RequestError` if it does not fit, `ModelError` if none can be read.
        """
        learner = self.learner
        state = load_run(self.folder)
        if state is None:
            return False
        try:
            more = unpack(state.tensors, learner.model, learner.ema, learner.optimizer)
        except (RuntimeError, ValueError, KeyError) as error:
            raise RequestError(
                "The run in {path} has another network than this training.",
                "Go on with the preset, data and settings that it was begun with.",
                path=str(self.folder),
            ) from error
        n = state.numbers
        learner.images, learner.seconds, learner.loss = int(n["images"]), n["seconds"], n["loss"]
        self.best, self.waited = n.get("best", math.inf), int(n.get("waited", 0))
        self.looked = int(n.get("looked", learner.images))
        learner.norm = n.get("norm", 0.0)
        learner.part = self.recipe.micro or int(n.get("part", 0))
        learner.precision.restore(n)
        self.history = [(int(at), v) for at, v in rows_of(more, "history/loss")]
        learner.recent = rows_of(more, "recent/loss")
        if learner.peers.first:
            trim(self.folder, learner.images)
        if state.notice:
            learner.notices.append(state.notice)
        if (before := int(n.get("pictures", len(self.feed)))) != len(self.feed):
            learner.notices.append(
                Sentence(
                    "There are {now:,} pictures to learn from; when the run was begun, {before:,}.",
                    {"now": len(self.feed), "before": before},
                )
            )
        return True

    def save(self) -> None:
        """Write a checkpoint to resume from and the model as it is now. Raises `ExportError`."""
        learner = self.learner
        if not learner.peers.first:
            return
        if self.has_started and not self.folder.exists():
            learner.notices.append(
                Sentence(
                    "The folder {path} had vanished, and was made anew.", {"path": self.folder}
                )
            )
        tensors = pack(learner.model, learner.ema, learner.optimizer)
        for name, values in (("history", self.history), ("recent", learner.recent)):
            if values:
                tensors[f"{name}/loss"] = torch.tensor(values, dtype=torch.float64)
        numbers = {
            "images": learner.images, "seconds": learner.seconds, "loss": learner.loss,
            "best": self.best, "waited": self.waited, "looked": self.looked,
            "norm": learner.norm, "part": learner.part, "pictures": len(self.feed),
        }  # fmt: skip
        save_run(self.folder, RunState(tensors, numbers | learner.precision.state(), self.card))
        self.save_model(self.model_path)

    @property
    def model(self) -> M:
        """The trained network, not its average."""
        return self.learner.model

    @property
    def within(self) -> float:
        """Seconds that may pass between two yields; 0: a part."""
        return self.learner.within

    @within.setter
    def within(self, seconds: float) -> None:
        self.learner.within = seconds

    @property
    def current(self) -> "Trainer[M]":
        """This trainer: its run has one stage."""
        return self

    def warm_start(self, model: M) -> None:
        """Begin from a trained model of the same shape."""
        self.learner.warm_start(model)

    def share(self) -> float:
        """Share of the run that is done, 0 to 1."""
        return self.learner.share()

    def save_model(self, path: Path) -> None:
        """Write the averaged model as it is now, ready for use."""
        self.objective.save_model(path, self.learner.ema, self.finished_card())

    @property
    def model_path(self) -> Path:
        """File of the averaged model, ready for use."""
        return self.folder / "model.safetensors"

    @property
    def best_path(self) -> Path:
        """File of the averaged model with the smallest held-out loss."""
        return self.folder / "best.safetensors"

    def finished_card(self) -> ModelCard:
        """The card with the pictures, minutes and loss of this run added."""
        before = self.card.training
        training = msgspec.structs.replace(
            before,
            images=before.images + self.learner.images,
            minutes=round(before.minutes + self.learner.seconds / 60, 1),
            loss=round(self.learner.loss, 5) if math.isfinite(self.learner.loss) else 0.0,
            loss_slope=round(self.slope(), 5),
            pictures=len(self.feed),
        )
        return msgspec.structs.replace(self.card, training=training)

    def slope(self) -> float:
        """Change of the loss a million pictures over the last quarter (least squares)."""
        recent = [(n, v) for n, v in self.history if n >= 0.75 * self.learner.images]
        if len(recent) < 3:
            return 0.0
        images, losses = torch.tensor(recent, dtype=torch.float64).unbind(1)
        images = (images - images.mean()) / 1e6
        return float((images * (losses - losses.mean())).sum() / images.square().sum())


def rows_of(tensors: dict[str, torch.Tensor], name: str) -> list:
    """The rows of a tensor, empty if it is missing."""
    return tensors[name].tolist() if name in tensors else []
