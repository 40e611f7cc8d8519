"""Files written whole or not at all, and text decoded. Imports nothing heavy."""

import codecs
import json
import math
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.errors import ExportError, TextError

LARGEST_JSON = 10_000_000  # bytes, or characters, of JSON from outside
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def write_atomic(
    path: Path, content: bytes | Callable[[Path], None], private: bool = False
) -> None:
    """Put `content` at `path` at once or not at all: temporary file, fsync, rename.

    `content` is bytes, or a function that writes to the temporary path. A `private` file is for
    its owner alone. Raises `ExportError`.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem[:40]}-", suffix=".tmp", dir=path.parent
        )
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, bytes):
                file.write(content)
        if not isinstance(content, bytes):
            content(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o600 if private else 0o666 & ~current_umask())
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Rename a damaged file to a name beside it that nothing has. Raises `OSError`."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    return path.rename(aside)


def unwritable(path: Path, error: OSError) -> ExportError:
    """The error for an OSError while writing a file."""
    return ExportError(
        "{path} cannot be written: {why}.",
        "Choose another folder, or make room and check its permissions.",
        why=error.strerror or error,
        path=str(path),
    )


def check_writable(folder: Path, may_make: bool = False) -> None:
    """Raise `ExportError` unless a file can be made in `folder`: before any work is done.

    With `may_make`, folders that are not there yet will be made, so the nearest one is tried.
    """
    folder = folder.absolute() if may_make else folder
    while may_make and not folder.exists():
        folder = folder.parent
    facts = {"path": str(folder)}
    if folder.exists() and not folder.is_dir():
        raise ExportError("{path} is not a folder.", "Choose another.", **facts)
    if not folder.exists():
        raise ExportError(
            "There is no folder {path}.", "Make it first, or choose another.", **facts
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ExportError(
            "Nothing can be written in {path}.", "Choose another folder.", **facts
        ) from error


def current_umask() -> int:
    """The permissions new files do not get (reading it means setting it for a moment)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def decode_text(content: bytes) -> str:
    """Text in UTF-8, or in what a byte-order mark names, with \\n at the ends of lines.

    Raises `TextError`.
    """
    encoding = next((name for bom, name in BOMS.items() if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
        if "\0" in text:  # UTF-16 without a mark, or no text at all
            raise ValueError("a null character")
    except ValueError as error:
        raise TextError(
            "The input is not text in UTF-8.", "Convert it first: iconv -f LATIN1 -t UTF-8"
        ) from error
    return unify_lines(text)


def unify_lines(text: str) -> str:
    """The text with \\n for each end of a line, as some systems write \\r or both."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode_json(text: str | bytes, largest: int = LARGEST_JSON) -> Any:
    """A value from JSON of anyone's making; bytes are UTF-8.

    Raises `ValueError` for what is too large or too deep, for a key that is there twice, for a
    number that is infinite or none, and for characters that are none.
    """
    if len(text) > largest:
        raise ValueError(f"more than {largest:,} bytes of JSON")
    text = text.decode("utf-8") if isinstance(text, bytes) else text
    try:
        value = json.loads(
            text, object_pairs_hook=unique, parse_float=finite, parse_constant=finite
        )
        if "\\u" in text:  # halves of a pair, which no file or screen takes
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("JSON that is nested too deep") from error
    return value


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dictionary of these keys and values. Raises `ValueError` for a key that is there twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that is there twice")
    return found


def finite(number: str) -> float:
    """A number as JSON writes it. Raises `ValueError` if it is too large, or none."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{number[:20]} is no number")
    return value
