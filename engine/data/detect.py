"""Detection of the data format at a path, by names and first bytes alone."""

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from engine.data.formats.idx import EMNIST, IMAGES, idx_files
from engine.data.formats.packed import open_packed
from engine.data.points import XY
from engine.data.shapes import is_shape
from engine.errors import DatasetError
from engine.files import restore_folder
from engine.sentence import Sentence

DataKind = Literal[
    "glyphs", "emnist", "mnist", "cifar10", "pickle", "arrays", "pictures", "points", "nothing"
]
MANY = 2000  # entries; a larger folder is taken for pictures without listing it whole
DEPTH = 2  # folders below the first, in which a known data set is looked for
LAID_IN = frozenset({  # folders that libraries and archives put known data sets into
    "raw", "gzip", "mnist", "emnist", "kmnist", "fashionmnist", "fashion-mnist", "cifar10",
    "cifar-10", "cifar-10-batches-bin", "cifar-10-batches-py",
})  # fmt: skip
PICKLES = (".pkl", ".pickle", ".p", ".pt", ".pth")
USE_BINARY = Sentence(
    "Use the binary version (*.bin); the Python one is a pickle, which is never opened."
)


@dataclass(frozen=True, slots=True)
class DataFormat:
    """The format of the data at a path."""

    kind: DataKind
    path: Path  # where to read it; may be a folder inside the one that was given
    description: Sentence  # in words
    remedy: Sentence | None = None  # for data that cannot be used
    part: str = ""  # EMNIST: prefix of the file names of a split

    @property
    def usable(self) -> bool:
        return self.kind not in ("pickle", "arrays", "nothing")

    def check(self) -> "DataFormat":
        """Itself, if usable. Raises `DatasetError`."""
        if not self.usable:
            raise DatasetError(
                "{said}",
                "{remedy}",
                said=self.description,
                remedy=self.remedy or "",
                path=str(self.path),
            )
        return self


def detect_format(path: Path) -> DataFormat:
    """The data format at `path`. Opens no picture and raises nothing."""
    try:
        restore_folder(path)
        if path.is_dir():
            with os.scandir(path) as listing:
                inside = [path / item.name for item in islice(listing, MANY + 1)]
            if len(inside) > MANY:
                return DataFormat("pictures", path, Sentence("A folder of pictures."))
            pictures = DataFormat("pictures", path, Sentence("A folder of pictures."))
            return detect_folder(path) or detect_below(path, inside) or pictures
        if path.is_file():
            return detect_file(path)
        if is_shape(str(path)):
            shape = Sentence("Points in a plane, of the shape {name}.", {"name": str(path)})
            return DataFormat("points", path, shape)
        if path.exists():
            text = Sentence("{path} is neither a file nor a folder.", {"path": str(path)})
            remedy = Sentence("Data are read more than once: save them as a file first.")
            return DataFormat("nothing", path, text, remedy)
    except OSError as error:
        why = {"path": str(path), "why": error.strerror or str(error)}
        remedy = Sentence("Check its permissions.")
        return DataFormat("nothing", path, Sentence("{path} cannot be read: {why}.", why), remedy)
    text = Sentence("There is no data at {path}.", {"path": str(path)})
    return DataFormat("nothing", path, text, Sentence("Check the path."))


def detect_below(path: Path, inside: list[Path], depth: int = 0) -> DataFormat | None:
    """The format of a known data set in folders below, as libraries and archives lay them.

    Folders with names of libraries are looked into (MNIST/raw), and one that is alone. None if
    there is no known data set; where there are several, they are named.
    """
    inside = [item for item in inside if not item.name.startswith(".")]
    known = [item for item in inside if item.name.casefold() in LAID_IN]
    found: list[DataFormat] = []
    for folder in known or inside[:1] * (len(inside) == 1):
        if not folder.is_dir() or folder.is_symlink():
            continue
        with os.scandir(folder) as listing:
            more = [folder / item.name for item in islice(listing, MANY + 1)]
        if len(more) <= MANY:
            here = detect_folder(folder)
            if here is None and depth < DEPTH:
                here = detect_below(folder, more, depth + 1)
            found += [here] if here else []
    usable = [one for one in found if one.usable] or found
    if len(usable) > 1:
        names = ", ".join(str(one.path.relative_to(path)) for one in usable)
        text = Sentence("{path} holds several data sets: {names}.",
                        {"path": str(path), "names": names})  # fmt: skip
        return DataFormat("nothing", path, text, Sentence("Choose one of their folders."))
    return usable[0] if usable else None


def detect_folder(path: Path) -> DataFormat | None:
    """The format of a folder of files that hold many pictures each; None for any other."""
    idx = idx_files(path)
    if idx:
        return idx_format(idx[0], everything=idx)
    batches = list(cifar_files(path))
    if batches:
        return cifar_format(path, batches)
    matlab = sorted([*path.glob("emnist-*.mat"), *path.glob("data_batch*.mat")])
    return matlab_format(matlab[0]) if matlab else None


