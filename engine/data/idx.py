"""The idx files of MNIST and its kin, plain or gzipped."""

import gzip
import string
import zlib
from pathlib import Path

import numpy as np

from engine.errors import DatasetError

IMAGES, LABELS = "idx3-ubyte", "idx1-ubyte"
LIKE_CAPITALS = "cijklmopsuvwxyz"  # lower-case letters that EMNIST counts as their capitals
CAPITALS, SMALL = string.ascii_uppercase, string.ascii_lowercase
MERGED = string.digits + CAPITALS + "".join(c for c in SMALL if c not in LIKE_CAPITALS)
EMNIST = {  # its six splits: the first label, and the character of each (Cohen et al. 2017)
    "balanced": (0, MERGED),
    "byclass": (0, string.digits + CAPITALS + SMALL),
    "bymerge": (0, MERGED),
    "digits": (0, string.digits),
    "letters": (1, CAPITALS),
    "mnist": (0, string.digits),
}


def is_idx(folder: Path) -> bool:
    """Whether a folder holds idx pictures."""
    return any(folder.glob(f"*{IMAGES}*"))


def read_idx_folder(
    folder: Path, split: str = "train", part: str = ""
) -> tuple[np.ndarray, np.ndarray]:
    """Pictures uint8 [N, H, W] and labels int64 [N] of the train or test (t10k) files.

    EMNIST's files lie on their side, mirrored: they are turned upright. Where a folder has several
    of its splits, `part` is how the names of the wanted one begin. Raises `DatasetError`.
    """
    names = (split, "t10k") if split == "test" else (split,)
    for images in sorted(folder.glob(f"{part}*{IMAGES}*")):
        if any(name in images.name for name in names):
            labels = images.with_name(
                images.name.replace("images", "labels").replace(IMAGES, LABELS)
            )
            pictures, numbers = matching(read_idx(images), read_idx(labels), images)
            upright = pictures.swapaxes(1, 2) if is_emnist(images) else pictures
            return upright.copy(), numbers
    raise DatasetError(
        "{path} has no idx pictures for {split}.",
        "It needs a *{suffix} file.",
        path=str(folder),
        split=split,
        suffix=IMAGES,
    )


def is_emnist(path: Path) -> bool:
    """Whether a file is of EMNIST, by its name as it is distributed."""
    return path.name.startswith("emnist-")


def class_names(folder: Path, labels: np.ndarray, part: str = "") -> tuple[str, ...]:
    """What each label stands for: characters from EMNIST's mapping file, else the numbers.

    Without that file, what EMNIST's splits are known to hold.
    """
    names = {int(label): str(label) for label in np.unique(labels)}
    for split, (first, characters) in EMNIST.items():
        if part == f"emnist-{split}-":
            names |= {first + i: character for i, character in enumerate(characters)}
    for mapping in sorted(folder.glob(f"{part}*mapping.txt"))[:1]:
        for line in mapping.read_text("ascii", "replace").splitlines():
            label, *codes = line.split()
            names[int(label)] = chr(int(codes[0])) if codes else label
    return tuple(names.get(i, str(i)) for i in range(max(names) + 1))


def matching(images: np.ndarray, labels: np.ndarray, path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Both, if they belong together."""
    if images.ndim != 3 or labels.ndim != 1 or len(images) != len(labels):
        raise DatasetError(
            "{name} has {pictures:,} pictures but {labels:,} labels.",
            "Fetch both files again.",
            path=str(path),
            name=path.name,
            pictures=len(images),
            labels=len(labels),
        )
    return images, labels.astype(np.int64)


def read_idx(path: Path) -> np.ndarray:
    """One idx file of bytes: a magic number that says how many dimensions, their sizes, the data.

    Raises `DatasetError`.
    """
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if len(data) < 4 or data[:3] != b"\0\0\x08":
            raise ValueError("no idx file of bytes")
        rank = data[3]
        sizes = np.frombuffer(data, ">u4", rank, 4).astype(int)
        return np.frombuffer(data, np.uint8, int(np.prod(sizes)), 4 + 4 * rank).reshape(sizes)
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
