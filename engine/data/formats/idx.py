"""The idx files of MNIST and its kin, plain or gzipped."""

import math
import string
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.data.formats.packed import is_packed, open_packed
from engine.errors import DatasetError

IMAGES, LABELS = "idx3-ubyte", "idx1-ubyte"
LIKE_CAPITALS = "cijklmopsuvwxyz"  # lower-case letters that EMNIST counts as their capitals
CAPITALS, SMALL = string.ascii_uppercase, string.ascii_lowercase
MERGED = string.digits + CAPITALS + "".join(c for c in SMALL if c not in LIKE_CAPITALS)
LARGEST_MAPPING = 10_000  # bytes: those of EMNIST have some 500
LAST_LABEL = 255  # a label is a byte
TIGHTEST = 1100  # bytes that gzip packs into one, at most
EMNIST = {  # its six splits: the first label, and the character of each (Cohen et al. 2017)
    "balanced": (0, MERGED),
    "byclass": (0, string.digits + CAPITALS + SMALL),
    "bymerge": (0, MERGED),
    "digits": (0, string.digits),
    "letters": (1, CAPITALS),
    "mnist": (0, string.digits),
}


def is_idx(folder: Path) -> bool:
    return bool(idx_files(folder))


def idx_files(folder: Path, part: str = "") -> list[Path]:
    """The files of pictures in a folder; beside them Kaggle packs folders of the same names."""
    return [path for path in sorted(folder.glob(f"{part}*{IMAGES}*")) if path.is_file()]


def read_idx_folder(
    folder: Path, split: str = "train", part: str = ""
) -> tuple[np.ndarray, np.ndarray]:
    """Pictures uint8 [N, H, W] and labels int64 [N] of the train or test (t10k) files.

    EMNIST's pictures are stored transposed: they are turned upright. `part` is the prefix of the
    file names, where a folder has several splits of EMNIST. Raises `DatasetError`.
    """
    path = find_idx(folder, split, part)
    labels = read_idx_labels(path)
    pictures = np.empty(idx_shape(path), dtype=np.uint8)
    done = 0
    for block in idx_blocks(path):  # read whole, a large file would be in memory twice
        pictures[done : done + len(block)] = block
        done += len(block)
    return pictures, labels


def find_idx(folder: Path, split: str = "train", part: str = "") -> Path:
    """The file of a split's pictures. Raises `DatasetError`."""
    names = (split, "t10k") if split == "test" else (split,)
    for path in idx_files(folder, part):
        if any(name in path.name for name in names):
            return path
    raise DatasetError(
        "{path} has no idx pictures for {split}.",
        "It needs a *{suffix} file.",
        path=str(folder),
        split=split,
        suffix=IMAGES,
    )


def read_idx_labels(path: Path) -> np.ndarray:
    """The labels int64 [N] that belong to a file of pictures. Raises `DatasetError`."""
    labels, shape = read_labels(labels_of(path)), idx_shape(path)
    if shape[0] != len(labels):
        raise DatasetError(
            "{name} has {pictures:,} pictures but {labels:,} labels.",
            "Fetch both files again.",
            path=str(path),
            name=path.name,
            pictures=shape[0],
            labels=len(labels),
        )
    return labels.astype(np.int64)


def labels_of(path: Path) -> Path:
    """The file of the labels that belong to a file of pictures; either may be packed."""
    name = path.name.replace("images", "labels").replace(IMAGES, LABELS)
    plain = name.removesuffix(".gz")
    places = [path.with_name(each) for each in (name, plain, f"{plain}.gz")]
    return next((place for place in places if place.is_file()), places[0])


def idx_shape(path: Path) -> tuple[int, int, int]:
    """The number, height and width in the header of a file of pictures. Raises `DatasetError`."""
    with open_idx(path) as file:
        return picture_shape(file, path)


