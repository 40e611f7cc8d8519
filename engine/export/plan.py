"""From a message to a file within a budget: of all variants, the one that loses least and fits.

How large a file will be is estimated from a few of its pages, or of a smaller one.
"""

import math
from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np

from engine.errors import ExportError
from engine.export.budget import Budget
from engine.export.inside import mark_comment
from engine.export.variant import ExportSource, ExportVariant
from engine.message.recipe import Recipe
from engine.progress import map_progress
from engine.sentence import Sentence

FEWEST = 6  # pages between noise and letters: fewer show no way from one to the other
RATIOS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35, 0.29, 0.24, 0.2)
LOWEST, LOWEST_CELL = 10.0, 14.0  # pixels: capitals and cells of a grid that can still be read
TRIES = 20  # real files made before the smallest is tried
SMOOTH = 9.0  # frames a second, fewer of which jerk
SAFE = 0.97  # of the budget is aimed at
MIDDLE = 0.5  # of the best width: where a video is looked at
SAMPLES = 12  # places where pages are looked at
WRAPPING = 80  # bytes around a recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEstimate:
    """The facts of a file before it is made."""

    bytes: int
    width: int
    height: int
    frames: int
    delay_ms: int  # of a frame that moves, on the mean, at least 20; 0 = a still
    traded: tuple[Sentence, ...] = ()  # what is given up for it

    @classmethod
    def of(cls, variant: ExportVariant, size: int, **more: Any) -> Self:
        """The facts of a variant's file of so many bytes."""
        animation = variant.animation
        return cls(
            bytes=size,
            width=animation.width,
            height=animation.height,
            frames=len(variant.frames),
            delay_ms=variant.delay_ms,
            traded=variant.traded(),
            **more,
        )


