"""Grids with names: every class in several hands or from several seeds, a word in each hand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from engine.api import ANY, AUTO, MIXED, Drawing, SampleRequest, Samples
from engine.card import ModelCard
from engine.errors import RequestError
from engine.figures.plot import font
from engine.pictures import check_pixels, enlarge
from engine.samples import dark_on_white

MOST_ROWS = 200
GAP, MARGIN = 4, 16  # pixels between pictures, and around the grid
BLOCK = 32  # columns of a grid before it goes on below
WIDEST = 2000  # pixels of a grid, about
NAMES, TINY = 20, 15  # font sizes
WHITE, GRAY, BLACK = (255, 255, 255), (110, 110, 110), (20, 20, 20)


@dataclass(frozen=True, slots=True)
class GridPlan:
    """The pictures of a grid, by rows and columns."""

    request: SampleRequest
    rows: int
    columns: int  # one a class; of a model without classes, seeds
    names: tuple[str, ...]  # of the columns
    hands: tuple[str, ...]  # of the rows, () if they are seeds
    seed: int


def plan_grid(
    card: ModelCard, drawing: Drawing, hands: tuple[str, ...] = (), rows: int = 4, seed: int = 0
) -> GridPlan:
    """A row for each hand, or `rows` rows with a seed each, and a column for each class.

    A model without classes has a square of seeds. Raises `RequestError` and `ModelError`.
    """
    for name in hands:
        if name not in (ANY, AUTO, MIXED):
            card.hand_index(name)
    rows = len(hands) or rows
    if not 1 <= rows <= MOST_ROWS:
        raise RequestError(
            "{rows} rows are not possible.", "Choose between 1 and {most}.",
            rows=rows, most=MOST_ROWS,
        )  # fmt: skip
    classes = len(card.classes)
    columns = classes or rows
    labels = tuple(range(classes)) * rows if classes else (0,) * rows * columns
    if classes:
        seeds = tuple(seed + row for row in range(rows) for _ in range(columns))
    else:
        seeds = tuple(range(seed, seed + rows * columns))
    wishes = tuple(name for name in hands for _ in range(columns))
    request = SampleRequest(labels=labels, seeds=seeds, drawing=drawing, hands=wishes, keep=2)
    request.check()
    return GridPlan(request, rows, columns, card.classes or ("",) * columns, hands, seed)


def check_grid(plan: GridPlan, size: int, scale: int | None = None) -> None:
    """Raise `RequestError` if the figure of pictures `size` pixels wide would be too large."""
    scale = scale or usual_scale(size)
    step = size * scale + GAP
    columns = columns_within(plan.columns, step)
    blocks = -(-plan.columns // columns)
    check_pixels(columns * step, blocks * plan.rows * step)


def usual_scale(width: int) -> int:
    """Times that a picture so many pixels wide is enlarged in a grid unless asked for."""
    return 2 if width <= 32 else 1


def columns_within(count: int, step: int) -> int:
    """Columns of a block, `step` pixels apart."""
    return min(count, BLOCK, max(1, WIDEST // step))


def grid_figure(
    plan: GridPlan,
    samples: Samples,
    card: ModelCard,
    scale: int | None = None,
    smooth: bool = False,
) -> Image.Image:
    """The pictures of a plan, as `Studio.sample` drew them, with the names of rows and columns."""
    final = dark_on_white(samples.states[:, -1], card)
    drawn_in = [samples.hands[row * plan.columns] for row in range(plan.rows)]
    titles = []
    for row in range(plan.rows):
        seed = f"seed {samples.seeds[row * plan.columns]}"
        hand = drawn_in[row] if card.hands else ""
        if not card.classes and plan.columns > 1:
            seed += " ..."
        titles.append((plan.hands[row], seed) if plan.hands else (seed, hand))
    pictures = final.reshape(plan.rows, plan.columns, *final.shape[1:])
    return class_grid(pictures, plan.names, titles, scale, smooth)


def widest(names: Sequence[str], size: int) -> int:
    """Pixels that the longest of these lines needs."""
    return max((round(font(size).getbbox(name)[2]) for name in names), default=0)


def class_grid(
    pictures: np.ndarray,
    classes: Sequence[str],
    rows: Sequence[tuple[str, str]],
    scale: int | None = None,
    smooth: bool = False,
) -> Image.Image:
    """A row a hand or seed, its name and a remark at the left, a column a class, its name above.

    `pictures` is uint8 [rows, classes, H, W] or [..., 3]. Wide rows go on in blocks below.
    """
    height, width = pictures.shape[2:4]
    scale = scale or usual_scale(width)
    step_x, step_y = width * scale + GAP, height * scale + GAP
    columns = columns_within(len(classes), step_x)
    left = MARGIN + widest([name for row in rows for name in row], NAMES) + MARGIN
    head = NAMES + 3 * GAP
    block = head + len(rows) * step_y + MARGIN
    blocks = -(-len(classes) // columns)
    size = left + columns * step_x + MARGIN, MARGIN + blocks * block
    page = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(page)
    for i, name in enumerate(classes):
        x, top = left + i % columns * step_x, MARGIN + i // columns * block
        pen.text((x + step_x / 2, top + head / 2), shorten(name, step_x), GRAY, font(NAMES), "mm")
        for row in range(len(rows)):
            picture = enlarge(pictures[row, i], scale, smooth)
            page.paste(Image.fromarray(picture), (x, top + head + row * step_y))
    for k in range(blocks):
        for row, (name, remark) in enumerate(rows):
            middle = MARGIN + k * block + head + row * step_y + height * scale / 2
            pen.text((MARGIN, middle), name, BLACK, font(NAMES), "lb" if remark else "lm")
            if remark:
                pen.text((MARGIN, middle + GAP), remark, GRAY, font(TINY), "lt")
    return page


def shorten(name: str, room: int) -> str:
    """A class's name, as much of it as fits."""
    while len(name) > 1 and widest([name], NAMES) > room:
        name = name[:-1]
    return name


def word_grid(words: Sequence[np.ndarray], names: Sequence[str]) -> Image.Image:
    """Pictures uint8 [h, w] of one width, each with its name below, in columns."""
    width = words[0].shape[1]
    height = max(word.shape[0] for word in words)
    step_x = max(width, widest(names, NAMES)) + MARGIN
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