def idx_blocks(path: Path, bytes_each: int = 4 * 2**20) -> Iterator[np.ndarray]:
    """The pictures of a file, uint8 [n, H, W] and upright, a few at a time.

    Raises `DatasetError`.
    """
    with open_idx(path) as file:
        count, high, wide = picture_shape(file, path)
        each = max(1, bytes_each // (high * wide))
        for start in range(0, count, each):
            size = (min(each, count - start), high, wide)
            pixels = np.frombuffer(file.read(math.prod(size)), np.uint8).reshape(size)
            yield pixels.swapaxes(1, 2) if is_emnist(path) else pixels


def is_emnist(path: Path) -> bool:
    """True for a file that is named as EMNIST distributes it."""
    return path.name.startswith("emnist-")


def class_names(folder: Path, labels: np.ndarray, part: str = "") -> tuple[str, ...]:
    """The name of each label: by EMNIST's mapping file, else by its `part`, else the number."""
    names = {int(label): str(label) for label in np.unique(labels)}
    for split, (first, characters) in EMNIST.items():
        if part == f"emnist-{split}-":
            names |= {first + i: character for i, character in enumerate(characters)}
    for mapping in sorted(folder.glob(f"{part}*mapping.txt"))[:1]:
        names |= read_mapping(mapping)
    return tuple(names.get(i, str(i)) for i in range(max(names, default=-1) + 1))


def read_mapping(path: Path) -> dict[int, str]:
    """The name of each label: a line has it and the code of its character.

    Raises `DatasetError`.
    """
    names: dict[int, str] = {}
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_MAPPING).decode("ascii")
        for line in filter(str.strip, text.splitlines()):
            label, *codes = line.split()
            if not 0 <= int(label) <= LAST_LABEL:
                raise ValueError(f"no label: {label}")
            name = chr(int(codes[0])) if codes else label
            name.encode()  # raises a `ValueError` for half a character
            names[int(label)] = name
    except (OSError, ValueError, OverflowError) as error:
        raise DatasetError(
            "{name} does not say which label is which character ({why}).",
            "Fetch it again.",
            path=str(path),
            name=path.name,
            why=str(error),
        ) from error
    return names


def read_labels(path: Path) -> np.ndarray:
    """The labels uint8 [N] in an idx file. Raises `DatasetError`."""
    with open_idx(path) as file:
        sizes = read_header(file, path)
        if len(sizes) != 1:
            raise ValueError("no file of labels")
        return np.frombuffer(file.read(sizes[0]), np.uint8).reshape(sizes)


def picture_shape(file: BinaryIO, path: Path) -> tuple[int, int, int]:
    """The sizes in the header of a file of pictures. Raises `ValueError`."""
    sizes = read_header(file, path)
    if len(sizes) != 3 or min(sizes) < 1:
        raise ValueError("no file of pictures")
    return sizes[0], sizes[1], sizes[2]


def read_header(file: BinaryIO, path: Path) -> tuple[int, ...]:
    """The sizes of the dimensions; the magic number before them has their count.

    Raises `ValueError`, also if the file is too short for them even at the ratio `TIGHTEST`.
    """
    magic = file.read(4)
    if len(magic) < 4 or magic[:3] != b"\0\0\x08":
        raise ValueError("no idx file of bytes")
    sizes = tuple(np.frombuffer(file.read(4 * magic[3]), ">u4", magic[3]).tolist())
    if math.prod(sizes) > path.stat().st_size * (TIGHTEST if is_packed(path) else 1):
        raise ValueError("it is cut short")
    return sizes


@contextmanager
def open_idx(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading, unpacked on the fly. Errors become `DatasetError`s."""
    try:
        with open_packed(path) as file:
            yield file
    except FileNotFoundError as error:
        raise DatasetError(
            "{path} is missing.", "Put it beside the pictures.", path=str(path)
        ) from error
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise DatasetError(
            "{name} is damaged or is no idx file ({why}).",
            "Fetch it again.",
            path=str(path),
            name=path.name,
            why=str(error),
        ) from error
