"""Charts: curves over two axes, painted crisply. numpy and Pillow only.

The type is Pillow's own font, so that a figure looks the same everywhere. It knows Latin letters
only; `x_{t}` and `10^{-4}` set what is in braces lower or higher.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Color = tuple[int, int, int]
Side = Literal["left", "middle", "right"]
Values = np.ndarray

PAPER, INK, GRAY, FAINT, FRAME, GRID = (
    (255, 255, 255), (32, 36, 42), (104, 110, 118), (150, 156, 163), (206, 210, 214),
    (231, 234, 237),
)  # fmt: skip
COLORS: tuple[Color, ...] = (  # told apart in any kind of color vision (Okabe & Ito 2008), darkened
    (0, 96, 168), (204, 85, 0), (0, 134, 100), (184, 74, 140), (128, 100, 0), (60, 150, 210),
)  # fmt: skip
TITLE, LABEL, TICK = 30, 24, 21  # pixels; figures are drawn at twice what they are shown at
RAISED, LOWERED, SMALLER = -0.34, 0.22, 0.7  # of scripts: shifts and size in sizes of the line
SCRIPT = re.compile(r"([_^])\{([^}]*)\}")
MOST_TICKS = 6
NARROW = 2.2  # decades: a log axis that spans fewer has ticks at 1, 2 and 5
PLAIN = (-3, 4)  # powers of ten that are written out
FINE = 4  # curves are drawn so many times as large, then averaged
LEFT, RIGHT, TOP, BOTTOM = 118, 26, 66, 92  # around the plot
SAMPLE, SPACE = 44, 34  # of a legend: its piece of line, and between two entries
MARGIN = 28


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's font in a size of pixels."""
    return ImageFont.load_default(size)


def split_scripts(text: str, size: int) -> Iterator[tuple[str, int, float]]:
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
    """Width of a line in pixels."""
    return sum(font(own).getlength(words) for words, own, _ in split_scripts(text, size))


