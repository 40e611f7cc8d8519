"""A GIF, written frame by frame: only what changed since the frame before is stored.

Pillow compresses the pixels; headers, disposal and the order of things are set here, because its
own multi-frame writer merges equal frames and keeps all of them in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack

import numpy as np
from PIL import GifImagePlugin, Image

KEEP, CLEAR = 1, 2  # disposal: the next frame is drawn over this one, or on an empty page


@dataclass(frozen=True, slots=True)
class GifFormat:
    """What holds for the whole file."""

    width: int
    height: int
    palette: np.ndarray  # uint8 [at most 255, 3]: the color of each index
    delay_ms: int  # a multiple of 10
    loop: int = 0  # times it plays, 0 = for ever
    comment: str = ""  # ASCII
    see_through: bool = False  # index 0 is no paper at all

    @property
    def transparent(self) -> int:
        """The palette index that leaves a pixel as it is."""
        return 0 if self.see_through else len(self.palette)


def gif_header(form: GifFormat) -> bytes:
    """Everything before the first frame."""
    bits = max(1, int(form.transparent).bit_length(), (len(form.palette) - 1).bit_length())
    colors = np.zeros((2**bits, 3), dtype=np.uint8)
    colors[: len(form.palette)] = form.palette
    screen = pack("<HHBBB", form.width, form.height, 0xF0 | (bits - 1), form.transparent, 0)
    header = b"GIF89a" + screen + colors.tobytes()
    if form.loop != 1:  # a file without this block plays once; the block counts repetitions
        repeats = max(0, form.loop - 1)
        header += b"!\xff\x0bNETSCAPE2.0\x03\x01" + pack("<H", repeats) + b"\x00"
    if form.comment:
        text = form.comment.encode("ascii")
        parts = (text[i : i + 255] for i in range(0, len(text), 255))
        header += b"!\xfe" + b"".join(bytes([len(part)]) + part for part in parts) + b"\x00"
    return header


def gif_frames(pages: Iterator[np.ndarray], form: GifFormat) -> Iterator[bytes]:
    """Each page, uint8 [height, width] of palette indices, as the bytes of one frame."""
    before: np.ndarray | None = None
    for page in pages:
        if form.see_through:
            x, y, part = crop(page, page != 0)
            yield frame(part, x, y, form, CLEAR)
        elif before is None:
            yield frame(page, 0, 0, form, KEEP)
        else:
            changed = page != before
            x, y, part = crop(page, changed)
            same = ~crop(changed, changed)[2]
            whole = frame(part, x, y, form, KEEP)
            sparse = frame(np.where(same, np.uint8(form.transparent), part), x, y, form, KEEP)
            yield min(whole, sparse, key=len)
        before = page


GIF_END = b";"


def crop(page: np.ndarray, where: np.ndarray) -> tuple[int, int, np.ndarray]:
    """x, y and pixels of the smallest part that holds all of `where`; one pixel if that is none."""
    rows, columns = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
    if not len(rows):
        return 0, 0, page[:1, :1]
    y, x = int(rows[0]), int(columns[0])
    return x, y, page[y : rows[-1] + 1, x : columns[-1] + 1]


def frame(pixels: np.ndarray, x: int, y: int, form: GifFormat, disposal: int) -> bytes:
    """One frame of palette indices at (x, y)."""
    image = Image.fromarray(np.ascontiguousarray(pixels))
    chunks = GifImagePlugin.getdata(
        image,
        (x, y),
        duration=form.delay_ms,
        disposal=disposal,
        transparency=form.transparent,
    )
    return b"".join(chunks)
