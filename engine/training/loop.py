"""Training: a generator of progress that leaves a usable model whenever it stops."""

import time
from abc import abstractmethod
from collections.abc import Generator
from contextlib import closing
from typing import TypeVar

import torch
from torch import nn

from engine.interrupt import defer_interrupts
from engine.progress import map_progress
from engine.training.checkpoint import LogEntry, append
from engine.training.resumable import Resumable
from engine.training.step import TrainProgress, cut, part_of, seeded

LOG_EVERY = 50  # iterations between two lines of the log
HELD_OUT = 512  # pictures the held-out loss is measured on
CHECKPOINT_SECONDS = 120.0
FIRST_SECONDS = 15.0  # until the first one: a run that was killed leaves something

T = TypeVar("T")
M = TypeVar("M", bound=nn.Module)


class Trainer(Resumable[M]):
    """One run in its folder: it learns, looks up now and then, and saves.

    What is trained, and on which loss, is a subclass's: `denoising` and `autoencoding`.
    """

    stage = ""
    held_out: float | None = None  # the newest loss on pictures never trained on

    @abstractmethod
    def draw_strip(self) -> Generator[None, None, None]:
        """Put what the averaged model draws by now into the run folder."""

    def run(self) -> Generator[TrainProgress, None, None]:
        """Train to the end, yielding between parts of an iteration; closing it saves and stops.

        Raises `ExportError` where nothing can be written any more; the last checkpoint stands.
        """
        self.begin()
        self.watch.go()
        with self.kept(), closing(self.work()) as work:
            for progress in work:
                self.watch.rest()
                yield progress
                self.watch.go()

    def work(self) -> Generator[TrainProgress, None, None]:
        """What `run` does, but for its beginning and end."""
        next_save = time.monotonic() + min(FIRST_SECONDS, CHECKPOINT_SECONDS)
        if self.within and not self.part:
            yield from self.shown(self.choose_part(self.within))
        yield from self.shown(self.look_up())  # the last time may have been cut short
        while self.share() < 1 and not self.stopped_early():
            yield from self.shown(self.iteration())
            yield from self.shown(self.look_up())
            save = time.monotonic() > next_save
            if save:
                self.save()
                next_save = time.monotonic() + CHECKPOINT_SECONDS
            yield self.progress(save)

    def shown(self, work: Generator[None, None, T]) -> Generator[TrainProgress, None, T]:
        """Work with the progress of the run in its yields."""
        return map_progress(work, lambda _: self.progress())

    def progress(self, saved: bool = False) -> TrainProgress:
        """Where the training stands, with a notice if there is one."""
        images, seconds = self.start
        spent = self.watch.read() - seconds
        rate = (self.images + self.done - images) / spent if spent > 0 else 0.0
        if self.minutes is not None:
            left = 60 * self.minutes - self.seconds
        else:
            left = (self.recipe.images - self.images - self.done) / rate if rate else 0.0
        return TrainProgress(
            self.images, self.share(), self.loss, self.learning_rate(), rate, left, saved,
            self.held_out, self.stage, self.notices.pop(0) if self.notices else None,
        )  # fmt: skip

    def look_up(self) -> Generator[None, None, None]:
        """What is due now and then: the held-out loss, a strip, a line in the log."""
        r = self.recipe

        def due(every: int) -> bool:
            return every > 0 and self.images // every > self.looked // every

        fresh = (yield from self.measure_held_out()) if due(r.held_out_every) else None
        if due(r.strip_every) and self.peers.first:
            yield from self.draw_strip()
        with defer_interrupts():  # whole or not at all, as a resumed run repeats it
            if fresh is not None:
                self.weigh(fresh)
            if len(self.recent) >= LOG_EVERY or (fresh is not None and self.recent):
                self.log(fresh)
            self.looked = self.images

    def log(self, fresh: float | None) -> None:
        """Write a line with what there was since the last."""
        loss = sum(self.recent) / len(self.recent)
        entry = LogEntry(
            images=self.images, seconds=round(self.seconds, 1), loss=loss,
            learning_rate=self.learning_rate(), gradient_norm=self.norm, held_out=fresh,
        )  # fmt: skip
        if self.peers.first:
            append(self.folder, entry)
        self.history.append((self.images, loss))
        self.recent.clear()
        self.norm = 0.0

    @torch.inference_mode()
    def measure_held_out(self) -> Generator[None, None, float | None]:
        """The averaged network's loss on pictures never trained on, always at the same noise."""
        kept = self.feed.held_out(HELD_OUT)
        if kept is None:
            return None
        x0, labels = kept
        with seeded(self.recipe.seed):
            sigma, eps = self.noise(x0)
        total = 0.0
        parts = cut(range(len(x0)), self.part or self.recipe.batch)
        for part in parts if self.peers.first else []:
            batch = part_of((x0, eps, sigma, labels), part, self.device)
            total += float(self.losses(self.ema, batch).sum())
            yield
        return self.peers.from_first(total / len(x0))

    def weigh(self, loss: float) -> None:
        """Keep the model of the smallest held-out loss, and count the looks since."""
        self.held_out = loss
        if loss < self.best - self.recipe.min_delta:
            self.best, self.waited = loss, 0
            if self.peers.first:
                self.save_model(self.best_path)
        else:
            self.waited += 1

    def stopped_early(self) -> bool:
        """Whether the held-out loss has not become better for too long."""
        return 0 < self.recipe.patience <= self.waited
