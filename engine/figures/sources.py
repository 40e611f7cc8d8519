"""The real pictures that a figure shows: a file, or some of a training's data."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from engine.data.dataset import open_data
from engine.data.fixes import Fit
from engine.data.folder.decode import FORMATS, on_white
from engine.data.folder.load import SUFFIXES, find_pictures, read_picture
from engine.data.formats.cifar import SIDE, is_cifar
from engine.data.formats.idx import is_idx
from engine.errors import DatasetError

LARGEST = 160  # pixels a side that a picture of a file is shrunk to
GLYPH, COLOR = 28, 64  # the size of handwriting and idx files, and that of a folder's pictures


@dataclass(frozen=True, slots=True, eq=False)
class SourcePictures:
    """Some real pictures and their classes."""

    pixels: np.ndarray  # uint8 [N, H, W] or [N, H, W, 3]
    names: tuple[str, ...]  # the class of each, "" where it has none


def sample_pictures(
    path: Path,
    count: int,
    seed: int = 0,
    shape: tuple[int, int] | None = None,
    fit: Fit = "crop",
    split: str = "train",
) -> SourcePictures:
    """Pictures at random from whatever `path` is: one file, a data set or a folder.

    `shape` is the side in pixels and the channels that a model takes; None leaves them as suits
    the data, and a single file its proportions. Raises `DatasetError`.
    """
    if path.is_file() and path.suffix.lower() in SUFFIXES:
        return SourcePictures(open_picture(path, shape, fit)[None], ("",))
    random = np.random.default_rng(seed)
    known = path.is_file() or (path.is_dir() and (is_idx(path) or is_cifar(path)))
    if path.is_dir() and not known:
        return sample_folder(path, count, random, shape or (COLOR, 3), fit, split)
    size, channels = shape or ((SIDE, 3) if path.is_dir() and is_cifar(path) else (GLYPH, 1))
    data = open_data(path, size, channels, fit, split=split)
    chosen = random.choice(len(data), min(count, len(data)), replace=False)
    names = [data.classes[k] if k < len(data.classes) else "" for k in data.labels[chosen].tolist()]
    pixels = data.images[chosen].numpy()
    return SourcePictures(
        pixels[:, 0] if channels == 1 else pixels.transpose(0, 2, 3, 1), tuple(names)
    )


def sample_folder(
    folder: Path,
    count: int,
    random: np.random.Generator,
    shape: tuple[int, int],
    fit: Fit,
    split: str,
) -> SourcePictures:
    """Some of the pictures of a folder; only those are read. Raises `DatasetError`."""
    paths, classes = find_pictures(folder, split=split)
    pixels: list[np.ndarray] = []
    names: list[str] = []
    for i in random.permutation(len(paths)).tolist():
        if len(pixels) == count:
            break
        picture = read_picture(paths[i], *shape, fit)
        if picture is not None:
            pixels.append(picture[0] if shape[1] == 1 else picture.transpose(1, 2, 0))
            names.append(classes[i])
    if not pixels:
        raise DatasetError(
            "There are no pictures in {path}.",
            "Name a folder of pictures, a data set, or one picture.",
            path=str(folder),
        )
    return SourcePictures(np.stack(pixels), tuple(names))


def open_picture(path: Path, shape: tuple[int, int] | None, fit: Fit) -> np.ndarray:
    """A file's picture: as large as a model takes, or in its proportions. Raises `DatasetError`."""
    if shape is not None:
        picture = read_picture(path, *shape, fit)
        if picture is not None:
            return picture[0] if shape[1] == 1 else picture.transpose(1, 2, 0)
    else:
        try:
            with Image.open(path, formats=FORMATS) as file:
                upright = on_white(ImageOps.exif_transpose(file))
                upright = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
                upright.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
                return np.asarray(upright)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            pass
    raise DatasetError(
        "{name} cannot be read as a picture.",
        "Use a PNG, JPEG or another common kind.",
        name=path.name,
        path=str(path),
    )
