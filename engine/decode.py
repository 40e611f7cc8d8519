"""Text and values of anyone's making, out of bytes: bounded, or refused. Imports nothing heavy.

All JSON and TOML that comes from a file, a stream or another program passes here. What comes out
is plain data of bounded depth, with finite numbers, keys that are there once, and text that can be
encoded; `decode_record` makes a record of it whose fields have the types and ranges they declare.
"""

import codecs
import json
import math
import tomllib
from typing import Any, TypeVar

import msgspec

from engine.errors import TextError

LARGEST_JSON = 10_000_000  # bytes, or characters, of JSON from outside
LARGEST_TOML = 100_000
DEEPEST = 64  # tables and lists inside each other
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

Record = TypeVar("Record")


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
    """A value from JSON; bytes are UTF-8, with or without a mark before them.

    Raises `ValueError` for what is too large or too deep, for a key that is there twice, for a
    number that is infinite, none or beyond 64 bits, and for characters that are none.
    """
    try:
        value = json.loads(plain_text(text, largest), object_pairs_hook=unique)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    check_plain(value)
    return value


def decode_toml(text: str | bytes, largest: int = LARGEST_TOML) -> dict[str, Any]:
    """A table from TOML. Raises `ValueError` as `decode_json` does."""
    try:
        value = tomllib.loads(unify_lines(plain_text(text, largest)))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    check_plain(value)
    return value


def decode_record(text: str | bytes, kind: type[Record], largest: int = LARGEST_JSON) -> Record:
    """A record of this type from JSON. Raises `ValueError`, also for a field out of its range."""
    return msgspec.convert(decode_json(text, largest), kind, str_keys=True)


def plain_text(text: str | bytes, largest: int) -> str:
    """Text of at most so many bytes, or characters, from UTF-8. Raises `ValueError`."""
    if len(text) > largest:
        raise ValueError(f"longer than {largest:,} bytes")
    return text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dictionary of these keys and values. Raises `ValueError` for a key that is there twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that is there twice")
    return found


def check_plain(value: Any) -> None:
    """Raise `ValueError` for nesting beyond `DEEPEST`, and for numbers and text that are none."""
    level = [value]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                below += one.keys()
                below += one.values()
            elif isinstance(one, list):
                below += one
            elif isinstance(one, str):
                if not one.isascii():
                    one.encode()  # refuses halves of a pair, which no file or screen takes
            elif isinstance(one, float) and not math.isfinite(one):
                raise ValueError(f"{one} is no number")
            elif isinstance(one, int) and not -(2**63) <= one < 2**64:
                raise ValueError("a number that is far too large")
        level = below
        if not level:
            return
    raise ValueError("nested too deep")
