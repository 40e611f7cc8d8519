"""One way to make a file of a message, ready to be encoded: its pages are drawn when asked for."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from engine.export.animation import Film
from engine.export.budget import Budget
from engine.export.formats import FORMATS, Format
from engine.message.layout import PageLayout, extent, lay_out, wrap
from engine.message.page import Page, draw_overlay
from engine.message.recipe import TRANSPARENT, Recipe
from engine.message.timeline import Timeline
from engine.sentence import Sentence

TRIES = 24  # line lengths that are tried
SIDE, ABOVE = 0.15, 0.3  # room around the ink, in cap heights: fog is wider than letters


def lay_out_square(recipe: Recipe) -> PageLayout:
    """The page, cut down to its letters, whose longer side is as short as line breaks allow.

    Lines are broken where there were blanks; those that the message has itself stay.
    """
    plain = lay_out(recipe.text, recipe.layout, recipe.drawing.seed)
    if not plain.boxes:
        return plain
    if plain.cap_height == 0:
        return cut_down(plain)
    pages = [plain, *(lay_out(text, recipe.layout, recipe.drawing.seed)
                      for text in broken(recipe.text))]  # fmt: skip
    return max((cut_down(page) for page in pages), key=size_in_square)


def size_in_square(page: PageLayout) -> float:
    """How high capitals are in a square of side 1."""
    return page.cap_height / max(page.width, page.height)


def broken(text: str) -> list[str]:
    """The text with lines broken at different lengths."""
    parts = text.split("\n")
    longest = max(extent(part.rstrip(" ")) for part in parts)
    shortest = max(extent(word) for word in text.split())
    steps = (i / TRIES for i in range(TRIES))
    rooms = [shortest + (longest - shortest) * step * step + 1e-6 for step in steps]
    texts = ("\n".join(line for part in parts for line in wrap(part, room)) for room in rooms)
    return list(dict.fromkeys(texts))


def cut_down(page: PageLayout) -> PageLayout:
    """The page without most of the paper around its letters."""
    boxes, unit = page.boxes, page.cap_height or page.boxes[0].height
    side, above = (SIDE * unit, ABOVE * unit) if page.cap_height else (0.0, 0.0)
    left = max(0.0, min(box.left for box in boxes) - side)
    top = max(0.0, min(box.top for box in boxes) - above)
    right = min(float(page.width), max(box.right for box in boxes) + side)
    bottom = min(float(page.height), max(box.bottom for box in boxes) + above)
    moved = tuple(
        replace(
            box, x=box.x - left, left=box.left - left, right=box.right - left,
            y=box.y - top, top=box.top - top, bottom=box.bottom - top,
            baseline=box.baseline - top,
        )
        for box in boxes
    )  # fmt: skip
    return replace(
        page, boxes=moved, width=round(right - left), height=round(bottom - top), margin=side
    )


SHORTEST, LONGEST = 20, 60_000  # ms that every viewer keeps and every format can say
TICK = 10  # ms: a GIF's delays are multiples of it


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame that is shown."""

    frame: int  # of the time line
    delay_ms: int


def every_frame(timeline: Timeline) -> list[Shot]:
    """All frames, the held ones one by one."""
    return [Shot(frame, timeline.delay_ms) for frame in range(timeline.frames)]


def still(timeline: Timeline) -> list[Shot]:
    """The finished page alone."""
    return [Shot(timeline.finished, 0)]


def reel(timeline: Timeline, kept: int, merge_hold: bool = True) -> list[Shot]:
    """The message with `kept` of the pages between noise and letters, spread evenly.

    It takes as long as with all of them; the first and the last are always among them. With
    `merge_hold` the held page is one long frame, else it is repeated.
    """
    last = timeline.moving - 1
    kept = min(max(kept, 2), timeline.moving)
    places = np.rint(np.linspace(0, last, kept)).astype(int).tolist()
    delays = share_out(timeline.moving * timeline.delay_ms, kept)
    up = [Shot(frame_at(timeline, place), ms) for place, ms in zip(places, delays, strict=True)]
    held = hold(up[-1], timeline.timing.hold * timeline.delay_ms, merge_hold)
    if timeline.timing.backward:
        way, back = [*held, *up[-2::-1]], up[1:-1]
    else:
        way, back = [*up[:-1], *held], up[-2:0:-1]
    return way + back if timeline.timing.boomerang else way


def most_kept(timeline: Timeline, frames: int, merge_hold: bool = True) -> int:
    """How many pages a reel can keep and have at most so many frames."""
    for kept in range(timeline.moving, 2, -1):
        if len(reel(timeline, kept, merge_hold)) <= frames:
            return kept
    return 2


