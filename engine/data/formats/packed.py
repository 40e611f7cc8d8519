"""Files that are gzipped or not, told by their first bytes: names say either of both."""

import gzip
from pathlib import Path
from typing import BinaryIO, cast

GZIP = b"\x1f\x8b"


def is_packed(path: Path) -> bool:
    """True of a gzipped file. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(2) == GZIP


def open_packed(path: Path) -> BinaryIO:
    """The file, unpacked on the fly where it is packed. Raises `OSError`."""
    return cast(BinaryIO, gzip.open(path, "rb") if is_packed(path) else path.open("rb"))
