"""Points in a plane, and their files: CSV and .npz. numpy only; nothing is ever unpickled."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from engine.data.formats.npz import read_npz
from engine.errors import DatasetError
from engine.files import write_atomic

SUFFIXES = (".csv", ".npz")
XY, LABEL = "points", "label"  # the arrays of an .npz
LEAST, MOST = 2, 1_000_000  # points of a file
MOST_BYTES = 200_000_000
SEPARATORS = ",;\t "
LONGEST_NAME = 200  # characters of a class: all names take as much memory as the longest
LONGEST_LINE = 10_000  # characters of the first line that tell the separator


@dataclass(frozen=True, slots=True, eq=False)
class PointSet:
    """N points, and the class of each where they have some."""

    xy: np.ndarray  # float32 [N, 2]
    labels: np.ndarray  # int64 [N]; len(classes) = unknown
    classes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.xy)


def read_points(path: Path) -> PointSet:
    """The points of a CSV (x, y and, if there is one, a class) or of an .npz (points, label).

    Raises `DatasetError`.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("it is far too large")
        xy, names = points_in_npz(path) if path.suffix.lower() == ".npz" else read_csv(path)
        if xy.ndim != 2 or xy.shape[1] != 2 or not LEAST <= len(xy) <= MOST:
            raise ValueError(f"{LEAST} to {MOST:,} rows of two numbers are wanted")
        if not np.isfinite(xy).all() or np.abs(xy).max() > 1e30:
            raise ValueError("not all are numbers")
        if not xy.std():
            raise ValueError("all points are the same")
    except FileNotFoundError as error:
        raise DatasetError(
            "There is no data at {path}.", "Check the path.", path=str(path)
        ) from error
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise DatasetError(
            "{name} holds no points in a plane ({why}).",
            "A CSV has a row a point, x and y and perhaps a class; an .npz an array of points.",
            path=str(path),
            name=path.name,
            why=str(error),
        ) from error
    classes, labels = np.unique(names, return_inverse=True)
    known = tuple(str(name) for name in classes) if len(classes) > 1 else ()
    return PointSet(xy.astype(np.float32), labels.astype(np.int64) * bool(known), known)


def points_in_npz(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Points [N, 2] and the names of their classes [N]."""
    with path.open("rb") as file:
        arrays = read_npz(file, MOST_BYTES)
    xy = arrays[XY]
    if xy.dtype.kind not in "iuf":
        raise ValueError("the points are no numbers")
    names = arrays[LABEL].astype(str) if LABEL in arrays else np.full(len(xy), "")
    if names.shape != (len(xy),):
        raise ValueError("there is not one label a point")
    return xy.astype(np.float64), names


def read_csv(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Points [N, 2] and the names of their classes [N]; a first row of words is left out."""
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline(LONGEST_LINE)
        file.seek(0)
        separator = next((one for one in SEPARATORS if one in first), ",")
        lines = (
            map(str.split, file) if separator.isspace() else csv.reader(file, delimiter=separator)
        )
        rows = list(islice(filter(any, lines), MOST + 2))  # more are refused
    if rows and not is_number(rows[0][0]):
        rows = rows[1:]
    if any(len(row) < 2 for row in rows):
        raise ValueError("a row has less than two numbers")
    names = [row[2].strip() if len(row) > 2 else "" for row in rows]
    if max(map(len, names), default=0) > LONGEST_NAME:
        raise ValueError("the name of a class is far too long")
    xy = np.array([row[:2] for row in rows], dtype=np.float64).reshape(-1, 2)
    return xy, np.array(names)


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def write_points(path: Path, points: PointSet, seeds: tuple[int, ...] = ()) -> None:
    """Write a CSV or an .npz that `read_points` reads, by the suffix. Raises `ExportError`."""
    if path.suffix.lower() == ".npz":
        columns = {XY: points.xy, "seed": np.asarray(seeds, dtype=np.int64)}
        if points.classes:
            columns[LABEL] = np.array(list(class_names(points)))
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **columns)  # pyright: ignore[reportArgumentType]
        write_atomic(path, buffer.getvalue())
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["x", "y", "class"] if points.classes else ["x", "y"])
    for (x, y), name in zip(points.xy.tolist(), class_names(points), strict=True):
        writer.writerow([f"{x:.6g}", f"{y:.6g}", *([name] if points.classes else [])])
    write_atomic(path, text.getvalue().encode())


def class_names(points: PointSet) -> Iterator[str]:
    """The class of each point, "" where it has none."""
    names = [*points.classes, ""]
    return (names[label] for label in points.labels.tolist())
