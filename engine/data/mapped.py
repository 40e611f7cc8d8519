"""Known data sets too large for memory: resized once, kept on disk and mapped from there.

The order is random, as with large folders, so that the last pictures are a random part. See
`cache`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from engine.data.fixes import Fixes, invert_dark
from engine.data.folder.cache import (
    cache_error,
    cache_key,
    read_cached,
    write_scattered,
)
from engine.data.formats.idx import find_idx, idx_blocks, idx_shape
from engine.errors import DatasetError, ExportError
from engine.paths import decoded_folder

LARGE = 256 * 2**20  # bytes; smaller sets are read into memory within seconds
Resize = Callable[[np.ndarray], np.ndarray]  # [N, C, H, W] as [N, channels, size, size]


def is_large(folder: Path, split: str, part: str, shape: tuple[int, ...]) -> bool:
    """True if the pictures of a split take more than `LARGE` bytes, as stored or in `shape`."""
    sizes = idx_shape(find_idx(folder, split, part))
    return sizes[0] * max(int(np.prod(sizes[1:])), int(np.prod(shape))) > LARGE


def map_idx(
    path: Path, kept: np.ndarray, shape: tuple[int, ...], resize: Resize, invert: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """The pictures of an idx file in `kept` bool [N], mapped uint8 [n, *shape], and their indices.

    They are written to the cache first if absent. Raises `DatasetError`.
    """
    order = np.random.default_rng(0).permutation(np.flatnonzero(kept))
    facts = path.stat()
    key = cache_key(
        "idx", str(path.resolve()), facts.st_size, facts.st_mtime_ns, shape, invert,
        np.packbits(kept).tobytes().hex(),
    )  # fmt: skip
    cached = read_cached(key, shape)
    if cached is None or len(cached[0]) != len(order):
        one = int(np.prod(shape))
        blocks = shuffled_blocks(path, order, len(kept), resize, invert)
        try:
            write_scattered(key, blocks, len(order), one)
        except ExportError as error:
            raise cache_error(error) from error
        cached = read_cached(key, shape)
    if cached is None:
        raise DatasetError(
            "{path} cannot be read: {why}.",
            "Check its permissions.",
            path=str(decoded_folder()),
            why="it is gone",
        )
    return cached[0], order


def shuffled_blocks(
    path: Path, order: np.ndarray, count: int, resize: Resize, invert: bool
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of a file: the index of each picture in `order`, and the resized pictures."""
    index_in = np.full(count, -1)
    index_in[order] = np.arange(len(order))
    done = 0
    for block in idx_blocks(path):
        indices = index_in[done : done + len(block)]
        done += len(block)
        chosen = block[indices >= 0][:, None]
        if len(chosen):
            yield indices[indices >= 0], resize(invert_dark(chosen) if invert else chosen)


def keep_mask(
    labels: np.ndarray, names: tuple[str, ...], wanted: tuple[str, ...], fixes: Fixes
) -> np.ndarray:
    """The pictures to keep, bool [N]: of the wanted classes, and skipped by no fix.

    At least one is kept, so that an error can name the classes present.
    """
    merged = np.array(
        [fixes.merged_class(name) in wanted or not wanted for name in names] + [not wanted]
    )
    kept = merged[np.minimum(labels, len(names))]
    out = np.array([int(name[1:]) for name in fixes.skip if name[1:].isdecimal()], dtype=np.int64)
    kept[out[out < len(kept)]] = False
    if not kept.any():
        kept[:1] = True
    return kept
