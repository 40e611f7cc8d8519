"""All glyphs of a reading on one picture, those to write again marked."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.data.sheet.read import Glyph

COLUMNS = 16
FACTOR = 2  # a glyph's pixel
SIDE, NAME, GAP, MARGIN = 28 * FACTOR, 18, 8, 20
PAPER, INK, GRAY = (255, 255, 255), (20, 20, 20), (110, 110, 110)
MARK, TINT = (200, 40, 30), (255, 236, 232)


def contact_sheet(glyphs: Sequence[Glyph]) -> Image.Image:
    """The glyphs in the order of their characters, dark on white; doubtful ones framed in red."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.char)
    columns = min(COLUMNS, max(1, len(ordered)))
    rows = -(-len(ordered) // columns)
    step, down = SIDE + GAP, SIDE + NAME + GAP
    picture = Image.new("RGB", (2 * MARGIN + columns * step, 2 * MARGIN + rows * down), PAPER)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(14)
    for place, glyph in enumerate(ordered):
        left = MARGIN + place % columns * step + GAP // 2
        top = MARGIN + place // columns * down
        color = GRAY if glyph.good else MARK
        pen.text((left + 1, top + NAME - 5), printed(glyph.char), color, font, "ls")
        if not glyph.good:
            pen.text((left + SIDE - 1, top + NAME - 5), "again", MARK, font, "rs")
        picture.paste(drawn(glyph), (left, top + NAME))
        edge = (left - 1, top + NAME - 1, left + SIDE, top + NAME + SIDE)
        pen.rectangle(
            edge, outline=(225, 225, 225) if glyph.good else MARK, width=1 + (not glyph.good)
        )
    return picture


def drawn(glyph: Glyph) -> Image.Image:
    """A glyph in dark ink on its paper."""
    paper = np.array(PAPER if glyph.good else TINT, dtype=np.float32)
    share = glyph.image[..., None].astype(np.float32) / 255
    colored = paper + (np.array(INK, dtype=np.float32) - paper) * share
    image = Image.fromarray(colored.round().astype(np.uint8))
    return image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def printed(char: str) -> str:
    """A character as Pillow's own font can show it."""
    return char if char.isascii() else f"{ord(char):04X}"
