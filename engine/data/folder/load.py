"""A folder or a zip of pictures, decoded to one size.

A large one is kept decoded in the cache, in random order: its last pictures are a random part.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from engine.data.fixes import NO_FIXES, Fit, Fixes
from engine.data.folder.cache import cache_error, cache_key, read_cached, write_cached
from engine.data.folder.decode import map_in_order, picture_array
from engine.data.folder.labels import SUFFIXES, LabeledFile, LabeledFiles, label_files
from engine.data.folder.listing import CannotReadError, Listing, SkippedFile, Trouble
from engine.decode import decode_record
from engine.errors import DatasetError, ExportError
from engine.sentence import Sentence

CACHE_FROM = 1000  # pictures; fewer are decoded in seconds
LARGEST_NOTES = 2**30  # bytes: a million pictures that cannot be read are 200 MB
IN_MEMORY = 2 * 2**30  # bytes that may be held where no cache can be written


Decode = Callable[[LabeledFile], np.ndarray | SkippedFile]


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPictures:
    """Pictures of one size, their classes, and the files that were skipped."""

    pixels: np.ndarray  # uint8 [N, C, size, size]; read-only where mapped
    labels: np.ndarray  # int64 [N]; len(classes) = unknown
    classes: tuple[str, ...]
    names: tuple[str, ...]  # [N], of the pictures
    skipped: tuple[SkippedFile, ...]
    mapped: bool  # the pixels lie on disk, in random order


class CacheNotes(msgspec.Struct):
    """The notes of the cache beside its pixels."""

    kept: list[int]  # indices into the requested pictures, in the order of the pixels
    skipped: list[tuple[str, Trouble, str, dict[str, str]]]


def load_folder(
    path: Path,
    size: int,
    channels: int,
    fit: Fit = "crop",
    reading: str = "as_given",
    fixes: Fixes = NO_FIXES,
    wanted: tuple[str, ...] = (),
    split: str = "train",
) -> LoadedPictures:
    """The pictures of a folder or zip after `fixes`. Raises `DatasetError` if there are none.

    `wanted` names the only classes to decode; for `split` see `label_files`. A picture of no known
    class has the label after the last one.
    """
    labeled, listing = label_files(path, fixes.naming, reading, split)
    fit, shape = fixes.fit or fit, (channels, size, size)
    try:
        chosen = choose_files(labeled, fixes, wanted)
        decode = partial(
            decode_file, listing, size=size, channels=channels, fit=fit, invert=fixes.invert
        )
        mapped = len(chosen) >= CACHE_FROM
        if mapped:
            order = np.random.default_rng(0).permutation(len(chosen)).tolist()
            chosen = [chosen[i] for i in order]
            facts = [(one.entry.name, one.entry.bytes, one.entry.modified) for one in chosen]
            key = cache_key(1, str(path.resolve()), facts, shape, fit, fixes.invert)
            pixels, notes = load_cached(key, chosen, decode, shape)
        else:
            notes = CacheNotes([], [])
            pixels = stack_pictures(decode_all(chosen, decode, notes))
    finally:
        listing.close()
    undecoded = (SkippedFile(n, t, Sentence(template=w, facts=f)) for n, t, w, f in notes.skipped)
    skipped = (*labeled.skipped, *undecoded)
    if not len(pixels):
        raise no_pictures_error(path, len(chosen), skipped)
    kept = [chosen[i] for i in notes.kept]
    classes = tuple(sorted({fixes.merged_class(name) for name in labeled.classes}))
    index = {name: i for i, name in enumerate(classes)}
    labels = [index.get(fixes.merged_class(one.label), len(classes)) for one in kept]
    names = tuple(one.entry.name for one in kept)
    return LoadedPictures(pixels, np.array(labels, dtype=np.int64), classes, names, skipped, mapped)


def choose_files(labeled: LabeledFiles, fixes: Fixes, wanted: tuple[str, ...]) -> list[LabeledFile]:
    """The files of the wanted classes that no fix skips; at least one, for its classes."""
    skip = set(fixes.skip)
    chosen = [
        file
        for file in labeled.files
        if file.entry.name not in skip and (not wanted or fixes.merged_class(file.label) in wanted)
    ]
    return chosen if chosen or not wanted else list(labeled.files)[:1]


def load_cached(
    key: str, chosen: list[LabeledFile], decode: Decode, shape: tuple[int, ...]
) -> tuple[np.ndarray, CacheNotes]:
    """The pictures in the cache and its notes, decoded into it first if absent.

    Raises `DatasetError` where they fit neither on the disk nor in memory.
    """
    cached = read_cached(key, shape)
    notes = read_notes(cached, len(chosen)) if cached else None
    if cached is None or notes is None:
        notes = CacheNotes([], [])
        need = len(chosen) * int(np.prod(shape))
        try:
            rows = decode_all(chosen, decode, notes)
            write_cached(key, rows, lambda: msgspec.json.encode(notes), need)
            cached = read_cached(key, shape)
        except ExportError as error:
            if need > IN_MEMORY:
                raise cache_error(error) from error
    if cached is None:
        notes = CacheNotes([], [])
        return stack_pictures(decode_all(chosen, decode, notes)), notes
    return cached[0], notes


def read_notes(cached: tuple[np.ndarray, bytes], count: int) -> CacheNotes | None:
    """The notes of cached pictures, out of `count` requested ones; None if they are damaged."""
    try:
        notes = decode_record(cached[1], CacheNotes, LARGEST_NOTES)
        if len(notes.kept) != len(cached[0]) or not set(notes.kept) <= set(range(count)):
            raise ValueError("notes of other pictures")
        for _, _, template, facts in notes.skipped:
            str(Sentence(template=template, facts=facts))
    except (ValueError, KeyError, IndexError, AttributeError):
        return None
    return notes


def decode_all(
    chosen: list[LabeledFile], decode: Decode, notes: CacheNotes
) -> Iterator[np.ndarray]:
    """The readable pictures, in order; `notes` gets their indices and why others fail."""
    for i, result in enumerate(map_in_order(decode, chosen)):
        if isinstance(result, SkippedFile):
            facts = {name: str(fact) for name, fact in result.why.facts.items()}
            notes.skipped.append((result.name, result.trouble, result.why.template, facts))
        else:
            notes.kept.append(i)
            yield result


def stack_pictures(pictures: Iterator[np.ndarray]) -> np.ndarray:
    """Pictures as one array, empty without any."""
    rows = list(pictures)
    return np.stack(rows) if rows else np.zeros(0, dtype=np.uint8)


def decode_file(
    listing: Listing, file: LabeledFile, size: int, channels: int, fit: Fit, invert: bool
) -> np.ndarray | SkippedFile:
    """One picture uint8 [C, size, size], or the reason it cannot be read."""
    try:
        return picture_array(listing.read(file.entry.key), size, channels, fit, invert)
    except CannotReadError as error:
        return SkippedFile(file.entry.name, error.trouble, error.why)


def no_pictures_error(path: Path, tried: int, skipped: tuple[SkippedFile, ...]) -> DatasetError:
    """The error of a folder or zip without a picture that can be read."""
    facts = {"path": str(path), "suffixes": ", ".join(SUFFIXES[:3])}
    if tried and skipped:
        return DatasetError(
            "None of the {count:,} pictures in {path} can be read; of the first, {why}.",
            "Open one in another program, and copy or export them again.",
            **facts, count=tried, why=skipped[-1].why,
        )  # fmt: skip
    if unread := [one.name for one in skipped if one.trouble == "format"]:
        kinds = sorted({Path(name).suffix[1:].upper() for name in unread})
        return DatasetError(
            "The pictures in {path} are in a format that is not read: {kinds}.",
            "Save them as JPEG or PNG.",
            **facts, kinds=", ".join(kinds),
        )  # fmt: skip
    return DatasetError(
        "There are no pictures in {path}.",
        "It needs files like {suffixes}; their folders are the classes.",
        **facts,
    )


def find_pictures(
    folder: Path, reading: str = "as_given", split: str = "train"
) -> tuple[list[Path], list[str]]:
    """The pictures below a folder, sorted, and the name of each one's class ("" if not known).

    See `label_files`. Raises `DatasetError`.
    """
    labeled, listing = label_files(folder, reading=reading, split=split)
    listing.close()
    return [Path(one.entry.key) for one in labeled.files], [one.label for one in labeled.files]


def read_picture(path: Path, size: int, channels: int, fit: Fit = "crop") -> np.ndarray | None:
    """One picture uint8 [C, size, size], or None if it cannot be read."""
    try:
        return picture_array(path.read_bytes(), size, channels, fit)
    except (OSError, CannotReadError):
        return None
