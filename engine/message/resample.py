"""One glyph state from cell pixels to page pixels: fog while it is noise, crisp ink at the end.

A state is read through a Gaussian (its width in cell pixels) and a threshold. On a straight
stroke of width w the Gaussian g leaves the profile Phi((x + w/2)/g) - Phi((x - w/2)/g): its value
at half the wanted width is the threshold that gives a stroke that width, so the same step prints
crisp edges and evens stroke weights.
"""

import math

import numpy as np

from engine.message.condense import Condensed
from engine.message.fit import Placement
from engine.message.metrics import CELL

PAD = 4  # cell pixels around the cell, for strokes that grow out of it
INK_BLUR = 0.5  # Gaussian in cell pixels, of ink
OWN_BLUR = 0.45  # what the glyph's own pixels are blurred by
SOFTNESS = 1.5  # page pixels from paper to full ink at a finished edge


def render(
    state: np.ndarray,
    place: Placement,
    condensed: Condensed,
    ratio: float = 1.0,
    *,
    feathered: bool = True,
) -> np.ndarray:
    """Ink float32 [h, w] in 0..1 of a padded cell; its upper left is cell pixel (-PAD, -PAD)."""
    crisp = condensed.crisp
    per_pixel = math.sqrt(place.scale_x * place.scale_y) * ratio
    change = place.target - place.stroke
    wide = INK_BLUR + max(
        0.38 * change, -0.2 * change
    )  # an edge moves only as far as it is blurred
    blur = place.fog_blur + crisp * (wide - place.fog_blur)
    rows = kernel(place.scale_y * ratio, blur)
    columns = kernel(place.scale_x * ratio, blur)
    cell = state.astype(np.float32) / 255
    if feathered and (fog := 1 - condensed.filled) > 0:
        cell *= FEATHER**fog
    ink: np.ndarray = rows @ cell @ columns.T
    if crisp > 0:
        # how far the edges of the threshold have closed in on the stroke's own edge
        own = math.hypot(blur, OWN_BLUR)
        edge, half = place.target / 2, SOFTNESS / 2 / per_pixel
        low = crisp * place.peak * profile(edge + half, place.stroke, own)
        high = 1 + crisp * (place.peak * profile(max(0.0, edge - half), place.stroke, own) - 1)
        ink -= low
        ink /= max(high - low, 1e-3)
    np.clip(ink, 0, 1, out=ink)
    if crisp > 0:  # in place, as most of the time goes to pictures that come and go
        smooth = 3 - 2 * ink
        smooth *= ink
        smooth *= ink
        smooth -= ink
        smooth *= crisp
        ink += smooth
    return lean(ink, place.slant) if place.slant else ink


def lean(ink: np.ndarray, slant: float) -> np.ndarray:
    """Ink [h, w] with each row moved `slant` pixels for each one above the middle.

    What would leave the picture at a side is lost; a cell's padding is wide enough for 25 degrees.
    """
    height, width = ink.shape
    moved = slant * ((height - 1) / 2 - np.arange(height))[:, None]
    at = np.arange(width) - moved
    left = np.floor(at).astype(int)
    share = (at - left).astype(np.float32)
    padded = np.pad(ink, ((0, 0), (1, 2)))  # beyond the sides there is no ink
    rows = np.arange(height)[:, None]
    first, second = (padded[rows, np.clip(left + k, 0, width + 2)] for k in (1, 2))
    return first + (second - first) * share


def profile(x: float, width: float, blur: float) -> float:
    """Height at `x` of a stroke of this width and height 1, blurred by a Gaussian."""
    root = blur * math.sqrt(2)
    return (math.erf((x + width / 2) / root) - math.erf((x - width / 2) / root)) / 2


def kernel(scale: float, blur: float) -> np.ndarray:
    """Weights float32 [page pixels, CELL] that read a padded cell row through a Gaussian."""
    count = max(1, round((CELL + 2 * PAD) * scale))
    at = (np.arange(count, dtype=np.float32) + 0.5) / scale - PAD
    # a page pixel wider than the Gaussian averages over itself
    blur = math.hypot(blur, 0.3 / scale)
    cells = np.arange(-PAD - 2, CELL + PAD + 2, dtype=np.float32) + 0.5
    weights = np.exp(-0.5 * ((at[:, None] - cells) / blur) ** 2)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights[:, PAD + 2 : PAD + 2 + CELL]


def round_window(fade: float, power: float) -> np.ndarray:
    """A window float32 [CELL, CELL], 1 in the middle and 0 at the edge, where it fades smoothly.

    It fades over the outer `fade` share of its radius; its outline is an ellipse for the power 2,
    squarer for more.
    """
    at = np.abs((np.arange(CELL, dtype=np.float32) + 0.5) * (2 / CELL) - 1)
    outward = (at[:, None] ** power + at**power) ** (1 / power)
    inward = np.clip((1 - outward) / fade, 0, 1)
    return inward * inward * (3 - 2 * inward)


FEATHER = round_window(fade=0.75, power=2.5)
