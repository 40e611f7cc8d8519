"""Monitoring of a training: loss curves, a grid drawn from fixed noise, advice."""

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.api import Drawing
from engine.api_training import Trained, TrainingNow
from engine.card import ModelCard
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.keys import stable_hash
from engine.drawing.draw import draw
from engine.progress import map_progress
from engine.sentence import Sentence
from engine.training.checkpoint import read_log
from engine.training.hand import AddingHand
from engine.training.latent import AnyTrainer
from engine.training.loop import Trainer, TrainProgress

GAIN = 0.005  # of the loss: less is no gain
QUIET_MINUTES = 8.0  # without a gain, then there is advice
WORSE = 0.03  # of the best held-out loss: a rise above it counts as overfitting
LOOKS = 3  # consecutive measurements of the held-out loss


@dataclass(frozen=True, slots=True)
class Reading:
    """Losses at a moment of a training."""

    minutes: float  # of training
    loss: float  # smoothed
    held_out: float | None = None  # measured just now


def advise(readings: Sequence[Reading]) -> Sentence | None:
    """Advice on overfitting or a plateau, or None. Readings are in order of time."""
    held_out = [one for one in readings if one.held_out is not None]
    return memorizing(held_out) or quiet(held_out or readings)


def memorizing(looks: Sequence[Reading]) -> Sentence | None:
    """Advice if the training loss falls while the held-out loss rises, else None."""
    if len(looks) <= LOOKS:
        return None
    best = min(range(len(looks)), key=lambda i: value(looks[i]))
    recent = looks[-LOOKS:]
    rising = all(value(one) > (1 + WORSE) * value(looks[best]) for one in recent)
    if best < len(looks) - LOOKS and rising and recent[-1].loss < looks[best].loss:
        return Sentence(
            "It begins to memorize: it draws its own pictures better, but not new ones. "
            "The best model so far is kept; stop, or add pictures."
        )
    return None


def quiet(readings: Sequence[Reading]) -> Sentence | None:
    """Advice after `QUIET_MINUTES` without a gain, else None."""
    best, since = float("inf"), 0.0
    for one in readings:
        if value(one) < (1 - GAIN) * best:
            best, since = value(one), one.minutes
    minutes = readings[-1].minutes - since if readings else 0.0
    if minutes < QUIET_MINUTES:
        return None
    return Sentence("No gain for {minutes:.0f} minutes: you may stop.", {"minutes": minutes})


def value(reading: Reading) -> float:
    """The held-out loss where it is measured, else the training loss."""
    return reading.loss if reading.held_out is None else reading.held_out


PICTURES = 12  # of the grid
STEPS = 12  # that they are drawn in
WITHIN = 0.15  # seconds between two yields, so that drawings on the same device can run
GRID_SECONDS = 20.0  # between two grids
GRID_SHARE = 0.12  # of the time, at most, that grids may take
MOST_POINTS = 400  # of a curve; a longer one is thinned


