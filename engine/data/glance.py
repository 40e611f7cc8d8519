"""Whether a folder or a zip holds far too few pictures, seen before any of them is opened."""

import os
import time
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from engine.data.gather import SUFFIXES
from engine.data.place import hidden

LEAST = 50  # pictures; a model of fewer can do nothing but repeat them
ENOUGH = 500  # with fewer, a small model repeats them rather than learn from them
MOST = 5_000  # names that are read for it
SECONDS = 0.3  # that it may take, for it is done while a person waits


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
