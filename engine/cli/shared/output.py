"""All that is printed: text of others cannot act on a terminal, and no sign is one too many.

File names, class names and credits come from anywhere. What a terminal would obey (control
characters, and marks that turn the direction of writing) and bytes that are no text are shown as
U+FFFD; in JSON the former are escaped and the latter are U+FFFD. Nothing is read as markup. A sign
that the stream's encoding lacks is printed as its number (U+00FC), in JSON escaped.
"""

import codecs
import io
import os
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
UNDECODABLE = re.compile(r"[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
PLAIN = {"…": "..."}  # of sentences of the command line itself
UNBROKEN = 10_000  # columns of a table where no terminal is: lines are for other programs


class OutputError(Exception):
    """Stdout takes no more: its reader has gone, or the disk is full; the cause says which."""


def visible(text: str) -> str:
    """The text without anything that a terminal obeys, save line ends and tabs."""
    unbroken = text.replace("\r\n", "\n")
    return UNDECODABLE.sub(REPLACEMENT, OBEYED.sub(REPLACEMENT, unbroken))


def encode_json(facts: Any, indent: int = 0) -> str:
    """Facts as JSON that is valid in any case, on one line unless indented."""
    plain = replace_undecodable(msgspec.to_builtins(facts, str_keys=True))
    packed = msgspec.json.encode(plain)
    text = (msgspec.json.format(packed, indent=indent) if indent else packed).decode()
    return OBEYED.sub(lambda found: escape(found[0]), text)


def replace_undecodable(value: Any) -> Any:
    """Plain data whose texts can all be encoded."""
    if isinstance(value, str):
        return UNDECODABLE.sub(REPLACEMENT, value)
    if isinstance(value, dict):
        return {replace_undecodable(key): replace_undecodable(one) for key, one in value.items()}
    return [replace_undecodable(one) for one in value] if isinstance(value, list | tuple) else value


def escape(text: str) -> str:
    """Characters as JSON escapes them: those beyond U+FFFF are two."""
    units = text.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def number_signs(error: UnicodeError) -> tuple[str, int]:
    """Signs that an encoding lacks as it can show them; an error handler of codecs."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign, f"U+{ord(sign):04X}") for sign in signs), error.end


NUMBERED = "noisegram-numbered"
codecs.register_error(NUMBERED, number_signs)


class Guarded:
    """A stream that reports what it cannot take: stdout as an `OutputError`, stderr not at all."""

    def __init__(self, stream: Any, lossy: bool) -> None:
        self._stream = stream
        self._lossy = lossy
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NUMBERED)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, content: Any) -> int:
        with self.reported():
            self._stream.write(content)
        return len(content)

    @property
    def buffer(self) -> "Guarded":
        return Guarded(self._stream.buffer, self._lossy)

    def flush(self) -> None:
        with self.reported():
            self._stream.flush()

    @contextmanager
    def reported(self) -> Iterator[None]:
        """Around writing; what was kept back goes nowhere, else Python tries again as it ends."""
        try:
            yield
        except OSError as error:
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)
            if not self._lossy:
                raise OutputError from error


@contextmanager
def guard_streams() -> Iterator[None]:
    """While a verb runs, streams that are full or closed are reported, not errors of others."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Guarded(sys.stdout, lossy=False), Guarded(sys.stderr, lossy=True)
    try:
        yield
        sys.stderr.flush()
    finally:
        sys.stdout, sys.stderr = before


def print_text(text: str) -> None:
    """A result on stdout, as it is, and a line end."""
    sys.stdout.write(visible(text) + "\n")


def print_json(facts: Any, indent: int = 0) -> None:
    """Facts on stdout as JSON."""
    text = encode_json(facts, indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = "".join(sign if sign.isascii() else escape(sign) for sign in text)
    sys.stdout.write(text + "\n")


class Printer(Console):
    """A rich console for one of the streams, to which no text is markup or a command.

    Where no terminal is, lines are not broken, unless COLUMNS asks for a width.
    """

    def __init__(self, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, highlight=False, emoji=False)
        if not self.is_terminal and "COLUMNS" not in os.environ:
            self.width = UNBROKEN

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible(segment.text), segment.style)

    def say(self, *parts: RenderableType, style: str = "") -> None:
        """Print a line of text, which a terminal breaks, or tables."""
        plain = all(isinstance(part, str | Text) for part in parts)
        shown = (visible(part) if isinstance(part, str) else part for part in parts)
        self.print(*shown, style=style or None, soft_wrap=plain)


def line_width() -> int:
    """Columns for text that is filled: of the terminal, or 80."""
    return get_terminal_size().columns


def fact_lines(facts: dict[str, str]) -> list[str]:
    """Facts with their names before them in a column, one a line; empty ones are left out."""
    width = max(len(name) for name in facts) + 2
    told = {name: fact.splitlines() for name, fact in facts.items() if fact}
    return [
        wrap_line(f"{name if first else '':<{width}}{line}", width)
        for name, lines in told.items()
        for first, line in zip([True, *[False] * len(lines)], lines)
    ]


def wrap_line(line: str, indent: int) -> str:
    """A line broken between words at the terminal's width; a path or an alphabet stays whole."""
    room = max(40, line_width())
    return textwrap.fill(
        line, room, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )
