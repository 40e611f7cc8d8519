"""A trained model's samples, beside the training pictures nearest to them and another model's.

Their distances tell whether a model draws or remembers.
"""

from collections.abc import Callable, Generator, Sequence
from itertools import count

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from engine.api import (
    TRIES,
    Drawing,
    Glyphs,
    SampleRequest,
    Samples,
    WriteProgress,
    WriteRequest,
)
from engine.api_training import Review, ReviewRequest
from engine.card import ModelCard, read_card
from engine.data.dataset import Dataset
from engine.message.composed.compose import text_letters
from engine.message.composed.typed import drawn_whole
from engine.models.library import find_model
from engine.progress import map_progress

SIDE = 16  # pixels a side that pictures are compared at
MOST = 20_000  # training pictures that are looked through
TYPICAL = 200  # of them that show how far two different pictures are apart
TELLING = "DagRekSt"  # characters that say most about a hand
Sample = Callable[[SampleRequest], Generator[WriteProgress, None, Samples]]
Write = Callable[[WriteRequest], Generator[WriteProgress, None, Glyphs]]


def review(
    request: ReviewRequest, dataset: Dataset, sample: Sample, write: Write
) -> Generator[float, None, Review]:
    """Draw with `sample`, and compare with the training pictures. Yields the share done.

    Of a hand that was learned, characters are drawn that its writer wrote, and each is compared
    with the glyphs of the same character; `write` writes the sentence.
    """
    card, hand = read_card(request.model), request.training.hand
    classes = [i * max(1, len(card.classes)) // request.count for i in range(request.count)]
    if hand:
        classes = written_classes(dataset, card, request.count)
    shares = 1 + bool(request.beside) + bool(request.sentence and hand)
    samples = yield from draw_samples(request, card, str(request.model), classes, sample, 0, shares)
    beside = sentence = None
    if request.beside:
        other = read_card(find_model(request.beside))
        names = [card.classes[i] if card.classes else "" for i in classes]
        same = [other.classes.index(n) if n in other.classes else len(other.classes) for n in names]
        beside = yield from draw_samples(request, other, request.beside, same, sample, 1, shares)
    if request.sentence and hand:
        drawing = Drawing.for_card(card, model=str(request.model), hand=hand, frames=1)
        whole = drawn_whole(request.sentence, card.alphabet_in(hand))
        letters = text_letters(request.sentence, whole)
        walk = write(WriteRequest(letters, drawing, TRIES))
        glyphs = yield from map_progress(walk, lambda _: (shares - 1) / shares)
        sentence = glyphs.states[:, -1].copy()
    images = dataset.images
    among = dataset.labels if hand else None
    index, away = nearest_pictures(
        samples, images, mirrored=not card.writes, labels=among, wanted=classes
    )
    near = images[torch.from_numpy(index)].numpy()
    near = near[:, 0] if card.channels == 1 else near.transpose(0, 2, 3, 1)
    return Review(
        samples=samples,
        nearest=np.ascontiguousarray(near),
        distances=away,
        beside=beside,
        labels=tuple(card.classes[i] if card.classes else "" for i in classes),
        sentence=sentence,
    )


def written_classes(dataset: Dataset, card: ModelCard, count: int) -> list[int]:
    """Classes that there are pictures of, those first that say most about a hand."""
    there = sorted(set(dataset.labels.tolist()))
    telling = [i for char in TELLING for i in there if card.classes[i] == char]
    order = telling + [i for i in there if i not in telling]
    return [order[i % len(order)] for i in range(count)]


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
    samples: np.ndarray,
    images: Tensor,
    mirrored: bool = False,
    seed: int = 0,
    labels: Tensor | None = None,
    wanted: Sequence[int] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """The training picture nearest to each sample, and how near it is.

    With the `labels` [M] of the pictures, only those of the sample's own class, the one in
    `wanted`, are looked at, where there are any.

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
    if labels is not None:
        other = labels[chosen] != torch.tensor(wanted)[:, None]
        away = away.masked_fill(other & ~other.all(1, keepdim=True), torch.inf)
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
