"""Animated WebP: small through a lossy code on paper, exact and truly transparent without.

Pillow compresses each frame; they are put together here, one by one, so that an export can be
followed and stopped. Pillow's own writer of animations (`minimize_size`) makes files as large or 7%
larger in 1.3 to 1.9 times the time, and has one quality for all frames: at the lowest, the finished
page is off by 2.9 of 255 on the mean, here by 0.4.
"""

import io
from collections.abc import Generator, Iterator, Sequence
from struct import pack, unpack_from

import numpy as np
from PIL import Image

from engine.export.animation import Animation, crop, palette, to_levels
from engine.message.look import colorize

ANIMATED, WITH_EXIF, WITH_ALPHA = 0x02, 0x08, 0x10
COVER, REPLACE = 0x00, 0x02  # a frame's pixels lie over those before, or take their place
BLOCK = 16  # pixels: what VP8 codes at once
ALIKE = 6  # of 255: a change that is not seen among noise
MOSTLY = 0.8  # share of changed blocks from which on all are drawn
EFFORT = 3  # of 6
CRISP = 80  # least quality of the finished page
DESCRIPTION = 0x010E  # the EXIF field that holds the recipe


def encode_webp(
    pages: Iterator[np.ndarray], animation: Animation, before: Sequence[np.ndarray] = ()
) -> Generator[int, None, bytes]:
    """The file; quality is WebP's own, 0..100, or the number of ink levels if see-through."""
    parts: list[bytes] = []
    draw = encode_exactly if animation.see_through else encode_on_paper
    shown = shown_after(before, animation)
    for ink, delay in zip(pages, animation.delays, strict=True):
        finished = len(parts) in animation.finished
        x, y, size, how, data, shown = draw(ink, shown, animation, finished)
        place = (
            three_bytes(x // 2)
            + three_bytes(y // 2)
            + three_bytes(size[1] - 1)
            + three_bytes(size[0] - 1)
        )
        parts.append(chunk(b"ANMF", place + three_bytes(delay) + bytes([how]) + data))
        yield len(parts[-1])
    flags = ANIMATED | WITH_ALPHA | (WITH_EXIF if animation.comment else 0)
    size = three_bytes(animation.width - 1) + three_bytes(animation.height - 1)
    body = [
        b"WEBP",
        chunk(b"VP8X", bytes([flags, 0, 0, 0]) + size),
        chunk(b"ANIM", pack("<IH", 0, animation.loop)),
        *parts,
    ]
    if animation.comment:
        body.append(chunk(b"EXIF", exif_description(animation.comment)))
    content = b"".join(body)
    return b"RIFF" + pack("<I", len(content)) + content


def shown_after(before: Sequence[np.ndarray], animation: Animation) -> np.ndarray | None:
    """The page shown after some pages, with which the next one is compared."""
    if not before:
        return None
    if animation.see_through:
        return to_levels(before[-1], animation.quality)
    shown = before[0]
    for ink in before[1:]:
        shown = np.where(changed_blocks(ink, shown), ink, shown)
    return shown


EncodedFrame = tuple[int, int, tuple[int, ...], int, bytes, np.ndarray]
"""x, y, shape, blending and chunks of a frame, and what is shown after it."""


def encode_exactly(
    ink: np.ndarray, shown: np.ndarray | None, animation: Animation, _finished: bool
) -> EncodedFrame:
    """A see-through page, without loss: the part that changed takes the place of what was there."""
    page = to_levels(ink, animation.quality)
    x, y, part = (0, 0, page) if shown is None else crop(page, page != shown, grid=2)
    data = compress(palette(animation.look, animation.quality)[part], lossless=True)
    return x, y, part.shape, REPLACE, data, page


def encode_on_paper(
    ink: np.ndarray, shown: np.ndarray | None, animation: Animation, finished: bool
) -> EncodedFrame:
    """A page with loss: blocks that have hardly changed stay as they are shown."""
    if shown is None or finished:
        quality = max(animation.quality, CRISP) if finished else animation.quality
        return (
            0,
            0,
            ink.shape,
            REPLACE,
            compress(colorize(ink, animation.look), quality=quality),
            ink,
        )
    there = changed_blocks(ink, shown)
    x, y, part = crop(ink, there, grid=BLOCK)
    where = there[y : y + part.shape[0], x : x + part.shape[1]]
    pixels = colorize(part, animation.look)
    how = REPLACE
    if where.mean() < MOSTLY:
        pixels, how = np.dstack([pixels, np.where(where, 255, 0).astype(np.uint8)]), COVER
    data = compress(pixels, quality=animation.quality)
    return x, y, part.shape, how, data, np.where(there, ink, shown)


def changed_blocks(ink: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """The blocks to draw, bool [h, w]: those that hold a visible change, whole."""
    height, width = ink.shape
    apart = abs(ink.astype(np.int16) - shown) > ALIKE
    room = np.pad(apart, ((0, -height % BLOCK), (0, -width % BLOCK)))
    tiles = room.reshape(room.shape[0] // BLOCK, BLOCK, -1, BLOCK).any(axis=(1, 3))
    return np.kron(tiles, np.ones((BLOCK, BLOCK), dtype=bool))[:height, :width]


def compress(pixels: np.ndarray, **how: int) -> bytes:
    """A picture as the chunks of a frame."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "WEBP", method=EFFORT, **how)
    wanted = (b"ALPH", b"VP8 ", b"VP8L")
    return b"".join(chunk(kind, data) for kind, data in chunks(buffer.getvalue()) if kind in wanted)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a RIFF file; lengths are even."""
    return kind + pack("<I", len(data)) + data + bytes(len(data) % 2)


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(content):
        (size,) = unpack_from("<I", content, at + 4)
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def exif_description(comment: str) -> bytes:
    """The recipe as an EXIF description."""
    exif = Image.Exif()
    exif[DESCRIPTION] = comment
    return exif.tobytes().removeprefix(b"Exif\x00\x00")


def three_bytes(value: int) -> bytes:
    return value.to_bytes(3, "little")
