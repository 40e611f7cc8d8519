"""Score a model that draws other pictures than handwriting: as many of each class, no redraws."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engine.card import ModelCard
from engine.diffusion.noise import stable_hash
from engine.evaluation.evaluate import char_report, legibility
from engine.evaluation.report import PictureReport
from engine.evaluation.yardstick import Yardstick, check_enough
from engine.progress import Progress, Work

# draw(labels, seeds) yields finished pictures uint8 [n, H, W] or [n, H, W, 3] in order
DrawPictures = Callable[[Sequence[int], Sequence[int]], Iterator[np.ndarray]]


def evaluate_pictures(
    draw: DrawPictures,
    card: ModelCard,
    yardstick: Yardstick,
    per_class: int = 50,
    seed: int = 0,
    settings: dict[str, str | int | float] | None = None,
    measurer_held_out: dict[str, float] | None = None,
) -> Work[PictureReport]:
    """Draw `per_class` pictures of every class (so many in all, if there is none), and measure.

    Raises `RequestError` for too few.
    """
    check_enough(per_class)
    labels = np.repeat(np.arange(max(1, len(card.classes))), per_class)
    names = np.array(card.classes or ("",))[labels]
    seeds = [stable_hash("evaluate", seed, i, name) for i, name in enumerate(names.tolist())]
    parts: list[np.ndarray] = []
    done = 0
    for part in draw(labels.tolist(), seeds):
        parts.append(part)
        done += len(part)
        yield Progress(done, len(labels))
    drawn = yardstick.describe(np.concatenate(parts), names)
    rng = np.random.default_rng(seed)
    reads = bool(yardstick.measurer.classes)
    memorization, close = yardstick.memorization(drawn, rng)
    return PictureReport(
        model=card.name,
        images_trained=card.training.images,
        settings=settings or {},
        measurer=yardstick.measurer.name,
        about=yardstick.measurer.about,
        held_out=yardstick.split,
        per_class=per_class,
        seed=seed,
        pictures=len(drawn),
        legible=legibility(drawn).exact if reads else None,
        classes=tuple(char_report(drawn[names == name]) for name in card.classes) if reads else (),
        frechet=yardstick.frechet(drawn, rng),
        coverage=yardstick.coverage(drawn, rng),
        diversity=yardstick.diversity(drawn, rng),
        memorization=memorization,
        close=close,
        measurer_held_out=measurer_held_out or {},
    )
