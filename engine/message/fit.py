"""Where a glyph's ink really is, and how it settles onto its line.

The layout knows only what a character usually looks like. Each glyph's own ink is measured, in its
finished state, and from the first frame on the letter stands where that will stand on the baseline
with even gaps; while it is noise, its fog covers its part of the line. Until it is drawn, its usual
shape counts.
"""

import math
from dataclasses import dataclass, fields

import numpy as np

from engine.message.composed.places import whole_setting
from engine.message.condense import Condensed
from engine.message.layout import LetterBox, PageLayout
from engine.message.metrics import CELL, WEIGHT, Metric

FOG_HEIGHT, FOG_MIDDLE = 1.9, 0.38  # of a noisy cell, in cap heights: its height, its center
FOG_WIDTHS = 1.2, 1.9  # bounds of its width
FOG_OVERLAP = 2.2  # its width as a share of the letter's own
FOG_BLUR = 0.62  # cell pixels; more in small cells, so that noise is about as coarse everywhere
STROKE = 3.0  # cell pixels: the usual width of one
OWN_WEIGHT = 0.5  # how much of a glyph's own boldness it keeps: 0 = all alike, 1 = all of it
BOLDNESS = 0.7, 1.5  # bounds of that
INK = 0.4  # of full ink: what counts as the edge


@dataclass(frozen=True, slots=True)
class InkShape:
    """Measures of a glyph's ink, in cell pixels."""

    left: float
    right: float
    top: float
    bottom: float
    stroke: float  # its width, edge to edge
    peak: float  # how dark it gets, 0..1


SHAPE_FIELDS = tuple(field.name for field in fields(InkShape))


@dataclass(frozen=True, slots=True)
class Placement:
    """Size and baseline of one letter's cell on the page; its place along the line is open."""

    scale_x: float  # page pixels a cell pixel
    scale_y: float
    middle: float  # cell pixels: the middle of its ink across
    ink_width: float  # page pixels: its share of the line
    y: float  # page pixels: the cell's upper edge
    stroke: float  # cell pixels: as measured
    target: float  # and as it shall be
    peak: float
    fog_blur: float = FOG_BLUR  # cell pixels: the Gaussian that its noise is read through
    slant: float = 0.0  # page pixels to the right for each one up, from its middle
    right: float = 0.0  # page pixels: the middle of its ink from that of its character's
    shown: float = 1.0  # share of its ink that is seen


@dataclass(frozen=True, slots=True)
class SizedInk:
    """How large a glyph's ink is to be, whatever its place."""

    scale_x: float  # page pixels a cell pixel
    scale_y: float
    width: float  # cell pixels, of the ink with the stroke it shall have
    height: float
    target: float  # cell pixels: that stroke
    shape: InkShape


def measure_ink(states: np.ndarray) -> list[InkShape | None]:
    """The ink of each state, uint8 [N, 28, 28]; None if there is none. All at once: it is quick."""
    ink = states.astype(np.float32) / 255
    soft = np.pad(ink, ((0, 0), (2, 2), (2, 2)))
    for axis in (1, 2):  # binomial blur: one noisy pixel is no ink
        before, after = np.roll(soft, 1, axis), np.roll(soft, -1, axis)
        soft = (before + 2 * soft + after) / 4
    across, down = soft.max(axis=1), soft.max(axis=2)  # [N, 32]
    total = ink.sum(axis=(1, 2), dtype=np.float64)
    squares = np.einsum("nij,nij->n", ink, ink, dtype=np.float64)
    peak = np.minimum(1.0, 1.1 * squares / np.maximum(total, 1e-6))
    edge = INK * peak
    there = (total >= 1) & (across.max(axis=1) > edge)
    room = np.pad(ink, ((0, 0), (1, 1), (1, 1)))
    slopes = np.diff(room, axis=1)[:, :, 1:], np.diff(room, axis=2)[:, 1:]
    # a stroke of width w and length l has the area a = w l and the outline 2 (w + l) = 2 h
    half = np.sqrt(slopes[0] ** 2 + slopes[1] ** 2).sum(axis=(1, 2), dtype=np.float64) / 2
    stroke = (half - np.sqrt(np.maximum(0.0, half * half - 4 * total))) / 2
    left, top = crossing(across, edge) - 2, crossing(down, edge) - 2
    right = CELL + 2 - crossing(across[:, ::-1], edge)
    bottom = CELL + 2 - crossing(down[:, ::-1], edge)
    sides = np.stack([left, right, top, bottom, np.maximum(stroke, 0.5), peak], axis=1)
    return [InkShape(*row) if seen else None
            for row, seen in zip(sides.tolist(), there.tolist(), strict=True)]  # fmt: skip


