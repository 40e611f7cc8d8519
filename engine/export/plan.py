"""Making a message fit a budget: what is given up hurts as little as possible."""

import math
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from engine.errors import ExportError
from engine.export.budget import Budget
from engine.export.inside import marked
from engine.export.variant import Cut, Message, Way
from engine.message.recipe import Recipe
from engine.progress import map_progress
from engine.sentence import Sentence

SAMPLES = 12  # places where pages are looked at
WRAPPING = 80  # bytes around a recipe


def foresee(cut: Cut) -> Generator[int, None, int]:
    """About how many bytes a cut's file has: pages at a few places are encoded."""
    count = len(cut.shots)
    if count <= SAMPLES or not cut.message.format.separate:
        return len((yield from cut.encode()))
    first = len((yield from cut.encode_page(0)))
    place_of = cut.message.timeline.place_of
    pages = [place_of(shot.frame) for shot in cut.shots]
    held = [i for i in range(1, count) if pages[i] == pages[i - 1]]
    moving = [i for i in range(1, count) if pages[i] != pages[i - 1]]
    spread = np.rint(np.linspace(0, len(moving) - 1, SAMPLES)).astype(int)
    samples = {moving[i] for i in spread}
    if cut.film.finished in moving:  # it costs more or less than those around it
        at = moving.index(cut.film.finished)
        samples |= set(moving[max(0, at - 1) : at + 2])
    costs = dict.fromkeys([*sorted(samples), *held[:1]], 0)
    for place in costs:
        encoding = cut.encode_page(place)
        costs[place] = next(encoding)
        yield costs[place]
        encoding.close()
    still = len(held) * costs[held[0]] if held else 0
    known = sorted(samples)
    change = np.interp(moving, known, [costs[place] for place in known]).sum()
    comment = cut.message.comment
    wrapping = len(comment) + WRAPPING if comment else 0
    return int(first + change + still) + wrapping


FEWEST = 6  # pages between noise and letters: fewer show no way from one to the other
RATIOS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35, 0.29, 0.24, 0.2)
LOWEST, LOWEST_CELL = 10.0, 14.0  # pixels: capitals and cells of a grid that can still be read
TRIES = 20  # real files made before the smallest is tried
SMOOTH = 9.0  # frames a second, fewer of which jerk
SAFE = 0.97  # of the budget is aimed at
MIDDLE = 0.5  # of the best width: where a video is looked at


class Fitting:
    """All ways to make a message, by how much they hurt, and what is known of their sizes."""

    def __init__(self, message: Message) -> None:
        self.message, self.best = message, message.best
        self.scale = message.format.scale_of(message.recipe.look)
        self._known: dict[Way, int] = {}  # bytes without the fixed ones
        self._looked_at: set[int] = set()  # qualities
        self._fixed = len(message.comment) + (300 if message.format.separate else 2_000)
        ways = [Way(quality, kept, ratio) for quality in self.scale.choices
                for ratio in self._ratios() for kept in self._counts()]  # fmt: skip
        self.ways = sorted(ways, key=self.hurt)
        self.smallest = Way(self.scale.choices[-1], self._counts()[-1], self._ratios()[-1])
        self.middle = min(self._ratios(), key=lambda ratio: abs(ratio - MIDDLE * self.best.ratio))

    def hurt(self, way: Way) -> float:
        """How much worse than the best a file looks: fewer inks, fewer frames, fewer pixels."""
        fewer = math.log2(self.best.kept / way.kept)
        smaller = math.log2(self.best.ratio / way.ratio)
        smooth = min(SMOOTH, self._fps(self.best))
        jerky = math.log2(max(1.0, smooth / self._fps(way)))
        coarse = self.scale.hurts[self.scale.choices.index(way.quality)]
        return coarse + 0.4 * fewer**1.5 + 0.5 * jerky + 1.2 * smaller**1.2

    def size(self, way: Way) -> float:
        """About how many bytes a file has, by what is known of its quality at other widths."""
        known = {of.ratio: size / self._share(of) for of, size in self._known.items()
                 if of.quality == way.quality}  # fmt: skip
        whole = along(way.ratio, known, self.message.format.by_width)
        return self._fixed + whole * self._share(way)

    def learn(self, way: Way, size: int) -> None:
        """A file made this way has so many bytes."""
        self._known = {of: size for of, size in self._known.items()
                       if (of.quality, of.ratio) != (way.quality, way.ratio)}  # fmt: skip
        self._known[way] = max(1, size - self._fixed)

    def look_at(self, quality: int) -> Generator[int, None, None]:
        """Learn of a quality at two widths; of a video, whose pages cost time, at a middle one."""
        ends = (self.best.ratio, self.smallest.ratio)
        for ratio in dict.fromkeys(ends if self.message.format.separate else (self.middle,)):
            way = Way(quality, self.best.kept, ratio)
            if way not in self._known:
                self.learn(way, (yield from foresee(Cut(self.message, way))))
        self._looked_at.add(quality)

    def first_within(self, limit: float) -> Generator[int, None, Way | None]:
        """The way that hurts least of those that should have at most so many bytes."""
        for way in self.ways:
            if way.quality not in self._looked_at:
                yield from self.look_at(way.quality)
            if self.size(way) <= limit:
                return way
        return None

    def _share(self, way: Way) -> float:
        """What a file without its fixed part measures, against one that keeps all pages."""
        return (way.kept / self.best.kept) ** self.message.format.by_pages

    def _fps(self, way: Way) -> float:
        timeline = self.message.timeline
        return 1000 * way.kept / (timeline.moving * timeline.delay_ms)

    def _counts(self) -> list[int]:
        if not self.message.format.moves:
            return [self.best.kept]
        most, counts = self.best.kept, [self.best.kept]
        while counts[-1] > min(FEWEST, most):
            counts.append(max(FEWEST, min(counts[-1] - 1, round(counts[-1] * 0.93))))
        return counts

    def _ratios(self) -> list[float]:
        page = self.message.layout
        cell = min((box.height for box in page.boxes), default=1.0)
        least = LOWEST / page.cap_height if page.cap_height else LOWEST_CELL / cell
        return [
            share * self.best.ratio
            for share in RATIOS
            if share == 1 or share * self.best.ratio >= least
        ]


