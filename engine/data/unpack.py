"""The wanted files out of an archive, under their own names alone, wherever it puts them."""

import fnmatch
import lzma
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from engine.errors import DatasetError
from engine.files import write_atomic

DAMAGED = (
    OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, tarfile.TarError,
    zipfile.BadZipFile,
)  # fmt: skip
MOST_BYTES = 2 * 2**30  # of one member


def unpack(archive: Path, folder: Path, kind: str, pattern: str) -> Iterator[str]:
    """Write the members whose names fit the pattern, yielding each name before it is written.

    Only plain files are taken, and none leaves the folder. Raises `DatasetError` for a damaged
    archive or one without such files, `ExportError` where the disk refuses.
    """
    found = False
    try:
        for name, size, member in members(archive, kind):
            plain = PurePosixPath(name.replace("\\", "/")).name
            if not fnmatch.fnmatchcase(plain, pattern) or size > MOST_BYTES:
                continue
            found = True
            yield plain
            with member as source:
                write_atomic(folder / plain, lambda path, source=source: copy(source, path))
    except DAMAGED as error:
        raise DatasetError(
            "{path} is damaged or is no archive ({why}).",
            "Fetch it again.",
            path=str(archive),
            why=str(error),
        ) from error
    if not found:
        raise DatasetError(
            "{path} has no files like {pattern}.",
            "Fetch it again.",
            path=str(archive),
            pattern=pattern,
        )


def members(archive: Path, kind: str) -> Iterator[tuple[str, int, IO[bytes]]]:
    """The plain files of a zip or tar: name, size and content."""
    if kind == "zip":
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                if not info.is_dir():
                    yield info.filename, info.file_size, opened.open(info)
        return
    with tarfile.open(archive) as opened:
        for info in opened:
            content = opened.extractfile(info) if info.isreg() else None
            if content is not None:
                yield info.name, info.size, content


def copy(source: IO[bytes], path: Path) -> None:
    """All of a member into a file."""
    with path.open("wb") as file:
        shutil.copyfileobj(source, file, 2**20)
