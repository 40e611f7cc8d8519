"""The parts of a composed character on the page: each where the ink of the others asks for it.

A character's fog is that of its first body, as wide as the whole; the other parts come forward out
of it while it draws together.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from engine.message.composed.places import arrange, breadth, setting
from engine.message.condense import Condensed
from engine.message.fit import (
    OWN_WEIGHT,
    STROKE,
    Fog,
    InkShape,
    Placement,
    gather,
    line_fog,
    settle,
    size_ink,
)
from engine.message.layout import LetterBox, PageLayout
from engine.message.metrics import CELL, WEIGHT

CELL_SHARE = 24 / CELL  # of a cell, that ink fills
BOLD = 0.75  # strokes of a composed character in it, as a share of a plain one's


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the cells of one character go; its own place along the line is open."""

    places: tuple[Placement, ...]  # one a glyph
    width: float  # page pixels: its share of the line


def settle_letter(
    box: LetterBox,
    page: PageLayout,
    shapes: Sequence[InkShape | None],
    condensed: Sequence[Condensed],
) -> Settled:
    """Where the glyphs of a box go; `shapes` is what their inks measure, as they are turned."""
    parts = box.parts
    if not parts:
        place = settle(box, page, shapes[0], condensed[0])
        return Settled((place,), place.ink_width)
    first = shapes[0].stroke if shapes[0] else STROKE
    ground = in_cell(box, page, first) if page.cap_height == 0 else on_line(box, page)
    cap = ground.cap
    metrics = [part.metric for part in parts]
    inks = [
        size_ink(metric, metric.scale * cap, cap, ground.weight, shape, done)
        for metric, shape, done in zip(metrics, shapes, condensed, strict=True)
    ]
    sizes = [(ink.width * ink.scale_x, ink.height * ink.scale_y) for ink in inks]
    boxes = arrange(parts, sizes, cap)
    left, right = breadth(parts, boxes, cap)
    slant = math.tan(math.radians(page.slant))
    places: list[Placement] = []
    for i, (ink, at, done) in enumerate(zip(inks, boxes, condensed, strict=True)):
        middle_y = ground.baseline - (at.bottom + at.top) / 2
        small = Fog(CELL * ink.scale_x, CELL * ink.scale_y, middle_y, ground.fog.line)
        place = gather(ink, middle_y, small if i else ground.fog, slant, done)
        off = (at.left + at.right) / 2 - (left + right) / 2
        # a cell leans around its own middle, a character around that of its first body
        high = places[0].y + CELL / 2 * places[0].scale_y if places else 0.0
        lean = place.slant * (high - place.y - CELL / 2 * place.scale_y) if places else 0.0
        place = replace(place, right=off + lean if i else off * done.gathered)
        places.append(replace(place, shown=done.gathered) if i else place)
    return Settled(tuple(places), right - left)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a composed character is written, in page pixels."""

    cap: float  # cap height
    baseline: float
    weight: float  # of strokes, as a share of the usual for this cap height
    fog: Fog  # that it comes from


def on_line(box: LetterBox, page: PageLayout) -> Ground:
    """The place of a character on its line."""
    cap = page.cap_height
    baseline = box.baseline - box.lift * cap
    return Ground(cap * box.grow, baseline, page.weight, line_fog(box, page))


def in_cell(box: LetterBox, page: PageLayout, stroke: float) -> Ground:
    """The place of a character that fills its cell of the grid, nearly as bold as plain ones.

    `stroke` is that of its first glyph, in cell pixels: in the grid, strokes are not evened.
    """
    metric = setting(box.char)
    cap = CELL_SHARE * box.width / max(metric.top - metric.bottom, metric.width)
    middle = box.y + box.height / 2
    boldness = (stroke / box.parts[0].metric.stroke) ** OWN_WEIGHT  # is counted elsewhere
    weight = page.weight * BOLD * stroke * box.width / CELL / (WEIGHT * cap * boldness)
    fog = Fog(box.width, box.height, middle, box.height)
    return Ground(cap, middle + cap * (metric.top + metric.bottom) / 2, weight, fog)


def line_up(page: PageLayout, letters: Sequence[Settled]) -> list[float]:
    """Where the left edge of each glyph's cell goes, px: gaps stay as set, lines in the margins."""
    pairs = list(zip(page.boxes, letters, strict=True))
    if page.cap_height == 0:
        return [
            left_edge(box.x + box.width / 2, place) if box.parts else box.x
            for box, letter in pairs
            for place in letter.places
        ]
    lefts: list[float] = []
    for _, group in groupby(pairs, key=lambda pair: pair[0].line):
        line = list(group)
        first, last = line[0][0], line[-1][0]
        starts, end, before = [], 0.0, first.left
        for box, letter in line:
            starts.append(end + box.left - before)
            end, before = starts[-1] + letter.width, box.right
        origin = first.left
        room = page.width - page.margin - origin
        if page.align == "center":
            room = page.width - 2 * page.margin
            origin = (first.left + last.right - min(end, room)) / 2
        squeeze = min(1.0, room / end)
        for start, (_, letter) in zip(starts, line, strict=True):
            middle = origin + squeeze * (start + letter.width / 2)
            lefts += [left_edge(middle, place) for place in letter.places]
    return lefts


def left_edge(middle: float, place: Placement) -> float:
    """The left edge of a glyph's cell, px, in a character whose middle is here."""
    return middle + place.right - place.middle * place.scale_x