def along(ratio: float, known: dict[float, float], power: float) -> float:
    """The size at a width, from those at others: a line through their logarithms, beyond it a power
    of the width."""
    at = sorted(known)
    near = min(max(ratio, at[0]), at[-1])
    size = np.interp(math.log(near), np.log(at), np.log([known[one] for one in at]))
    return math.exp(float(size)) * (ratio / near) ** power


@dataclass(frozen=True, slots=True)
class Choice:
    """A way that should fit, and how large its file should be."""

    cut: Cut
    size: int = 0
    fitting: Fitting | None = None


def choose(message: Message) -> Generator[int, None, Choice]:
    """Find how to make a message, by looking at a few pages; yields after each.

    Raises `ExportError` if the budget is too small for it.
    """
    if message.budget is None:
        cut = Cut(message, message.best)
        return Choice(cut, (yield from foresee(cut)))
    fitting = Fitting(message)
    limit = SAFE * message.budget.bytes
    if message.format.separate:
        cut = Cut(message, message.best)
        size = yield from foresee(cut)
        if size <= limit:
            return Choice(cut, size, fitting)
        fitting.learn(cut.way, size)
    for _ in range(TRIES):
        way = yield from fitting.first_within(limit)
        if way is None:
            break
        cut = Cut(message, way)
        size = yield from foresee(cut)
        if size <= limit:
            return Choice(cut, size, fitting)
        fitting.learn(way, size)
    cut, content = yield from make_smallest(message, fitting)
    return Choice(cut, len(content), fitting)


def make(choice: Choice) -> Generator[int, None, tuple[Cut, bytes]]:
    """The file of a choice, or of the next that fits if it does not; yields after each page."""
    cut, fitting, message = choice.cut, choice.fitting, choice.cut.message
    budget = message.budget
    content = yield from cut.encode()
    if budget is None or fitting is None:
        return cut, content
    for _ in range(TRIES):
        if len(content) <= budget.bytes:
            return cut, content
        fitting.learn(cut.way, len(content))
        way = yield from fitting.first_within(SAFE * budget.bytes)
        if way is None:
            break
        cut = Cut(message, way)
        content = yield from cut.encode()
    return (yield from make_smallest(message, fitting))


def make_smallest(message: Message, fitting: Fitting) -> Generator[int, None, tuple[Cut, bytes]]:
    """The smallest file that can be. Raises `ExportError` if even that is over the budget."""
    assert message.budget is not None
    cut = Cut(message, fitting.smallest)
    content = yield from cut.encode()
    if len(content) > message.budget.bytes:
        raise ExportError(
            "This message does not fit into {budget:,} bytes as {format}.",
            "The smallest file possible has {smallest:,} bytes. Choose a larger limit or "
            "another format, or write less.",
            budget=message.budget.bytes,
            format=message.suffix[1:].upper(),
            smallest=len(content),
        )
    return cut, content


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a file will be."""

    bytes: int
    width: int
    height: int
    frames: int
    delay_ms: int  # of a frame that moves
    traded: tuple[Sentence, ...] = ()  # what will be given up for it


def find(
    states: np.ndarray,
    sigmas: np.ndarray,
    recipe: Recipe,
    suffix: str,
    budget: Budget | None = None,
    *,
    embed_recipe: bool = True,
) -> Generator[None, None, Choice]:
    """Find how to make a file of a message, for `told` and `export_message`.

    Raises `ExportError` if the message cannot be made so small, or not in this format at all.
    """
    recipe.check()
    comment = marked(recipe.ascii()) if embed_recipe else ""
    message = Message(states, sigmas, recipe, suffix, comment, budget)
    return (yield from map_progress(choose(message), lambda _: None))


def told(choice: Choice) -> Estimate:
    """What a file will be, with what will be traded for the budget."""
    cut, film = choice.cut, choice.cut.film
    return Estimate(
        choice.size, film.width, film.height, len(cut.shots), cut.delay_ms, cut.traded()
    )
