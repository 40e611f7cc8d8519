"""One picture of any format, from its bytes to an upright array of the training size.

Its size is read from the header and checked before a pixel is decoded.
"""

import io
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from threading import BoundedSemaphore
from typing import Literal, TypeVar

import numpy as np
from PIL import Image, ImageOps

from engine.data.fixes import Fit, ink_polarity
from engine.data.folder.listing import CannotReadError
from engine.sentence import Sentence

T = TypeVar("T")
R = TypeVar("R")
WORKERS = min(8, os.cpu_count() or 1)  # Pillow decodes without holding the interpreter
AHEAD = 4  # queued results for each worker
MAX_PIXELS = 64_000_000  # decoded: 192 MB; most phone cameras have 12 to 50 million
LARGE = 12_000_000  # pixels; larger pictures are decoded two at a time, not one a thread
ROOM = BoundedSemaphore(2)
# Pillow knows more formats, some of which start other programs: EPS is given to Ghostscript.
FORMATS = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
TOPS = (1.0, 255.0, 1023.0, 4095.0, 65535.0)  # white of floats, and of 8, 10, 12 and 16 bits
ORIENTATION = 0x0112  # EXIF tag of the orientation of the camera


def open_picture(data: bytes, least: int = 0) -> Image.Image:
    """A picture decoded, in the orientation of the file. Raises `CannotReadError`; see `decode`."""
    return decode(open_header(data), least)


def open_header(data: bytes) -> Image.Image:
    """A picture with only its header read. Raises `CannotReadError`, also above `MAX_PIXELS`."""
    with ignore_warnings():  # sizes are checked here
        try:
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise CannotReadError("too_large", too_large_reason()) from error
        except Exception as error:  # for damaged files, Pillow raises exceptions of any kind
            why = Sentence("it is no picture") if data else Sentence("it is empty")
            raise CannotReadError("unreadable", why) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise CannotReadError("too_large", too_large_reason())
    return picture


def decode(picture: Image.Image, least: int = 0) -> Image.Image:
    """The picture with its pixels. Raises `CannotReadError`.

    A JPEG may be decoded smaller, which is much faster, but not below `least` pixels a side.
    """
    with ignore_warnings():  # of damaged metadata
        try:
            if least:
                picture.draft(None, (least, least))
            picture.load()
        except (MemoryError, Image.DecompressionBombError) as error:
            raise CannotReadError("too_large", too_large_reason()) from error
        except Exception as error:
            raise CannotReadError("cut_short", Sentence("it is cut short or damaged")) from error
    return picture


@contextmanager
def decoding_slot(picture: Image.Image, least: int = 0) -> Iterator[None]:
    """Held while a picture is decoded: of those above `LARGE`, two are in memory at a time."""
    with ignore_warnings(), suppress(Exception):  # `decode` raises the error
        if least:
            picture.draft(None, (least, least))
    with ROOM if picture.width * picture.height > LARGE else nullcontext():
        yield


@contextmanager
def ignore_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def too_large_reason() -> Sentence:
    limit = {"limit": MAX_PIXELS // 1_000_000}
    return Sentence("it has more than {limit} million pixels", limit)


def is_turned(picture: Image.Image) -> bool:
    """True if the EXIF orientation is not upright."""
    with ignore_warnings():
        try:
            return picture.getexif().get(ORIENTATION, 1) not in (0, 1)
        except Exception:  # as in `turn_upright`
            return False


def has_alpha(picture: Image.Image) -> bool:
    """True if a picture may have transparent pixels."""
    return "A" in picture.getbands() or "transparency" in picture.info


def flatten_picture(picture: Image.Image, mode: Literal["L", "RGB"]) -> Image.Image:
    """A picture upright, on white where it is transparent, with 8 bits a channel.

    Raises `CannotReadError`.
    """
    try:
        return on_white(turn_upright(picture)).convert(mode)
    except (OSError, ValueError, TypeError, KeyError, IndexError) as error:
        raise CannotReadError("cut_short", Sentence("it is cut short or damaged")) from error


def on_white(picture: Image.Image) -> Image.Image:
    """A picture with 8 bits a channel, on white where it is transparent.

    Pillow would cut deeper levels off, and a level that stands for transparent with them. Raises
    what Pillow raises of damaged pictures.
    """
    if picture.mode.startswith("I") or picture.mode == "F":
        levels = np.asarray(picture, dtype=np.float64)
        with np.errstate(invalid="ignore"):  # NaN and infinity
            gray = to_uint8(levels)
        clear = picture.info.get("transparency")
        if isinstance(clear, int):
            gray[levels == clear] = 255
        return Image.fromarray(gray)
    if has_alpha(picture):
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture.convert("RGBA"))
    return picture


def turn_upright(picture: Image.Image) -> Image.Image:
    """A picture turned by its EXIF orientation; unchanged if that is invalid."""
    with ignore_warnings():
        try:
            return ImageOps.exif_transpose(picture)
        except Exception:  # for invalid EXIF data, Pillow raises exceptions of any kind
            return picture


def to_uint8(values: np.ndarray) -> np.ndarray:
    """Levels that are deeper than 8 bits, or float, as uint8: of the first of `TOPS` that holds
    them, or of their own range. 12 bits of a camera in 16 of a file would be nearly black else."""
    values = np.where(np.isfinite(values), values, 0.0)
    low, high = min(0.0, values.min()), values.max()
    top = next((top for top in TOPS if high <= top), high)
    return np.round((values - low) / max(top - low, 1e-9) * 255).astype(np.uint8)


def picture_array(
    data: bytes, size: int, channels: int, fit: Fit = "crop", invert: bool = False
) -> np.ndarray:
    """A picture uint8 [C, size, size] from its file's bytes. Raises `CannotReadError`.

    With `invert`, dark ink on light paper becomes light ink on dark paper.
    """
    picture = open_header(data)
    with decoding_slot(picture, 2 * size):
        picture = flatten_picture(decode(picture, 2 * size), "L" if channels == 1 else "RGB")
        if invert and ink_polarity(np.asarray(picture.convert("L").resize((32, 32)))) == "dark":
            picture = ImageOps.invert(picture)
        array = np.asarray(fit_square(picture, size, fit))
    return array[None] if channels == 1 else array.transpose(2, 0, 1)


def fit_square(picture: Image.Image, size: int, fit: Fit) -> Image.Image:
    """A picture `size` x `size`: its middle, all of it with bars, or all of it squashed."""
    how = Image.Resampling.LANCZOS
    if fit == "crop":
        return ImageOps.fit(picture, (size, size), how)
    if fit == "pad":
        return ImageOps.pad(picture, (size, size), how)
    return picture.resize((size, size), how)


def map_in_order(work: Callable[[T], R], items: Iterable[T], workers: int = WORKERS) -> Iterator[R]:
    """`work` of every item in a thread pool, in order; closing the generator ends the threads."""
    rest = iter(items)
    waiting: deque[Future[R]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="pictures") as pool:
        try:
            waiting.extend(pool.submit(work, item) for item in islice(rest, workers * AHEAD))
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(rest, 1))
                yield result
        finally:
            for future in waiting:
                future.cancel()
