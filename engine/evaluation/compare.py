"""Drawn glyphs against real ones, each figure next to what real glyphs would score."""

import numpy as np

from engine.card import ModelCard
from engine.evaluation import metrics
from engine.evaluation.consistency import hand_distances, own_and_others, residuals, style_measures
from engine.evaluation.glyphs import GlyphSet, is_letter, sample_like
from engine.evaluation.intervals import Estimate, bootstrap, wilson
from engine.evaluation.report import Consistency, Coverage, Distances, Frechet, Hands


def distances(
    drawn: GlyphSet,
    matched: GlyphSet,
    held_out: GlyphSet,
    train: GlyphSet,
    varied: GlyphSet,
    writers: GlyphSet,
    rng: np.random.Generator,
) -> Distances:
    """All that is measured in the second reader's features, over the characters of `held_out`.

    `matched` are drawn like `held_out` in character and source; `varied` are real glyphs of all
    sources, `writers` training glyphs of the named hands.
    """
    drawn = drawn[np.isin(drawn.chars, held_out.chars)]
    floor = sample_like(train, held_out, rng)
    own = sample_like(writers, held_out, rng) if set(held_out.chars) <= set(writers.chars) else None
    equal = sample_like(drawn, held_out, rng)
    return Distances(
        frechet=frechet(held_out, equal, floor, own, matched, rng),
        coverage=coverage(held_out, equal, floor),
        diversity=diversity(drawn, varied, rng),
        memorization=memorization(drawn, held_out, train, rng),
    )


def frechet(
    held_out: GlyphSet,
    drawn: GlyphSet,
    floor: GlyphSet,
    writers: GlyphSet | None,
    matched: GlyphSet,
    rng: np.random.Generator,
) -> Frechet:
    """Fréchet distances to `held_out` of samples of its size and its mix of characters."""

    def distance(sample: GlyphSet) -> Estimate:
        return bootstrap(
            lambda a, b: metrics.frechet_distance(held_out.features[a], sample.features[b]),
            held_out.chars,
            sample.chars,
            rng=rng,
        )

    def ratio(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
        reference = held_out.features[a]
        ours = metrics.frechet_distance(reference, drawn.features[b])
        return ours / max(metrics.frechet_distance(reference, floor.features[c]), 1e-9)

    return Frechet(
        drawn=distance(drawn),
        floor=distance(floor),
        ratio=bootstrap(ratio, held_out.chars, drawn.chars, floor.chars, rng=rng),
        named_hands=None if writers is None else distance(writers),
        matched=distance(matched),
        count=len(held_out),
    )


def coverage(held_out: GlyphSet, drawn: GlyphSet, floor: GlyphSet) -> Coverage:
    """Precision and recall of what is drawn, and of as many real training glyphs."""

    def share(points: GlyphSet, support: GlyphSet) -> Estimate:
        inside = metrics.inside_manifold(points.features, support.features)
        return wilson(int(inside.sum()), len(inside))

    return Coverage(
        precision=share(drawn, held_out),
        recall=share(held_out, drawn),
        real_precision=share(floor, held_out),
        real_recall=share(held_out, floor),
    )


def diversity(drawn: GlyphSet, real: GlyphSet, rng: np.random.Generator) -> Estimate:
    """Spread within a character, drawn / real, averaged over characters well known."""
    ratios = metrics.diversity(drawn.features, drawn.chars, real.features, real.chars)
    if not len(ratios):
        return wilson(0, 0)
    return bootstrap(lambda rows: float(ratios[rows].mean()), np.zeros(len(ratios)), rng=rng)


def memorization(
    drawn: GlyphSet, held_out: GlyphSet, train: GlyphSet, rng: np.random.Generator
) -> Estimate:
    """Median distance to the nearest training glyph of the character, drawn / held-out."""
    ours, real = (
        metrics.nearest_distances(sample.features, sample.chars, train.features, train.chars)
        for sample in (drawn, held_out)
    )
    return bootstrap(
        lambda a, b: float(np.nanmedian(ours[a]) / np.nanmedian(real[b])),
        drawn.chars,
        held_out.chars,
        rng=rng,
    )


def hands(drawn: GlyphSet, real: GlyphSet, card: ModelCard, rng: np.random.Generator) -> Hands:
    """Consistency of the named hands, on characters that they wrote and on others.

    `real` are training glyphs of the named hands.
    """
    named = [hand for hand in card.hands if hand.named]
    names, sources = [hand.name for hand in named], [hand.source for hand in named]
    wrote = {(hand.name, char) for hand in named for char in hand.wrote}
    pairs = zip(drawn.hands.tolist(), drawn.chars.tolist(), strict=True)
    seen = np.array([pair in wrote for pair in pairs], dtype=bool)
    letters = is_letter(drawn.chars)
    ours = residuals(style_measures(drawn.images), drawn.chars)
    theirs = residuals(style_measures(real.images), real.chars)

    def consistency(left: np.ndarray, sample: GlyphSet) -> Consistency:
        apart = hand_distances(
            left, sample.chars, sample.hands, theirs, real.chars, real.hands, names
        )
        table = own_and_others(apart, sources)
        table = table[np.isfinite(table).all(axis=1)]
        if not len(table):
            return Consistency(ratio=wilson(0, 0), nearer=wilson(0, 0), glyphs=0)
        every = np.zeros(len(table))
        return Consistency(
            ratio=bootstrap(lambda r: table[r, 0].sum() / table[r, 1].sum(), every, rng=rng),
            nearer=bootstrap(lambda r: float(table[r, 2].mean()), every, rng=rng),
            glyphs=len(sample),
        )

    return Hands(
        seen=consistency(ours[seen], drawn[seen]),
        unseen=consistency(ours[~seen], drawn[~seen]),
        unseen_letters=consistency(ours[~seen & letters], drawn[~seen & letters]),
        unseen_marks=consistency(ours[~seen & ~letters], drawn[~seen & ~letters]),
        real=consistency(theirs, real),
    )
