"""A chart: curves over two axes, painted crisply. numpy and Pillow only."""

from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image, ImageDraw

from engine.figures.axis import Axis
from engine.figures.type import (
    COLORS,
    FAINT,
    GRAY,
    GRID,
    INK,
    LABEL,
    PAPER,
    TICK,
    TITLE,
    Color,
    width_of,
    write,
    write_upwards,
)

FINE = 4  # curves are drawn so many times as large, then averaged
LEFT, RIGHT, TOP, BOTTOM = 118, 26, 66, 92  # around the plot
SAMPLE, SPACE = 44, 34  # of a legend: its piece of line, and between two entries
MARGIN = 28


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Points to join; what is not finite leaves a gap."""

    x: np.ndarray
    y: np.ndarray
    name: str = ""  # in the legend; "": not there
    color: Color = COLORS[0]
    width: float = 4.0  # pixels
    strength: float = 1.0  # 1: as its color is; less: paler
    dashed: bool = False
    dots: bool = False  # the points themselves, too


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """Curves over two axes."""

    curves: tuple[Curve, ...]
    x: Axis
    y: Axis
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    size: tuple[int, int] = (700, 520)
    remarks: tuple[tuple[float, float, str], ...] = field(default=())  # x, y and words beside it


def box_of(chart: Chart) -> tuple[int, int, int, int]:
    """The plot inside a painted chart: left, top, right and bottom pixel."""
    wide, high = chart.size
    return LEFT, TOP, wide - RIGHT, high - BOTTOM


def paint_chart(chart: Chart) -> Image.Image:
    """One chart as a picture of its size."""
    page = Image.new("RGB", chart.size, PAPER)
    box = left, top, right, bottom = box_of(chart)
    pen = ImageDraw.Draw(page)
    for value, words in chart.x.ticks():
        x = left + round(float(chart.x.share(value)) * (right - left))
        pen.line((x, top, x, bottom), GRID, 2)
        write(page, (x, bottom + 26), words, TICK, GRAY, "middle")
    for value, words in chart.y.ticks():
        y = bottom - round(float(chart.y.share(value)) * (bottom - top))
        pen.line((left, y, right, y), GRID, 2)
        write(page, (left - 14, y), words, TICK, GRAY, "right")
    for curve in chart.curves:
        lay(page, curve, chart, box)
    pen.line((left, bottom, right, bottom), FAINT, 2)
    pen.line((left, top, left, bottom), FAINT, 2)
    write(page, (left, TOP / 2 - 4), chart.title, TITLE)
    write(page, ((left + right) / 2, bottom + 66), chart.x_label, LABEL, GRAY, "middle")
    if chart.y_label:
        write_upwards(page, (22, (top + bottom) / 2), chart.y_label, LABEL, GRAY)
    for x, y, words in chart.remarks:
        at = left + float(chart.x.share(x)) * (right - left)
        write(page, (at, bottom - float(chart.y.share(y)) * (bottom - top)), words, TICK, INK)
    return page


def lay(page: Image.Image, curve: Curve, chart: Chart, box: tuple[int, int, int, int]) -> None:
    """Draw a curve inside the box, smooth at its edges."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    mask = Image.new("L", (wide * FINE, high * FINE), 0)
    pen = ImageDraw.Draw(mask)
    x = chart.x.share(curve.x) * wide * FINE
    y = (1 - chart.y.share(curve.y)) * high * FINE
    width = round(curve.width * FINE)
    for run in unbroken(x, np.clip(y, -10 * high * FINE, 11 * high * FINE)):
        for part in dashes(run, 15.0 * FINE, 10.0 * FINE) if curve.dashed else [run]:
            points = [tuple(point) for point in part.tolist()]
            pen.line(points, 255, width, joint="curve")
            for end in (points[0], points[-1]):
                pen.circle(end, width / 2, 255)
        if curve.dots:
            for point in run.tolist():
                pen.circle(tuple(point), 1.4 * width, 255)
    small = mask.resize((wide, high), Image.Resampling.BOX)
    if curve.strength < 1:
        small = small.point([round(curve.strength * level) for level in range(256)])
    page.paste(curve.color, (left, top), small)


