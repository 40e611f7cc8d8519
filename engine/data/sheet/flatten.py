"""Ink on a flat page, whatever the light: shadows and guides taken out."""

import numpy as np

from engine.data.sheet.marks import SCALE
from engine.data.sheet.opencv import opencv
from engine.data.sheet.plan import Box

COARSE = 5  # pixels of the flat page to one of the picture of its light
STROKE_MM = 6.0  # the widest dark thing that is writing and no shadow
CLEAR = 0.07  # how much darker than the guides ink is at least
FAINTEST = 0.12  # darkness of anything, so that grain of the paper is none


def ink_of(picture: np.ndarray) -> np.ndarray:
    """How dark a page uint8 [H, W] is against its paper nearby: float32 [H, W], 1 is black.

    The paper's light is the page without anything narrower than 6 mm (a gray closing), smoothed.
    """
    cv2 = opencv()
    small = cv2.resize(
        picture,
        (picture.shape[1] // COARSE, picture.shape[0] // COARSE),
        interpolation=cv2.INTER_AREA,
    )
    reach = round(STROKE_MM * SCALE / COARSE) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    light = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, kernel)
    light = cv2.GaussianBlur(light.astype(np.float32), (0, 0), 2.5)
    light = cv2.resize(light, picture.shape[::-1], interpolation=cv2.INTER_LINEAR)
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
