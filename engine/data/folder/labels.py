"""The pictures of a folder or a zip and the class of each.

Classes come from a labels.csv, from subfolders, or from the names of the files (cat_001.jpg); or
all pictures are one class.
"""

import csv
import io
import os
import re
import time
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.data.fixes import Naming
from engine.data.folder.listing import (
    TABLE,
    FileEntry,
    Listing,
    SkippedFile,
    is_folder,
    is_hidden,
    open_listing,
)
from engine.errors import DatasetError
from engine.names import normalize_name

CODE_POINT = re.compile(r"[Uu]\+([0-9A-Fa-f]{4,6})")
OTHER = "other"
BODIES = {
    "sedan": "Sedan", "coupe": "Coupe", "suv": "SUV", "convertible": "Convertible",
    "hatchback": "Hatchback", "wagon": "Wagon", "cab": "Pickup", "supercab": "Pickup",
    "pickup": "Pickup", "van": "Van", "minivan": "Van",
}  # fmt: skip
DEEPEST = 100  # folders inside each other that are looked through for a table
LONGEST = 255  # characters of a file's name that may tell a class: file systems allow no more
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
NUMBERED = re.compile(r"[\s_.\-]*(\(\d+\)|\d+)$")
CAMERAS = (
    "", "dsc", "dscf", "dscn", "gopr", "image", "img", "mvimg", "p", "photo", "pic", "picture",
    "pxl", "sam", "scan", "screenshot",
)  # fmt: skip
LEAST_NAMED = 3  # pictures that must share a name before it is taken for a class
LEAST = 50  # pictures; a model of fewer can do nothing but repeat them
ENOUGH = 500  # with fewer, a small model repeats them rather than learn from them
MOST = 5_000  # names that `count_if_few` reads
SECONDS = 0.3  # at most for `count_if_few`, which runs in the window


@dataclass(frozen=True, slots=True)
class LabeledFile:
    """A picture file and its class."""

    entry: FileEntry
    label: str  # "" if it is not known


@dataclass(frozen=True, slots=True)
class LabeledFiles:
    """All pictures of a folder or zip, sorted by name."""

    files: tuple[LabeledFile, ...]
    skipped: tuple[SkippedFile, ...]
    naming: Naming  # where the classes come from; "one" if there is one class, or none

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, sorted."""
        return tuple(sorted({file.label for file in self.files} - {""}))


def label_files(
    path: Path, naming: Naming = "auto", reading: str = "as_given"
) -> tuple[LabeledFiles, Listing]:
    """The pictures of a folder or zip, and the open listing that reads them.

    `naming` says where the classes come from; "auto" takes the first that is present: a table,
    subfolders, names that many files share. `reading` is a key of `READINGS`, for a table. Raises
    `DatasetError`.
    """
    listing = open_listing(path)
    try:
        return label_listing(listing, naming, reading), listing
    except BaseException:
        listing.close()
        raise


def label_listing(listing: Listing, naming: Naming, reading: str) -> LabeledFiles:
    """All pictures of a listing, with their classes."""
    entries: list[FileEntry] = []
    skipped: list[SkippedFile] = []
    for one in listing.entries():
        if isinstance(one, SkippedFile):
            skipped.append(one)
        elif one.name.lower().endswith(SUFFIXES):
            entries.append(one)
    entries.sort(key=lambda entry: entry.name)
    skipped.sort(key=lambda skip: skip.name)
    labels, used = find_labels(listing, [entry.name for entry in entries], naming, reading)
    return LabeledFiles(tuple(map(LabeledFile, entries, labels)), tuple(skipped), used)


def find_labels(
    listing: Listing, names: list[str], naming: Naming, reading: str
) -> tuple[list[str], Naming]:
    """The class of each picture, "" where it is not known, and where it was read."""
    folders = {name.rpartition("/")[0] for name in names}  # few, where the names may be a million
    common = common_folders({tuple(filter(None, folder.split("/"))) for folder in folders})
    if naming in ("auto", "table"):
        labels = labels_in_table(listing, names, common, reading)
        if labels is not None:
            return labels, "table"
    if naming in ("auto", "folders"):
        by_folder = {
            folder: normalize_name("".join(folder.split("/")[len(common) :][:1]))
            for folder in folders
        }
        clear = len(set(by_folder.values())) > 1 and all(by_folder.values())
        if clear or naming == "folders":
            return [by_folder[name.rpartition("/")[0]] for name in names], "folders"
    if naming in ("auto", "names"):
        labels = [label_in_name(name.rpartition("/")[2]) for name in names]
        counts = Counter(labels)
        repeated = len(counts) > 1 and min(counts.values()) >= LEAST_NAMED
        clear = len(folders) == 1 and repeated and "" not in counts
        if clear or naming == "names":
            return labels, "names"
    return [""] * len(names), "one"


def labels_in_table(
    listing: Listing, names: list[str], common: tuple[str, ...], reading: str
) -> list[str] | None:
    """The classes by a table in one of the folders that all pictures share; None without one.

    Raises `DatasetError`.
    """
    for depth in range(min(len(common), DEEPEST) + 1):
        inner = "".join(f"{part}/" for part in common[:depth])
        content = listing.table(inner)
        if content is not None:
            table = read_table(content, listing.path / inner / TABLE, reading)
            table = {normalize_name(name): normalize_name(label) for name, label in table.items()}
            return [table_label(table, name, inner) for name in names]
    return None


def common_folders(folders: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The folders that all pictures share, as a zip of one folder has them."""
    first, last = min(folders, default=()), max(folders, default=())
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


