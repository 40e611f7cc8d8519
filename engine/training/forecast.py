"""Forecast of a training's time and disk space, from a few measured iterations."""

import time
from collections.abc import Generator

from engine.api_training import Forecast, Level
from engine.data.folder.cache import free_bytes
from engine.training.latent import AnyTrainer, LatentTrainer
from engine.training.monitor import WITHIN
from engine.training.presets import PRESETS

SECONDS = 6.0  # of measuring
FEWEST = 3  # iterations, the first of which is left out: it sets torch up
# Shares of a preset's own length until a model shows first shapes and draws usable pictures:
# roughly what our own runs took (docs/systems.md, docs/training.md). None says where learning
# ends: the shipped letters still learned after 1.88 times their preset's length. A model that
# starts from another needs a part of that.
LEVELS = {"look": 0.03, "good": 0.2, "full": 1.0}
STARTED = 0.25
HALF, FULL = 2, 4  # bytes of a weight, in a model and in a run
STATES = 4  # of each weight in a checkpoint: itself, its average, two moments
CHECKPOINTS = 2


def forecast(
    trainer: AnyTrainer, started: bool, hand: bool = False
) -> Generator[float, None, Forecast]:
    """Measure the speed of a trainer that has not started; writes nothing.

    Of a latent model only the first stage is measured, the slower one; its pictures count in
    every time. `started`: from another
    model, which needs fewer pictures; `hand`: a hand is added, from as many as its recipe says.
    Yields the share of the measurement that is done.
    """
    first = trainer.current.learner
    began, spent, seen, steps = time.monotonic(), 0.0, 0, 0

    def late() -> bool:
        return time.monotonic() - began > 3 * SECONDS

    def share() -> float:
        return min(1.0, max(spent / SECONDS, (time.monotonic() - began) / (3 * SECONDS)))

    first.within = WITHIN  # in the parts that it will train in, others having their turns
    for _ in first.choose_part(WITHIN):
        yield share()
    while not seen or (not late() and (steps < FEWEST or spent < SECONDS)):
        start, done = time.monotonic(), first.recipe.batch
        for _ in first.iteration():
            before = time.monotonic()
            yield share()
            start += time.monotonic() - before
            if late() and first.done:  # too slow to wait for the whole batch: a part says enough
                done = first.done
                break
        if steps or late():
            spent, seen = spent + time.monotonic() - start, seen + done
        steps += 1
        yield share()
    rate = seen / spent
    parameters = sum(p.numel() for p in trainer.model.parameters())
    model_bytes = parameters * HALF
    whole = preset_length(trainer) * (STARTED if started else 1)
    needed = {name: max(1, round(share * whole)) for name, share in LEVELS.items()}
    if hand:
        needed = {"good": first.recipe.images}
    return Forecast(
        pictures=len(trainer.feed),
        apart=trainer.feed.apart,
        classes=len(trainer.card.classes),
        parameters=parameters,
        batch=first.recipe.batch,
        images_per_second=rate,
        model_bytes=model_bytes,
        disk_bytes=CHECKPOINTS * STATES * FULL * parameters + 2 * model_bytes,
        free_bytes=free_bytes(trainer.folder),
        levels=tuple(
            Level(name, n, with_first_stage(trainer, n) / rate / 60) for name, n in needed.items()
        ),
    )


def preset_length(trainer: AnyTrainer) -> int:
    """Pictures that the preset of a run is made for, whatever this run was asked for."""
    preset = PRESETS.get(trainer.card.training.preset)
    return preset.recipe.images if preset else trainer.recipe.images


def with_first_stage(trainer: AnyTrainer, images: int) -> int:
    """Pictures of both stages, where the second sees so many; the first's are in proportion."""
    if not isinstance(trainer, LatentTrainer):
        return images
    share = min(1.0, images / trainer.recipe.images)
    return images + round(share * trainer.own.images)
