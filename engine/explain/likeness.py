"""How like pictures are, and how sharp: float or uint8 [N, H, W], in whatever unit. numpy only."""

import numpy as np

COARSE = 4  # pixels a side of what counts as coarse


def sharpness(pictures: np.ndarray) -> float:
    """Mean steepness of the edges, in values a pixel: where something is, not how much of it.

    The mean of squared differences of neighbors over the mean of their size: flat paper does not
    count, and noise counts as sharp.
    """
    pixels = pictures.astype(np.float64)
    down, across = np.diff(pixels, axis=1), np.diff(pixels, axis=2)
    steep = np.concatenate([np.abs(down).ravel(), np.abs(across).ravel()])
    return float((steep**2).sum() / max(steep.sum(), 1e-9))


def static(pictures: np.ndarray) -> float:
    """Mean difference of a pixel from its four neighbors: high for noise."""
    p = pictures.astype(np.float64)
    around = (p[:, :-2, 1:-1] + p[:, 2:, 1:-1] + p[:, 1:-1, :-2] + p[:, 1:-1, 2:]) / 4
    return float(np.abs(p[:, 1:-1, 1:-1] - around).mean())


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    """Mean correlation of pictures with others, one by one: 1 for the same up to contrast."""
    return float((unit_vectors(a) * unit_vectors(b)).sum(1).mean())


def unit_vectors(pictures: np.ndarray) -> np.ndarray:
    """Pictures as vectors [N, H * W] of mean 0 and length 1: a product of two is a correlation."""
    rows = pictures.reshape(len(pictures), -1).astype(np.float64)
    rows -= rows.mean(axis=1, keepdims=True)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """Root mean square of the difference."""
    return float(np.sqrt(np.square(a.astype(np.float64) - b).mean()))


def spread(pictures: np.ndarray) -> float:
    """Mean distance of all pairs, see `distance`."""
    rows = pictures.reshape(len(pictures), -1).astype(np.float64)
    pairs = [(i, k) for i in range(len(rows)) for k in range(i)]
    return float(np.mean([distance(rows[i], rows[k]) for i, k in pairs])) if pairs else 0.0


def coarse_part(pictures: np.ndarray) -> np.ndarray:
    """Every block of `COARSE` pixels a side as its mean, float64 [N, H, W]; the rest is fine."""
    count, high, wide = pictures.shape
    blocks = pictures.reshape(count, high // COARSE, COARSE, wide // COARSE, COARSE)
    means = blocks.astype(np.float64).mean(axis=(2, 4))
    return means.repeat(COARSE, axis=1).repeat(COARSE, axis=2)
