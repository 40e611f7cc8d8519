"""Which pictures a folder or a zip holds, and what each shows.

Classes come from a labels.csv, from subfolders, or from the names of the files (cat_001.jpg); or
all pictures are one class.
"""

import csv
import os
import re
import time
import unicodedata
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from engine.data.fixes import Naming
from engine.data.folder.listing import TABLE, Entry, Place, Skip, hidden, open_place
from engine.errors import DatasetError

CODE_POINT = re.compile(r"[Uu]\+([0-9A-Fa-f]{4,6})")
OTHER = "other"
BODIES = {
    "sedan": "Sedan", "coupe": "Coupe", "suv": "SUV", "convertible": "Convertible",
    "hatchback": "Hatchback", "wagon": "Wagon", "cab": "Pickup", "supercab": "Pickup",
    "pickup": "Pickup", "van": "Van", "minivan": "Van",
}  # fmt: skip
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
NUMBERED = re.compile(r"[\s_.\-]*(\(\d+\)|\d+)$")
CAMERAS = (
    "", "dsc", "dscf", "dscn", "gopr", "image", "img", "mvimg", "p", "photo", "pic", "picture",
    "pxl", "sam", "scan", "screenshot",
)  # fmt: skip
LEAST_NAMED = 3  # pictures that must share a name before it is taken for a class
LEAST = 50  # pictures; a model of fewer can do nothing but repeat them
ENOUGH = 500  # with fewer, a small model repeats them rather than learn from them
MOST = 5_000  # names that are read for it
SECONDS = 0.3  # that it may take, for it is done while a person waits


@dataclass(frozen=True, slots=True)
class Found:
    """A picture, and the class it shows ("" if that is not known)."""

    entry: Entry
    shows: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """All pictures of a place, sorted by name."""

    found: tuple[Found, ...]
    skipped: tuple[Skip, ...]
    naming: Naming  # where the classes come from; "one" if there is one class, or none

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, sorted."""
        return tuple(sorted({one.shows for one in self.found} - {""}))


def gather(
    path: Path, naming: Naming = "auto", reading: str = "as_given"
) -> tuple[Gathering, Place]:
    """The pictures of a folder or zip, and the open place that reads them.

    `naming` says where the classes come from; "auto" takes what is there, in the order: a table,
    subfolders, names that many files share. `reading` is how a table is read. Raises
    `DatasetError`.
    """
    place = open_place(path)
    try:
        return look_through(place, naming, reading), place
    except BaseException:
        place.close()
        raise


def look_through(place: Place, naming: Naming, reading: str) -> Gathering:
    """All pictures of a place, with their classes."""
    entries: list[Entry] = []
    skipped: list[Skip] = []
    for one in place.entries():
        if isinstance(one, Skip):
            skipped.append(one)
        elif one.name.lower().endswith(SUFFIXES):
            entries.append(one)
    entries.sort(key=lambda entry: entry.name)
    skipped.sort(key=lambda skip: skip.name)
    shows, used = name_classes(place, [entry.name for entry in entries], naming, reading)
    return Gathering(tuple(map(Found, entries, shows)), tuple(skipped), used)


def name_classes(
    place: Place, names: list[str], naming: Naming, reading: str
) -> tuple[list[str], Naming]:
    """The class of each picture, "" where it is not known, and where it was read."""
    folders = {name.rpartition("/")[0] for name in names}  # few, where the names may be a million
    start = common_start({tuple(filter(None, folder.split("/"))) for folder in folders})
    if naming in ("auto", "table"):
        for depth in range(len(start) + 1):
            inner = "".join(f"{part}/" for part in start[:depth])
            try:
                table = read_table(cast(Path, place.table_at(inner)), reading)
            except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
                raise DatasetError(
                    "The table in {path} cannot be read.",
                    "Pack the pictures again, or unpack them and choose the folder.",
                    path=str(place.path),
                ) from error
            if table is not None:
                table = {normal(name): normal(shows) for name, shows in table.items()}
                return [in_table(table, name, inner) for name in names], "table"
    if naming in ("auto", "folders"):
        shows = {folder: normal("".join(folder.split("/")[len(start) :][:1])) for folder in folders}
        if naming == "folders" or (len(set(shows.values())) > 1 and all(shows.values())):
            return [shows[name.rpartition("/")[0]] for name in names], "folders"
    if naming in ("auto", "names"):
        guessed = [class_in_name(name.rpartition("/")[2]) for name in names]
        counts = Counter(guessed)
        told = len(counts) > 1 and min(counts.values()) >= LEAST_NAMED
        flat = len(folders) == 1
        if naming == "names" or (flat and told and not set(counts) & {""}):
            return guessed, "names"
    return [""] * len(names), "one"


def common_start(folders: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The folders that all pictures share, as a zip of one folder has them."""
    first, last = min(folders, default=()), max(folders, default=())
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


