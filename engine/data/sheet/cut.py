"""The boxes of a flat page as glyphs: light evened out, ink segmented, measured and judged.

`page_ink` takes shadows and guides out of the page, `cut_box` segments the ink of one box,
`to_glyph` scales it like the corpus, and `find_faults` tells which boxes to write again.
"""

import unicodedata
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from engine.data.sheet.marks import SCALE
from engine.data.sheet.morphology import (
    average,
    blur,
    close,
    dilate,
    disk,
    distance_transform,
    label_components,
    upsample,
)
from engine.data.sheet.plan import PaperBox
from engine.sentence import Sentence

COARSE = 5  # pixels of the flat page to one of the picture of its light
STROKE_MM = 6.0  # the widest dark thing that is writing and no shadow
CLEAR = 0.07  # how much darker than the guides ink is at least
FAINTEST = 0.12  # darkness of anything, so that grain of the paper is none
GLYPH, INK_BOX = 28, 24
RIM_MM = 0.6  # margin around a box that is cut with it: ink there has left it
SPECK_MM2 = 0.04
SPECK = 0.015  # share of the largest blob
NEAR_MM = 0.9  # strokes no farther apart are one blob: pens are lifted
STRANGER = 0.15  # share of the ink: a blob of less that is partly outside is a neighbor's
FAINT = 0.28  # darkness of strokes below which grain and pen are alike
THICK = 6.5  # pixels of a stroke in the 24 x 24 box of a glyph
SMALL_MM = 1.6  # extent of anything but a mark
DOTS = ".,'`\":;-_~^*·´¨¯¸°ª¹²³º„“”‘’–—…"  # small, or a stroke that is the whole shape
PARTS = (
    dict.fromkeys("ij:;!?=¡¿", 2) | dict.fromkeys('"«»„“”', 2) | {"%": 3, "÷": 3, "¨": 2, "…": 3}
)
PAIRS = "\u0308\u030b"  # accents of two strokes
LOOSE = 1  # extra parts that are accepted: E or k in strokes that do not meet
TIGHT = "-_.,'`|/\\()<>1oO0cCsSlLvVuUzZ~^"  # one stroke: a second part does not belong to it
EMPTY = Sentence("the box is empty")
LEAVES = Sentence("it touches the border of its box")
FADED = Sentence("it is too faint: use a darker pen")
BOLD = Sentence("it is too thick: use a finer pen, or write larger")
TINY = Sentence("it is too small")
SEVERAL = Sentence("it is in several parts")


@dataclass(frozen=True, slots=True, eq=False)
class BoxInk:
    """The ink in one box, and its measurements."""

    ink: np.ndarray  # float32 [h, w], 0 to 1, cleaned; SCALE pixels a millimeter
    darkness: float  # of its strokes, 0 paper to 1 black
    stroke: float  # mean width of its strokes, mm
    extent: float  # longer side of its ink box, mm
    blobs: int  # parts that stand apart
    leaves: bool  # it goes over the border of its box


NO_INK = BoxInk(np.zeros((1, 1), np.float32), 0.0, 0.0, 0.0, 0, False)


def cut_box(page: np.ndarray, box: PaperBox, floor: float) -> BoxInk:
    """The ink in a box of a page float32 [H, W]; `floor` is the darkness at which ink begins."""
    rim = round(RIM_MM * SCALE)
    left, top = round(box.left * SCALE) - rim, round(box.top * SCALE) - rim
    right, bottom = round(box.right * SCALE) + rim, round(box.bottom * SCALE) + rim
    ink = blur(page[top:bottom, left:right], 0.8)  # the grain
    strong = ink > floor * 1.25
    if not strong.any():
        return NO_INK
    darkness = float(np.percentile(ink[strong], 90))
    low = max(floor, 0.35 * darkness)
    kept, leaves = segment_ink(ink > low, rim)
    if not kept.any():
        return NO_INK
    # edges keep their gray: everything beside what is kept, down to the floor
    around = dilate(kept, np.ones((5, 5), dtype=bool))
    soft = np.clip((ink - 0.6 * low) / max(0.85 * darkness - 0.6 * low, 0.05), 0, 1) * around
    rows, columns = np.flatnonzero(kept.any(axis=1)), np.flatnonzero(kept.any(axis=0))
    extent = max(np.ptp(rows), np.ptp(columns)) + 1
    return BoxInk(
        soft.astype(np.float32),
        darkness,
        stroke_width(kept) / SCALE,
        float(extent) / SCALE,
        count_blobs(kept),
        leaves,
    )


