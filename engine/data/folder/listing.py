"""The files of a folder or a zip: listed and read safely, never changed.

A zip is never unpacked to disk: its members are read into memory one by one.
"""

import lzma
import os
import stat
import unicodedata
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, Protocol

from engine.errors import DatasetError
from engine.sentence import Sentence

MAX_BYTES = 256 * 2**20  # of one file; larger ones are skipped
MAX_TABLE = 64 * 2**20  # bytes of a table: a line for each of a million pictures
NEVER = frozenset({  # what desktops, cameras and network disks leave beside pictures
    "__macosx", "thumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "recycler",
    "#snapshot", "@recycle", "@recently-snapshot", "@tmp", "system volume information",
    "lost+found", "lost.dir", "network trash folder", "temporary items", "ehthumbs.db",
})  # fmt: skip

Trouble = Literal[
    "unreadable", "cut_short", "too_large", "locked", "gone", "link", "outside", "format", "split"
]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a listing."""

    name: str  # its path in the folder or zip, with slashes, printable
    key: str  # argument of `read`
    bytes: int
    modified: int  # nanoseconds of a file, CRC-32 of a member of a zip


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that is left out, with the reason."""

    name: str
    trouble: Trouble
    why: Sentence


class CannotReadError(Exception):
    """One file cannot be used."""

    def __init__(self, trouble: Trouble, why: Sentence) -> None:
        super().__init__(str(why))
        self.trouble: Trouble = trouble
        self.why = why


class Listing(Protocol):
    """The files of a folder or a zip."""

    path: Path

    def entries(self) -> Iterator[FileEntry | SkippedFile]:
        """All files in it, hidden ones aside, in no order."""
        ...

    def read(self, key: str) -> bytes:
        """The content of a file. Raises `CannotReadError`."""
        ...

    def table(self, inner: str, name: str) -> bytes | None:
        """The table of a name in a folder of the listing, if there. Raises `DatasetError`."""
        ...

    def close(self) -> None: ...


def open_listing(path: Path) -> Listing:
    """The files of a folder or zip. Raises `DatasetError`."""
    try:
        if path.is_dir():
            with os.scandir(path) as listing:
                next(listing, None)
            return FolderListing(path)
        return ZipListing(path)
    except FileNotFoundError as error:
        raise DatasetError(
            "There is no data at {path}.", "Check the path.", path=str(path)
        ) from error
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
        raise DatasetError(
            "{path} cannot be read: {why}.",
            "Check its permissions, or copy it again.",
            path=str(path),
            why=getattr(error, "strerror", None) or error,
        ) from error


