"""The recipe inside a file: how it is put there, and how it is found again."""

from collections.abc import Iterator
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

from PIL import Image, UnidentifiedImageError

from engine.errors import ExportError
from engine.export.png import KEY
from engine.export.share import from_code, is_code
from engine.export.webp import DESCRIPTION
from engine.message.recipe import Recipe, decode_recipe

MARK = "Noisegram "  # begins a comment that holds a recipe
LARGEST = 10_000_000  # bytes of a recipe or code file that is read
FOLDERS = {b"moov": 0, b"udta": 0, b"meta": 4, b"ilst": 0, b"\xa9cmt": 0}  # MP4 boxes: what to skip


def marked(comment: str) -> str:
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
            return decode_recipe(whole(path))
        if is_code(start.decode("ascii", errors="replace") + "x"):
            return from_code(whole(path).decode("utf-8", errors="replace"))
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


def whole(path: Path) -> bytes:
    """A small file's content."""
    with path.open("rb") as file:
        return file.read(LARGEST)


def picture_comment(path: Path) -> str:
    """What is written inside a GIF, PNG or WebP."""
    with Image.open(path) as image:
        said = image.info.get("comment") or image.info.get(KEY.decode())
        said = said or image.getexif().get(DESCRIPTION, "")
    return said.decode("latin-1") if isinstance(said, bytes) else str(said)


def video_comment(path: Path) -> str:
    """What is written inside an MP4."""
    content = path.read_bytes()
    return next(comments(content, 0, len(content)), "")


def comments(content: bytes, at: int, end: int) -> Iterator[str]:
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
            yield from comments(content, start + FOLDERS[kind], stop)
        at = max(start, stop)
