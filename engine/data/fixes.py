"""Fixes of a data set's flaws, applied while it is read: the files stay as they are."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Fit = Literal["crop", "pad", "squash"]
Naming = Literal["auto", "table", "folders", "names", "one"]
RING = 2  # pixels of the border that are taken for paper
NEAR, INKED = 48, 96  # of 255: as bright as the paper; as different as ink


@dataclass(frozen=True, slots=True)
class Fixes:
    """Choices that are applied to the copy in memory."""

    skip: tuple[str, ...] = ()  # pictures by their names, as reports give them
    invert: bool = False  # dark ink on light paper becomes light ink on dark paper
    fit: Fit | None = None  # how a picture becomes square; None: as the preset says
    merge: tuple[tuple[str, str], ...] = ()  # (class, the class that it becomes part of)
    naming: Naming = "auto"  # where the classes of a folder come from

    def merged_class(self, name: str) -> str:
        """The class that a class becomes, through any number of merges."""
        into = dict(self.merge)
        for _ in into:
            name = into.get(name, name)
        return name


NO_FIXES = Fixes()


def ink_polarity(gray: np.ndarray) -> Literal["dark", "light", "none"]:
    """The ink of a glyph uint8 [H, W] against its paper; "none" if the picture looks like no glyph.

    A glyph stands on paper: its border has one brightness, as has more than half of the picture,
    and something on it differs much.
    """
    border = np.concatenate(
        [gray[:RING].ravel(), gray[-RING:].ravel(), gray[:, :RING].ravel(), gray[:, -RING:].ravel()]
    ).astype(int)
    paper = float(np.median(border))
    away = np.abs(gray.astype(int) - paper)
    even = (np.abs(border - paper) < NEAR).mean() > 0.85
    if not even or (away < NEAR).mean() < 0.5 or not (away > INKED).mean() > 0.01:
        return "none"
    return "dark" if paper > 127 else "light"


def to_gray(image: np.ndarray) -> np.ndarray:
    """A picture uint8 [C, H, W] as [H, W]."""
    return image[0] if len(image) == 1 else image.mean(0).astype(np.uint8)


def invert_dark(images: np.ndarray) -> np.ndarray:
    """Pictures uint8 [N, C, H, W] in which dark ink on light paper is inverted."""
    dark = np.array([ink_polarity(to_gray(image)) == "dark" for image in images], dtype=bool)
    return np.where(dark[:, None, None, None], 255 - images, images)
