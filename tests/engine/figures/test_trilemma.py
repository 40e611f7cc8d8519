"""A chart of quality, cost and variety, decoded from its pixels."""

import numpy as np

from engine.figures.charts.trilemma import Measurement, trilemma_figure
from engine.figures.plot import COLORS


def dot(page: np.ndarray, color: tuple[int, int, int]) -> tuple[float, float, int]:
    """Column, row and pixels of what has about this color at the strength of dots."""
    paler = 255 - 0.6 * (255 - np.array(color))
    rows, columns = np.nonzero(np.abs(page[:820] - paler).max(2) < 8)
    return float(columns.mean()), float(rows.mean()), len(rows)


def test_near_is_low_soon_is_left_and_varied_is_large() -> None:
    ways = [Measurement("a", 10, 2.0, 1.0), Measurement("b", 100, 20.0, 0.25)]
    page = np.asarray(trilemma_figure(ways).convert("RGB")).astype(float)
    near, far = dot(page, COLORS[0]), dot(page, COLORS[1])
    assert near[0] < far[0] - 300
    assert near[1] > far[1] + 200
    assert 2.5 < near[2] / far[2] < 6  # areas, less the numbers written over them
