"""Pictures with their names on one sheet: every class in rows, a word in every hand."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.pictures import enlarge

GAP, MARGIN = 4, 16  # pixels between pictures, and around the sheet
BLOCK = 32  # columns of a grid before it goes on below
WIDEST = 2000  # pixels of a sheet, about
NAMES, TINY = 20, 15  # font sizes
WHITE, GRAY, BLACK = (255, 255, 255), (110, 110, 110), (20, 20, 20)


def font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    """Pillow's own font, so that a sheet looks the same everywhere."""
    return ImageFont.load_default(size)


def width_of(names: Sequence[str], size: int) -> int:
    """Pixels that the longest of these lines needs."""
    return max((round(font(size).getbbox(name)[2]) for name in names), default=0)


def grid_sheet(
    pictures: np.ndarray, classes: Sequence[str], rows: Sequence[tuple[str, str]]
) -> Image.Image:
    """A row a hand or seed, its name and a remark at the left, a column a class, its name above.

    `pictures` is uint8 [rows, classes, H, W] or [..., 3]. Wide rows go on in blocks below.
    """
    height, width = pictures.shape[2:4]
    scale = 2 if width <= 32 else 1
    step_x, step_y = width * scale + GAP, height * scale + GAP
    columns = min(len(classes), BLOCK, max(1, WIDEST // step_x))
    left = MARGIN + width_of([name for row in rows for name in row], NAMES) + MARGIN
    head = NAMES + 3 * GAP
    block = head + len(rows) * step_y + MARGIN
    blocks = -(-len(classes) // columns)
    size = left + columns * step_x + MARGIN, MARGIN + blocks * block
    page = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(page)
    for i, name in enumerate(classes):
        x, top = left + i % columns * step_x, MARGIN + i // columns * block
        pen.text((x + step_x / 2, top + head / 2), shortened(name, step_x), GRAY, font(NAMES), "mm")
        for row in range(len(rows)):
            picture = enlarge(pictures[row, i], scale)
            page.paste(Image.fromarray(picture), (x, top + head + row * step_y))
    for k in range(blocks):
        for row, (name, remark) in enumerate(rows):
            middle = MARGIN + k * block + head + row * step_y + height * scale / 2
            pen.text((MARGIN, middle), name, BLACK, font(NAMES), "lb" if remark else "lm")
            if remark:
                pen.text((MARGIN, middle + GAP), remark, GRAY, font(TINY), "lt")
    return page


def shortened(name: str, room: int) -> str:
    """A class's name, as much of it as fits."""
    while len(name) > 1 and width_of([name], NAMES) > room:
        name = name[:-1]
    return name


def word_sheet(words: Sequence[np.ndarray], names: Sequence[str]) -> Image.Image:
    """Pictures uint8 [h, w] of one width, each with its name below, in columns."""
    width = words[0].shape[1]
    height = max(word.shape[0] for word in words)
    step_x = max(width, width_of(names, NAMES)) + MARGIN
    step_y = height + NAMES + 2 * MARGIN
    columns = min(len(words), max(1, WIDEST // step_x))
    size = columns * step_x + MARGIN, -(-len(words) // columns) * step_y + MARGIN
    page = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(page)
    for i, (word, name) in enumerate(zip(words, names, strict=True)):
        x, y = MARGIN + i % columns * step_x, MARGIN + i // columns * step_y
        page.paste(Image.fromarray(word), (x, y))
        pen.text((x + width / 2, y + height), name, GRAY, font(NAMES), "mt")
    return page