def write_text(
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
    for words, own, shift in split_scripts(text, size):
        pen.text((x, baseline + shift), words, color, font(own), "ls")
        x += font(own).getlength(words)


def write_vertical(
    page: Image.Image, place: tuple[float, float], text: str, size: int = LABEL, color: Color = INK
) -> None:
    """Set a line that reads from below to above, its middle at `place`."""
    wide, high = round(width_of(text, size)) + 4, round(1.8 * size)
    line = Image.new("RGB", (wide, high), PAPER)
    write_text(line, (wide / 2, high / 2), text, size, color, "middle")
    turned = line.transpose(Image.Transpose.ROTATE_90)
    page.paste(turned, (round(place[0] - high / 2), round(place[1] - wide / 2)))


@dataclass(frozen=True, slots=True)
class Axis:
    """The values between two ends, linear or logarithmic; they fall where `low` is the larger."""

    low: float
    high: float
    log: bool = False

    def share(self, values: Values | float) -> Values:
        """Where values lie between the ends: 0 .. 1, outside of it beyond them."""
        low, high, at = self.low, self.high, np.asarray(values, dtype=np.float64)
        if self.log:
            low, high = math.log10(low), math.log10(high)
            at = np.log10(np.maximum(at, 1e-300))
        return (at - low) / (high - low)

    def ticks(self) -> list[tuple[float, str]]:
        """Values of the ticks, and their labels."""
        low, high = sorted((self.low, self.high))
        return log_ticks(low, high) if self.log else linear_ticks(low, high)


def linear_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round values between two, 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    return [(k * step, format_tick(k * step)) for k in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Powers of ten between two values, not too many; 1, 2 and 5 times them where they are few."""
    first, last = math.ceil(math.log10(low) - 1e-6), math.floor(math.log10(high) + 1e-6)
    if math.log10(high / low) < NARROW:
        some = [m * 10.0**p for p in range(first - 1, last + 1) for m in (1, 2, 5)]
        return [(v, format_tick(v)) for v in some if low <= v * 1.000001 and v <= high * 1.000001]
    every = -(-(last - first + 1) // MOST_TICKS)
    powers = [p for p in range(first, last + 1) if p % every == 0]
    plain = PLAIN[0] <= powers[0] and powers[-1] <= PLAIN[1]
    return [(10.0**p, format_tick(10.0**p) if plain else f"10^{{{p}}}") for p in powers]


def format_tick(value: float) -> str:
    """A number as a tick's label: 0.5, 20, 150k, 2M."""
    for limit, letter in ((1e6, "M"), (1e4, "k")):
        if abs(value) >= limit:
            return f"{value / (1e6 if letter == 'M' else 1e3):g}{letter}"
    return f"{value:.4g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.0e}"


def fit_axis(
    series: list[Values], log: bool = False, room: float = 0.06, zero: bool = False
) -> Axis:
    """The axis that shows all finite values of some curves, with a little room at both ends.

    With `zero` the axis begins there. On a log axis values that are not above 0 are left out.
    """
    joined = [np.asarray(one, dtype=np.float64).ravel() for one in series]
    values = np.concatenate(joined) if joined else np.zeros(0)
    values = values[np.isfinite(values) & ((values > 0) | (not log))]
    if not len(values):
        return Axis(0.1, 1.0, log)
    low, high = float(values.min()), float(values.max())
    if log:
        low, high = math.log10(low), math.log10(high)
    if zero and not log:
        low = min(0.0, low)
    if high - low < 1e-9 * max(1.0, abs(high)):
        low, high = low - 0.5, high + 0.5
    reach = (high - low) * room
    low, high = (low if zero and low == 0 else low - reach), high + reach
    return Axis(10.0**low, 10.0**high, True) if log else Axis(low, high)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Points to join; values that are not finite leave a gap."""

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
        write_text(page, (x, bottom + 26), words, TICK, GRAY, "middle")
    for value, words in chart.y.ticks():
        y = bottom - round(float(chart.y.share(value)) * (bottom - top))
        pen.line((left, y, right, y), GRID, 2)
        write_text(page, (left - 14, y), words, TICK, GRAY, "right")
    for curve in chart.curves:
        draw_curve(page, curve, chart, box)
    pen.line((left, bottom, right, bottom), FAINT, 2)
    pen.line((left, top, left, bottom), FAINT, 2)
    write_text(page, (left, TOP / 2 - 4), chart.title, TITLE)
    write_text(page, ((left + right) / 2, bottom + 66), chart.x_label, LABEL, GRAY, "middle")
    if chart.y_label:
        write_vertical(page, (22, (top + bottom) / 2), chart.y_label, LABEL, GRAY)
    for x, y, words in chart.remarks:
        at = left + float(chart.x.share(x)) * (right - left)
        write_text(page, (at, bottom - float(chart.y.share(y)) * (bottom - top)), words, TICK, INK)
    return page


def draw_curve(
    page: Image.Image, curve: Curve, chart: Chart, box: tuple[int, int, int, int]
) -> None:
    """Draw a curve inside the box, smooth at its edges."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    mask = Image.new("L", (wide * FINE, high * FINE), 0)
    pen = ImageDraw.Draw(mask)
    x = chart.x.share(curve.x) * wide * FINE
    y = (1 - chart.y.share(curve.y)) * high * FINE
    width = round(curve.width * FINE)
    for run in split_gaps(x, np.clip(y, -10 * high * FINE, 11 * high * FINE)):
        for part in split_dashes(run, 15.0 * FINE, 10.0 * FINE) if curve.dashed else [run]:
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


def split_gaps(x: np.ndarray, y: np.ndarray) -> list[np.ndarray]:
    """The runs of points [n, 2] between gaps."""
    points = np.stack([x, y], axis=1)
    good = np.isfinite(points).all(axis=1)
    edges = np.flatnonzero(np.diff(good.astype(int))) + 1
    return [run for run, fine in zip(np.split(points, edges), np.split(good, edges)) if fine.any()]


def split_dashes(points: np.ndarray, on: float, off: float) -> list[np.ndarray]:
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
            draw_curve(strip, piece, flat, (round(x), y - 12, round(x) + SAMPLE, y + 12))
            write_text(strip, (x + SAMPLE + 12, y), curve.name, LABEL, INK)
            x += SAMPLE + 12 + width_of(curve.name, LABEL) + SPACE
    return strip


def join_row(pictures: list[Image.Image], gap: int = 0) -> Image.Image:
    """Pictures in a row, their upper edges on one height."""
    wide = sum(picture.width for picture in pictures) + gap * (len(pictures) - 1)
    page = Image.new("RGB", (wide, max(picture.height for picture in pictures)), PAPER)
    x = 0
    for picture in pictures:
        page.paste(picture, (x, 0))
        x += picture.width + gap
    return page


def join_column(pictures: list[Image.Image | None], gap: int = 0) -> Image.Image:
    """Pictures below one another, their left edges in one line; None is left out."""
    there = [picture for picture in pictures if picture is not None]
    high = sum(picture.height for picture in there) + gap * (len(there) - 1)
    page = Image.new("RGB", (max(picture.width for picture in there), high), PAPER)
    y = 0
    for picture in there:
        page.paste(picture, (0, y))
        y += picture.height + gap
    return page


def add_frame(page: Image.Image, title: str = "") -> Image.Image:
    """A figure with a margin all around, and its title."""
    head = TITLE + MARGIN if title else 0
    whole = Image.new("RGB", (page.width + 2 * MARGIN, page.height + 2 * MARGIN + head), PAPER)
    whole.paste(page, (MARGIN, MARGIN + head))
    if title:
        write_text(whole, (MARGIN + 4, MARGIN + TITLE / 2), title, round(1.2 * TITLE))
    return whole
