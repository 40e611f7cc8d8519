"""Measures of drawn digits: read by an independent reader, sharpness, noise, likeness."""

import numpy as np
from PIL import Image

from engine.explain.likeness import unit_vectors
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


def best_match(pictures: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Index int64 [N] of the one of `others` uint8 [K, H, W] that each correlates with most."""
    return (unit_vectors(pictures) @ unit_vectors(others).T).argmax(axis=1)


def class_means(digits: Digits) -> np.ndarray:
    """The mean picture of each class, uint8 [10, 14, 14]."""
    means = [digits.pictures[digits.labels == k].mean(axis=0) for k in range(10)]
    return np.stack(means).round().astype(np.uint8)
