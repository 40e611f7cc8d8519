"""Where a glyph's ink really is, and how it settles onto its line.

The layout knows only what a character usually looks like. As the noise fades, each glyph's own
ink is measured in the very state that is shown, and the letter moves from its usual place to one
where its ink stands on the baseline, with even gaps. So the same states give the same page, live
or exported, and nothing depends on a picture that is not drawn yet.
"""

from dataclasses import dataclass

import numpy as np

from engine.message.layout import Box, PageLayout
from engine.message.metrics import CELL, METRICS, WEIGHT

NOISY, CLEAR = 0.6, 0.06  # sigma from which on ink is measured, and where it is believed wholly
INK = 0.4  # of full ink: what counts as the edge


@dataclass(frozen=True, slots=True)
class Shape:
    """What a glyph's ink measures, in cell pixels."""

    left: float
    right: float
    top: float
    bottom: float
    stroke: float  # its width, edge to edge
    peak: float  # how dark it gets, 0..1


@dataclass(frozen=True, slots=True)
class Placement:
    """How one letter's cell is put on the page, up to where along the line its ink starts."""

    scale_x: float  # page pixels a cell pixel
    scale_y: float
    ink_left: float  # cell pixels
    ink_width: float  # page pixels
    y: float  # page pixels: the cell's upper edge
    stroke: float  # cell pixels: as measured
    target: float  # and as it shall be
    peak: float


def measure(state: np.ndarray) -> Shape | None:
    """The ink of a state uint8 [28, 28]; None if there is none."""
    ink = state.astype(np.float32) / 255
    soft = np.pad(ink, 2)
    for axis in (0, 1):  # binomial blur: one noisy pixel is no ink
        soft = (np.roll(soft, 1, axis) + 2 * soft + np.roll(soft, -1, axis)) / 4
    across, down = soft.max(axis=0), soft.max(axis=1)
    total = float(ink.sum())
    peak = min(1.0, 1.1 * float((ink * ink).sum()) / max(total, 1e-6))
    edge = INK * peak
    if total < 1 or across.max() <= edge:
        return None
    gradient = np.hypot(np.diff(np.pad(ink, 1), axis=0)[:, 1:], np.diff(np.pad(ink, 1), axis=1)[1:])
    left, top = crossing(across, edge) - 2, crossing(down, edge) - 2
    right, bottom = CELL + 2 - crossing(across[::-1], edge), CELL + 2 - crossing(down[::-1], edge)
    # a long stroke of width w has the area w * length and the edges 2 * length
    return Shape(left, right, top, bottom, 2 * total / float(gradient.sum()), peak)


def crossing(profile: np.ndarray, edge: float) -> float:
    """Where `profile` first rises above `edge`, between samples; pixel i spans [i, i + 1]."""
    first = int(np.argmax(profile > edge))
    if first == 0:
        return 0.0
    low, high = float(profile[first - 1]), float(profile[first])
    return first + 0.5 - (high - edge) / (high - low)


def trust(sigma: float) -> float:
    """How far a measurement at this noise is believed: 0 in fog, 1 when clear."""
    if sigma <= CLEAR:
        return 1.0
    share = np.log(NOISY / sigma) / np.log(NOISY / CLEAR)
    share = float(np.clip(share, 0, 1))
    return share * share * (3 - 2 * share)


def settle(box: Box, cap_height: float, shape: Shape | None, belief: float) -> Placement:
    """Fit a glyph's ink between the lines of its box; `belief` 0 keeps its usual place."""
    if cap_height == 0:  # a grid: the cell as it is
        scale = box.width / CELL
        return Placement(scale, scale, 0.0, box.width, box.y, 0.0, 0.0, 1.0)
    metric = METRICS[box.char]
    usual = Shape(
        (CELL - metric.ink_width) / 2, (CELL + metric.ink_width) / 2,
        (CELL - metric.ink_height) / 2, (CELL + metric.ink_height) / 2, 3.0, 1.0,
    )  # fmt: skip
    scale = box.width / CELL
    target = metric.weight * WEIGHT * cap_height / scale
    if shape is None:
        shape = usual
    stroke = shape.stroke + (usual.stroke - shape.stroke) * (1 - belief)
    peak = shape.peak + (1 - shape.peak) * (1 - belief)
    if metric.weight == 0:
        target = stroke
    target = stroke + belief * float(np.clip(target - stroke, -0.35 * stroke, 1.2 * stroke))
    grow = (target - stroke) / 2  # the stroke grows out of the ink's box by this much

    def edge(name: str, outward: float) -> float:
        usually: float = getattr(usual, name)
        found: float = getattr(shape, name) + outward * grow
        return usually + belief * (found - usually)

    left, right, top, bottom = (
        edge("left", -1),
        edge("right", 1),
        edge("top", -1),
        edge("bottom", 1),
    )
    wide = float(np.clip(metric.ink_width / (right - left), 0.6, 1.6))
    high = float(np.clip(metric.ink_height / (bottom - top), 0.6, 1.6))
    main = 0.2 if metric.flat else 0.8  # one size leads, the other follows, as far as looks right
    lean = float(np.clip((wide / high) ** 0.35, 0.87, 1.15))
    both = high**main * wide ** (1 - main)
    scale_x, scale_y = scale * both * lean**main, scale * both * lean ** (main - 1)
    if metric.flat:
        y = (box.top + box.bottom) / 2 - (top + bottom) / 2 * scale_y
    else:
        y = box.bottom - bottom * scale_y
    return Placement(scale_x, scale_y, left, (right - left) * scale_x, y, stroke, target, peak)


def line_up(page: PageLayout, placements: list[Placement]) -> np.ndarray:
    """Where each cell's left edge goes [letters], px: gaps stay as set, lines stay in the page."""
    x = np.empty(len(placements))
    if page.cap_height == 0:
        return np.array([box.x for box in page.boxes])
    first = 0
    boxes = page.boxes
    while first < len(boxes):
        last = first
        while last + 1 < len(boxes) and boxes[last + 1].line == boxes[first].line:
            last += 1
        at, starts = 0.0, []
        for i in range(first, last + 1):
            starts.append(at)
            at += placements[i].ink_width
            if i < last:
                at += boxes[i + 1].left - boxes[i].right
        end = at
        room = page.width - 2 * page.margin
        origin = boxes[first].left
        if page.align == "center":
            middle = (boxes[first].left + boxes[last].right) / 2
            origin = middle - min(end, room) / 2
        room = page.width - page.margin - origin
        squeeze = min(1.0, room / end)
        for i, start in zip(range(first, last + 1), starts, strict=True):
            x[i] = origin + start * squeeze - placements[i].ink_left * placements[i].scale_x
        first = last + 1
    return x
