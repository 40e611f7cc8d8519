"""Filters of pictures in numpy and Pillow: morphology, connected components, resizing, blur.

Coordinates count from the top left corner of the first pixel, whose middle is so at (0.5, 0.5): a
picture made smaller by a factor shows everything at coordinates divided by it.
"""

import numpy as np
from PIL import Image

REACH = 4  # standard deviations at which a Gaussian is cut off


def disk(width: int) -> np.ndarray:
    """A filled circle, bool [width, width], for an odd width."""
    x = np.arange(width) - width // 2
    return np.add.outer(x**2, x**2) <= (width // 2 + 0.3) ** 2


def dilate(picture: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """The greatest value [H, W] under a convex shape bool [h, w], odd, about each pixel."""
    return rank_filter(picture, shape, np.maximum)


def erode(picture: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """The least value [H, W] under a convex shape bool [h, w], odd, about each pixel."""
    return rank_filter(picture, shape, np.minimum)


def close(picture: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """A picture [H, W] without dark things that the shape, bool [h, w], does not fit into."""
    return erode(dilate(picture, shape), shape)


def rank_filter(picture: np.ndarray, shape: np.ndarray, better: np.ufunc) -> np.ndarray:
    """The maximum or minimum (`better`) [H, W] under a shape about each pixel."""
    height, width = picture.shape
    down, across = shape.shape[0] // 2, shape.shape[1] // 2
    # of a convex shape, what lies outside repeats what lies at the border
    wide = np.pad(picture, ((down, down), (across, across)), mode="edge")
    best = picture.copy()
    for top, left in np.argwhere(shape).tolist():
        better(best, wide[top : top + height, left : left + width], out=best)
    return best


def label_components(dark: np.ndarray) -> tuple[np.ndarray, int]:
    """The connected component of each pixel of bool [H, W], from 1, 0 for none, and their count.

    Pixels that touch at a corner belong together. Runs of dark pixels are found in each row; runs
    of neighboring rows that touch take the lesser of their names until none changes.
    """
    width = dark.shape[1] + 2
    edges = np.diff(np.pad(dark, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, columns = np.nonzero(edges == 1)
    starts = rows * width + columns
    rows, columns = np.nonzero(edges == -1)
    ends = rows * width + columns
    # of each run, those in the next row that begin before its end and end behind its start
    first = np.searchsorted(ends, starts + width, "left")
    count = np.maximum(np.searchsorted(starts, ends + width, "right") - first, 0)
    upper = np.repeat(np.arange(len(starts)), count)
    lower = np.arange(count.sum()) + np.repeat(first - (np.cumsum(count) - count), count)
    names = np.arange(len(starts))
    while (names[upper] != names[lower]).any():
        least = np.minimum(names[upper], names[lower])
        for runs in (upper, lower):
            np.minimum.at(names, names[runs], least)
            np.minimum.at(names, runs, least)
        names = names[names]
    found, numbers = np.unique(names, return_inverse=True)
    blobs = np.zeros(dark.shape, dtype=np.intp)
    blobs[dark] = np.repeat(numbers + 1, ends - starts)
    return blobs, len(found)


def shrink(picture: np.ndarray, share: float) -> np.ndarray:
    """A picture uint8 or float32 [H, W] with its sides times `share`, averaged; never larger."""
    if share >= 1:
        return picture
    height, width = (max(1, round(side * share)) for side in picture.shape)
    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.HAMMING))


def average(picture: np.ndarray, factor: int) -> np.ndarray:
    """Means of squares of `factor` x `factor` pixels, uint8 or float32; the last may be smaller."""
    return np.asarray(Image.fromarray(picture).reduce(factor))


def upsample(picture: np.ndarray, factor: int, shape: tuple[int, ...]) -> np.ndarray:
    """The inverse of `average` to [H, W], linear between the middles of its squares."""
    height, width = shape
    part = (0, 0, width / factor, height / factor)
    image = Image.fromarray(picture)
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR, part))


def blur(picture: np.ndarray, deviation: float) -> np.ndarray:
    """A picture [H, W] blurred by a Gaussian, `deviation` in pixels, float32; borders mirrored."""
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


def distance_transform(dark: np.ndarray) -> np.ndarray:
    """The distance of each pixel of bool [H, W] to the nearest False one, float; outside is False.

    Exact, as in Felzenszwalb and Huttenlocher (2012), equation 5: first down the columns, then the
    least sum of squares along the rows, in steps up to the longest distance that is left.
    """
    wide = np.pad(dark, 1)
    row = np.arange(len(wide))[:, None]
    above = np.maximum.accumulate(np.where(wide, 0, row), axis=0)
    below = np.minimum.accumulate(np.where(wide, len(wide), row)[::-1], axis=0)[::-1]
    down = np.minimum(row - above, below - row) ** 2
    squares = down.copy()
    step = 1
    while step**2 < squares.max(initial=0):
        np.minimum(squares[:, step:], down[:, :-step] + step**2, out=squares[:, step:])
        np.minimum(squares[:, :-step], down[:, step:] + step**2, out=squares[:, :-step])
        step += 1
    return np.sqrt(squares[1:-1, 1:-1])
