"""The recipe inside a file or as a short code: written and found again."""

import base64
import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import nullcontext
from os import SEEK_END
from pathlib import Path
from struct import error as StructError
from struct import unpack_from
from typing import IO, Any

import msgspec
from PIL import Image, UnidentifiedImageError

from engine.decode import decode_text
from engine.errors import ExportError, TextError
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


def read_recipe(path: Path, opened: IO[bytes] | None = None) -> Recipe:
    """The recipe inside a message of any format, or in a file with its JSON or its share code.

    `opened` is the file at `path`, if it can be opened only once. Raises `ExportError`.
    """
    facts = {"path": str(path)}
    try:
        with nullcontext(opened) if opened else path.open("rb") as file:
            start = file.read(64)
            file.seek(0)
            if is_code(first_letters(start)):
                return from_code(decode_text(file.read(LARGEST_FILE)))
            if first_letters(start).startswith("{") or path.suffix.lower() == ".json":
                return decode_recipe(decode_text(file.read(LARGEST_FILE)))
            comment = video_comment(file) if start[4:8] == b"ftyp" else picture_comment(file)
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
    except (TextError, ValueError, SyntaxError, StructError, Image.DecompressionBombError) as error:
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


def first_letters(start: bytes) -> str:
    """The text that a file begins with, as far as it is text; cut after some letters."""
    encoding = "utf-16" if start[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"
    return start.decode(encoding, errors="replace").lstrip()


def picture_comment(file: IO[bytes]) -> str:
    """The comment in a GIF, PNG or WebP, or ""."""
    with Image.open(file) as image:
        comment = image.info.get("comment") or image.info.get(KEY.decode())
        comment = comment or image.getexif().get(DESCRIPTION, "")
    return comment.decode("latin-1") if isinstance(comment, bytes) else str(comment)


def video_comment(file: IO[bytes]) -> str:
    """The comment in an MP4, or ""."""
    return next(find_comments(file, 0, file.seek(0, SEEK_END)), "")


def find_comments(file: IO[bytes], at: int, end: int) -> Iterator[str]:
    """The comments in a part of an MP4: boxes in boxes, each with its size and kind."""
    while at + 8 <= end:
        file.seek(at)
        head = file.read(16)
        size, kind = unpack_from(">I4s", head)
        start = at + 8
        if size == 1:
            (size,) = unpack_from(">Q", head, 8)
            start += 8
        stop = end if size == 0 else min(end, at + size)
        if kind == b"data" and stop > start + 8:
            file.seek(start + 8)
            text = file.read(min(stop - start - 8, LARGEST_FILE))
            yield text.decode("utf-8", errors="replace")
        elif kind in FOLDERS:
            yield from find_comments(file, start + FOLDERS[kind], stop)
        at = max(start, stop)
