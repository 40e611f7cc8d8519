"""A folder of pictures as people have them: any format, a table or subfolders name classes."""

import warnings
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageOps

from engine.data.table import class_of, read_table
from engine.errors import DatasetError

Fit = Literal["crop", "pad", "squash"]
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")


def find_pictures(folder: Path, reading: str = "as_given") -> tuple[list[Path], list[str]]:
    """The pictures below a folder, sorted, and the name of each one's class ("" if not known).

    A labels.csv names it, see `table`. Without one, a folder that holds pictures beside folders is
    one class; else each folder in it is one.
    """
    paths = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in SUFFIXES and p.is_file()]
    table = read_table(folder, reading)
    if table is not None:
        return paths, [class_of(table, path, folder) for path in paths]
    parts = [path.relative_to(folder).parts for path in paths]
    tops = {part[0] for part in parts}
    classed = all(len(part) > 1 for part in parts) and len(tops) > 1
    return paths, [part[0] if classed else "" for part in parts]


def read_folder(
    folder: Path, size: int, channels: int, fit: Fit = "crop", reading: str = "as_given"
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Pictures uint8 [N, C, size, size], labels int64 [N] and the names of the classes.

    A picture that a table leaves out has the label after the last one. What cannot be read is left
    out. Raises `DatasetError` if nothing is left.
    """
    paths, names = find_pictures(folder, reading)
    classes = tuple(sorted(set(names) - {""}))
    pictures: list[np.ndarray] = []
    labels: list[int] = []
    for path, name in zip(paths, names, strict=True):
        picture = read_picture(path, size, channels, fit)
        if picture is not None:
            pictures.append(picture)
            labels.append(classes.index(name) if name else len(classes))
    if not pictures:
        raise DatasetError(
            f"There are no pictures in {folder}.",
            f"It needs files like {', '.join(SUFFIXES[:3])}; their folders are the classes.",
            path=str(folder),
        )
    return np.stack(pictures), np.array(labels, dtype=np.int64), classes


def read_picture(path: Path, size: int, channels: int, fit: Fit = "crop") -> np.ndarray | None:
    """One picture uint8 [C, size, size], or None if it cannot be read."""
    try:
        with warnings.catch_warnings(), Image.open(path) as file:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = ImageOps.exif_transpose(file)
            if "A" in picture.getbands() or "transparency" in picture.info:
                picture = Image.alpha_composite(
                    Image.new("RGBA", picture.size, "white"), picture.convert("RGBA")
                )
            picture = picture.convert("L" if channels == 1 else "RGB")
            picture = squared(picture, size, fit)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return None
    array = np.asarray(picture)
    return array[None] if channels == 1 else array.transpose(2, 0, 1)


def squared(picture: Image.Image, size: int, fit: Fit) -> Image.Image:
    """A picture size x size: its middle, all of it with bars, or all of it squashed."""
    how = Image.Resampling.LANCZOS
    if fit == "crop":
        return ImageOps.fit(picture, (size, size), how)
    if fit == "pad":
        return ImageOps.pad(picture, (size, size), how)
    return picture.resize((size, size), how)
