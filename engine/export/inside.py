"""The recipe inside a file or as a short code: written and found again."""

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import error as StructError
from struct import unpack_from
from typing import Any

import msgspec
from PIL import Image, UnidentifiedImageError

from engine.errors import ExportError
from engine.export.png import KEY
from engine.export.webp import DESCRIPTION
from engine.message.recipe import Recipe, decode_recipe
from engine.message.recipe_1 import SILENT

PREFIX = "noisegram:"
CODE = re.compile(re.escape(PREFIX) + r"\s*([A-Za-z0-9_-][A-Za-z0-9_\s>-]*)", re.IGNORECASE)
LARGEST_RECIPE = 200_000  # bytes that a code may unpack to


def to_code(recipe: Recipe) -> str:
    plain = changed_fields(msgspec.to_builtins(recipe), SILENT)
    if list(recipe.ids) == list(range(len(recipe.ids))):
        plain.pop("ids", None)
    if not any(recipe.redraws):
        plain.pop("redraws", None)
    packed = zlib.compress(msgspec.json.encode(plain), 9)
    return PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def from_code(text: str) -> Recipe:
    """The recipe of the share code that stands somewhere in a text. Raises `ExportError`."""
    found = CODE.search(text)
    if found is None:
        raise ExportError(
            "There is no share code in this text.",
            "A code begins with {prefix!r}; copy all of it.",
            prefix=PREFIX,
        )
    body = re.sub(r"[\s>]", "", found[1])  # mails break lines and quote them
    body = body[: len(body) - (len(body) % 4 == 1)]  # words that follow may make any length
    try:
        packed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        unpack = zlib.decompressobj()
        plain = unpack.decompress(packed, LARGEST_RECIPE)
        if not unpack.eof:
            raise ValueError("cut off, or too long")
    except (zlib.error, ValueError) as error:
        raise ExportError(
            "The share code is damaged or incomplete.", "Copy it once more, from its first letter."
        ) from error
    return decode_recipe(plain)


def is_code(text: str) -> bool:
    return CODE.search(text) is not None


def changed_fields(value: dict[str, Any], default: dict[str, Any]) -> dict[str, Any]:
    """The items of `value` that differ from `default`, dictionaries inside likewise."""
    changed: dict[str, Any] = {}
    for name, new in value.items():
        old = default.get(name)
        if isinstance(new, dict) and isinstance(old, dict) and old:
            if inner := changed_fields(new, old):
                changed[name] = inner
        elif new != old:
            changed[name] = new
    return changed


MARK = "Noisegram "  # begins a comment that holds a recipe
LARGEST_FILE = 10_000_000  # bytes of a recipe or code file that is read
FOLDERS = {b"moov": 0, b"udta": 0, b"meta": 4, b"ilst": 0, b"\xa9cmt": 0}  # MP4 boxes: what to skip


def mark_comment(comment: str) -> str:
    """The comment that is put into a file; "" stays none."""
    return MARK + comment if comment else ""


def read_recipe(path: Path) -> Recipe:
    """The recipe inside a message of any format, or in a file with its JSON or its share code.

    Raises `ExportError`.
    """
    facts = {"path": str(path)}
    try:
        with path.open("rb") as file:
            start = file.read(16)
        if path.suffix.lower() == ".json":
            return decode_recipe(read_small_file(path))
        if is_code(start.decode("ascii", errors="replace") + "x"):
            return from_code(read_small_file(path).decode("utf-8", errors="replace"))
        comment = video_comment(path) if start[4:8] == b"ftyp" else picture_comment(path)
    except FileNotFoundError as error:
        raise ExportError("{path} does not exist.", "Check the name.", **facts) from error
    except UnidentifiedImageError as error:
        raise ExportError(
            "{path} is no picture that can be read.", "Use a message that Noisegram made.", **facts
        ) from error
    except OSError as error:
        raise ExportError(
            "{path} cannot be read: {why}.",
            "Check that it is a message that Noisegram made.",
            why=error.strerror or error,
            **facts,
        ) from error
    except (ValueError, SyntaxError, StructError, Image.DecompressionBombError) as error:
        raise ExportError(
            "{path} is damaged.", "Use a message that Noisegram made.", **facts
        ) from error
    if not comment.startswith(MARK):
        raise ExportError(
            "There is no recipe inside {path}.",
            "It was made elsewhere, was saved without one, or an app that passed it on removed it.",
            **facts,
        )
    return decode_recipe(comment[len(MARK) :])


def read_small_file(path: Path) -> bytes:
    """At most `LARGEST_FILE` bytes of a file."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE)


def picture_comment(path: Path) -> str:
    """The comment in a GIF, PNG or WebP, or ""."""
    with Image.open(path) as image:
        comment = image.info.get("comment") or image.info.get(KEY.decode())
        comment = comment or image.getexif().get(DESCRIPTION, "")
    return comment.decode("latin-1") if isinstance(comment, bytes) else str(comment)


def video_comment(path: Path) -> str:
    """The comment in an MP4, or ""."""
    content = path.read_bytes()
    return next(find_comments(content, 0, len(content)), "")


def find_comments(content: bytes, at: int, end: int) -> Iterator[str]:
    """The comments in a part of an MP4: boxes in boxes, each with its size and kind."""
    while at + 8 <= end:
        size, kind = unpack_from(">I4s", content, at)
        start = at + 8
        if size == 1:
            (size,) = unpack_from(">Q", content, start)
            start += 8
        stop = end if size == 0 else min(end, at + size)
        if kind == b"data":
            yield content[start + 8 : stop].decode("utf-8", errors="replace")
        elif kind in FOLDERS:
            yield from find_comments(content, start + FOLDERS[kind], stop)
        at = max(start, stop)
