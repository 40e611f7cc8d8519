"""Decoded pictures on disk: a large folder is decoded once and need not fit in memory.

A file holds all pixels, then notes in JSON, then the length of these and a magic mark. The
pixels are memory-mapped: the system reads pages on demand and may drop them again.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np

from engine.errors import DatasetError, ExportError
from engine.files import write_atomic
from engine.paths import decoded_folder

MARK = b"noisegr1"
LIMIT = 16 * 2**30  # bytes of all files; the least recently used are deleted first
SPARE = 512 * 2**20  # bytes that stay free on the disk


def cache_key(*facts: object) -> str:
    """A hash of all facts that the cached pixels depend on, the name of their file."""
    return hashlib.sha256(msgspec.json.encode(facts)).hexdigest()[:32]


def read_cached(key: str, shape: tuple[int, ...]) -> tuple[np.ndarray, bytes] | None:
    """The cached pictures uint8 [N, *shape], read-only and mapped, and notes; None without any."""
    path = decoded_folder() / f"{key}.pixels"
    try:
        with path.open("rb") as file:
            whole = file.seek(0, os.SEEK_END)
            file.seek(max(0, whole - 16))
            length, mark = int.from_bytes(file.read(8), "little"), file.read(8)
            pixels = whole - 16 - length
            one = int(np.prod(shape))
            if mark != MARK or pixels <= 0 or pixels % one:
                return None
            file.seek(pixels)
            notes = file.read(length)
        os.utime(path)  # marks it as recently used
        return np.memmap(path, np.uint8, "r", shape=(pixels // one, *shape)), notes
    except (OSError, ValueError):
        return None


def write_cached(
    key: str, pictures: Iterable[np.ndarray], notes: Callable[[], bytes], need: int
) -> None:
    """Write pictures one by one, about `need` bytes, and then their notes, atomically.

    Raises `ExportError` if the disk is full or cannot be written.
    """
    folder = decoded_folder()
    make_room(folder, need)

    def write(temporary: Path) -> None:
        with temporary.open("wb") as file:
            for picture in pictures:
                file.write(np.ascontiguousarray(picture).data)
            tail = notes()
            file.write(tail + len(tail).to_bytes(8, "little") + MARK)

    write_atomic(folder / f"{key}.pixels", write)


def write_scattered(
    key: str, blocks: Iterable[tuple[np.ndarray, np.ndarray]], count: int, one: int
) -> None:
    """Write `count` pictures of `one` byte count each, in blocks with the index of every picture.

    Raises `ExportError`, as `write_cached` does.
    """
    folder = decoded_folder()
    make_room(folder, count * one)

    def write(temporary: Path) -> None:
        with temporary.open("wb", buffering=0) as file:  # not mapped: a full disk would be a crash
            for indices, pictures in blocks:
                for index, picture in zip(indices.tolist(), pictures, strict=True):
                    file.seek(index * one)
                    file.write(np.ascontiguousarray(picture).data)
            file.seek(count * one)
            file.write(bytes(8) + MARK)

    write_atomic(folder / f"{key}.pixels", write)


def make_room(folder: Path, need: int) -> None:
    """Delete the oldest files until `need` more bytes fit the bounds. Raises `ExportError`."""
    files: list[tuple[float, int, Path]] = []
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.pixels"):
            with suppress(OSError):
                facts = path.stat()
                files.append((facts.st_mtime, facts.st_size, path))
    total = sum(size for _, size, _ in files)
    for _, size, path in sorted(files):
        if total + need <= LIMIT and free_bytes(folder) >= need + SPARE:
            return
        with suppress(OSError):  # Windows does not delete an open file
            path.unlink()
            total -= size
    if free_bytes(folder) < need + SPARE:
        raise ExportError(
            "{path} has no room for {megabytes:,} MB of decoded pictures.",
            "Make room on that disk, or choose a smaller size.",
            path=str(folder),
            megabytes=need // 2**20 + 1,
        )


def free_bytes(folder: Path) -> int:
    """Bytes that are free where a folder is, or will be."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def cache_error(error: ExportError) -> DatasetError:
    """A cache that cannot be written, as an error of the data that needs it."""
    what, remedy = error.sentences
    return DatasetError("{what}", "{remedy}", what=what, remedy=remedy, path=str(decoded_folder()))
