"""The pictures of a folder or a zip and the class of each.

Classes come from a table, from subfolders, or from the names of the files (cat_001.jpg); or all
pictures are one class. Those to test with are set aside.
"""

import os
import re
import time
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.data.fixes import Naming
from engine.data.folder.layout import Splits, find_splits, label_in_name, without_repeats
from engine.data.folder.listing import (
    FileEntry,
    Listing,
    SkippedFile,
    is_folder,
    is_hidden,
    open_listing,
)
from engine.data.folder.tables import labels_in_table
from engine.names import normalize_name
from engine.sentence import Sentence

CODE_POINT = re.compile(r"[Uu]\+([0-9A-Fa-f]{4,6})")
SUFFIXES = (
    ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm", ".pbm",
    ".pnm", ".jfif", ".jpe",
)  # fmt: skip
UNREAD = (  # of pictures in formats that are not read
    ".heic", ".heif", ".avif", ".jxl", ".jp2", ".j2k", ".psd", ".tga", ".exr", ".hdr", ".svg",
    ".ico", ".raw", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raf",
)  # fmt: skip
CAPTION = ".txt"
UNREAD_WHY = Sentence("its format is not read")
SPLIT_WHY = Sentence("it is among the pictures to test with")
LEAST_NAMED = 3  # pictures that must share a name before it is taken for a class
LOOSE = 0.5  # share of pictures beside the folders of classes, from which on these are none
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
    passed: tuple[Sentence, int] | None = None  # what beside them is not learned, and how much

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, sorted."""
        return tuple(sorted({file.label for file in self.files} - {""}))


def label_files(
    path: Path, naming: Naming = "auto", reading: str = "as_given", split: str = "train"
) -> tuple[LabeledFiles, Listing]:
    """The pictures of a folder or zip, and the open listing that reads them.

    `naming` says where the classes come from; "auto" takes the first that is present: a table,
    subfolders, names that many files share. `reading` is a key of `READINGS`, for a table. `split`
    is "train" or "test", in data that is in parts: "test" takes what is set aside. Raises
    `DatasetError`.
    """
    listing = open_listing(path)
    try:
        return label_listing(listing, naming, reading, split), listing
    except BaseException:
        listing.close()
        raise


def label_listing(listing: Listing, naming: Naming, reading: str, split: str) -> LabeledFiles:
    """The pictures of a listing, or of one split of it, with their classes."""
    entries: list[FileEntry] = []
    skipped: list[SkippedFile] = []
    captions: set[str] = set()  # the names without suffix
    for one in listing.entries():
        if isinstance(one, SkippedFile):
            skipped.append(one)
        elif one.name.lower().endswith(SUFFIXES):
            entries.append(one)
        elif one.name.lower().endswith(UNREAD):
            skipped.append(SkippedFile(one.name, "format", UNREAD_WHY))
        elif one.name.lower().endswith(CAPTION):
            captions.add(one.name[: -len(CAPTION)])
    entries.sort(key=lambda entry: entry.name)
    splits = find_splits(*folders_of([entry.name for entry in entries]))
    if splits is not None:
        apart = [entry for entry in entries if splits.sets_aside(parts_of(entry.name))]
        if split == "train":
            skipped += [SkippedFile(entry.name, "split", SPLIT_WHY) for entry in apart]
            apart = [entry for entry in entries if not splits.sets_aside(parts_of(entry.name))]
        entries = apart
    skipped.sort(key=lambda skip: skip.name)
    names = [entry.name for entry in entries]
    captioned = sum(str(PurePosixPath(name).with_suffix("")) in captions for name in names)
    found = find_labels(listing, names, naming, reading, splits, captioned > 0)
    files = tuple(map(LabeledFile, entries, found.labels))
    passed = found.passed
    if captioned and passed is None:
        passed = Sentence("Captions beside pictures, which are not learned"), captioned
    return LabeledFiles(files, tuple(skipped), found.naming, passed)


@dataclass(frozen=True, slots=True)
class FoundLabels:
    """The class of each picture, "" where it is not known, and where it was read."""

    labels: list[str]
    naming: Naming
    passed: tuple[Sentence, int] | None = None


def find_labels(
    listing: Listing,
    names: list[str],
    naming: Naming,
    reading: str,
    splits: Splits | None = None,
    captioned: bool = False,
) -> FoundLabels:
    """The classes of pictures by their names, or by a table among them."""
    folders, shared = folders_of(names)
    passed = None
    if naming in ("auto", "table"):
        table = labels_in_table(listing, names, min(folders, default=())[:shared], reading)
        if table.labels is not None:
            return FoundLabels(table.labels, "table")
        passed = table.captions
    if naming in ("auto", "folders"):
        by_folder = class_folders(folders, shared, splits, captioned)
        labels = [by_folder[parts_of(name)] for name in names]
        counts = Counter(labels)
        loose = counts.pop("", 0)
        if naming == "folders" or (len(counts) > 1 and loose < LOOSE * len(labels)):
            return FoundLabels(labels, "folders", passed)
    if naming in ("auto", "names"):
        labels = [label_in_name(name.rpartition("/")[2]) for name in names]
        counts = Counter(labels)
        repeated = len(counts) > 1 and min(counts.values()) >= LEAST_NAMED
        clear = len(folders) == 1 and repeated and "" not in counts
        if clear or naming == "names":
            return FoundLabels(labels, "names", passed)
    return FoundLabels([""] * len(names), "one", passed)


def class_folders(
    folders: set[tuple[str, ...]], shared: int, splits: Splits | None, captioned: bool
) -> dict[tuple[str, ...], str]:
    """The class that each folder stands for: that of the first part which not all share.

    A part that names a split is none. Repeats before names are left out where pictures have
    captions, as a trainer of image generators reads them.
    """
    found: dict[tuple[str, ...], str] = {}
    for parts in folders:
        level = splits.level if splits is not None else len(parts)
        inner = [part for i, part in enumerate(parts) if i >= shared and i != level]
        found[parts] = inner[0] if inner else ""
    plain = without_repeats(filter(None, found.values())) if captioned else {}
    return {parts: normalize_name(plain.get(name, name)) for parts, name in found.items()}


def parts_of(name: str) -> tuple[str, ...]:
    """The folders of a picture, from the top."""
    return tuple(filter(None, name.split("/")[:-1]))


def folders_of(names: list[str]) -> tuple[set[tuple[str, ...]], int]:
    """The folders of pictures, and how many parts, from the top, they all share."""
    inner = {name.rpartition("/")[0] for name in names}  # few, where the names may be a million
    folders = {tuple(filter(None, folder.split("/"))) for folder in inner}
    return folders, len(common_folders(folders))


def common_folders(folders: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The folders that all pictures share, as a zip of one folder has them."""
    first, last = min(folders, default=()), max(folders, default=())
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


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