class ExportPlan:
    """The choice of a variant for a message's file, with what is known of the variants' sizes."""

    def __init__(self, source: ExportSource) -> None:
        self.source, self.best = source, source.best_variant()
        self.variant = self.best  # as far as is known, the one that loses least and fits
        self.size = 0  # bytes that its file should have
        self._limit = SAFE * source.budget.bytes if source.budget is not None else math.inf
        self._known: dict[ExportVariant, int] = {}  # bytes without the fixed ones
        self._sampled: set[int] = set()  # qualities
        self._fixed = len(source.comment) + (300 if source.format.separate else 2_000)
        self._made: tuple[ExportVariant, bytes] | None = None  # the file made last
        self.smallest = ExportVariant(
            source, source.format.qualities[-1], self._counts()[-1], self._ratios()[-1]
        )

    @cached_property
    def variants(self) -> list[ExportVariant]:
        """All of them, those that lose least first."""
        variants = [
            ExportVariant(self.source, quality, kept, ratio)
            for quality in self.source.format.qualities
            for ratio in self._ratios()
            for kept in self._counts()
        ]
        return sorted(variants, key=self.loss)

    def choose(self) -> Generator[int, None, None]:
        """Set `variant` and `size`, by looking at a few pages; yields after each.

        Raises `ExportError` if the budget is too small for the message.
        """
        source = self.source
        if source.budget is None or source.format.separate:
            self.size = yield from self._estimate(self.best)
            if self.size <= self._limit:
                return
            self._learn(self.best, self.size)
        for _ in range(TRIES):
            variant = yield from self._best_within_limit()
            if variant is None:
                break
            size = yield from self._estimate(variant)
            if size <= self._limit:
                self.variant, self.size = variant, size
                return
            self._learn(variant, size)
        self.variant, content = yield from self._encode_smallest()
        self.size = len(content)

    def encode(self) -> Generator[int, None, tuple[ExportVariant, bytes]]:
        """The file of the chosen variant, or of the next that fits if it does not.

        Yields after each page. Raises `ExportError` as `choose` does.
        """
        budget, variant = self.source.budget, self.variant
        content = yield from self._encode(variant)
        if budget is None:
            return variant, content
        for _ in range(TRIES):
            if len(content) <= budget.bytes:
                return variant, content
            self._learn(variant, len(content))
            other = yield from self._best_within_limit()
            if other is None:
                break
            variant = other
            content = yield from self._encode(variant)
        return (yield from self._encode_smallest())

    @property
    def chosen(self) -> bool:
        return self.size > 0

    def estimate(self) -> ExportEstimate:
        return ExportEstimate.of(self.variant, self.size)

    def loss(self, variant: ExportVariant) -> float:
        """The visible loss against `best` (0): fewer inks, fewer frames, fewer pixels."""
        file_format = self.source.format
        fewer = math.log2(self.best.kept / variant.kept)
        smaller = math.log2(self.best.ratio / variant.ratio)
        smooth = min(SMOOTH, self._fps(self.best))
        jerky = math.log2(max(1.0, smooth / self._fps(variant)))
        coarse = file_format.losses[file_format.qualities.index(variant.quality)]
        return coarse + 0.4 * fewer**1.5 + 0.5 * jerky + 1.2 * smaller**1.2

    def _estimate(self, variant: ExportVariant) -> Generator[int, None, int]:
        """About the bytes of a variant's file: pages at a few places are encoded."""
        count, source = len(variant.frames), self.source
        if count <= SAMPLES or not source.format.separate:
            return len((yield from self._encode(variant)))
        first = len((yield from variant.encode_page(0)))
        pages = [source.timeline.place_of(frame.number) for frame in variant.frames]
        held = [i for i in range(1, count) if pages[i] == pages[i - 1]]
        moving = [i for i in range(1, count) if pages[i] != pages[i - 1]]
        spread = np.rint(np.linspace(0, len(moving) - 1, SAMPLES)).astype(int)
        samples = {moving[i] for i in spread}
        for finished in set(variant.animation.finished).intersection(moving):
            at = moving.index(finished)  # it costs more or less than those around it
            samples |= set(moving[max(0, at - 1) : at + 2])
        costs = dict.fromkeys([*sorted(samples), *held[:1]], 0)
        for place in costs:
            encoding = variant.encode_page(place)
            costs[place] = next(encoding)
            yield costs[place]
            encoding.close()
        still = len(held) * costs[held[0]] if held else 0
        known = sorted(samples)
        change = np.interp(moving, known, [costs[place] for place in known]).sum()
        wrapping = len(source.comment) + WRAPPING if source.comment else 0
        return int(first + change + still) + wrapping

    def _encode(self, variant: ExportVariant) -> Generator[int, None, bytes]:
        """A variant's file; that of the variant encoded last is not made again."""
        if self._made is None or self._made[0] != variant:
            content = yield from variant.encode()
            self._made = variant, content
        return self._made[1]

    def _encode_smallest(self) -> Generator[int, None, tuple[ExportVariant, bytes]]:
        """The smallest file that can be. Raises `ExportError` if even that is over the budget."""
        budget = self.source.budget
        content = yield from self._encode(self.smallest)
        if budget is not None and len(content) > budget.bytes:
            raise ExportError(
                "This message does not fit into {budget:,} bytes as {format}.",
                "The smallest file possible has {smallest:,} bytes. Choose a larger limit or "
                "another format, or write less.",
                budget=budget.bytes,
                format=self.source.suffix[1:].upper(),
                smallest=len(content),
            )
        return self.smallest, content

    def _best_within_limit(self) -> Generator[int, None, ExportVariant | None]:
        """The variant that loses least of those that should be small enough."""
        for variant in self.variants:
            if variant.quality not in self._sampled:
                yield from self._sample(variant.quality)
            if self._size(variant) <= self._limit:
                return variant
        return None

    def _sample(self, quality: int) -> Generator[int, None, None]:
        """Learn of a quality at two widths; of a video, whose pages cost time, at a middle one."""
        ends = (self.best.ratio, self.smallest.ratio)
        middle = min(self._ratios(), key=lambda ratio: abs(ratio - MIDDLE * self.best.ratio))
        for ratio in dict.fromkeys(ends if self.source.format.separate else (middle,)):
            variant = ExportVariant(self.source, quality, self.best.kept, ratio)
            if variant not in self._known:
                self._learn(variant, (yield from self._estimate(variant)))
        self._sampled.add(quality)

    def _size(self, variant: ExportVariant) -> float:
        """About the bytes of a file, by what is known of its quality at other widths."""
        known = {other.ratio: size / self._share(other) for other, size in self._known.items()
                 if other.quality == variant.quality}  # fmt: skip
        whole = size_at(variant.ratio, known, self.source.format.by_width)
        return self._fixed + whole * self._share(variant)

    def _learn(self, variant: ExportVariant, size: int) -> None:
        """Remember the bytes of a variant's file, in place of others of its quality and width."""
        alike = variant.quality, variant.ratio
        self._known = {other: known for other, known in self._known.items()
                       if (other.quality, other.ratio) != alike}  # fmt: skip
        self._known[variant] = max(1, size - self._fixed)

    def _share(self, variant: ExportVariant) -> float:
        """The size of a file without its fixed part, relative to one that keeps all pages."""
        return (variant.kept / self.best.kept) ** self.source.format.by_pages

    def _fps(self, variant: ExportVariant) -> float:
        timeline = self.source.timeline
        return 1000 * variant.kept / (timeline.moving * timeline.delay_ms)

    def _counts(self) -> list[int]:
        """Numbers of pages that may be kept, from all down."""
        if not self.source.format.moves:
            return [self.best.kept]
        most, counts = self.best.kept, [self.best.kept]
        while counts[-1] > min(FEWEST, most):
            counts.append(max(FEWEST, min(counts[-1] - 1, round(counts[-1] * 0.93))))
        return counts

    def _ratios(self) -> list[float]:
        """Ratios at which letters can still be read, from the best down."""
        page = self.source.layout
        cell = min((box.height for box in page.boxes), default=1.0)
        least = LOWEST / page.cap_height if page.cap_height else LOWEST_CELL / cell
        return [
            share * self.best.ratio
            for share in RATIOS
            if share == 1 or share * self.best.ratio >= least
        ]


def find_plan(
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    suffix: str,
    budget: Budget | None = None,
    *,
    embed_recipe: bool = True,
    part: int | None = None,
) -> Generator[None, None, ExportPlan]:
    """Find how to make a file of a message, or of one of its pages, for `export_message`.

    Raises `ExportError` if the message cannot be made so small, or not in this format at all.
    """
    plan = plan_of(states, sigmas, recipe, suffix, budget, embed_recipe, part)
    yield from map_progress(plan.choose(), lambda _: None)
    return plan


def plan_of(
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    suffix: str,
    budget: Budget | None,
    embed_recipe: bool,
    part: int | None = None,
) -> ExportPlan:
    """A plan whose variant is still to be chosen. Raises `RequestError`."""
    recipe.check()
    comment = mark_comment(recipe.ascii()) if embed_recipe else ""
    return ExportPlan(ExportSource(states, sigmas, recipe, suffix, comment, budget, part))


def size_at(ratio: float, known: dict[float, float], power: float) -> float:
    """The size at a width, from those at others: a line through their logarithms, beyond it a power
    of the width."""
    at = sorted(known)
    near = min(max(ratio, at[0]), at[-1])
    size = np.interp(math.log(near), np.log(at), np.log([known[one] for one in at]))
    return math.exp(float(size)) * (ratio / near) ** power
