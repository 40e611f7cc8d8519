"""Disks that are full, read-only, gone or slow: at the system's own calls, at each of them once."""

import builtins
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

CALLS: dict[str, tuple[Any, str]] = {
    "open": (builtins, "open"), "open a path": (Path, "open"), "write": (Path, "write_bytes"),
    "make a folder": (tempfile, "mkdtemp"), "sync": (os, "fsync"), "rename": (Path, "replace"),
    "link": (Path, "hardlink_to"), "change mode": (Path, "chmod"), "copy": (shutil, "copyfileobj"),
}  # fmt: skip
ERRORS = {
    "full": errno.ENOSPC, "quota": errno.EDQUOT, "read-only": errno.EROFS, "broken": errno.EIO,
    "gone": errno.ENOENT, "too many files": errno.EMFILE, "too long": errno.ENAMETOOLONG,
    "not allowed": errno.EACCES,
}  # fmt: skip


@contextmanager
def each_call(folder: Path, before: Callable[[int], None]) -> Iterator[list[int]]:
    """Have `before` called with the number of each of the system's calls on a folder.

    It may raise, which is what the call then does. The list that is given counts the calls.
    """
    counted = [0]
    with ExitStack() as patched:
        for owner, name in CALLS.values():
            patched.enter_context(
                mock.patch.object(owner, name, watched(owner, name, folder, counted, before))
            )
        yield counted


def watched(
    owner: Any, name: str, folder: Path, counted: list[int], before: Callable[[int], None]
) -> Callable[..., Any]:
    """A call of the system that is counted, if it is about a folder or an open file."""
    work = getattr(owner, name)

    def call(*arguments: Any, **more: Any) -> Any:
        about = [str(value) for value in (*arguments, *more.values())]
        inside = name in ("fsync", "copyfileobj") or any(str(folder) in word for word in about)
        if inside:
            counted[0] += 1
            before(counted[0] - 1)
        return work(*arguments, **more)

    return call


def failing(kind: str, at: int) -> Callable[[int], None]:
    """The call of this number fails, and all that follow it."""

    def before(number: int) -> None:
        if number >= at:
            raise OSError(ERRORS[kind], os.strerror(ERRORS[kind]))

    return before


def slow(_: int) -> None:
    """A disk that takes its time."""
    time.sleep(0.005)
