"""One way to make a file of a message: which frames it shows, how wide, and in what quality."""

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from functools import cached_property

import msgspec
import numpy as np

from engine.export.animation import Animation
from engine.export.budget import Budget
from engine.export.formats import Format, find_format
from engine.message.layout import PageLayout, lay_out, moved, page_layout
from engine.message.lines import extent, wrap
from engine.message.page import Page, draw_overlay
from engine.message.recipe import TRANSPARENT, Recipe
from engine.message.split import split_page
from engine.message.timeline import Timeline
from engine.sentence import Sentence

SHORTEST, LONGEST = 20, 60_000  # ms that every viewer keeps and every format can say
TICK = 10  # ms: a GIF's delays are multiples of it
CACHE = 64_000_000  # bytes of pages that are kept for the next variant
ROUNDS = 10  # of a message in a video, at most
TINY = 7  # pixels: capitals lower than this cannot be read
LINE_LENGTHS = 24  # that are tried to set a text in a square
SIDE, ABOVE = 0.15, 0.3  # room around the ink, in cap heights: fog is wider than letters


@dataclass(frozen=True, slots=True)
class TimedFrame:
    """A frame that is shown, and its time."""

    number: int  # of the time line
    delay_ms: int


def all_frames(timeline: Timeline) -> list[TimedFrame]:
    """All frames, the held ones one by one."""
    return [TimedFrame(number, timeline.delay_ms) for number in range(timeline.frames)]


def finished_frame(timeline: Timeline) -> list[TimedFrame]:
    return [TimedFrame(timeline.finished, 0)]


def kept_frames(timeline: Timeline, kept: int, merge_hold: bool = True) -> list[TimedFrame]:
    """The message with `kept` of the pages between noise and letters, spread evenly.

    It takes as long as with all of them; the first and the last are always among them. With
    `merge_hold` the held page is one long frame, else it is repeated.
    """
    last = timeline.moving - 1
    kept = min(max(kept, 2), timeline.moving)
    places = np.rint(np.linspace(0, last, kept)).astype(int).tolist()
    delays = split_time(timeline.moving * timeline.delay_ms, kept)
    up = [
        TimedFrame(frame_at(timeline, place), ms) for place, ms in zip(places, delays, strict=True)
    ]
    held = hold_frame(up[-1], timeline.timing.hold * timeline.delay_ms, merge_hold)
    if timeline.timing.backward:
        there, back = [*held, *up[-2::-1]], up[1:-1]
    else:
        there, back = [*up[:-1], *held], up[-2:0:-1]
    return there + back if timeline.timing.boomerang else there


def most_kept(timeline: Timeline, frames: int, merge_hold: bool = True) -> int:
    """The most pages that can be kept in at most so many frames."""
    for kept in range(timeline.moving, 2, -1):
        if len(kept_frames(timeline, kept, merge_hold)) <= frames:
            return kept
    return 2