def unbroken(x: np.ndarray, y: np.ndarray) -> list[np.ndarray]:
    """The runs of points [n, 2] between gaps."""
    points = np.stack([x, y], axis=1)
    good = np.isfinite(points).all(axis=1)
    edges = np.flatnonzero(np.diff(good.astype(int))) + 1
    return [run for run, fine in zip(np.split(points, edges), np.split(good, edges)) if fine.any()]


def dashes(points: np.ndarray, on: float, off: float) -> list[np.ndarray]:
    """A run of points cut into dashes, by the length along it."""
    along = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    parts = []
    for begin in np.arange(0.0, along[-1], on + off):
        end = min(begin + on, along[-1])
        at = np.concatenate([[begin], along[(along > begin) & (along < end)], [end]])
        parts.append(np.stack([np.interp(at, along, axis) for axis in points.T], axis=1))
    return parts


def legend(curves: tuple[Curve, ...], wide: int) -> Image.Image | None:
    """A strip of pieces of line with their names, in as many rows as they need."""
    named = [curve for curve in curves if curve.name]
    if not named:
        return None
    rows: list[list[Curve]] = [[]]
    used = 0.0
    for curve in named:
        need = SAMPLE + 12 + width_of(curve.name, LABEL) + SPACE
        if rows[-1] and used + need > wide - LEFT - RIGHT:
            rows, used = [*rows, []], 0.0
        rows[-1].append(curve)
        used += need
    strip = Image.new("RGB", (wide, 44 * len(rows) + 10), PAPER)
    for row, entries in enumerate(rows):
        x, y = float(LEFT), 22 + 44 * row
        for curve in entries:
            ends = np.array([0.2, 0.8] if curve.dots else [0.0, 1.0])
            piece = replace(curve, x=ends, y=np.array([0.5, 0.5]), strength=1.0)
            flat = Chart((), Axis(0, 1), Axis(0, 1))
            lay(strip, piece, flat, (round(x), y - 12, round(x) + SAMPLE, y + 12))
            write(strip, (x + SAMPLE + 12, y), curve.name, LABEL, INK)
            x += SAMPLE + 12 + width_of(curve.name, LABEL) + SPACE
    return strip


def beside(pictures: list[Image.Image], gap: int = 0) -> Image.Image:
    """Pictures in a row, their upper edges on one height."""
    wide = sum(picture.width for picture in pictures) + gap * (len(pictures) - 1)
    page = Image.new("RGB", (wide, max(picture.height for picture in pictures)), PAPER)
    x = 0
    for picture in pictures:
        page.paste(picture, (x, 0))
        x += picture.width + gap
    return page


def above(pictures: list[Image.Image | None], gap: int = 0) -> Image.Image:
    """Pictures below one another, their left edges in one line; None is left out."""
    there = [picture for picture in pictures if picture is not None]
    high = sum(picture.height for picture in there) + gap * (len(there) - 1)
    page = Image.new("RGB", (max(picture.width for picture in there), high), PAPER)
    y = 0
    for picture in there:
        page.paste(picture, (0, y))
        y += picture.height + gap
    return page


def framed(page: Image.Image, title: str = "") -> Image.Image:
    """A figure with a margin all around, and its title."""
    head = TITLE + MARGIN if title else 0
    whole = Image.new("RGB", (page.width + 2 * MARGIN, page.height + 2 * MARGIN + head), PAPER)
    whole.paste(page, (MARGIN, MARGIN + head))
    if title:
        write(whole, (MARGIN + 4, MARGIN + TITLE / 2), title, round(1.2 * TITLE))
    return whole
