"""PNG and APNG: levels of ink as a palette whose paper may be truly transparent, without loss."""

import zlib
from collections.abc import Generator, Iterator, Sequence
from struct import pack

import numpy as np

from engine.export.animation import Animation, crop, palette, to_levels

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEY = b"Noisegram"  # of the text chunk that holds the recipe
INDEXED = 3  # color type
KEEP, REPLACE, OVER = 0, 0, 1  # disposal: pixels stay; blending: others take their place, or cover


def encode_png(
    pages: Iterator[np.ndarray], animation: Animation, before: Sequence[np.ndarray] = ()
) -> Generator[int, None, bytes]:
    """One page; its quality is the number of ink levels."""
    colors = palette(animation.look, animation.quality)
    data = compress_rows(to_levels(next(pages), animation.quality), len(colors))
    yield len(data)
    return header(animation, colors) + chunk(b"IDAT", data) + END


def encode_apng(
    pages: Iterator[np.ndarray], animation: Animation, before: Sequence[np.ndarray] = ()
) -> Generator[int, None, bytes]:
    """All pages, of each what changed since the one before; quality as above."""
    colors = palette(animation.look, animation.quality)
    if not animation.see_through:  # one more color, which leaves a pixel as it is
        colors = np.vstack([colors, np.zeros((1, 4), dtype=np.uint8)])
    parts = [
        header(
            animation, colors, chunk(b"acTL", pack(">II", len(animation.delays), animation.loop))
        )
    ]
    shown = to_levels(before[-1], animation.quality) if before else None
    count = 0  # of the chunks that carry a number
    for ink, delay in zip(pages, animation.delays, strict=True):
        page = to_levels(ink, animation.quality)
        x, y, blend, shape, data = changed_part(shown, page, animation, len(colors))
        place = (shape[1], shape[0], x, y, delay, 1000, KEEP, blend)
        parts.append(chunk(b"fcTL", pack(">IIIIIHHBB", count, *place)))
        if shown is None:
            parts.append(chunk(b"IDAT", data))
            count += 1
        else:
            parts.append(chunk(b"fdAT", pack(">I", count + 1) + data))
            count += 2
        shown = page
        yield len(parts[-1]) + len(parts[-2])
    return b"".join([*parts, END])


def changed_part(
    before: np.ndarray | None, page: np.ndarray, animation: Animation, colors: int
) -> tuple[int, int, int, tuple[int, ...], bytes]:
    """The part of a page that differs from the one before: x, y, blending, shape, packed pixels."""
    if before is None:
        return 0, 0, REPLACE, page.shape, compress_rows(page, colors)
    changed = page != before
    x, y, part = crop(page, changed)
    whole = compress_rows(part, colors)
    if animation.see_through:
        return x, y, REPLACE, part.shape, whole
    same = ~crop(changed, changed)[2]
    sparse = compress_rows(np.where(same, np.uint8(colors - 1), part), colors)
    if len(sparse) < len(whole):
        return x, y, OVER, part.shape, sparse
    return x, y, REPLACE, part.shape, whole


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


END = chunk(b"IEND", b"")


def header(animation: Animation, colors: np.ndarray, more: bytes = b"") -> bytes:
    """Everything before the pixels."""
    form = pack(
        ">IIBBBBB", animation.width, animation.height, bit_depth(len(colors)), INDEXED, 0, 0, 0
    )
    parts = [SIGNATURE, chunk(b"IHDR", form), more]
    if animation.comment:
        parts.append(chunk(b"tEXt", KEY + b"\x00" + animation.comment.encode("ascii")))
    parts.append(chunk(b"PLTE", colors[:, :3].tobytes()))
    if (colors[:, 3] < 255).any():
        parts.append(chunk(b"tRNS", colors[:, 3].tobytes()))
    return b"".join(parts)


def bit_depth(colors: int) -> int:
    return next(bits for bits in (1, 2, 4, 8) if colors <= 2**bits)


def compress_rows(page: np.ndarray, colors: int) -> bytes:
    """Indices uint8 [h, w] of so many colors, as compressed rows."""
    bits = bit_depth(colors)
    each = 8 // bits  # pixels a byte
    room = np.pad(page, ((0, 0), (0, -page.shape[1] % each)))
    rows = np.zeros((page.shape[0], room.shape[1] // each), dtype=np.uint8)
    for i in range(each):
        rows |= room[:, i::each] << (8 - bits * (i + 1))
    return zlib.compress(np.pad(rows, ((0, 0), (1, 0))).tobytes(), 9)  # 0: rows as they are
