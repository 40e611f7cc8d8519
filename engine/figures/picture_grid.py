"""A picture grid with words: pictures in rows and columns, each with its name. No torch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from engine.figures.plot import FRAME, GRAY, INK, LABEL, PAPER, TICK, TITLE, width_of, write_text
from engine.pictures import check_pixels, enlarge

GAP, GROUP, MARGIN = 10, 30, 28  # pixels between pictures, between groups of them, and around
LINE = 34  # from a line of words to the next
EDGE = 2  # of the frame around a picture: white pictures have an end, too
TARGET = 176  # pixels a side that small pictures are enlarged to, about


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Pictures side by side, their name and a remark."""

    pictures: np.ndarray  # uint8 [N, H, W] or [N, H, W, 3]
    name: str = ""
    remark: str = ""
    notes: tuple[str, ...] = ()  # a line below each picture


def enlargement(side: int, target: int = TARGET) -> int:
    """The factor by which pictures of this side are enlarged."""
    return max(1, round(target / side))


def format_sigma(sigma: float) -> str:
    """sigma as written below a picture: two digits of it."""
    return f"{sigma:.0f}" if sigma >= 9.95 else f"{sigma:.2g}"


def paint_grid(
    rows: Sequence[Row],
    columns: Sequence[str] = (),
    title: str = "",
    *,
    scale: int | None = None,
    smooth: bool = False,
    group: int = 0,
    breaks: Sequence[int] = (),
) -> Image.Image:
    """Rows of pictures of one size, with a name and a remark at their left.

    `columns` are written above the first row. Every `group` pictures of a row, and before the rows
    in `breaks`, the gap is wider. Pictures are enlarged `scale` times, by nearest neighbor or
    smoothly. Raises `RequestError` for too large a page.
    """
    high, wide = rows[0].pictures.shape[1:3]
    scale = scale or enlargement(max(high, wide))
    step_x, step_y = wide * scale + GAP, high * scale + GAP
    most = max(len(row.pictures) for row in rows)
    words = [(row.name, LABEL) for row in rows] + [(row.remark, TICK) for row in rows]
    left = round(max(width_of(text, size) for text, size in words))
    left = MARGIN + (left + MARGIN if left else 0)
    top = MARGIN + (TITLE + MARGIN if title else 0) + (LINE if columns else 0)
    groups = (most - 1) // group if group else 0
    across = left + most * step_x - GAP + groups * (GROUP - GAP) + MARGIN
    across = max(across, 2 * MARGIN + round(width_of(title, round(1.2 * TITLE))))
    down = top + MARGIN - GAP
    down += sum(step_y + (LINE if row.notes else 0) for row in rows)
    down += GROUP * len(breaks)
    check_pixels(across, down)
    page = Image.new("RGB", (across, down), PAPER)
    pen = ImageDraw.Draw(page)
    if title:
        write_text(page, (MARGIN, MARGIN + TITLE / 2), title, round(1.2 * TITLE))

    def edge(i: int) -> int:
        return left + i * step_x + (i // group * (GROUP - GAP) if group else 0)

    for i, name in enumerate(columns):
        write_text(
            page, (edge(i) + wide * scale / 2, top - LINE / 2 - 4), name, TICK, GRAY, "middle"
        )
    y = top
    for number, row in enumerate(rows):
        y += GROUP if number in breaks else 0
        middle = y + high * scale / 2
        raised = LINE / 2 if row.remark else 0
        write_text(page, (left - MARGIN, middle - raised), row.name, LABEL, INK, "right")
        write_text(page, (left - MARGIN, middle + raised), row.remark, TICK, GRAY, "right")
        for i, picture in enumerate(row.pictures):
            x = edge(i)
            pen.rectangle(
                (x - EDGE, y - EDGE, x + wide * scale + EDGE - 1, y + high * scale + EDGE - 1),
                FRAME,
            )
            page.paste(Image.fromarray(enlarge(picture, scale, smooth)), (x, y))
        y += step_y
        for i, note in enumerate(row.notes):
            write_text(page, (edge(i) + wide * scale / 2, y + LINE / 3), note, TICK, GRAY, "middle")
        y += LINE if row.notes else 0
    return page