def detect_file(path: Path) -> DataFormat:
    name = {"path": path.name}
    if path.suffix.lower() == ".csv" or holds_points(path):
        return DataFormat("points", path, Sentence("Points in a plane, {path}.", name))
    if path.suffix == ".npz" and not is_corpus(path):
        text = Sentence("{path} holds arrays of numbers, but no corpus of glyphs.", name)
        remedy = Sentence("Use a folder of pictures: what Draw saves as PNG, for example.")
        return DataFormat("arrays", path, text, remedy)
    if path.suffix == ".npz":
        return DataFormat("glyphs", path, Sentence("A corpus of glyphs, {path}.", name))
    if IMAGES in path.name:
        return idx_format(path, everything=[path])
    if path in (batches := list(cifar_files(path.parent))):
        return cifar_format(path.parent, batches)
    if path.suffix == ".mat":
        return matlab_format(path)
    if path.suffix.lower() in PICKLES:
        text = Sentence("{path} is a pickle, which is never opened: it may run programs.", name)
        return DataFormat("pickle", path, text, Sentence("Use a folder of pictures, or idx files."))
    if zipfile.is_zipfile(path):
        if zip_has_idx(path):
            text = Sentence("{path} holds the files of a known data set.", name)
            return DataFormat("nothing", path, text, Sentence("Unpack it, and choose the folder."))
        return DataFormat("pictures", path, Sentence("A zip of pictures."))
    if path.name.endswith((".tar", ".tgz", ".tar.gz")) and tarfile.is_tarfile(path):
        text = Sentence("{path} is packed in a way that is not read.", name)
        return DataFormat("nothing", path, text, Sentence("Unpack it, and choose the folder."))
    text = Sentence("{path} is no data set.", name)
    remedy = Sentence("Choose a folder or a zip of pictures, or the files of a known data set.")
    return DataFormat("nothing", path, text, remedy)


def zip_has_idx(path: Path) -> bool:
    """False also for a zip that cannot be read."""
    return any(IMAGES in name for name in names_in_zip(path) or ())


def names_in_zip(path: Path) -> list[str] | None:
    """The names of the members of a zip; None if it cannot be read."""
    try:
        with zipfile.ZipFile(path) as file:
            return file.namelist()
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return None


def idx_format(path: Path, everything: list[Path]) -> DataFormat:
    """The format of MNIST's idx files, or of a split of EMNIST's."""
    facts: dict[str, object] = {
        "train": picture_count(path, "train"),
        "test": picture_count(path, "test"),
    }
    if not path.name.startswith("emnist-"):
        text = Sentence("MNIST's files: {train:,} digits to train on, {test:,} to test.", facts)
        return DataFormat("mnist", path.parent, text)
    part = emnist_part(path)
    facts |= {"part": part, "classes": len(EMNIST[part][1]) if part in EMNIST else "?"}
    text = Sentence(
        "EMNIST ({part}): {train:,} handwritten characters of {classes} classes to train on, "
        "{test:,} to test.",
        facts,
    )
    others = sorted({emnist_part(other) for other in everything} - {part})
    if others:
        more = {"said": text, "others": ", ".join(others)}
        text = Sentence("{said} The folder has others too ({others}): name a file.", more)
    return DataFormat("emnist", path.parent, text, part=f"emnist-{part}-")


def emnist_part(path: Path) -> str:
    """The split in the name of a file of EMNIST: balanced of emnist-balanced-train-..."""
    return path.name.split("-")[1]


def picture_count(path: Path, split: str) -> int:
    """The number of pictures in the header of a split's file, 0 without the file."""
    for name in ("train", "t10k", "test"):
        for other in (split, "t10k" if split == "test" else split):
            file = path.with_name(path.name.replace(name, other))
            if name in path.name and file.is_file():
                return idx_count(file)
    return 0


def idx_count(path: Path) -> int:
    """The number of pictures in the header of an idx file, 0 if it cannot be read."""
    try:
        with open_packed(path) as file:
            return int.from_bytes(file.read(8)[4:], "big")
    except (OSError, EOFError, zlib.error):
        return 0


def matlab_format(path: Path) -> DataFormat:
    """The unusable format of a MATLAB file, with a remedy: its data set has other formats, too."""
    text = Sentence("{path} is a MATLAB file, which is not read.", {"path": path.name})
    remedy = Sentence(
        "Use the other form of the same data: the idx files of EMNIST, the binary version (*.bin) "
        "of CIFAR-10."
    )
    return DataFormat("nothing", path, text, remedy)


def is_corpus(path: Path) -> bool:
    """True if an .npz has the arrays of a corpus, or is damaged: its reader raises the error."""
    names = names_in_zip(path)
    return names is None or {"image.npy", "codepoint.npy"} <= set(names)


def holds_points(path: Path) -> bool:
    """True for an .npz with an array of points."""
    return path.suffix.lower() == ".npz" and f"{XY}.npy" in (names_in_zip(path) or ())


def cifar_files(folder: Path) -> Iterator[Path]:
    """CIFAR-10's batches, binary or pickled."""
    for path in sorted(folder.glob("*_batch*")):
        if (
            path.is_file()
            and path.name.startswith(("data_batch", "test_batch"))
            and (path.suffix in ("", ".bin") or path.name.endswith(".bin.gz"))
        ):
            yield path


def cifar_format(path: Path, batches: list[Path]) -> DataFormat:
    """The format of CIFAR-10, usable in its binary version, not as a pickle."""
    binary = [batch for batch in batches if ".bin" in batch.suffixes]
    if binary:
        facts = {"files": len(binary)}
        return DataFormat(
            "cifar10", path, Sentence("CIFAR-10, {files} files of color pictures.", facts)
        )
    text = Sentence("{path} holds CIFAR-10 as Python keeps it.", {"path": str(path)})
    return DataFormat("pickle", path, text, USE_BINARY)
