"""A flat thing seen by a camera: the mapping between it and its picture, and the picture undone."""

import numpy as np
from PIL import Image

from engine.data.sheet.smooth import shrink

MUCH_FINER = 1.5  # pixels of the picture to one that is wanted: averaged first


def fit(places: np.ndarray, onto: np.ndarray) -> np.ndarray:
    """The homography [3, 3] that takes places [N, 2] closest to others [N, 2], four at least.

    The direct linear transform of Hartley and Zisserman, Multiple View Geometry (2004), algorithm
    4.2, with both sets scaled as there.
    """
    from_unit, to_unit = scaling(places), scaling(onto)
    x, y = project(from_unit, places).T
    u, v = project(to_unit, onto).T
    one, zero = np.ones_like(x), np.zeros_like(x)
    equations = np.concatenate(
        [
            np.stack([x, y, one, zero, zero, zero, -u * x, -u * y, -u], axis=1),
            np.stack([zero, zero, zero, x, y, one, -v * x, -v * y, -v], axis=1),
        ]
    )
    best = np.linalg.svd(equations)[2][-1].reshape(3, 3)
    found = np.linalg.inv(to_unit) @ best @ from_unit
    return found / found[2, 2]


def scaling(places: np.ndarray) -> np.ndarray:
    """What moves places [N, 2] about the origin, at a mean distance of the root of two."""
    middle = places.mean(axis=0)
    grow = np.sqrt(2) / np.hypot(*(places - middle).T).mean()
    return np.array([[grow, 0, -grow * middle[0]], [0, grow, -grow * middle[1]], [0, 0, 1]])


def project(homography: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Places [N, 2] through a homography [3, 3]."""
    turned = np.column_stack([places, np.ones(len(places))]) @ homography.T
    return turned[:, :2] / turned[:, 2:]


def straighten(picture: np.ndarray, onto: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture uint8 [h, w] through a homography: uint8 [H, W] for a size of (W, H).

    One much finer than wanted is averaged first; beyond its border it goes on as at its border.
    """
    width, height = size
    back = np.linalg.inv(onto)
    middle = np.array([[width / 2, height / 2], [width / 2 + 100, height / 2]])
    finer = float(np.hypot(*np.diff(project(back, middle), axis=0)[0])) / 100
    if finer > MUCH_FINER:
        small = shrink(picture, 1 / finer)
        shares = np.array(small.shape[::-1]) / np.array(picture.shape[::-1])
        picture, back = small, np.diag([*shares, 1.0]) @ back
    corners = project(back, np.array([(0, 0), (width, 0), (width, height), (0, height)]))
    most = max(picture.shape)
    sides = np.array(picture.shape[::-1])
    before = np.clip(np.ceil(-corners.min(axis=0)) + 2, 0, most).astype(int)
    behind = np.clip(np.ceil(corners.max(axis=0) - sides) + 2, 0, most).astype(int)
    (left, top), (right, bottom) = before.tolist(), behind.tolist()
    image = Image.fromarray(np.pad(picture, ((top, bottom), (left, right)), mode="edge"))
    back = np.array([[1, 0, left], [0, 1, top], [0, 0, 1]]) @ back
    numbers = (back / back[2, 2]).ravel()[:8].tolist()
    way = Image.Transform.PERSPECTIVE
    return np.asarray(image.transform(size, way, numbers, Image.Resampling.BICUBIC))