def in_table(table: dict[str, str], name: str, inner: str) -> str:
    """What a table says of a picture, named by its path below the table or its name alone."""
    below = normal(name.removeprefix(inner))
    return table.get(below, table.get(below.rsplit("/", 1)[-1], ""))


def class_in_name(name: str) -> str:
    """What a file's name says that it shows: cat_001.jpg and "cat (3).png" say cat.

    "" without a number, and for what cameras call their pictures.
    """
    stem = PurePosixPath(name).stem
    shows = stem
    while match := NUMBERED.search(shows):
        shows = shows[: match.start()]
    shows = normal(shows).strip(" _.-")
    return "" if shows == normal(stem) or shows.casefold() in CAMERAS else shows


def normal(name: str) -> str:
    """One spelling of names that look alike: systems write an umlaut as one sign or as two."""
    return unicodedata.normalize("NFC", name).strip()


def read_table(folder: Path, reading: str = "as_given") -> dict[str, str] | None:
    """The class of each file that the folder's labels.csv names, None without one.

    A header names the columns: `file` and `class_name` (or `label`) are read, others left alone.
    Raises `DatasetError` for a table that cannot be read.
    """
    path = folder / TABLE
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            columns = set(rows.fieldnames or ())
            named = next((name for name in ("class_name", "label") if name in columns), None)
            if named is None or "file" not in columns:
                raise ValueError("it has no columns file and class_name, or file and label")
            return {
                row["file"].strip().replace("\\", "/"): READINGS[reading](row[named])
                for row in rows
                if row["file"] and row[named]
            }
    except (OSError, ValueError, csv.Error) as error:
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


def character(name: str) -> str:
    """The character that a class is named after, as U+0041; any other name as it is."""
    found = CODE_POINT.fullmatch(name)
    return chr(int(found[1], 16)) if found and int(found[1], 16) < 0x110000 else name


def too_few(path: Path) -> int | None:
    """How many pictures there are, if fewer than `LEAST`; None if more, or if it takes long."""
    count, end = 0, time.monotonic() + SECONDS
    try:
        for seen, name in enumerate(names_in_zip(path) if path.is_file() else names_below(path)):
            count += name.lower().endswith(SUFFIXES)
            if count >= LEAST or seen >= MOST or time.monotonic() > end:
                return None
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return None  # the look at the pictures says why
    return count


def names_below(folder: Path) -> Iterator[str]:
    """The names of files and folders below a folder, the nearest first; links are not followed."""
    waiting = deque([str(folder)])
    while waiting:
        with os.scandir(waiting.popleft()) as listing:
            for item in listing:
                if hidden(item.name):
                    continue
                if item.is_symlink():
                    raise ValueError("what it leads to is not known at a glance")
                if item.is_dir():
                    waiting.append(item.path)
                    yield ""
                else:
                    yield item.name


def names_in_zip(path: Path) -> Iterator[str]:
    """The names of files in a zip."""
    with zipfile.ZipFile(path) as file:
        for info in file.infolist():
            if not info.is_dir() and not any(hidden(part) for part in info.filename.split("/")):
                yield info.filename


def class_of(table: dict[str, str], path: Path, folder: Path) -> str:
    """The class of a picture, named by its path below the folder or its name alone; "" if none."""
    return table.get(path.relative_to(folder).as_posix(), table.get(path.name, ""))