def hold_frame(frame: TimedFrame, more_ms: int, merge: bool) -> list[TimedFrame]:
    """A frame shown for so much longer: as one frame if that is short enough, or repeated."""
    if merge:
        whole = frame.delay_ms + more_ms
        parts = -(-whole // LONGEST)
        return [TimedFrame(frame.number, ms) for ms in split_time(whole, parts)]
    again = round(more_ms / frame.delay_ms)
    return [frame] * (1 + again)


def split_time(total_ms: int, parts: int) -> list[int]:
    """Delays that add up to the total, each a multiple of 10 ms, as equal as can be."""
    edges = np.rint(np.linspace(0, total_ms / TICK, parts + 1)).astype(int)
    return [max(SHORTEST, TICK * int(ticks)) for ticks in np.diff(edges)]


def frame_at(timeline: Timeline, place: int) -> int:
    """A frame that is so many pages from noise."""
    if timeline.timing.backward:
        return timeline.moving - 1 + timeline.timing.hold - place
    return place


def lay_out_square(recipe: Recipe) -> PageLayout:
    """The page, cut down to its letters, whose longer side is as short as line breaks allow.

    Lines are broken where there were blanks; those that the message has itself stay.
    """
    plain = page_layout(recipe)
    if not plain.boxes:
        return plain
    if plain.cap_height == 0:
        return crop_to_letters(plain)
    pages = [plain, *(lay_out(text, recipe.layout, recipe.drawing.seed, recipe.whole)
                      for text in line_breaks(recipe.text))]  # fmt: skip
    return max((crop_to_letters(page) for page in pages), key=size_in_square)


def size_in_square(page: PageLayout) -> float:
    """Cap height in a square of side 1."""
    return page.cap_height / max(page.width, page.height)


def line_breaks(text: str) -> list[str]:
    """The text with its lines broken at `LINE_LENGTHS` lengths, without repetitions."""
    parts = text.split("\n")
    longest = max(extent(part.rstrip(" ")) for part in parts)
    shortest = max(extent(word) for word in text.split())
    steps = (i / LINE_LENGTHS for i in range(LINE_LENGTHS))
    rooms = [shortest + (longest - shortest) * step * step + 1e-6 for step in steps]
    texts = ("\n".join(line for part in parts for line in wrap(part, room)) for room in rooms)
    return list(dict.fromkeys(texts))


def crop_to_letters(page: PageLayout) -> PageLayout:
    """The page without most of the paper around its letters."""
    boxes, unit = page.boxes, page.cap_height or page.boxes[0].height
    side, above = (SIDE * unit, ABOVE * unit) if page.cap_height else (0.0, 0.0)
    left = max(0.0, min(box.left for box in boxes) - side)
    top = max(0.0, min(box.top for box in boxes) - above)
    right = min(float(page.width), max(box.right for box in boxes) + side)
    bottom = min(float(page.height), max(box.bottom for box in boxes) + above)
    boxes = tuple(moved(box, -left, -top) for box in boxes)
    return replace(
        page, boxes=boxes, width=round(right - left), height=round(bottom - top), margin=side
    )


class ExportSource:
    """A finished message and what it shall become: what all variants of its file share."""

    def __init__(
        self,
        states: np.ndarray,  # uint8 [glyphs, T + 1, H, W]
        sigmas: np.ndarray,  # float64 [T + 1]
        recipe: Recipe,
        suffix: str,
        comment: str = "",  # is written into the file
        budget: Budget | None = None,
        part: int | None = None,  # the page of several that it is; None: all on one
    ) -> None:
        self.recipe, self.suffix, self.comment, self.budget = recipe, suffix, comment, budget
        self.format: Format = find_format(suffix, recipe.look)
        self.layout = self._lay_out()
        if part is not None:
            page = split_page(self.layout)[part]
            self.layout, states = page.layout, states[page.glyphs]
        timing = recipe.timing
        self.poster = 0  # frames before the message itself, that show its finished page
        if timing.poster == "last" and self.format.moves and self.format.holds:
            self.poster = int(not (timing.boomerang or timing.backward))
            if timing.boomerang:  # as a circle it is the same from any frame on
                timing = msgspec.structs.replace(timing, backward=True)
        self.timeline = Timeline(states.shape[1] - 1, len(self.layout.boxes), timing)
        self._states, self._sigmas = states, sigmas
        self._pages: dict[float, Page] = {}
        self._inks: dict[tuple[float, int], np.ndarray] = {}
        self._cached_bytes = 0

    def page(self, number: int, ratio: float) -> np.ndarray:
        """The ink of a frame of the time line, uint8 [h, w]."""
        known = self._inks.get((ratio, number))
        if known is not None:
            return known
        page = self._pages.setdefault(ratio, self._new_page(ratio))
        ink = page.ink(self._states, self.timeline.step_of(number)[self.layout.owners])
        if self.recipe.look.overlay:
            ink = draw_overlay(ink, self.timeline.overlay_step(number))
        if self._cached_bytes + ink.nbytes <= CACHE:
            self._inks[ratio, number] = ink
            self._cached_bytes += ink.nbytes
        return ink

    def _new_page(self, ratio: float) -> Page:
        settled = self.recipe.drawing.rules > 1
        return Page(self.layout, self._sigmas, ratio, settled=settled)

    def frames(self, kept: int) -> list[TimedFrame]:
        """The frames of a file that keeps so many pages between noise and letters."""
        if not self.format.moves:
            return finished_frame(self.timeline)
        first = [TimedFrame(self.held_frame, self.timeline.delay_ms)] * self.poster
        if self.suffix == ".gif" and kept == self.timeline.moving and self._has_room_to_hold:
            return first + all_frames(self.timeline)
        once = first + kept_frames(self.timeline, kept, self.format.holds)
        return once if self.format.loops else once * self.rounds

    def best_variant(self) -> "ExportVariant":
        """Everything kept that the budget's limits on pixels and frames let be kept."""
        budget, kept, ratio = self.budget, self.timeline.moving, 1.0
        longest = max(self.layout.width, self.layout.height)
        if budget is not None and budget.frames is not None:
            rounds = 1 if self.format.loops else self.rounds
            most = budget.frames // rounds - self.poster
            kept = most_kept(self.timeline, most, self.format.holds)
        if budget is not None and budget.pixels is not None:
            ratio = budget.pixels / longest
            ratio = ratio if budget.square else min(1.0, ratio)
        return ExportVariant(self, self.format.qualities[0], kept, ratio)

    @property
    def rounds(self) -> int:
        """Repetitions of the message in a file that has no number for them."""
        return min(max(1, self.recipe.timing.loop), ROUNDS)

    @property
    def held_frame(self) -> int:
        """The first frame of the time line that shows the finished page."""
        return frame_at(self.timeline, self.timeline.moving - 1)

    @property
    def _has_room_to_hold(self) -> bool:
        """Room for every frame, those held one by one too."""
        most = self.budget.frames if self.budget is not None else None
        return most is None or self.timeline.frames + self.poster <= most

    def _lay_out(self) -> PageLayout:
        if self.budget is not None and self.budget.square:
            return lay_out_square(self.recipe)
        return page_layout(self.recipe)


@dataclass(frozen=True)
class ExportVariant:
    """One way to make the file; equal to another one of the same three numbers."""

    source: ExportSource = field(compare=False, repr=False)
    quality: int  # of the encoder, see `Format`
    kept: int  # pages between noise and letters
    ratio: float  # pixels of the file for one of the page

    @cached_property
    def frames(self) -> list[TimedFrame]:
        return self.source.frames(self.kept)

    @cached_property
    def animation(self) -> Animation:
        """The encoder's input, except for the pages."""
        source, budget, page = self.source, self.source.budget, self.source.layout
        width = max(1, round(page.width * self.ratio))
        height = max(1, round(page.height * self.ratio))
        if budget is not None and budget.square:
            width = height = min(max(width, height), budget.pixels or width)
        if source.format.even:
            width, height = width + width % 2, height + height % 2
        held = [place for place, frame in enumerate(self.frames)
                if frame.number == source.held_frame]  # fmt: skip
        return Animation(
            width,
            height,
            tuple(frame.delay_ms for frame in self.frames),
            source.recipe.look,
            self.quality,
            source.recipe.timing.loop,
            source.comment,
            finished=tuple(held[: 1 + source.poster]),
        )

    @property
    def delay_ms(self) -> int:
        """Mean time of a page that moves; 0 = a still."""
        return round(self._moving_ms() / self.kept) if self.source.format.moves else 0

    def page(self, place: int) -> np.ndarray:
        """The ink of the frame at this place, uint8 [h, w], with paper around it in a square."""
        ink = self.source.page(self.frames[place].number, self.ratio)
        height, width = self.animation.height, self.animation.width
        if ink.shape == (height, width):
            return ink
        top, left = max(0, height - ink.shape[0]) // 2, max(0, width - ink.shape[1]) // 2
        page = np.zeros((height, width), dtype=np.uint8)
        part = ink[:height, :width]
        page[top : top + part.shape[0], left : left + part.shape[1]] = part
        return page

    def encode(self) -> Generator[int, None, bytes]:
        """The whole file; yields the size of each page."""
        pages = (self.page(place) for place in range(len(self.frames)))
        return self.source.format.encode(pages, self.animation, ())

    def encode_page(self, place: int) -> Generator[int, None, bytes]:
        """A file of one page that follows those before it, without the recipe."""
        whole = self.animation
        alone = replace(
            whole, delays=(whole.delays[place],), comment="",
            finished=(0,) if place in whole.finished else (),
        )  # fmt: skip
        start = max(0, place - self.source.format.run_in)
        before = [self.page(i) for i in range(start, place)]
        return self.source.format.encode(iter([self.page(place)]), alone, before)

    def traded(self) -> tuple[Sentence, ...]:
        """Sentences on what this gives up against the message as it is; () = nothing."""
        source, traded = self.source, list[Sentence]()
        timeline, look, file_format = source.timeline, source.recipe.look, source.format
        if file_format.moves and self.kept < timeline.moving:
            before, after = 1000 / timeline.delay_ms, 1000 * self.kept / self._moving_ms()
            traded.append(
                Sentence(
                    "{before:.3g} -> {after:.3g} frames a second",
                    {"before": before, "after": after},
                )
            )
        elif source.suffix == ".gif" and len(self.frames) - source.poster < timeline.frames:
            traded.append(Sentence("finished page held in one frame"))
        if self.quality != file_format.qualities[0]:
            traded.append(file_format.describe_quality(self.quality))
        page = source.layout
        width = source.recipe.layout.width
        if source.budget is not None and source.budget.square:
            side = {"side": self.animation.width}
            traded.append(Sentence("set in a square of {side} pixels", side))
        elif self.animation.width < width:
            facts = {"before": width, "after": self.animation.width}
            traded.append(Sentence("{before} -> {after} pixels wide", facts))
        loop = source.recipe.timing.loop
        if not file_format.loops and file_format.moves and loop != source.rounds:
            if loop == 0:
                traded.append(Sentence("plays once, unless the player repeats it"))
            else:
                traded.append(Sentence("plays {rounds} times", {"rounds": source.rounds}))
        if source.suffix == ".mp4" and look.paper == TRANSPARENT:
            traded.append(Sentence("transparent -> white paper"))
        high = page.cap_height or 0.8 * min((box.height for box in page.boxes), default=0)
        if traded and source.budget is not None and high * self.ratio < TINY <= high:
            facts = {"high": max(1, round(high * self.ratio))}
            traded.append(Sentence("letters of {high} pixels, hard to read", facts))
        return tuple(traded)

    def _moving_ms(self) -> int:
        return self.source.timeline.moving * self.source.timeline.delay_ms
