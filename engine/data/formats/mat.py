"""EMNIST and CIFAR-10 as MATLAB files hold them; scipy reads those, where it is installed."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import DatasetError

EXTRA = 'pip install "noisegram[mat]"'


def read_mat(path: Path, split: str = "train") -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Pictures uint8 [N, 28, 28], upright, labels int64 [N], and what each label stands for.

    Raises `DatasetError`.
    """
    with reader(path) as load:
        data = load(path, variable_names=["dataset"])["dataset"][0, 0]
        part = data[split][0, 0]
        flat, labels = inner(part["images"]), inner(part["labels"]).ravel().astype(np.int64)
        mapping = inner(data["mapping"]).astype(int)
        if flat.dtype != np.uint8 or flat.shape != (len(labels), 28 * 28):
            raise ValueError("its pictures are not 28 x 28 bytes")
        names = {int(row[0]): chr(row[1]) for row in mapping.reshape(len(mapping), -1)}
    upright = flat.reshape(-1, 28, 28).swapaxes(1, 2)  # columns first, as MATLAB counts
    last = max(*names, int(labels.max(initial=0)))
    return upright.copy(), labels, tuple(names.get(i, str(i)) for i in range(last + 1))


def read_mat_batch(path: Path) -> np.ndarray:
    """A batch of CIFAR-10 as records uint8 [N, 3073]: label, red, green, blue.

    Raises `DatasetError`.
    """
    with reader(path) as load:
        data = load(path, variable_names=["data", "labels"])
        pixels, labels = inner(data["data"]), inner(data["labels"]).reshape(-1, 1)
        if pixels.dtype != np.uint8 or labels.dtype != np.uint8:
            raise ValueError("its pictures are no bytes")
        return np.hstack([labels, pixels.reshape(len(labels), 3 * 32 * 32)])


@contextmanager
def reader(path: Path) -> Iterator[Callable[..., dict[str, Any]]]:
    """What reads a file; errors become `DatasetError`s."""
    try:
        from scipy.io import loadmat
        from scipy.io.matlab import MatReadError
    except ImportError as error:
        raise DatasetError(
            "{path} is a MATLAB file, and what reads those is not installed.",
            "Install it: {extra}. Or take another form of the same data, which needs nothing.",
            path=str(path),
            extra=EXTRA,
        ) from error
    try:
        yield loadmat
    except NotImplementedError as error:
        raise DatasetError(
            "{path} is a MATLAB file of the new kind (7.3), which is not read.",
            "Take another form of the same data.",
            path=str(path),
        ) from error
    except (OSError, MatReadError, KeyError, ValueError, TypeError, IndexError, zlib.error,
            MemoryError) as error:  # fmt: skip
        raise DatasetError(
            "{path} is no MATLAB file of a known data set, or is damaged ({why}).",
            "Fetch it again, or take another form of the same data.",
            path=str(path),
            why=str(error),
        ) from error


def inner(cell: Any) -> np.ndarray:
    """An array out of the cells that MATLAB's structs put around it."""
    while isinstance(cell, np.ndarray) and cell.dtype == object and cell.size == 1:
        cell = cell.flat[0]
    return np.asarray(cell)
