"""Boxes found on their guides when the paper curls."""

import numpy as np

from engine.data.sheet.plan import SheetPlan
from engine.data.sheet.register import align_boxes
from tests.engine.data.sheet.photographed import curled, stroke, write_on

PLAN = SheetPlan("letter")
SCALE = 5


def guides_of(page: np.ndarray) -> np.ndarray:
    """How visible guides and ink are in the blue of a page."""
    return np.minimum(1 - page[..., 2] / 255.0, 0.4).astype(np.float32)


def moves(page: np.ndarray) -> np.ndarray:
    """How far the boxes of the first page are from their places, mm [N, 2]."""
    cells = PLAN.cells(0)
    boxes = align_boxes(guides_of(page), cells, SCALE)
    return np.array(
        [(b.left - c.box.left, b.top - c.box.top) for b, c in zip(boxes, cells, strict=True)]
    )


def test_boxes_follow_curled_paper_with_writing_on_it() -> None:
    random = np.random.default_rng(0)
    page = write_on(PLAN, 0, [stroke(i) for i in range(94)], random, SCALE)
    assert np.abs(moves(page)).max() < 0.2
    curl = 2.0  # mm, up, and half as much to the left
    x, y = np.array(
        [
            (c.box.left + c.box.width / 2, c.box.top + c.box.height / 2) / np.array(PLAN.size)
            for c in PLAN.cells(0)
        ]
    ).T
    hump = -curl * np.sin(np.pi * y) * (0.4 + 0.6 * np.sin(np.pi * x))
    found = moves(curled(page, curl * SCALE))
    assert np.abs(hump).max() > 1.8  # farther than a box may be off
    assert np.abs(found - np.stack([hump / 2, hump], axis=1)).max() < 0.35


def test_boxes_stay_where_no_guides_are_seen() -> None:
    width, height = PLAN.size
    grain = np.random.default_rng(1).normal(
        245, 3, (round(height * SCALE), round(width * SCALE), 3)
    )
    assert not moves(grain).any()
