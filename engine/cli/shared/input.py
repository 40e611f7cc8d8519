"""What is read: stdin and pipes once and bounded, text decoded, whatever the locale says."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import BinaryIO

from engine.cli.shared.console import note
from engine.decode import decode_text
from engine.errors import ExportError, RequestError
from engine.export.inside import from_code, is_code, read_recipe
from engine.files import temporary_folder
from engine.message.recipe import Recipe

MOST_TEXT = 64_000  # bytes: 1,000 letters of any script, and the blanks between them
MOST_MESSAGE = 100_000_000  # bytes of a message that comes through a pipe
MOST_FILE = 1_000_000_000  # bytes of a model or another file that does
PATIENCE_S = 1.0  # after so long it is said what is waited for
STDIN = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


def read_text(text: str, quiet: bool = False) -> str:
    """The text itself, or that of stdin for "-", without its last line end.

    Raises `TextError` or `RequestError`.
    """
    if text == "-":
        return decode_text(read_stream("-", MOST_TEXT, quiet).read()).removesuffix("\n")
    # A byte that Python could not decode is a surrogate here; on Windows it was one already.
    errors = "surrogateescape" if os.name == "posix" else "surrogatepass"
    return decode_text(text.encode("utf-8", errors))


def read_source(source: str | Path, quiet: bool = False) -> Recipe:
    """A recipe from a message, a recipe file or a share code; "-" is stdin, and pipes will do.

    Raises `ExportError` or `RequestError`.
    """
    name = str(source)
    if is_code(name):
        return from_code(name)
    if not is_stream(name):
        return read_recipe(Path(name))
    content = read_stream(name, MOST_MESSAGE, quiet)
    if not content.getbuffer():
        raise RequestError(f"{shown(name)} is empty.", "Send it a message that Noisegram made.")
    return read_recipe(Path(shown(name)), content)


def read_file(path: Path, most: int, quiet: bool = False) -> bytes:
    """All of a file, of stdin for "-" or of a pipe, at most so many bytes.

    Raises `RequestError` or `ExportError`.
    """
    if is_stream(str(path)):
        return read_stream(str(path), most, quiet).getvalue()
    if path.is_dir():
        raise RequestError(f"{path} is a folder.", "Name a file in it.")
    try:
        with path.open("rb") as stream:
            return read_bounded(stream, most, str(path)).getvalue()
    except OSError as error:
        raise ExportError(
            "{path} cannot be read: {why}.", "Check the name and its permissions.",
            path=str(path), why=error.strerror or error,
        ) from error  # fmt: skip


@contextmanager
def as_file(source: Path, usual_name: str, quiet: bool = False) -> Iterator[Path]:
    """A path that can be opened as often as needed: the source, or a copy of what it sends."""
    if not is_stream(str(source)):
        yield source
        return
    with temporary_folder() as folder:
        copy = folder / usual_name
        copy.write_bytes(read_stream(str(source), MOST_FILE, quiet).getbuffer())
        yield copy


def is_stream(name: str) -> bool:
    """True for what can be read only once, and maybe never ends: stdin, pipes and devices."""
    if name in STDIN:
        return True
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - of any text, even one that is no path
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)


def read_stream(name: str, most: int, quiet: bool = False) -> io.BytesIO:
    """All that comes through stdin or a pipe, at most so many bytes; says so if it waits for it.

    Raises `RequestError` as soon as there is more, and `ExportError` if it cannot be read.
    """
    stdin = name in STDIN
    terminal = stdin and sys.stdin is not None and sys.stdin.isatty()
    if terminal:
        note("Type the text, then Enter and Ctrl+D (on Windows Ctrl+Z, Enter).", quiet)
    try:
        with waiting(shown(name), quiet or terminal):
            if stdin:
                return read_bounded(stdin_bytes(), most, shown(name))
            with Path(name).open("rb") as stream:
                return read_bounded(stream, most, name)
    except OSError as error:
        raise ExportError(
            "{path} cannot be read: {why}.", "Check where it comes from.",
            path=shown(name), why=error.strerror or error,
        ) from error  # fmt: skip


def shown(name: str) -> str:
    """A source as a sentence names it."""
    return "stdin" if name in STDIN else name


def stdin_bytes() -> BinaryIO:
    """Stdin before any decoding. Raises `RequestError` where there is none."""
    if sys.stdin is None or sys.stdin.closed:
        raise RequestError(
            "There is no input to read: stdin is closed.", "Leave the - out, or give it input."
        )
    return sys.stdin.buffer


def read_bounded(stream: BinaryIO, most: int, what: str) -> io.BytesIO:
    """All of a stream. Raises `RequestError` as soon as it is more than `most` bytes."""
    content = io.BytesIO()
    while part := stream.read(min(1 << 16, most + 1 - content.tell())):
        content.write(part)
        if content.tell() > most:
            limit = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} KB"
            raise RequestError(f"{what} is longer than {limit}.", "Give less of it.")
    content.seek(0)
    return content


@contextmanager
def waiting(what: str, quiet: bool) -> Iterator[None]:
    """Say what is waited for, if it takes a while to come."""
    timer = Timer(PATIENCE_S, note, [f"Waiting for {what} …", quiet])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
