"""The data of the lessons: MNIST or its like, or digits of Pillow's font, distorted at random."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.data.dataset import open_data
from engine.errors import DatasetError

SIZE, FINE = 14, 4  # pixels a side; drawn so many times as large, then averaged
DRAWN = 2500
MOST = 20_000  # pictures of a data set that are used
SLANT, SHEAR, SHIFT = 12.0, 0.25, 0.07  # largest turn in degrees, shear, share of the side


@dataclass(frozen=True, slots=True, eq=False)
class Digits:
    """Pictures of ten classes, white on black."""

    pictures: np.ndarray  # uint8 [N, 14, 14]: small, so that a minute is enough
    labels: np.ndarray  # int64 [N], 0 .. 9
    source: str  # in words


def print_digits(count: int = DRAWN, seed: int = 0) -> Digits:
    """Printed digits of many sizes, weights, slants and places: data that everyone has."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 10, count)
    pictures = np.stack([print_digit(str(label), random) for label in labels.tolist()])
    return Digits(pictures, labels.astype(np.int64), "printed digits, made for the lesson")


def print_digit(digit: str, random: np.random.Generator) -> np.ndarray:
    """One printed digit uint8 [14, 14]."""
    side = SIZE * FINE
    page = Image.new("L", (side, side))
    font = ImageFont.load_default(int(random.integers(68, 97) * SIZE / 112 * FINE))
    stroke = int(random.integers(0, 3))
    middle = (side / 2, side / 2)
    ImageDraw.Draw(page).text(middle, digit, 255, font, "mm", stroke_width=stroke)
    turn, shear = np.radians(random.uniform(-SLANT, SLANT)), random.uniform(-SHEAR, SHEAR)
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = turned @ np.array([[1.0, shear], [0.0, 1.0]])
    shift = random.uniform(-SHIFT, SHIFT, 2) * side + middle - matrix @ middle
    bent = (*matrix[0], shift[0], *matrix[1], shift[1])
    page = page.transform((side, side), Image.Transform.AFFINE, bent, Image.Resampling.BILINEAR)
    return np.asarray(page.resize((SIZE, SIZE), Image.Resampling.BOX))


def open_digits(path: Path, seed: int = 0) -> Digits:
    """Digits from MNIST's folder or another source of ten classes. Raises `DatasetError`."""
    data = open_data(path, SIZE, 1)
    if len(data.classes) != 10:
        raise DatasetError(
            "The lessons are about digits, and {path} has {classes} classes.",
            "Name a folder with MNIST, or leave --data out: the lesson draws its own.",
            path=str(path),
            classes=len(data.classes),
        )
    known = np.flatnonzero(data.labels.numpy() < 10)
    chosen = np.random.default_rng(seed).permutation(known)[:MOST]
    return Digits(data.images.numpy()[chosen, 0], data.labels.numpy()[chosen], path.name)
