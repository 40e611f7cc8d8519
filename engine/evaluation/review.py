"""A trained model shown honestly: its samples, what they are nearest to, and another model's."""

from collections.abc import Callable, Generator
from itertools import count

import numpy as np
import torch

from engine.api import Drawing, SampleRequest, Samples, WriteProgress
from engine.api_training import Review, ReviewRequest
from engine.card import ModelCard, read_card
from engine.data.dataset import Dataset
from engine.evaluation.nearest import nearest
from engine.library import find_model
from engine.progress import map_progress

Sample = Callable[[SampleRequest], Generator[WriteProgress, None, Samples]]


def review(
    request: ReviewRequest, dataset: Dataset, sample: Sample
) -> Generator[float, None, Review]:
    """Draw with `sample`, and compare with the training pictures. Yields the share done."""
    card = read_card(request.model)
    classes = [i * max(1, len(card.classes)) // request.count for i in range(request.count)]
    shares = 2 if request.beside else 1
    samples = yield from drawn(request, card, str(request.model), classes, sample, 0, shares)
    beside = None
    if request.beside:
        other = read_card(find_model(request.beside))
        names = [card.classes[i] if card.classes else "" for i in classes]
        same = [other.classes.index(n) if n in other.classes else len(other.classes) for n in names]
        beside = yield from drawn(request, other, request.beside, same, sample, 1, shares)
    images = dataset.images
    index, away = nearest(samples, images, mirrored=not card.writes)
    near = images[torch.from_numpy(index)].numpy()
    near = near[:, 0] if card.channels == 1 else near.transpose(0, 2, 3, 1)
    return Review(
        samples=samples,
        nearest=np.ascontiguousarray(near),
        distances=away,
        beside=beside,
        labels=tuple(card.classes[i] if card.classes else "" for i in classes),
    )


def drawn(
    request: ReviewRequest,
    card: ModelCard,
    model: str,
    labels: list[int],
    sample: Sample,
    part: int,
    parts: int,
) -> Generator[float, None, np.ndarray]:
    """Finished pictures uint8 [N, H, W] or [N, H, W, 3] of these labels by a model."""
    known = [hand.name for hand in card.hands]
    hand = request.training.hand if request.training.hand in known else "auto"
    drawing = Drawing.for_card(card, model=model, hand=hand)
    seeds = tuple(range(request.seed, request.seed + len(labels)))
    walk = sample(SampleRequest(tuple(labels), seeds, drawing, keep=2))
    evaluations, done = max(1, drawing.steps * -(-len(labels) // 12)), count(1)
    samples = yield from map_progress(
        walk, lambda _: min(1.0, (part + next(done) / evaluations) / parts)
    )
    return samples.states[:, -1]
