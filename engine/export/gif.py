"""GIF: a few levels of ink, and of each frame only what changed since the one before.

Pillow compresses the pixels; headers, disposal and the order of things are set here, because its
own multi-frame writer merges equal frames and keeps all of them in memory.
"""

from collections.abc import Generator, Iterator, Sequence
from struct import pack

import numpy as np
from PIL import GifImagePlugin, Image

from engine.export.animation import Animation, crop, dither, palette, to_levels
from engine.message.recipe import parse_color

KEEP, CLEAR = 1, 2  # disposal: the next frame is drawn over this one, or on an empty page
DITHERED_LEVELS = 2  # levels of a see-through page: a pixel is there or not


def encode_gif(
    pages: Iterator[np.ndarray], animation: Animation, before: Sequence[np.ndarray] = ()
) -> Generator[int, None, bytes]:
    """The file; its quality is the number of ink levels."""
    parts = [gif_header(animation)]
    shown = palette_indices(before[-1], animation) if before else None
    for ink, delay in zip(pages, animation.delays, strict=True):
        page = palette_indices(ink, animation)
        parts.append(gif_frame(shown, page, animation, delay))
        shown = page
        yield len(parts[-1])
    return b"".join([*parts, b";"])


def palette_indices(ink: np.ndarray, animation: Animation) -> np.ndarray:
    """uint8 [h, w]."""
    return dither(ink) if animation.see_through else to_levels(ink, animation.quality)


def gif_colors(animation: Animation) -> np.ndarray:
    """The color of each index, uint8 [levels, 3]; of a see-through page, index 0 is no paper."""
    if animation.see_through:
        return np.array([parse_color(animation.look.ink)] * DITHERED_LEVELS, dtype=np.uint8)
    return palette(animation.look, animation.quality)[:, :3]


def transparent_index(animation: Animation) -> int:
    """The index that leaves a pixel as it is."""
    return 0 if animation.see_through else animation.quality


def gif_header(animation: Animation) -> bytes:
    """Everything before the first frame."""
    known, clear = gif_colors(animation), transparent_index(animation)
    bits = max(1, clear.bit_length(), (len(known) - 1).bit_length())
    colors = np.zeros((2**bits, 3), dtype=np.uint8)
    colors[: len(known)] = known
    screen = pack("<HHBBB", animation.width, animation.height, 0xF0 | (bits - 1), clear, 0)
    header = b"GIF89a" + screen + colors.tobytes()
    if animation.loop != 1:  # a file without this block plays once; the block counts repetitions
        repeats = max(0, animation.loop - 1)
        header += b"!\xff\x0bNETSCAPE2.0\x03\x01" + pack("<H", repeats) + b"\x00"
    if animation.comment:
        text = animation.comment.encode("ascii")
        parts = (text[i : i + 255] for i in range(0, len(text), 255))
        header += b"!\xfe" + b"".join(bytes([len(part)]) + part for part in parts) + b"\x00"
    return header


def gif_frame(
    before: np.ndarray | None, page: np.ndarray, animation: Animation, delay: int
) -> bytes:
    """The bytes of a page of indices, shown after `before`."""
    clear = np.uint8(transparent_index(animation))
    if animation.see_through:
        x, y, part = crop(page, page != clear)
        return frame_block(part, x, y, clear, CLEAR, delay)
    if before is None:
        return frame_block(page, 0, 0, clear, KEEP, delay)
    changed = page != before
    x, y, part = crop(page, changed)
    same = ~crop(changed, changed)[2]
    whole = frame_block(part, x, y, clear, KEEP, delay)
    sparse = frame_block(np.where(same, clear, part), x, y, clear, KEEP, delay)
    return min(whole, sparse, key=len)


def frame_block(
    pixels: np.ndarray, x: int, y: int, clear: np.uint8, disposal: int, delay: int
) -> bytes:
    """One frame of palette indices at (x, y)."""
    chunks = GifImagePlugin.getdata(
        Image.fromarray(np.ascontiguousarray(pixels)),
        (x, y),
        duration=delay,
        disposal=disposal,
        transparency=int(clear),
    )
    return b"".join(chunks)
