"""A plot of figures by cost, both axes logarithmic, drawn with Pillow."""

import math
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from engine.quality.sweep_report import Sweep

WIDTH, HEIGHT, SCALE = 820, 460, 2  # drawn twice as large: sharp on every screen
LEFT, RIGHT, TOP, BOTTOM = 64, 216, 44, 52
INK, SOFT, GRID = "#1d2430", "#68707d", "#e4e7ec"
COLORS = ("#2f6fde", "#d9572b", "#2a9d68", "#8a52c7")  # of the models
MARKS = ("circle", "square", "triangle", "diamond", "cross")  # of the samplers


class Axis(NamedTuple):
    """A logarithmic axis: values low to high onto pixels start to end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """1, 2 and 5 times powers of ten inside."""
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        every = [base * 10.0**power for power in powers for base in (1, 2, 5)]
        return [value for value in every if self.low <= value <= self.high]


def plot_sweep(sweep: Sweep) -> Image.Image:
    """Fréchet distance over network evaluations: a color a model, a mark a sampler."""
    s = SCALE
    page = Image.new("RGB", (WIDTH * s, HEIGHT * s), "white")
    draw = ImageDraw.Draw(page)
    small, large = (ImageFont.load_default(size * s) for size in (12, 15))
    costs, floor = sweep.costs(), max(sweep.floor.value, 1e-6)
    values = [max(cell.frechet.value, 1e-6) for cell in sweep.cells]
    across = Axis(costs[0] * 0.88, costs[-1] * 1.14, LEFT * s, (WIDTH - RIGHT) * s)
    up = Axis(min(*values, floor) * 0.8, max(values) * 1.25, (HEIGHT - BOTTOM) * s, TOP * s)

    draw.text((LEFT * s, 12 * s), "Fréchet distance by network evaluations", INK, large)
    for value in up.ticks():
        y = up.at(value)
        draw.line((across.start, y, across.end, y), GRID, s)
        draw.text((across.start - 8 * s, y), f"{value:g}", SOFT, small, anchor="rm")
    for cost in costs:
        x = across.at(cost)
        draw.line((x, up.start, x, up.end), GRID, s)
        draw.text((x, up.start + 8 * s), str(cost), SOFT, small, anchor="mt")
    middle = (across.start + across.end) / 2
    draw.text((middle, (HEIGHT - 12) * s), "evaluations a picture", SOFT, small, anchor="ms")
    y = up.at(floor)
    for x in range(int(across.start), int(across.end), 10 * s):
        draw.line((x, y, min(x + 5 * s, across.end), y), INK, s)
    draw.text((across.end - 4 * s, y - 4 * s), "real pictures", INK, small, anchor="rs")

    models = list(dict.fromkeys(cell.model for cell in sweep.cells))
    samplers = list(dict.fromkeys(cell.sampler for cell in sweep.cells))
    label_y = TOP * s
    for (model, sampler), cells in sweep.rows().items():
        color = COLORS[models.index(model) % len(COLORS)]
        mark = MARKS[samplers.index(sampler) % len(MARKS)]
        points = [
            (across.at(cell.spent), up.at(max(cell.frechet.value, 1e-6)))
            for _, cell in sorted(cells.items())
        ]
        draw.line(points, color, 2 * s, joint="curve")
        for point in points:
            paint_mark(draw, mark, point, color)
        x = (WIDTH - RIGHT + 20) * s
        paint_mark(draw, mark, (x, label_y + 8 * s), color)
        draw.text((x + 14 * s, label_y + 8 * s), f"{model} {sampler}", INK, small, anchor="lm")
        label_y += 20 * s
    return page


def paint_mark(draw: ImageDraw.ImageDraw, mark: str, at: tuple[float, float], color: str) -> None:
    """A mark in its color, with a white edge."""
    (x, y), r = at, 4.5 * SCALE
    edge = {"fill": color, "outline": "white", "width": SCALE}
    if mark == "circle":
        draw.ellipse((x - r, y - r, x + r, y + r), **edge)
    elif mark == "square":
        draw.rectangle((x - r, y - r, x + r, y + r), **edge)
    elif mark == "triangle":
        draw.polygon([(x, y - 1.2 * r), (x - 1.2 * r, y + r), (x + 1.2 * r, y + r)], **edge)
    elif mark == "diamond":
        draw.polygon(
            [(x, y - 1.3 * r), (x - 1.3 * r, y), (x, y + 1.3 * r), (x + 1.3 * r, y)], **edge
        )
    else:
        draw.line((x - r, y - r, x + r, y + r), color, 2 * SCALE)
        draw.line((x - r, y + r, x + r, y - r), color, 2 * SCALE)
