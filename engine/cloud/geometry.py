"""Where points lie: in the units of their data and of a model, and near each other. numpy only."""

import numpy as np

from engine.card import Plane
from engine.data.points import PointSet


def plane_of_points(xy: np.ndarray) -> Plane:
    """The plane in which points [N, 2] have mean 0 and, over both axes, variance 1."""
    wide = np.asarray(xy, dtype=np.float64)
    center = wide.mean(axis=0)
    scale = float(np.sqrt(np.square(wide - center).mean()))
    return Plane(center=(float(center[0]), float(center[1])), scale=scale)


def in_model_units(xy: np.ndarray, plane: Plane) -> np.ndarray:
    """Points [N, 2] of the data as a model takes them."""
    return (xy - np.asarray(plane.center)) / plane.scale


def in_data_units(x0: np.ndarray, plane: Plane) -> np.ndarray:
    """Points [..., 2] of a model as they lie in the data's plane."""
    return np.asarray(plane.center) + plane.scale * x0


def nearest_distances(x: np.ndarray, data: np.ndarray, block: int = 500) -> np.ndarray:
    """From each of the points x [N, 2] to the nearest of the data [M, 2]: float64 [N].

    |a - b|^2 as |a|^2 - 2 ab + |b|^2, for which a window can wait; exact to about 1e-7.
    """
    known = np.asarray(data, dtype=np.float64)
    size, found = np.square(known).sum(axis=1), np.zeros(len(x))
    for start in range(0, len(x), block):
        some = np.asarray(x[start : start + block], dtype=np.float64)
        least = (size - 2 * some @ known.T).min(axis=1) + np.square(some).sum(axis=1)
        found[start : start + block] = np.sqrt(np.maximum(least, 0))
    return found


def count_copies(x: np.ndarray, data: np.ndarray, within: float) -> int:
    """How many points lie on one of the data, at most so far from it."""
    return int((nearest_distances(x, data) <= within).sum())


def of_class(points: PointSet, label: int) -> np.ndarray:
    """The points [n, 2] of one class."""
    return points.xy[points.labels == label]
