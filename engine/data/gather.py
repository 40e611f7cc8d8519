"""Which pictures a folder or a zip holds, and what each shows.

Classes come from a labels.csv, from subfolders, or from the names of the files (cat_001.jpg); or
all pictures are one class.
"""

import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from engine.data.fixes import Naming
from engine.data.place import Entry, Place, Skip, open_place
from engine.data.table import read_table
from engine.errors import DatasetError

SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
NUMBERED = re.compile(r"[\s_.\-]*(\(\d+\)|\d+)$")
CAMERAS = (
    "", "dsc", "dscf", "dscn", "gopr", "image", "img", "mvimg", "p", "photo", "pic", "picture",
    "pxl", "sam", "scan", "screenshot",
)  # fmt: skip
LEAST_NAMED = 3  # pictures that must share a name before it is taken for a class


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
