"""Shapes of points in a plane, to learn from and to see a whole space: data of two numbers.

Each lies within about -1.2 .. 1.2 in both coordinates. `dots` are a mixture of Gaussians, of which
everything is known in closed form. `letter-g` is the ink of a letter, as dense as it is dark.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.data.points import PointSet, read_points
from engine.errors import DatasetError

POINTS = 4_000  # of a shape that is trained on
DOTS, DOTS_RADIUS, DOTS_SPREAD = 8, 0.95, 0.07
LETTER = "letter-"  # before the character
SIDE = 160  # pixels of a letter's height, from which its ink is taken


def moons(count: int, random: np.random.Generator) -> np.ndarray:
    """Two half circles that reach into each other; odd points are the lower one."""
    angle, lower = random.uniform(0, np.pi, count), np.arange(count) % 2 == 1
    x = np.where(lower, 1 - np.cos(angle), np.cos(angle)) - 0.5
    y = np.where(lower, 0.5 - np.sin(angle), np.sin(angle)) - 0.25
    return 0.8 * np.stack([x, y], axis=1) + 0.05 * random.normal(size=(count, 2))


def spiral(count: int, random: np.random.Generator) -> np.ndarray:
    """An arm that turns two and a half times, evenly along its length."""
    turn = 5 * np.pi * np.sqrt(random.uniform(0.02, 1, count))
    arm = np.stack([np.cos(turn), np.sin(turn)], axis=1) * (turn / (5 * np.pi))[:, None]
    return 1.2 * arm + 0.018 * random.normal(size=(count, 2))


def checkerboard(count: int, random: np.random.Generator) -> np.ndarray:
    """The dark squares of a board of four by four."""
    column = random.integers(0, 4, count)
    row = 2 * random.integers(0, 2, count) + column % 2
    return (np.stack([column, row], axis=1) + random.uniform(size=(count, 2))) / 2 - 1


def ring(count: int, random: np.random.Generator) -> np.ndarray:
    """A circle of radius 1."""
    angle = random.uniform(0, 2 * np.pi, count)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return circle * (1 + 0.04 * random.normal(size=(count, 1)))


def dots(count: int, random: np.random.Generator) -> np.ndarray:
    """Gaussians on a circle, all equally likely."""
    centers = dots_centers()[random.integers(0, DOTS, count)]
    return centers + DOTS_SPREAD * random.normal(size=(count, 2))


def dots_centers() -> np.ndarray:
    """The means [8, 2] of the Gaussians of `dots`, whose standard deviation is `DOTS_SPREAD`."""
    angle = 2 * np.pi * np.arange(DOTS) / DOTS
    return DOTS_RADIUS * np.stack([np.cos(angle), np.sin(angle)], axis=1)


SHAPES: dict[str, Callable[[int, np.random.Generator], np.ndarray]] = {
    "moons": moons, "spiral": spiral, "checkerboard": checkerboard, "ring": ring, "dots": dots,
}  # fmt: skip
SHAPE_CLASSES = {"moons": ("upper", "lower")}  # of its points in turn
SHAPE_NAMES = ", ".join([*SHAPES, f"{LETTER}g"])


def is_shape(name: str) -> bool:
    """True for the name of a shape, and for `letter-` with a character."""
    return name in SHAPES or (name.startswith(LETTER) and len(name) == len(LETTER) + 1)


def make_shape(name: str, count: int = POINTS, seed: int = 0) -> PointSet:
    """Points of a shape; the same name, count and seed give the same. Raises `DatasetError`."""
    random = np.random.default_rng([seed, count])
    if name.startswith(LETTER):
        xy = ink_points(letter_ink(name.removeprefix(LETTER)), count, random)
    elif name in SHAPES:
        xy = SHAPES[name](count, random)
    else:
        raise DatasetError(
            "There is no shape called {name!r}.", "Choose: {names}.", name=name, names=SHAPE_NAMES
        )
    classes = SHAPE_CLASSES.get(name, ())
    labels = np.arange(count) % len(classes) if classes else np.zeros(count, dtype=np.int64)
    return PointSet(xy.astype(np.float32), labels, classes)


def open_points(path: Path) -> PointSet:
    """The points of a file, else of the shape of that name. Raises `DatasetError`."""
    return read_points(path) if path.is_file() else make_shape(str(path))


def letter_ink(char: str) -> np.ndarray:
    """A letter of Pillow's font as uint8 [H, W], ink 255, without a border.

    Raises `DatasetError` for a character without ink.
    """
    page = Image.new("L", (2 * SIDE, 2 * SIDE))
    ImageDraw.Draw(page).text((SIDE, SIDE), char, 255, ImageFont.load_default(SIDE), "mm")
    box = page.getbbox()
    if box is None:
        raise DatasetError("{char!r} has no ink.", "Choose another letter.", char=char)
    return np.asarray(page.crop(box))


def ink_points(ink: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """Points [count, 2] as dense as the ink of a picture uint8 [H, W] is dark, y upwards."""
    weight = ink.astype(np.float64).ravel() / ink.sum(dtype=np.float64)
    row, column = np.divmod(random.choice(ink.size, count, p=weight), ink.shape[1])
    high, wide = ink.shape
    place = np.stack([column, high - 1 - row], axis=1) + random.uniform(size=(count, 2))
    return (place - np.array([wide, high]) / 2) * (2.2 / max(high, wide))
