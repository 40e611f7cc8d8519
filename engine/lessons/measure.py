"""Measures of drawn digits: read by an independent reader, sharpness, noise, likeness."""

import numpy as np
from PIL import Image

from engine.lessons.digits import Digits
from engine.models.readers import READER_SIZE, load_reader, read_glyphs, shipped_network


def read_digits(pictures: np.ndarray) -> np.ndarray:
    """The digit that the reader sees on each picture uint8 [N, 14, 14]: int64 [N]."""
    reader = load_reader(shipped_network("digits.safetensors"))
    how = Image.Resampling.BICUBIC
    large = [
        np.asarray(Image.fromarray(p).resize((READER_SIZE, READER_SIZE), how)) for p in pictures
    ]
    return np.array([int(char) for char in read_glyphs(reader, np.stack(large)).chars])


def read_share(pictures: np.ndarray, labels: np.ndarray) -> float:
    """Share of pictures that are read as the digit they were asked for; chance is a tenth."""
    return float((read_digits(pictures) == labels).mean())


def sharpness(pictures: np.ndarray) -> float:
    """Mean steepness of the edges, in gray levels a pixel: where something is, not how much of it.

    The mean of squared differences of neighbors over the mean of their size: flat paper does not
    count, and noise counts as sharp.
    """
    pixels = pictures.astype(np.float64)
    down, across = np.diff(pixels, axis=1), np.diff(pixels, axis=2)
    steep = np.concatenate([np.abs(down).ravel(), np.abs(across).ravel()])
    return float((steep**2).sum() / max(steep.sum(), 1e-9))


def static(pictures: np.ndarray) -> float:
    """Mean difference of a pixel from its four neighbors, in gray levels: high for noise."""
    p = pictures.astype(np.float64)
    around = (p[:, :-2, 1:-1] + p[:, 2:, 1:-1] + p[:, 1:-1, :-2] + p[:, 1:-1, 2:]) / 4
    return float(np.abs(p[:, 1:-1, 1:-1] - around).mean())


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    """Mean correlation of pictures with others, one by one: 1 for the same up to contrast."""
    return float((centered(a) * centered(b)).sum(1).mean())


def best_match(pictures: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Index int64 [N] of the one of `others` uint8 [K, H, W] that each correlates with most."""
    return (centered(pictures) @ centered(others).T).argmax(axis=1)


def centered(pictures: np.ndarray) -> np.ndarray:
    """Pictures as vectors [N, H * W] of mean 0 and length 1: a product of two is a correlation."""
    rows = pictures.reshape(len(pictures), -1).astype(np.float64)
    rows -= rows.mean(axis=1, keepdims=True)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def class_means(digits: Digits) -> np.ndarray:
    """The mean picture of each class, uint8 [10, 14, 14]."""
    means = [digits.pictures[digits.labels == k].mean(axis=0) for k in range(10)]
    return np.stack(means).round().astype(np.uint8)
