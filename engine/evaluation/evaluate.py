"""Score a model: each character in many hands, drawn once or as `write` draws.

A model that draws other pictures is scored on as many of each class. Pictures come through a
callable, so that nothing here knows how they are drawn. Glyphs are compared with real ones in
`compare`, other pictures in `reference`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from engine.api import ANY
from engine.card import ModelCard
from engine.diffusion.keys import stable_hash
from engine.errors import ModelError, RequestError
from engine.evaluation import compare
from engine.evaluation.glyphs import GlyphSet, is_letter, read_corpus, sample_balanced
from engine.evaluation.intervals import wilson
from engine.evaluation.reference import Reference, check_enough, picture_seeds
from engine.evaluation.report import CharReport, Legibility, PictureReport, Report
from engine.models.readers import READER_SIZE, Reader, load_reader, merge_look_alikes
from engine.progress import Progress, Work

# draw(chars, hands, seeds) yields finished pictures uint8 [n, 28, 28] in order, as they come
Draw = Callable[[Sequence[str], Sequence[str], Sequence[int]], Iterator[np.ndarray]]
# draw(labels, seeds) yields finished pictures uint8 [n, H, W] or [n, H, W, 3] in order
DrawPictures = Callable[[Sequence[int], Sequence[int]], Iterator[np.ndarray]]
HELD_OUT = 16  # glyphs of a character compared with: most have as many, some lower-case ones 8
VARIED = 50  # real glyphs of a character whose diversity is the reference


def evaluate(
    draw: Draw,
    card: ModelCard,
    corpus: Path,
    per_class: int = 50,
    seed: int = 0,
    settings: dict[str, str | int | float] | None = None,
    reader: Reader | None = None,
) -> Work[Report]:
    """Draw `per_class` glyphs of every character, hands uniform over the named ones, and measure.

    Up to a thousand more are drawn in hands of the held-out glyphs' sources, for the second
    Fréchet figure. `settings` says how `draw` draws and is only reported. Raises `ModelError` for a
    model that writes no characters, `RequestError` and `DatasetError`.
    """
    if per_class < 2:
        raise RequestError(
            f"Figures cannot be drawn from {per_class} of each character.",
            "Ask for 2 or more: -n 10",
        )
    reader = reader or load_reader()
    chars = [char for char in card.alphabet if char in reader.classes]
    if not chars or card.size != READER_SIZE or card.channels != 1:
        raise ModelError(
            f"{card.name} does not draw characters of {READER_SIZE} x {READER_SIZE} pixels.",
            "A corpus of glyphs measures models of handwriting only; for another one, give the "
            "folder of pictures that it learned from.",
        )
    rng = np.random.default_rng(seed)
    train, test = (known_glyphs(split, chars) for split in read_corpus(corpus))
    letters = [char for char in chars if char.isalnum() and char in train.chars]
    held_out = sample_balanced(test, letters, min(HELD_OUT, per_class), rng)

    asked = np.repeat(chars, per_class)
    asked_hands = deal_hands(card, len(asked), rng)
    total = len(asked) + len(held_out)
    drawn = yield from draw_glyphs(draw, asked, asked_hands, seed, total)
    matching = np.array(
        [hand_of_source(card, s, rng) for s in held_out.sources.tolist()], dtype=str
    )
    matched = yield from draw_glyphs(draw, held_out.chars, matching, seed + 1, total, len(asked))

    drawn, matched, train, held_out = (
        glyphs.read(reader) for glyphs in (drawn, matched, train, held_out)
    )
    varied = sample_balanced(train + test.read(reader), letters, VARIED, rng)
    named = [hand.name for hand in card.hands if hand.named]
    writers = train[np.isin(train.hands, named)]
    return Report(
        model=card.name,
        images_trained=card.training.images,
        settings=settings or {},
        per_class=per_class,
        seed=seed,
        glyphs=len(drawn),
        letters_digits=measure_legibility(drawn[is_letter(drawn.chars)]),
        marks=measure_legibility(drawn[~is_letter(drawn.chars)]),
        chars=tuple(char_report(drawn[drawn.chars == char]) for char in chars),
        distances=compare.distances(drawn, matched, held_out, train, varied, writers, rng)
        if len(held_out)
        else None,
        hands=compare.hands(drawn, writers, card, rng) if len(writers) else None,
        reader_held_out=reader.held_out,
    )


def draw_glyphs(
    draw: Draw, chars: np.ndarray, hands: np.ndarray, seed: int, total: int, before: int = 0
) -> Work[GlyphSet]:
    """Draw these characters in these hands, with progress on the way."""
    seeds = [stable_hash("evaluate", seed, i, char) for i, char in enumerate(chars.tolist())]
    parts = [np.zeros((0, READER_SIZE, READER_SIZE), dtype=np.uint8)]
    for part in draw(chars.tolist(), hands.tolist(), seeds):
        parts.append(part)
        before += len(part)
        yield Progress(before, total)
    return GlyphSet.of(np.concatenate(parts), chars, hands)


def deal_hands(card: ModelCard, count: int, rng: np.random.Generator) -> np.ndarray:
    """Uniform over the named hands: shuffled packs of all of them, dealt one after another."""
    names = np.array([hand.name for hand in card.hands if hand.named] or [ANY])
    packs = -(-count // len(names))
    return np.concatenate([rng.permutation(names) for _ in range(packs)])[:count]


def hand_of_source(card: ModelCard, source: str, rng: np.random.Generator) -> str:
    """A hand that writes as this source looks, any hand if the model knows none."""
    names = [hand.name for hand in card.hands if hand.source == source]
    return names[rng.integers(len(names))] if names else ANY


def known_glyphs(glyphs: GlyphSet, chars: list[str]) -> GlyphSet:
    """Those that certainly show one of these characters."""
    return glyphs[glyphs.case_known & np.isin(glyphs.chars, chars)]


def measure_legibility(glyphs: GlyphSet) -> Legibility:
    """Share of glyphs that the reader reads as asked."""
    right = merge_look_alikes(glyphs.read_as) == merge_look_alikes(glyphs.chars)
    exact = glyphs.read_as == glyphs.chars
    return Legibility(
        merged=wilson(int(right.sum()), len(glyphs)), exact=wilson(int(exact.sum()), len(glyphs))
    )


def char_report(glyphs: GlyphSet) -> CharReport:
    """One character's legibility and what else was read; look-alikes are no misreading."""
    wrong = glyphs[merge_look_alikes(glyphs.read_as) != merge_look_alikes(glyphs.chars)]
    misread = dict(Counter(wrong.read_as.tolist()).most_common())
    return CharReport(
        char=str(glyphs.chars[0]), legible=measure_legibility(glyphs), misread=misread
    )


