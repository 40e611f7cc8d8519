"""Pictures that look like something, made small by the tests."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image


def scene(seed: int, wide: int = 64, high: int = 64) -> Image.Image:
    """A smooth picture in color; each seed another."""
    random = np.random.default_rng(seed)
    coarse = Image.fromarray(random.integers(0, 255, (5, 5, 3), dtype=np.uint8))
    return coarse.resize((wide, high), Image.Resampling.BICUBIC)


def as_bytes(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """A picture as a file holds it."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def put(path: Path, content: bytes | Image.Image) -> Path:
    """Write a file, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else as_bytes(content))
    return path


def bomb(wide: int = 20_000, high: int = 20_000) -> bytes:
    """A tiny PNG whose header promises very many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def glyph(seed: int, ink: int = 0, paper: int = 255) -> Image.Image:
    """A stroke on paper; each seed another."""
    picture = np.full((28, 28), paper, dtype=np.uint8)
    left = 4 + seed % 17
    picture[4 + seed // 17 : 24, left : left + 3] = ink
    return Image.fromarray(picture)
