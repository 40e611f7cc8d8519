"""Type and colors of every figure: Pillow's own font, so that a figure looks the same everywhere.

The font knows Latin letters only; `x_{t}` and `10^{-4}` set what is in braces lower or higher.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

Color = tuple[int, int, int]
Side = Literal["left", "middle", "right"]

PAPER, INK, GRAY, FAINT, FRAME, GRID = (
    (255, 255, 255), (32, 36, 42), (104, 110, 118), (150, 156, 163), (206, 210, 214),
    (231, 234, 237),
)  # fmt: skip
COLORS: tuple[Color, ...] = (  # told apart in any kind of color vision (Okabe & Ito 2008), darkened
    (0, 96, 168), (204, 85, 0), (0, 134, 100), (184, 74, 140), (128, 100, 0), (60, 150, 210),
)  # fmt: skip
TITLE, LABEL, TICK = (
    30,
    24,
    21,
)  # sizes in pixels; figures are drawn at twice what they are shown at
RAISED, LOWERED, SMALLER = -0.34, 0.22, 0.7  # of scripts: shifts and size in sizes of the line
SCRIPT = re.compile(r"([_^])\{([^}]*)\}")


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's font in a size of pixels."""
    return ImageFont.load_default(size)


def pieces(text: str, size: int) -> Iterator[tuple[str, int, float]]:
    """The parts of a line: words, their size, and how far below the line they stand."""
    at = 0
    for script in SCRIPT.finditer(text):
        if script.start() > at:
            yield text[at : script.start()], size, 0.0
        shift = LOWERED if script[1] == "_" else RAISED
        yield script[2], round(size * SMALLER), shift * size
        at = script.end()
    if at < len(text):
        yield text[at:], size, 0.0


def width_of(text: str, size: int) -> float:
    """Pixels that a line takes."""
    return sum(font(own).getlength(words) for words, own, _ in pieces(text, size))


def write(
    page: Image.Image,
    place: tuple[float, float],
    text: str,
    size: int = LABEL,
    color: Color = INK,
    side: Side = "left",
) -> None:
    """Set a line: `place` is its `side` end, on the height of the middle of small letters."""
    pen = ImageDraw.Draw(page)
    x, y = place
    x -= width_of(text, size) * {"left": 0.0, "middle": 0.5, "right": 1.0}[side]
    baseline = y + 0.27 * size
    for words, own, shift in pieces(text, size):
        pen.text((x, baseline + shift), words, color, font(own), "ls")
        x += font(own).getlength(words)


def write_upwards(
    page: Image.Image, place: tuple[float, float], text: str, size: int = LABEL, color: Color = INK
) -> None:
    """Set a line that reads from below to above, its middle at `place`."""
    wide, high = round(width_of(text, size)) + 4, round(1.8 * size)
    line = Image.new("RGB", (wide, high), PAPER)
    write(line, (wide / 2, high / 2), text, size, color, "middle")
    turned = line.transpose(Image.Transpose.ROTATE_90)
    page.paste(turned, (round(place[0] - high / 2), round(place[1] - wide / 2)))