def table_label(table: dict[str, str], name: str, inner: str) -> str:
    """The class by a table that names pictures by their path below it, or their name alone."""
    below = normalize_name(name.removeprefix(inner))
    return table.get(below, table.get(below.rsplit("/", 1)[-1], ""))


def label_in_name(name: str) -> str:
    """The class in a file's name: cat of cat_001.jpg and of "cat (3).png".

    "" without a number, and for the usual prefixes of cameras.
    """
    if len(name) > LONGEST:
        return ""
    stem = PurePosixPath(name).stem
    label = stem
    while match := NUMBERED.search(label):
        label = label[: match.start()]
    label = normalize_name(label).strip(" _.-")
    return "" if label == normalize_name(stem) or label.casefold() in CAMERAS else label


def read_table(content: bytes, path: Path, reading: str = "as_given") -> dict[str, str]:
    """The class of each file that the content of a labels.csv names; `path` says where it lies.

    A header names the columns: `file` and `class_name` (or `label`) are read, others left alone.
    Raises `DatasetError` for a table that cannot be read.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        columns = set(rows.fieldnames or ())
        named = next((name for name in ("class_name", "label") if name in columns), None)
        if named is None or "file" not in columns:
            raise ValueError("it has no columns file and class_name, or file and label")
        return {
            row["file"].strip().replace("\\", "/"): READINGS[reading](row[named])
            for row in rows
            if row["file"] and row[named]
        }
    except (ValueError, csv.Error) as error:
        raise DatasetError(
            "{path} cannot be read: {why}.",
            "Write it as file,class_name: a header, then a picture and its class in each line.",
            path=str(path),
            why=str(error),
        ) from error


def car_body(name: str) -> str:
    """The body in a car's make, model, body and year: "Dodge Dakota Club Cab 2007" is a pickup.

    The preset cars64-latent needs it: its table has 196 such names with 20 pictures each. The last
    word that names a body counts.
    """
    words = reversed(name.casefold().split())
    return next((BODIES[word] for word in words if word in BODIES), OTHER)


READINGS: dict[str, Callable[[str], str]] = {"as_given": str.strip, "car_body": car_body}


def class_character(name: str) -> str:
    """The character that a class is named after, as U+0041; any other name as it is."""
    found = CODE_POINT.fullmatch(name)
    return chr(int(found[1], 16)) if found and int(found[1], 16) < 0x110000 else name


def count_if_few(path: Path) -> int | None:
    """The number of pictures, if fewer than `LEAST`; None if more, or if it takes too long."""
    count, end = 0, time.monotonic() + SECONDS
    try:
        for seen, name in enumerate(
            names_in_zip(path) if path.is_file() else names_in_folder(path)
        ):
            count += name.lower().endswith(SUFFIXES)
            if count >= LEAST or seen >= MOST or time.monotonic() > end:
                return None
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return None  # `examine` raises the error
    return count


def names_in_folder(folder: Path) -> Iterator[str]:
    """The names of files and folders below a folder, the nearest first; links are not followed."""
    waiting = deque([str(folder)])
    while waiting:
        with os.scandir(waiting.popleft()) as listing:
            for item in listing:
                if is_hidden(item.name):
                    continue
                if item.is_symlink():
                    raise ValueError("what it leads to is not known at a glance")
                if item.is_dir():
                    waiting.append(item.path)
                    yield ""
                else:
                    yield item.name


def names_in_zip(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as file:
        for info in file.infolist():
            if not is_folder(info) and not any(
                is_hidden(part) for part in info.filename.split("/")
            ):
                yield info.filename
