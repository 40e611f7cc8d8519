"""Thumbnails of some pictures of a data set, decoded from the originals on demand.

Names are those of the reports: paths below a folder or in a zip, #0, #1, ... in other files.
"""

from collections.abc import Generator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from engine.data.arrays import read_arrays
from engine.data.detect import detect_format
from engine.data.folder.decode import flatten_picture, open_picture
from engine.data.folder.labels import SUFFIXES
from engine.data.folder.listing import CannotReadError, FileEntry, open_listing

MOST_LISTED = 5_000  # files among which some are chosen to be shown
LONGER = 3  # greatest ratio of the sides of a thumbnail

Item = TypeVar("Item")
Examples = dict[str, np.ndarray]  # by name, uint8 [H, W] or [H, W, 3]


def read_examples(path: Path, names: Sequence[str], side: int) -> Generator[Examples, None, None]:
    """Decode pictures so that their shorter side has about `side` pixels, in the order of names.

    Yields all so far after each. Pictures that are missing or cannot be read are left out. Raises
    `DatasetError` if the data set cannot be read.
    """
    source = detect_format(path).check()
    if source.kind == "pictures":
        yield from read_files(source.path, names, side)
        return
    yield {}
    images = read_arrays(source)[0]
    numbers = [(name, int(name.removeprefix("#"))) for name in names]
    yield {
        name: images[number].transpose(1, 2, 0).squeeze()
        for name, number in numbers
        if number < len(images)
    }


def read_some(path: Path, count: int, side: int) -> Generator[Examples, None, None]:
    """As `read_examples`, of `count` pictures that lie evenly in what is found first."""
    source = detect_format(path).check()
    if source.kind == "pictures":
        place = open_listing(source.path)
        try:
            found = islice(place.entries(), MOST_LISTED)
            files = [entry.name for entry in found if isinstance(entry, FileEntry)]
        finally:
            place.close()
        yield {}
        names = [name for name in files if name.lower().endswith(SUFFIXES)]
        yield from read_files(source.path, pick_evenly(names, count), side)
        return
    yield {}
    images = read_arrays(source)[0]
    yield {
        f"#{number}": images[number].transpose(1, 2, 0).squeeze()
        for number in pick_evenly(range(len(images)), count)
    }


def pick_evenly(items: Sequence[Item], count: int) -> list[Item]:
    """At most `count` of the items, from the first on in equal steps."""
    some = min(count, len(items))
    return [items[i * len(items) // some] for i in range(some)]


def read_files(path: Path, names: Sequence[str], side: int) -> Generator[Examples, None, None]:
    """Decode pictures of a folder or a zip; yields all so far after each."""
    shown: Examples = {}
    place = open_listing(path)
    try:
        keys: dict[str, str] = {}
        wanted = set(names)
        for entry in place.entries():
            if isinstance(entry, FileEntry) and entry.name in wanted:
                keys[entry.name] = entry.key
        yield {}
        for name in names:
            if name in keys and name not in shown:
                try:
                    shown[name] = thumbnail(place.read(keys[name]), side)
                except CannotReadError:
                    continue
                yield dict(shown)
    finally:
        place.close()


def thumbnail(data: bytes, side: int) -> np.ndarray:
    """A picture uint8 [H, W, 3] upright and on white, never enlarged; a long one loses its ends.

    Raises `CannotReadError`.
    """
    picture = flatten_picture(open_picture(data, least=side), "RGB")
    wide, high = picture.size
    most = LONGER * min(wide, high)
    if max(wide, high) > most:
        left, top = max(0, wide - most) // 2, max(0, high - most) // 2
        picture = picture.crop((left, top, wide - left, high - top))
    scale = min(1.0, side / min(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return np.asarray(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0))
