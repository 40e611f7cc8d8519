"""Boxes aligned with their printed guides: where paper curls, corner marks are not enough."""

import numpy as np

from engine.data.sheet.draw import HAIR
from engine.data.sheet.morphology import average
from engine.data.sheet.plan import BASELINE, X_LINE, Cell, PaperBox

FINE = 5  # pixels of a millimeter in the picture of the guides
REACH_MM = 3.0  # the greatest offset of a box from its place
FAINTEST = 0.02  # contrast of a guide against grain
STRAY_MM = 0.5  # a box farther than this off its neighbors is an outlier
FEWEST = 8  # boxes for a curved page; fewer move together


def align_boxes(guides: np.ndarray, cells: tuple[Cell, ...], scale: int) -> list[PaperBox]:
    """The boxes moved onto their printed guides.

    `guides` is float32 [H, W], their darkness, `scale` pixels a millimeter. Each box is matched to
    its own lines; a smooth surface through the offsets without outliers moves them all.
    """
    small = average(guides, scale // FINE)
    found = [find_offset(small, cell.box) for cell in cells]
    seen = np.array([place is not None for place in found])
    if not seen.any():
        return [cell.box for cell in cells]
    moves = np.array([place or (0.0, 0.0) for place in found])
    middles = np.array(
        [(c.box.left + c.box.width / 2, c.box.top + c.box.height / 2) for c in cells]
    )
    smooth = smooth_offsets(middles, moves, seen)
    return [
        cell.box._replace(left=cell.box.left + x, top=cell.box.top + y)
        for cell, (x, y) in zip(cells, smooth.tolist(), strict=True)
    ]


def find_offset(guides: np.ndarray, box: PaperBox) -> tuple[float, float] | None:
    """The offset of a box's lines from their place, right and down in mm; None if not visible.

    The sums of rows and columns show lines as peaks; the move that puts most peaks onto the lines
    of a box is the best. Its four levels differ in distance, so one does not pass for another.
    """
    pad = REACH_MM + 0.2
    left, top = round((box.left - pad) * FINE), round((box.top - pad) * FINE)
    right, bottom = round((box.right + pad) * FINE), round((box.bottom + pad) * FINE)
    part = guides[max(top, 0) : bottom, max(left, 0) : right]
    inner = round(2 * pad * FINE)
    half = HAIR / 2
    sides = np.array([half, box.width - half])
    levels = np.array([half, X_LINE * box.height, BASELINE * box.height, box.height - half])
    across = best_offset(part[inner:-inner].mean(axis=0), pad, sides)
    down = best_offset(part[:, inner:-inner].mean(axis=1), pad, levels)
    return None if across is None or down is None else (across, down)


def best_offset(profile: np.ndarray, pad: float, lines: np.ndarray) -> float | None:
    """The move in mm that puts lines (mm from a box's edge) onto the peaks of a profile, if any."""
    sharp = profile - np.convolve(np.pad(profile, 5, mode="edge"), np.full(11, 1 / 11), "valid")
    sharp = np.minimum(sharp, np.percentile(sharp, 97))  # so that a stroke does not outweigh lines
    sharp = np.convolve(sharp, (0.25, 0.5, 0.25), "same")  # lines between two pixels
    moves = np.arange(-REACH_MM, REACH_MM + 0.01, 0.05)
    places = (moves[:, None] + pad + lines) * FINE - 0.5
    heights = np.interp(places, np.arange(len(sharp)), sharp)
    scores = heights.mean(axis=1)
    best = int(scores.argmax())
    return float(moves[best]) if scores[best] > FAINTEST else None


def smooth_offsets(middles: np.ndarray, moves: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Smooth moves [N, 2] at the middles [N, 2] of boxes, through those seen without outliers."""
    scaled = (middles - 100) / 100
    x, y = scaled[:, 0], scaled[:, 1]
    terms = [x**i * y**j for i in range(4) for j in range(4) if i + j <= 3]
    design = np.stack(terms, axis=1)
    kept = seen & (np.abs(moves - np.median(moves[seen], axis=0)) < 2 * REACH_MM).all(axis=1)
    smooth = np.broadcast_to(np.median(moves[seen], axis=0), moves.shape)
    for stray in (3.0, 1.0, STRAY_MM):
        if kept.sum() < FEWEST:
            break
        # a little regularization, as a few boxes in a row do not determine the rest of the page
        stiff = np.diag([0.0] + [0.05] * (design.shape[1] - 1))
        left = np.concatenate([design[kept], stiff])
        right = np.concatenate([moves[kept], np.zeros((len(stiff), 2))])
        smooth = design @ np.linalg.lstsq(left, right, rcond=None)[0]
        kept = seen & (np.abs(moves - smooth) < stray).all(axis=1)
    return smooth
