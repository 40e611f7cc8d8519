"""Which part of a state matters to the guess: each is replaced by fresh noise, and the network is
asked again. An intervention, not a reading of weights. No torch."""

from itertools import pairwise

import numpy as np

from engine.card import ModelCard
from engine.explain.noising import unit_noises

PATCHES = 7  # a side
REACH = 0.1  # of ink, root mean square: at which a patch is full
MOST = (225, 105, 0)  # its color


def patch_edges(size: int) -> np.ndarray:
    """Where patches begin and end, int [n + 1]; as alike as whole pixels allow."""
    return np.linspace(0, size, min(PATCHES, size) + 1).round().astype(int)


def with_patches_replaced(x: np.ndarray, sigma: float, data: float, number: int) -> np.ndarray:
    """A state [C, H, W], then the same with each patch replaced, row by row: [1 + n^2, C, H, W].

    In place of a patch is noise that says nothing, as strong as states are at this level: of
    variance sigma^2 + sigma_data^2.
    """
    noise = np.float32(np.hypot(sigma, data)) * unit_noises(number, x.shape, "patches")
    rows, columns = patch_edges(x.shape[1]), patch_edges(x.shape[2])
    states = [x]
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            state = x.copy()
            state[:, top:bottom, left:right] = noise[:, top:bottom, left:right]
            states.append(state)
    return np.stack(states)


def moved_by(guesses: np.ndarray, card: ModelCard) -> np.ndarray:
    """How far each patch moves the guess, float [n, n], root mean square in ink; `guesses` are
    those of `with_patches_replaced`."""
    apart = (guesses[1:] - guesses[:1]) / card.pixel_scale
    side = round((len(guesses) - 1) ** 0.5)
    return np.sqrt((apart**2).mean(axis=(1, 2, 3))).reshape(side, side)


def mattering_pixels(moved: np.ndarray, size: int) -> np.ndarray:
    """The map as uint8 [size, size, 3]: white does not matter, orange does, full at `REACH`."""
    at = np.repeat(np.arange(len(moved)), np.diff(patch_edges(size)))
    share = np.clip(moved[np.ix_(at, at)] / REACH, 0, 1)[..., None]
    return np.rint(255 + share * (np.array(MOST) - 255.0)).astype(np.uint8)