def crossing(profiles: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Where each profile [N, 32] first rises above its edge [N], between samples.

    Pixel i spans [i, i + 1].
    """
    first = np.argmax(profiles > edges[:, None], axis=1)
    rows = np.arange(len(profiles))
    high = profiles[rows, first].astype(np.float64)
    low = profiles[rows, first - 1].astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = first + 0.5 - (high - edges) / (high - low)
    return np.where(first == 0, 0.0, at)


def settle(
    box: LetterBox, page: PageLayout, shape: InkShape | None, condensed: Condensed
) -> Placement:
    """Where a glyph's cell goes: fog over its part of the line, then ink between its box's lines.

    `shape` is what its ink measures, None if that is not known; then its usual shape counts.
    """
    slant = math.tan(math.radians(page.slant))
    if page.cap_height == 0:  # a grid: the cell as it is
        scale = box.width / CELL
        return Placement(
            scale, scale, CELL / 2, box.width, box.y, STROKE, STROKE * page.weight, 1.0, slant=slant
        )
    metric = whole_setting(box.char)
    ink = size_ink(metric, box.width / CELL, page.cap_height, page.weight, shape, condensed)
    middle_y = (box.top + box.bottom) / 2
    if not metric.flat:
        middle_y = box.bottom - ink.height / 2 * ink.scale_y
    return gather(ink, middle_y, line_fog(box, page), slant, condensed)


@dataclass(frozen=True, slots=True)
class Fog:
    """The cell of a glyph that is still noise, page pixels."""

    width: float
    height: float
    middle: float
    line: float  # the height of a letter's: noise is about as coarse everywhere


def line_fog(box: LetterBox, page: PageLayout) -> Fog:
    """The fog that a letter comes from, over its part of the line."""
    low, most = FOG_WIDTHS
    wanted = min(max(FOG_OVERLAP * (box.right - box.left) / page.cap_height, low), most)
    middle_x = (box.left + box.right) / 2  # fog stays on the page
    return Fog(
        min(wanted * page.cap_height, 2 * min(middle_x, page.width - middle_x)),
        FOG_HEIGHT * page.cap_height,
        box.baseline - FOG_MIDDLE * page.cap_height,
        FOG_HEIGHT * page.cap_height,
    )


def size_ink(
    metric: Metric, scale: float, cap_height: float, weight: float, shape: InkShape | None,
    condensed: Condensed,
) -> SizedInk:  # fmt: skip
    """The size of a glyph's ink on a page of this cap height, px, and stroke weight.

    `scale` is its usual one, page pixels a cell pixel.
    """
    usual = InkShape(
        (CELL - metric.ink_width) / 2,
        (CELL + metric.ink_width) / 2,
        (CELL - metric.ink_height) / 2,
        (CELL + metric.ink_height) / 2,
        stroke=metric.stroke,
        peak=1.0,
    )
    belief = 0.0
    if shape:
        belief = 1.0 if condensed.believed is None else condensed.believed
    shape = blend(usual, shape or usual, belief)
    low, high = BOLDNESS
    weight = WEIGHT * weight * min(max(shape.stroke / metric.stroke, low), high) ** OWN_WEIGHT
    scale_x = scale_y = scale
    target, grow = shape.stroke, 0.0
    width, height = shape.right - shape.left, shape.bottom - shape.top
    for _ in range(2):  # the stroke grows by what the size asks for, and the size follows its ink
        if metric.weight:
            stroke = metric.weight * weight * cap_height / math.sqrt(scale_x * scale_y)
            change = min(max(stroke / shape.stroke - 1, -0.45), 2.5)
            target = shape.stroke * (1 + change * belief)
        grow = target - shape.stroke
        scale_x, scale_y = fit_size(metric, width + grow, height + grow, scale)
    return SizedInk(scale_x, scale_y, width + grow, height + grow, target, shape)


def gather(
    ink: SizedInk, middle_y: float, fog: Fog, slant: float, condensed: Condensed
) -> Placement:
    """Where a cell goes whose ink will lie around `middle_y`, while its fog draws together."""
    shape, scale_x, scale_y = ink.shape, ink.scale_x, ink.scale_y
    ink_width = ink.width * scale_x
    # the middle of the ink in its cell, and where on the page that goes
    across, down = (shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2
    gathered = condensed.gathered
    if gathered < 1:
        scale_x *= (fog.width / CELL / scale_x) ** (1 - gathered)
        scale_y *= (fog.height / CELL / scale_y) ** (1 - gathered)
        middle_y += (fog.middle - middle_y) * (1 - gathered)
    y = middle_y - down * scale_y
    finer = max(1.0, fog.line / CELL / scale_y)
    fog_blur = FOG_BLUR * math.sqrt(finer)
    return Placement(
        scale_x, scale_y, across, ink_width, y, shape.stroke, ink.target, shape.peak, fog_blur,
        slant * gathered,
    )  # fmt: skip


def fit_size(metric: Metric, width: float, height: float, scale: float) -> tuple[float, float]:
    """Scales across and down that bring ink of this size (cell pixels) near its usual one.

    The height leads, or the width of a flat mark; the other follows only as far as looks right.
    """
    wide = min(max(metric.ink_width / width, 0.6), 1.6)
    high = min(max(metric.ink_height / height, 0.6), 1.6)
    main = 0.2 if metric.flat else 0.8
    both = scale * high**main * wide ** (1 - main)
    lean = min(max((wide / high) ** 0.35, 0.87), 1.15)
    return both * lean**main, both * lean ** (main - 1)


def blend(a: InkShape, b: InkShape, share: float) -> InkShape:
    """From `a` (share 0) to `b` (1)."""

    def at(name: str) -> float:
        x: float = getattr(a, name)
        return x + (getattr(b, name) - x) * share

    return InkShape(*map(at, SHAPE_FIELDS))