class Monitor:
    """Runs a trainer and records its curves, readings, notices and grid."""

    def __init__(self, trainer: AnyTrainer) -> None:
        self.trainer = trainer
        trainer.within = WITHIN
        log = read_log(trainer.folder)  # of a run that goes on
        self.curve = [(entry.images, entry.loss) for entry in log]
        self.held_out = [(e.images, e.held_out) for e in log if e.held_out is not None]
        self.readings: list[Reading] = []
        self.notices: tuple[Any, ...] = ()
        self.grid: np.ndarray | None = None
        self.grid_images = 0
        self.grid_due = 0.0  # seconds of this training, at once for the first
        self.seconds = 0.0
        self.stage = ""

    def run(self) -> Generator[TrainingNow, None, Trained]:
        """Train to the end; closing this stops and saves."""
        run = self.trainer.run()
        try:
            began = time.monotonic()
            for progress in run:
                self.seconds += time.monotonic() - began
                self.take(progress)
                yield self.now(progress)
                if self.seconds >= self.grid_due:
                    yield from self.draw_grid(progress)
                began = time.monotonic()
        finally:
            run.close()
        card = self.trainer.finished_card()
        early = self.trainer.stopped_early()
        return Trained(self.trainer.model_path, card, card.training.images, early)

    def take(self, progress: TrainProgress) -> None:
        """Record a progress; a new stage has another loss and starts new curves."""
        if progress.stage != self.stage and self.curve and self.readings:
            self.curve, self.held_out, self.readings = [], [], []
        self.stage = progress.stage
        self.notices += (progress.notice,) if progress.notice else ()
        if not self.curve or progress.images > self.curve[-1][0]:
            self.curve.append((progress.images, progress.loss))
        fresh = progress.held_out
        if fresh is not None and self.held_out and fresh == self.held_out[-1][1]:
            fresh = None
        if fresh is not None:
            self.held_out.append((progress.images, fresh))
        minutes = self.seconds / 60
        if fresh is not None or not self.readings or minutes - self.readings[-1].minutes > 0.25:
            self.readings.append(Reading(minutes, progress.loss, fresh))
        if len(self.curve) > MOST_POINTS:
            self.curve = [*self.curve[:-1:2], self.curve[-1]]
        if len(self.readings) > MOST_POINTS:
            self.readings = [r for i, r in enumerate(self.readings) if r.held_out or i % 2]

    def now(self, progress: TrainProgress) -> TrainingNow:
        return TrainingNow(
            images=progress.images,
            share=progress.share,
            loss=progress.loss,
            held_out=progress.held_out,
            learning_rate=progress.learning_rate,
            images_per_second=progress.images_per_second,
            seconds_left=progress.seconds_left,
            stage=progress.stage,
            curve=np.array(self.curve, dtype=np.float64).reshape(-1, 2),
            held_out_curve=np.array(self.held_out, dtype=np.float64).reshape(-1, 2),
            grid=self.grid,
            grid_images=self.grid_images,
            advice=advise(self.readings),
            notices=self.notices,
        )

    def draw_grid(self, progress: TrainProgress) -> Generator[TrainingNow, None, None]:
        """Draw the grid with the averaged network, always from the same noise."""
        began = time.monotonic()
        trainer = self.trainer.current
        ema = trainer.learner.ema
        # an autoencoder draws nothing, and a point is no picture
        if not isinstance(ema, Denoiser) or trainer.card.plane:
            return
        wanted = grid_labels(trainer)
        for states in grid_states(ema, trainer.card, trainer.learner.device, wanted):
            if states is not None:
                self.grid, self.grid_images = states, progress.images
            yield self.now(progress)
        took = time.monotonic() - began
        self.grid_due = self.seconds + max(GRID_SECONDS, took / GRID_SHARE)


def grid_labels(trainer: Trainer[Any]) -> list[tuple[int, int]]:
    """Class and hand index of each picture of the grid, the classes in turn.

    For a hand that is added: the characters its writer wrote, in this hand.
    """
    card = trainer.card
    if isinstance(trainer.objective, AddingHand):
        own = len(card.hands) - 1
        wrote = sorted(card.hands[own].wrote, key=lambda char: (not char.isalpha(), char))
        return [(card.classes.index(wrote[i % len(wrote)]), own) for i in range(PICTURES)]
    return [(i % max(1, len(card.classes)), len(card.hands)) for i in range(PICTURES)]


def grid_states(
    denoiser: Denoiser, card: ModelCard, device: Any, wanted: list[tuple[int, int]]
) -> Generator[np.ndarray | None, None, None]:
    """Draw a picture of each class and hand wanted; yields None, and at last the pictures.

    Like all pictures uint8 [N, H, W] or [N, H, W, 3]; each has its own noise, always the same.
    """
    drawing = Drawing(steps=STEPS)
    classes, hands = (list(part) for part in zip(*wanted, strict=True))
    walk = draw(
        denoiser, card, drawing, classes=classes, hands=hands,
        keys=[stable_hash("grid", i) for i in range(len(wanted))], device=device, keep=2,
    )  # fmt: skip
    states, *_ = yield from map_progress(walk, lambda _: None)
    yield states[:, -1]
