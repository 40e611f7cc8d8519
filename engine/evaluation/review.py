"""A trained model's samples, beside the training pictures nearest to them and another model's.

Their distances tell whether a model draws or remembers.
"""

from collections.abc import Callable, Generator
from itertools import count

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from engine.api import Drawing, SampleRequest, Samples, WriteProgress
from engine.api_training import Review, ReviewRequest
from engine.card import ModelCard, read_card
from engine.data.dataset import Dataset
from engine.models.library import find_model
from engine.progress import map_progress

SIDE = 16  # pixels a side that pictures are compared at
MOST = 20_000  # training pictures that are looked through
TYPICAL = 200  # of them that show how far two different pictures are apart
Sample = Callable[[SampleRequest], Generator[WriteProgress, None, Samples]]


def review(
    request: ReviewRequest, dataset: Dataset, sample: Sample
) -> Generator[float, None, Review]:
    """Draw with `sample`, and compare with the training pictures. Yields the share done."""
    card = read_card(request.model)
    classes = [i * max(1, len(card.classes)) // request.count for i in range(request.count)]
    shares = 2 if request.beside else 1
    samples = yield from draw_samples(request, card, str(request.model), classes, sample, 0, shares)
    beside = None
    if request.beside:
        other = read_card(find_model(request.beside))
        names = [card.classes[i] if card.classes else "" for i in classes]
        same = [other.classes.index(n) if n in other.classes else len(other.classes) for n in names]
        beside = yield from draw_samples(request, other, request.beside, same, sample, 1, shares)
    images = dataset.images
    index, away = nearest_pictures(samples, images, mirrored=not card.writes)
    near = images[torch.from_numpy(index)].numpy()
    near = near[:, 0] if card.channels == 1 else near.transpose(0, 2, 3, 1)
    return Review(
        samples=samples,
        nearest=np.ascontiguousarray(near),
        distances=away,
        beside=beside,
        labels=tuple(card.classes[i] if card.classes else "" for i in classes),
    )


def draw_samples(
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
    yields, done = max(1, drawing.steps * -(-len(labels) // 12)), count(1)
    samples = yield from map_progress(
        walk, lambda _: min(1.0, (part + next(done) / yields) / parts)
    )
    return samples.states[:, -1]


def nearest_pictures(
    samples: np.ndarray, images: Tensor, mirrored: bool = False, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """The training picture nearest to each sample, and how near it is.

    `samples` uint8 [N, H, W] or [N, H, W, 3]; `images` uint8 [M, C, H, W], which may lie on disk;
    `mirrored`: they were trained on mirrored, too. Pictures are compared by the mean difference of
    their pixels at a small size. Returns indices int64 [N] and distances float64 [N], in units of
    the median distance of a training picture to the nearest other one: about 1 for what is new,
    near 0 for copies.
    """
    random = torch.Generator().manual_seed(seed)
    chosen = torch.randperm(len(images), generator=random)[:MOST].sort().values
    known = torch.cat([shrink(images[part]) for part in chosen.split(1_000)])
    if samples.ndim == 3:
        drawn = shrink(torch.from_numpy(samples.copy())[:, None])
    else:
        drawn = shrink(torch.from_numpy(samples.copy()).permute(0, 3, 1, 2))
    away = pixel_distances(drawn, known, mirrored)
    few = torch.randperm(len(known), generator=random)[:TYPICAL]
    among = pixel_distances(known[few], known, mirrored)
    among[torch.arange(len(few)), few] = torch.inf
    usual = float(among.min(1).values.median()) if len(known) > 1 else 1.0
    best = away.min(1)
    return chosen[best.indices].numpy(), (best.values / max(usual, 1e-9)).double().numpy()


def shrink(images: Tensor) -> Tensor:
    """Pictures uint8 [N, C, H, W] as float [N, C, SIDE, SIDE], 0 to 1."""
    return F.interpolate(images.float() / 255, (SIDE, SIDE), mode="area")


def pixel_distances(a: Tensor, b: Tensor, mirrored: bool) -> Tensor:
    """Distances [A, B] of pictures, or of their mirror images if those are nearer."""
    away = torch.cdist(a.flatten(1), b.flatten(1))
    if mirrored:
        away = torch.minimum(away, torch.cdist(a.flip(-1).flatten(1), b.flatten(1)))
    return away