def segment_ink(dark: np.ndarray, rim: int) -> tuple[np.ndarray, bool]:
    """The pixels of the character among dark ones bool [h, w], and True if it leaves its box.

    Specks are dropped, and so is ink of a neighbor: little, or mostly in the rim.
    """
    names, count = label_components(dark)
    areas = np.bincount(names.ravel(), minlength=count + 1).astype(float)
    areas[0] = 0  # the paper
    inside = np.zeros_like(dark)
    inside[rim:-rim, rim:-rim] = True
    within = np.bincount(names[inside], minlength=count + 1).astype(float)
    within[0] = 0
    outside = areas - within
    smallest = max(SPECK_MM2 * SCALE**2, SPECK * within.max())
    stranger = (outside > 0) & (areas < STRANGER * areas.sum()) | (outside > within)
    kept = (within >= smallest) & ~stranger
    leaves = bool((outside[kept] > 0.03 * SCALE**2).any())
    return kept[names] & inside, leaves


def stroke_width(kept: np.ndarray) -> float:
    """Mean width of the strokes in pixels: twice the mean depth along their middles."""
    depth = distance_transform(kept)
    ridge = kept & (depth >= dilate(depth, np.ones((3, 3), dtype=bool)) - 1e-6)
    return float(2 * depth[ridge].mean() - 1) if ridge.any() else 0.0


def count_blobs(kept: np.ndarray) -> int:
    """The number of parts that are more than `NEAR_MM` apart."""
    reach = round(NEAR_MM * SCALE) | 1
    return label_components(dilate(kept, disk(reach)))[1]


def to_glyph(ink: np.ndarray) -> np.ndarray:
    """Ink float [h, w] as a glyph uint8 [28, 28]: its box fitted into 24 x 24, centered.

    White on black, its darkest strokes at 255. No ink gives black.
    """
    glyph = np.zeros((GLYPH, GLYPH), dtype=np.uint8)
    rows, columns = (np.flatnonzero((ink > 0.3).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return glyph
    part = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    ratio = INK_BOX / max(part.shape)
    height, width = (max(1, round(side * ratio)) for side in part.shape)
    image = Image.fromarray(part.astype(np.float32))
    small = np.asarray(image.resize((width, height), Image.Resampling.BICUBIC))
    full = np.percentile(small[small > 0.3], 90) if (small > 0.3).any() else 1.0
    top, left = (GLYPH - height) // 2, (GLYPH - width) // 2
    levels = np.clip(small / full, 0, 1) * 255
    glyph[top : top + height, left : left + width] = levels.round().astype(np.uint8)
    return glyph


def page_ink(picture: np.ndarray) -> np.ndarray:
    """The darkness of a page uint8 [H, W] against the paper nearby: float32 [H, W], 1 is black.

    The paper's light is the page without anything narrower than 6 mm (a gray closing), smoothed.
    """
    small = Image.fromarray(average(picture, COARSE)).filter(ImageFilter.MedianFilter(3))
    reach = round(STROKE_MM * SCALE / COARSE) | 1
    light = blur(close(np.asarray(small), disk(reach)), 2.5)
    light = upsample(light, COARSE, picture.shape)
    return np.clip(1 - picture / np.maximum(light, 1), 0, 1).astype(np.float32)


def guide_level(ink: np.ndarray, boxes: list[PaperBox]) -> float:
    """The darkness of the printed guides: below 0.1 in color, more in black and white.

    It is measured on the sides of the boxes, which are hardly ever written on.
    """
    near = range(-4, 5)  # tenths of a millimeter a line may be off
    sides = []
    for box in boxes:
        top, bottom = round(box.top * SCALE) + 8, round(box.bottom * SCALE) - 8
        for edge in (box.left, box.right):
            at = round(edge * SCALE)
            strip = ink[top:bottom, at + near[0] : at + near[-1] + 1]
            sides.append(float(np.median(strip, axis=0).max()))
    return float(np.median(sides))


def ink_floor(ink: np.ndarray, boxes: list[PaperBox]) -> float:
    """The darkness at which ink begins, above guides and grain."""
    return max(FAINTEST, guide_level(ink, boxes) + CLEAR)


def find_faults(char: str, cut: BoxInk) -> tuple[Sentence, ...]:
    """The faults of a character as it was cut; () if it is good."""
    if not cut.blobs:
        return (EMPTY,)
    reasons = []
    if cut.leaves:
        reasons.append(LEAVES)
    if cut.darkness < FAINT:
        reasons.append(FADED)
    small = char not in DOTS and cut.extent < SMALL_MM
    if small:
        reasons.append(TINY)
    elif char not in DOTS and cut.stroke / cut.extent * INK_BOX > THICK:
        reasons.append(BOLD)
    if cut.blobs > max_parts(char):
        reasons.append(SEVERAL)
    return tuple(reasons)


def max_parts(char: str) -> int:
    """The most parts that a character may have."""
    base, *accents = unicodedata.normalize("NFD", char)
    expected = PARTS.get(base, 1) + sum(2 if accent in PAIRS else 1 for accent in accents)
    return expected if base in TIGHT else expected + LOOSE
