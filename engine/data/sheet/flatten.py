"""Ink on a flat page, whatever the light: shadows and guides taken out."""

import numpy as np
from PIL import Image, ImageFilter

from engine.data.sheet.marks import SCALE
from engine.data.sheet.morphology import close, disk
from engine.data.sheet.plan import Box
from engine.data.sheet.smooth import average, blur, enlarge

COARSE = 5  # pixels of the flat page to one of the picture of its light
STROKE_MM = 6.0  # the widest dark thing that is writing and no shadow
CLEAR = 0.07  # how much darker than the guides ink is at least
FAINTEST = 0.12  # darkness of anything, so that grain of the paper is none


def ink_of(picture: np.ndarray) -> np.ndarray:
    """How dark a page uint8 [H, W] is against its paper nearby: float32 [H, W], 1 is black.

    The paper's light is the page without anything narrower than 6 mm (a gray closing), smoothed.
    """
    small = Image.fromarray(average(picture, COARSE)).filter(ImageFilter.MedianFilter(3))
    reach = round(STROKE_MM * SCALE / COARSE) | 1
    light = blur(close(np.asarray(small), disk(reach)), 2.5)
    light = enlarge(light, COARSE, picture.shape)
    return np.clip(1 - picture / np.maximum(light, 1), 0, 1).astype(np.float32)


def guide_level(ink: np.ndarray, boxes: list[Box]) -> float:
    """How dark the printed guides are: 0.0x in color, more from a printer without.

    Sides of the boxes are looked at, where hardly anybody writes.
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


def floor_of(ink: np.ndarray, boxes: list[Box]) -> float:
    """The darkness at which ink begins, above guides and grain."""
    return max(FAINTEST, guide_level(ink, boxes) + CLEAR)
