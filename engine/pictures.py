"""Picture grids and their animation, as arrays and files. numpy and Pillow only."""

import html
import io
from base64 import b64encode
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from engine.errors import RequestError
from engine.files import write_atomic

MOST_SCALE = 64  # times that a picture is enlarged
MOST_PIXELS = 100_000_000  # of one page
MOST_MOVING = 1_000_000_000  # of all pages of an animation


def picture_grid(
    pictures: np.ndarray, columns: int, gap: int = 2, background: int = 255
) -> np.ndarray:
    """Pictures uint8 [N, H, W] or [N, H, W, 3] in rows of `columns`, as one picture."""
    count, height, width = pictures.shape[:3]
    columns = max(1, min(columns, count))
    size = grid_size(count, columns, height, width, gap)
    page = np.full((*size, *pictures.shape[3:]), background, dtype=np.uint8)
    for i, picture in enumerate(pictures):
        top = gap + (i // columns) * (height + gap)
        left = gap + (i % columns) * (width + gap)
        page[top : top + height, left : left + width] = picture
    return page


def enlarge(picture: np.ndarray, factor: int, smooth: bool = False) -> np.ndarray:
    """A picture `factor` times as large, by nearest neighbor or Lanczos."""
    image = Image.fromarray(picture)
    how = Image.Resampling.LANCZOS if smooth else Image.Resampling.NEAREST
    return np.asarray(image.resize((image.width * factor, image.height * factor), how))


def check_pixels(width: int, height: int, pages: int = 1) -> None:
    """Raise `RequestError` if a page of this size, or an animation of them, is too large."""
    if width * height > MOST_PIXELS or pages * width * height > MOST_MOVING:
        raise RequestError(
            "{pages} of {width:,} x {height:,} pixels would be too large.",
            "Choose a smaller scale (--scale), or fewer pictures.",
            pages="A page" if pages == 1 else f"{pages:,} pages", width=width, height=height,
        )  # fmt: skip


def grid_size(count: int, columns: int, height: int, width: int, gap: int = 2) -> tuple[int, int]:
    """Height and width in pixels of the page that `picture_grid` makes."""
    columns = max(1, min(columns, count))
    return -(-count // columns) * (height + gap) + gap, columns * (width + gap) + gap


def save_png(path: Path, picture: np.ndarray | Image.Image) -> None:
    """Write a picture as PNG, atomically. Raises `ExportError`."""
    buffer = io.BytesIO()
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    image.save(buffer, "PNG", optimize=True)
    write_atomic(path, buffer.getvalue())


def quantize(picture: np.ndarray, palette: Sequence[tuple[int, int, int]] = ()) -> Image.Image:
    """A picture as a frame of a GIF: in its own colors, or in the nearest of a palette."""
    image = Image.fromarray(picture)
    if palette:
        colors = Image.new("P", (1, 1))
        colors.putpalette([part for color in palette for part in color])
        return image.quantize(palette=colors, dither=Image.Dither.NONE)
    return image.quantize(32 if image.mode == "L" else 128)


def save_gif(
    path: Path,
    frames: Iterable[np.ndarray],
    delay_ms: int = 60,
    hold: int = 20,
    palette: Sequence[tuple[int, int, int]] = (),
) -> None:
    """Write pictures as an endless GIF, the last one held, atomically. Raises `ExportError`."""
    write_gif(path, [quantize(frame, palette) for frame in frames], delay_ms, hold)


def write_gif(path: Path, images: list[Image.Image], delay_ms: int = 60, hold: int = 20) -> None:
    """Write frames as `quantize` makes them; the last one is held."""
    delays = [delay_ms] * (len(images) - 1) + [delay_ms * (1 + hold)]
    buffer = io.BytesIO()
    images[0].save(
        buffer, "GIF", save_all=True, append_images=images[1:], duration=delays, loop=0, disposal=1
    )
    write_atomic(path, buffer.getvalue())


def embedded(content: bytes, kind: str, alt: str) -> str:
    """A picture as HTML that needs no other file."""
    source = f"data:image/{kind};base64,{b64encode(content).decode()}"
    return f'<img src="{source}" alt="{html.escape(alt)}">'
