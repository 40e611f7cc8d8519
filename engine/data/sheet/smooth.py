"""Pictures made smaller, larger or smoother, by Pillow and numpy alone.

A place in a picture counts from the top left corner of its first pixel, whose middle is so at
(0.5, 0.5): a picture made smaller by a factor shows everything at places divided by it.
"""

import numpy as np
from PIL import Image

REACH = 4  # standard deviations, beyond which a bell curve is nothing


def shrink(picture: np.ndarray, share: float) -> np.ndarray:
    """A picture uint8 or float32 [H, W] with its sides times `share`, averaged; as it is from 1."""
    if share >= 1:
        return picture
    height, width = (max(1, round(side * share)) for side in picture.shape)
    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.HAMMING))


def average(picture: np.ndarray, factor: int) -> np.ndarray:
    """Means of squares of `factor` x `factor` pixels, uint8 or float32; the last may be smaller."""
    return np.asarray(Image.fromarray(picture).reduce(factor))


def enlarge(picture: np.ndarray, factor: int, shape: tuple[int, ...]) -> np.ndarray:
    """The way back from `average` to [H, W], between the middles linearly."""
    height, width = shape
    part = (0, 0, width / factor, height / factor)
    image = Image.fromarray(picture)
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR, part))


def blur(picture: np.ndarray, deviation: float) -> np.ndarray:
    """A picture [H, W] under a bell curve, float32; mirrored at its borders."""
    reach = round(REACH * deviation)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / deviation) ** 2)
    weights = (weights / weights.sum()).astype(np.float32)
    soft = picture.astype(np.float32)
    for _ in range(2):  # along its columns, then along its rows
        count = len(soft)
        wide = np.pad(soft, ((reach, reach), (0, 0)), mode="reflect")
        soft = weights[0] * wide[:count]
        for start, weight in enumerate(weights[1:], start=1):
            soft += weight * wide[start : start + count]
        soft = np.ascontiguousarray(soft.T)
    return soft