class FolderListing:
    """A folder and everything below it; links are followed, cycles are not."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> Iterator[FileEntry | SkippedFile]:
        seen: set[str] = set()
        waiting = deque([(str(self.path), "")])
        while waiting:
            folder, inner = waiting.pop()
            real = os.path.realpath(folder)
            if real in seen:
                why = Sentence("it leads to a folder that was seen already")
                yield SkippedFile(printable(inner).rstrip("/"), "link", why)
                continue
            seen.add(real)
            try:
                with os.scandir(folder) as listing:
                    items = [item for item in listing if not is_hidden(item.name)]
            except OSError as error:
                yield SkippedFile(printable(inner).rstrip("/") or ".", *read_trouble(error))
                continue
            for item in items:
                name = f"{inner}{item.name}"
                try:
                    if item.is_dir():  # links last, so that a folder keeps its own name
                        add = waiting.appendleft if item.is_symlink() else waiting.append
                        add((item.path, f"{name}/"))
                        continue
                    facts = item.stat()
                except OSError as error:
                    yield SkippedFile(printable(name), *read_trouble(error))
                    continue
                if stat.S_ISREG(facts.st_mode):  # reading a pipe would block forever
                    yield FileEntry(printable(name), item.path, facts.st_size, facts.st_mtime_ns)

    def read(self, key: str) -> bytes:
        try:
            with Path(key).open("rb") as file:
                size = os.fstat(file.fileno()).st_size  # reading makes room for as much at once
                return check_length(file.read(min(size, MAX_BYTES) + 1))
        except OSError as error:
            raise CannotReadError(*read_trouble(error)) from error

    def table(self, inner: str, name: str) -> bytes | None:
        path = self.path / inner / name
        try:
            if not path.is_file():
                return None
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                return check_table(file.read(min(size, MAX_TABLE) + 1), path)
        except OSError as error:
            raise DatasetError(
                "{path} cannot be read: {why}.",
                "Check its permissions.",
                path=str(path),
                why=error.strerror or error,
            ) from error

    def close(self) -> None:
        """A folder holds nothing open."""


class ZipListing:
    """The members of a zip, each read into memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = zipfile.ZipFile(path)
        self._in_utf8 = all(map(is_utf8, self._zip.infolist()))

    def entries(self) -> Iterator[FileEntry | SkippedFile]:
        for info in self._zip.infolist():
            name = member_name(info, self._in_utf8)
            parts = PurePosixPath(name.replace("\\", "/")).parts
            if is_folder(info) or any(is_hidden(part) for part in parts if part != ".."):
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield SkippedFile(name, "link", Sentence("it is a link"))
            elif not parts or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
                yield SkippedFile(name, "outside", Sentence("its name leads out of the zip"))
            elif info.flag_bits & 1:
                yield SkippedFile(name, "locked", Sentence("it is locked by a password"))
            else:
                yield FileEntry("/".join(parts), info.filename, info.file_size, info.CRC)

    def read(self, key: str) -> bytes:
        try:
            with self._zip.open(key) as file:
                return check_length(file.read(MAX_BYTES + 1))
        except (zipfile.BadZipFile, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            raise CannotReadError("cut_short", Sentence("the zip is damaged here")) from error
        except (KeyError, RuntimeError, NotImplementedError) as error:
            why = Sentence("the zip holds it in a way that cannot be read")
            raise CannotReadError("unreadable", why) from error
        except OSError as error:
            raise CannotReadError(*read_trouble(error)) from error

    def table(self, inner: str, name: str) -> bytes | None:
        name = f"{inner}{name}"
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        check_table_size(info.file_size, self.path / name)
        try:
            return check_table(self.read(name), self.path / name)
        except CannotReadError as error:
            raise DatasetError(
                "The table in {path} cannot be read.",
                "Pack the pictures again, or unpack them and choose the folder.",
                path=str(self.path),
            ) from error

    def close(self) -> None:
        self._zip.close()


def check_length(data: bytes) -> bytes:
    """The content of a file, of `MAX_BYTES` at most. Raises `CannotReadError`."""
    if len(data) > MAX_BYTES:
        why = Sentence("it has more than {limit} MB", {"limit": MAX_BYTES // 2**20})
        raise CannotReadError("too_large", why)
    return data


def check_table(content: bytes, path: Path) -> bytes:
    """The content of a table. Raises `DatasetError` above `MAX_TABLE` bytes."""
    check_table_size(len(content), path)
    return content


def check_table_size(count: int, path: Path) -> None:
    """Raise `DatasetError` above `MAX_TABLE` bytes, as of a zip bomb."""
    if count > MAX_TABLE:
        raise DatasetError(
            "The table in {path} is larger than any table may be.",
            "Take it out of there.",
            path=str(path.parent),
        )


def is_folder(info: zipfile.ZipInfo) -> bool:
    """True for a folder in a zip; `ZipInfo.is_dir` fails where a name is empty."""
    return info.filename.endswith("/")


def is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in NEVER


def printable(name: str) -> str:
    """A name with undecodable bytes and control characters replaced."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in text)


def member_name(info: zipfile.ZipInfo, in_utf8: bool) -> str:
    """A member's name; in UTF-8 without its flag, if that is how all are written."""
    name = info.filename
    if in_utf8 and not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return printable(name)


def is_utf8(info: zipfile.ZipInfo) -> bool:
    """True of a name that is UTF-8, with its flag or without: many programs do not set it.

    One alone may be so by chance, as two signs in GBK are.
    """
    try:
        return bool(info.flag_bits & 0x800 or info.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return False


def read_trouble(error: OSError) -> tuple[Trouble, Sentence]:
    """The kind of an operating system error, and its reason."""
    if isinstance(error, FileNotFoundError):
        return "gone", Sentence("it is gone")
    if isinstance(error, PermissionError):
        return "locked", Sentence("it may not be read")
    return "unreadable", Sentence("{why}", {"why": error.strerror or str(error)})