def evaluate_pictures(
    draw: DrawPictures,
    card: ModelCard,
    reference: Reference,
    per_class: int = 50,
    seed: int = 0,
    settings: dict[str, str | int | float] | None = None,
    measurer_held_out: dict[str, float] | None = None,
) -> Work[PictureReport]:
    """Draw `per_class` pictures of every class, and measure.

    They are so many in all if there is no class, or all are compared together. Raises
    `RequestError` for too few.
    """
    check_enough(per_class)
    labels = reference.labels(card, per_class)
    if not reference.mix:  # so many of each class, one class after another
        labels = np.repeat(np.arange(max(1, len(card.classes))), per_class)
    parts: list[np.ndarray] = []
    done = 0
    for part in draw(labels.tolist(), picture_seeds(seed, len(labels))):
        parts.append(part)
        done += len(part)
        yield Progress(done, len(labels))
    names = reference.names(card, labels)
    drawn = reference.describe(np.concatenate(parts), names)
    rng = np.random.default_rng(seed)  # real pictures are chosen as `compare` chooses them
    frechet, coverage = reference.frechet(drawn, rng), reference.coverage(drawn, rng)
    reads = bool(reference.extractor.classes)
    memorization, close = reference.memorization(drawn, rng)
    return PictureReport(
        model=card.name,
        images_trained=card.training.images,
        settings=settings or {},
        measurer=reference.extractor.name,
        about=reference.about,
        held_out=reference.split,
        per_class=per_class,
        seed=seed,
        pictures=len(drawn),
        legible=measure_legibility(drawn).exact if reads else None,
        classes=tuple(char_report(drawn[names == name]) for name in card.classes) if reads else (),
        frechet=frechet,
        coverage=coverage,
        diversity=reference.diversity(drawn, rng),
        memorization=memorization,
        close=close,
        measurer_held_out=measurer_held_out or {},
    )
