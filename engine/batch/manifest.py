"""The manifest of a batch: a line of JSON for each message, so that none is made twice.

A line is added when a message is begun, when it is made, and when it cannot be made. What is killed
in between leaves a line that says "begun": its file may be replaced, as it is no one else's.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec

from engine.errors import ExportError, RequestError
from engine.files import unwritable, write_atomic
from engine.run_folder import open_owner

NAME = "manifest"
SUFFIX = ".jsonl"
State = Literal["begun", "made", "failed"]


class ManifestLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a manifest: the state of a message and the facts of its file."""

    row: int
    path: str  # from the manifest's folder, with slashes; "" where not known
    state: State
    key: str = ""  # of all that was asked for
    text: str = ""
    bytes: int = 0
    width: int = 0
    height: int = 0
    frames: int = 0
    hands: tuple[str, ...] = ()
    traded: str = ""  # what was given up to fit
    hard_to_read: str = ""  # characters
    error: str = ""
    remedy: str = ""


@contextmanager
def own_manifest(path: Path) -> "Iterator[Manifest]":
    """The manifest at a path, made by this process alone while this is entered.

    Raises `RequestError` if another one is at work on it, `ExportError` where none can be.
    """
    check_file(path)
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file, locked = open_owner(lock)
    except OSError as error:
        raise unwritable(path, error) from error
    with file:
        if locked is False:
            raise RequestError(
                "Messages are being made here already, as {path} says.",
                "Wait until that ends, or give each its own part of the rows (--shard 1/2).",
                path=str(path),
            )
        try:
            yield Manifest(path)
        finally:
            if sys.platform != "win32":  # which deletes no open file
                lock.unlink(missing_ok=True)


class Manifest:
    """The manifest in a folder, and those of its other shards, which are read alone."""

    def __init__(self, path: Path) -> None:
        """Read what is there. Raises `ExportError` for a file that is no manifest."""
        self.path = path
        self._lines: dict[str, ManifestLine] = {}
        others = path.parent.glob(f"{NAME}*{SUFFIX}") if path.name.startswith(NAME) else ()
        for one in sorted({*others, path}):
            if one.exists():
                for line in read_lines(one):
                    self._remember(line)
        self._own = {line.row: line for line in read_lines(path)} if path.exists() else {}

    def find(self, path: Path) -> ManifestLine | None:
        """The newest line about the file at a path; None if there is none."""
        return self._lines.get(self.place(path))

    def is_made(self, path: Path, key: str) -> bool:
        """True if the file there is whole, and what would be made now."""
        line = self.find(path)
        if line is None or line.state != "made" or line.key != key:
            return False
        return path.is_file() and path.stat().st_size == line.bytes

    def is_ours(self, path: Path) -> bool:
        """True if the making of this very file was begun and broken off."""
        line = self.find(path)
        return line is not None and line.state == "begun"

    def place(self, path: Path) -> str:
        """A path as the manifest has it: from its own folder, so that both can be moved."""
        return Path(os.path.relpath(path, self.path.parent)).as_posix()

    def add(self, line: ManifestLine) -> None:
        """Write a line down at once. Raises `ExportError`."""
        self._remember(line)
        self._own[line.row] = line
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(encode_line(line))
        except OSError as error:
            raise unwritable(self.path, error) from error

    def tidy(self) -> None:
        """One line a row, in order of the rows."""
        if self._own:
            lines = [encode_line(self._own[row]) for row in sorted(self._own)]
            write_atomic(self.path, "".join(lines).encode())

    def _remember(self, line: ManifestLine) -> None:
        if line.path:
            self._lines[line.path] = line


def check_file(path: Path) -> None:
    """Raise `ExportError` where a manifest would be a folder."""
    if path.is_dir():
        raise ExportError("{path} is a folder.", "Name a file in it.", path=str(path))


def encode_line(line: ManifestLine) -> str:
    return json.dumps(msgspec.to_builtins(line), ensure_ascii=False) + "\n"


def read_lines(path: Path) -> Iterator[ManifestLine]:
    """The lines of a manifest; a last one that was cut short is left out. Raises `ExportError`."""
    facts: dict[str, Any] = {"path": str(path)}
    check_file(path)
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise ExportError("{path} cannot be read.", "Check its permissions.", **facts) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=ManifestLine)
        except (msgspec.DecodeError, ValueError) as error:
            if number == len(lines):
                return
            raise ExportError(
                "{path} is no manifest of a batch.", "Name another one (--manifest).", **facts
            ) from error
