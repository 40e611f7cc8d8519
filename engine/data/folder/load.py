"""A folder or a zip of pictures as people have them, decoded to one size.

A large one is kept decoded in the cache, in random order: its last pictures are a random part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from engine.data.fixes import AS_THEY_ARE, Fit, Fixes
from engine.data.folder import cache
from engine.data.folder.decode import in_order, picture_array
from engine.data.folder.labels import SUFFIXES, Found, gather
from engine.data.folder.listing import CannotReadError, Place, Skip, Trouble
from engine.errors import DatasetError, ExportError
from engine.paths import decoded_folder
from engine.sentence import Sentence

__all__ = ["SUFFIXES", "Loaded", "find_pictures", "load", "read_picture"]

CACHE_FROM = 1000  # pictures; fewer are decoded in seconds
IN_MEMORY = 2 * 2**30  # bytes that may be held where no cache can be written


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """Pictures of one size, what they show, and what was left out."""

    pixels: np.ndarray  # uint8 [N, C, size, size]; read-only where mapped
    labels: np.ndarray  # int64 [N]; len(classes) = unknown
    classes: tuple[str, ...]
    names: tuple[str, ...]  # [N], of the pictures
    skipped: tuple[Skip, ...]
    mapped: bool  # the pixels lie on disk, in random order


class Notes(msgspec.Struct):
    """What the cache says of its pixels."""

    kept: list[int]  # which of the pictures that were asked for, in the order they are kept
    skipped: list[tuple[str, Trouble, str, dict[str, str]]]


def load(
    path: Path,
    size: int,
    channels: int,
    fit: Fit = "crop",
    reading: str = "as_given",
    fixes: Fixes = AS_THEY_ARE,
    wanted: tuple[str, ...] = (),
) -> Loaded:
    """The pictures of a folder or zip, fixed. Raises `DatasetError` if there are none.

    `wanted` names the only classes to decode. A picture of no known class has the label after the
    last one.
    """
    gathering, place = gather(path, fixes.naming, reading)
    try:
        classes = tuple(sorted({fixes.merged(name) for name in gathering.classes}))
        out = set(fixes.skip)
        chosen = [
            one
            for one in gathering.found
            if one.entry.name not in out and (not wanted or fixes.merged(one.shows) in wanted)
        ]
        if wanted and not chosen:
            chosen = list(gathering.found)[:1]  # for who asks to say which classes there are
        decode = partial(
            read, place, size=size, channels=channels, fit=fixes.fit or fit, invert=fixes.invert
        )
        many = len(chosen) >= CACHE_FROM
        if many:
            order = np.random.default_rng(0).permutation(len(chosen)).tolist()
            chosen = [chosen[i] for i in order]
            shape = (channels, size, size)
            facts = [(one.entry.name, one.entry.bytes, one.entry.modified) for one in chosen]
            key = cache.key_of(1, str(path.resolve()), facts, shape, fixes.fit or fit, fixes.invert)
            pixels, notes = from_cache(key, chosen, decode, shape)
        else:
            notes = Notes([], [])
            pixels = in_memory(decoded(chosen, decode, notes))
    finally:
        place.close()
    noted = (Skip(n, t, Sentence(template=w, facts=f)) for n, t, w, f in notes.skipped)
    skipped = (*gathering.skipped, *noted)
    if not len(pixels):
        raise nothing_left(path, len(chosen), skipped)
    kept = [chosen[i] for i in notes.kept]
    place_of = {name: i for i, name in enumerate(classes)}
    labels = [place_of.get(fixes.merged(one.shows), len(classes)) for one in kept]
    names = tuple(one.entry.name for one in kept)
    return Loaded(pixels, np.array(labels, dtype=np.int64), classes, names, skipped, many)


def from_cache(key: str, chosen: list[Found], decode, shape: tuple[int, ...]):
    """Pictures out of the cache, decoded into it first where they are not; what is noted of them.

    Raises `DatasetError` where they fit neither on the disk nor in memory.
    """
    have = cache.find(key, shape)
    if have is None:
        notes = Notes([], [])
        need = len(chosen) * int(np.prod(shape))
        try:
            rows = decoded(chosen, decode, notes)
            cache.keep(key, rows, lambda: msgspec.json.encode(notes), need)
            have = cache.find(key, shape)
        except ExportError as error:
            if need > IN_MEMORY:
                what, remedy = error.sentences
                raise DatasetError(
                    "{what}", "{remedy}", what=what, remedy=remedy, path=str(decoded_folder())
                ) from error
    if have is None:
        notes = Notes([], [])
        return in_memory(decoded(chosen, decode, notes)), notes
    return have[0], msgspec.json.decode(have[1], type=Notes)


def decoded(chosen: list[Found], decode, notes: Notes) -> Iterator[np.ndarray]:
    """The pictures that can be read, in order; the notes say which, and why not the others."""
    for i, result in enumerate(in_order(decode, chosen)):
        if isinstance(result, Skip):
            facts = {name: str(fact) for name, fact in result.why.facts.items()}
            notes.skipped.append((result.name, result.trouble, result.why.template, facts))
        else:
            notes.kept.append(i)
            yield result


def in_memory(pictures: Iterator[np.ndarray]) -> np.ndarray:
    """Pictures as one array, empty without any."""
    rows = list(pictures)
    return np.stack(rows) if rows else np.zeros(0, dtype=np.uint8)


def read(
    place: Place, one: Found, size: int, channels: int, fit: Fit, invert: bool
) -> np.ndarray | Skip:
    """One picture, or why not."""
    try:
        return picture_array(place.read(one.entry.key), size, channels, fit, invert)
    except CannotReadError as error:
        return Skip(one.entry.name, error.trouble, error.why)


def nothing_left(path: Path, tried: int, skipped: tuple[Skip, ...]) -> DatasetError:
    """The error of a place without a picture that can be read."""
    facts = {"path": str(path), "suffixes": ", ".join(SUFFIXES[:3])}
    if tried and skipped:
        return DatasetError(
            "None of the {count:,} pictures in {path} can be read; of the first, {why}.",
            "Open one in another program, and copy or export them again.",
            **facts, count=tried, why=skipped[-1].why,
        )  # fmt: skip
    return DatasetError(
        "There are no pictures in {path}.",
        "It needs files like {suffixes}; their folders are the classes.",
        **facts,
    )


def find_pictures(folder: Path, reading: str = "as_given") -> tuple[list[Path], list[str]]:
    """The pictures below a folder, sorted, and the name of each one's class ("" if not known).

    See `gather`. Raises `DatasetError`.
    """
    gathering, place = gather(folder, reading=reading)
    place.close()
    found = gathering.found
    return [Path(one.entry.key) for one in found], [one.shows for one in found]


def read_picture(path: Path, size: int, channels: int, fit: Fit = "crop") -> np.ndarray | None:
    """One picture uint8 [C, size, size], or None if it cannot be read."""
    try:
        return picture_array(path.read_bytes(), size, channels, fit)
    except (OSError, CannotReadError):
        return None