def hold(shot: Shot, more_ms: int, merge: bool) -> list[Shot]:
    """A shot shown for so much longer: as one frame if that is short enough, or repeated."""
    if merge:
        whole = shot.delay_ms + more_ms
        parts = -(-whole // LONGEST)
        return [Shot(shot.frame, ms) for ms in share_out(whole, parts)]
    again = round(more_ms / shot.delay_ms)
    return [shot] * (1 + again)


def share_out(total_ms: int, parts: int) -> list[int]:
    """Delays that add up to the total, each a multiple of 10 ms, as equal as can be."""
    edges = np.rint(np.linspace(0, total_ms / TICK, parts + 1)).astype(int)
    return [max(SHORTEST, TICK * int(ticks)) for ticks in np.diff(edges)]


def frame_at(timeline: Timeline, place: int) -> int:
    """A frame that is so many pages from noise."""
    if timeline.timing.backward:
        return timeline.moving - 1 + timeline.timing.hold - place
    return place


ROOM = 64_000_000  # bytes of pages that are kept for the next try
ROUNDS = 10  # of a message in a video, at most
TINY = 7  # pixels: capitals lower than this cannot be read


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """What is kept of a message."""

    quality: int  # of the encoder
    kept: int  # pages between noise and letters
    ratio: float  # pixels of the file for one of the page


class Message:
    """A finished message that shall become a file: what all ways to make it share."""

    def __init__(
        self,
        states: np.ndarray,  # uint8 [letters, T + 1, H, W]
        sigmas: np.ndarray,  # float64 [T + 1]
        recipe: Recipe,
        suffix: str,
        comment: str = "",  # is written into the file
        budget: Budget | None = None,
    ) -> None:
        self.recipe, self.suffix, self.comment, self.budget = recipe, suffix, comment, budget
        self.format: Format = FORMATS[suffix]
        self.layout = self._lay_out()
        self.timeline = Timeline(states.shape[1] - 1, len(self.layout.boxes), recipe.timing)
        self.best = self._best_way()
        self._states, self._sigmas = states, sigmas
        self._pages: dict[float, Page] = {}
        self._inks: dict[tuple[float, int], np.ndarray] = {}
        self._held = 0

    def page(self, frame: int, ratio: float) -> np.ndarray:
        """The ink of a frame, uint8 [h, w]."""
        known = self._inks.get((ratio, frame))
        if known is not None:
            return known
        page = self._pages.setdefault(ratio, Page(self.layout, self._sigmas, ratio))
        ink = page.ink(self._states, self.timeline.step_of(frame))
        if self.recipe.look.overlay:
            ink = draw_overlay(ink, self.timeline.overlay_step(frame))
        if self._held + ink.nbytes <= ROOM:
            self._inks[ratio, frame] = ink
            self._held += ink.nbytes
        return ink

    def shots(self, kept: int) -> list[Shot]:
        """The frames of a file that keeps so many pages of the way."""
        if not self.format.moves:
            return still(self.timeline)
        if self.suffix == ".gif" and kept == self.timeline.moving and self._has_room_to_hold:
            return every_frame(self.timeline)
        once = reel(self.timeline, kept, self.format.holds)
        return once if self.format.loops else once * self.rounds

    @property
    def rounds(self) -> int:
        """How often a file without a number for it shows the message."""
        return min(max(1, self.recipe.timing.loop), ROUNDS)

    @property
    def _has_room_to_hold(self) -> bool:
        """Whether every frame may be kept, those held one by one too."""
        most = self.budget.frames if self.budget is not None else None
        return most is None or self.timeline.frames <= most

    @property
    def held_frame(self) -> int:
        """The first frame of the time line that shows the finished page."""
        return frame_at(self.timeline, self.timeline.moving - 1)

    def _lay_out(self) -> PageLayout:
        if self.budget is not None and self.budget.square:
            return lay_out_square(self.recipe)
        return lay_out(self.recipe.text, self.recipe.layout, self.recipe.drawing.seed)

    def _best_way(self) -> Way:
        """Everything kept that the budget's limits on pixels and frames let be kept."""
        budget, kept, ratio = self.budget, self.timeline.moving, 1.0
        longest = max(self.layout.width, self.layout.height)
        if budget is not None and budget.frames is not None:
            rounds = 1 if self.format.loops else self.rounds
            kept = most_kept(self.timeline, budget.frames // rounds, self.format.holds)
        if budget is not None and budget.pixels is not None:
            ratio = budget.pixels / longest
            ratio = ratio if budget.square else min(1.0, ratio)
        return Way(self.format.scale_of(self.recipe.look).choices[0], kept, ratio)


class Cut:
    """A message made in one way."""

    def __init__(self, message: Message, way: Way) -> None:
        self.message, self.way = message, way
        self.shots = message.shots(way.kept)
        budget, page = message.budget, message.layout
        width, height = (
            max(1, round(page.width * way.ratio)),
            max(1, round(page.height * way.ratio)),
        )
        if budget is not None and budget.square:
            width = height = min(max(width, height), budget.pixels or width)
        delays = tuple(shot.delay_ms for shot in self.shots)
        finished = [i for i, shot in enumerate(self.shots)
                    if shot.frame == message.held_frame]  # fmt: skip
        recipe = message.recipe
        self.film = Film(
            width, height, delays, recipe.look, way.quality, recipe.timing.loop, message.comment,
            finished[0] if finished else -1,
        )  # fmt: skip
        self._whole: bytes | None = None

    @property
    def delay_ms(self) -> int:
        """How long a page that moves is shown, on the mean; 0 = a still."""
        return round(self._moving_ms() / self.way.kept) if self.message.format.moves else 0

    def page(self, place: int) -> np.ndarray:
        """The ink of the shot at this place, uint8 [h, w], with paper around it in a square."""
        ink = self.message.page(self.shots[place].frame, self.way.ratio)
        height, width = self.film.height, self.film.width
        if ink.shape == (height, width):
            return ink
        top, left = max(0, height - ink.shape[0]) // 2, max(0, width - ink.shape[1]) // 2
        page = np.zeros((height, width), dtype=np.uint8)
        part = ink[:height, :width]
        page[top : top + part.shape[0], left : left + part.shape[1]] = part
        return page

    def encode(self) -> Generator[int, None, bytes]:
        """The whole file, made once; yields the size of each page."""
        if self._whole is None:
            pages = (self.page(i) for i in range(len(self.shots)))
            self._whole = yield from self.message.format.encode(pages, self.film, ())
        return self._whole

    def encode_page(self, place: int) -> Generator[int, None, bytes]:
        """A file of one page that follows those before it, without the recipe."""
        film = replace(
            self.film, delays=(self.film.delays[place],), comment="",
            finished=0 if place == self.film.finished else -1,
        )  # fmt: skip
        start = max(0, place - self.message.format.run_in)
        before = [self.page(i) for i in range(start, place)]
        return self.message.format.encode(iter([self.page(place)]), film, before)

    def traded(self) -> tuple[Sentence, ...]:
        """What this gives up against the message as it is; () = nothing."""
        message, told = self.message, list[Sentence]()
        timeline, look = message.timeline, message.recipe.look
        if message.format.moves and self.way.kept < timeline.moving:
            before, after = 1000 / timeline.delay_ms, 1000 * self.way.kept / self._moving_ms()
            told.append(
                Sentence(
                    "{before:.3g} -> {after:.3g} frames a second",
                    {"before": before, "after": after},
                )
            )
        elif message.suffix == ".gif" and len(self.shots) < timeline.frames:
            told.append(Sentence("finished page held in one frame"))
        scale = message.format.scale_of(look)
        if self.way.quality != scale.choices[0]:
            told.append(scale.told(self.way.quality))
        page = message.layout
        width = message.recipe.layout.width
        if message.budget is not None and message.budget.square:
            told.append(Sentence("set in a square of {side} pixels", {"side": self.film.width}))
        elif self.film.width < width:
            facts = {"before": width, "after": self.film.width}
            told.append(Sentence("{before} -> {after} pixels wide", facts))
        loop = message.recipe.timing.loop
        if not message.format.loops and message.format.moves and loop != message.rounds:
            if loop == 0:
                told.append(Sentence("plays once, unless the player repeats it"))
            else:
                told.append(Sentence("plays {rounds} times", {"rounds": message.rounds}))
        if message.suffix == ".mp4" and look.paper == TRANSPARENT:
            told.append(Sentence("transparent -> white paper"))
        high = page.cap_height or 0.8 * min((box.height for box in page.boxes), default=0)
        if told and message.budget is not None and high * self.way.ratio < TINY <= high:
            facts = {"high": max(1, round(high * self.way.ratio))}
            told.append(Sentence("letters of {high} pixels, hard to read", facts))
        return tuple(told)

    def _moving_ms(self) -> int:
        return self.message.timeline.moving * self.message.timeline.delay_ms
