"""Points between noise and data in a plane, and the field that moves them.

What is shown at the noise level tan(a) = sigma is y = cos(a) x, that is cos(a) of the data and
sin(a) of the noise: of unit variance at every level, so that the whole way fits into one picture.
The arrows are the way of the probability flow over the next `REACH` radians.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from engine.cloud.clouds import Paths
from engine.cloud.vectors import PlaneField
from engine.figures.picture_grid import Row, format_sigma, paint_grid
from engine.figures.plot import (
    FAINT,
    FRAME,
    GRAY,
    GRID,
    INK,
    PAPER,
    Axis,
    Color,
    linear_ticks,
    write_text,
)

VIEW = 2.75  # from the center to an edge, in standard deviations of data and of noise
FINE = 3  # panels are drawn so many times as large, then averaged
SHEET, FILM, SMALL_FILM = 300, 440, 330  # pixels a side of a panel: on a sheet, alone, of several
ARROWS = 13  # a side
REACH = 0.14  # radians that an arrow goes ahead, 8 degrees
HUES = 12  # colors of particles, by the direction that their noise lies in
DOT = 0.011  # radius of a particle, in sides of a panel
COLUMNS = 6  # of a sheet
BEHIND = 1_500  # points of the data that are shown
PNG_STEPS, GIF_STEPS = 40, 24  # of the ways, usually
PACE_MS, HOLD = 70, 24  # of a film: milliseconds a frame, frames that the last one is held
MARGIN, LINE = 18, 34
WORDS = 20
SHADES = (1.0, 0.5)  # of a hue in a film: the dot, and its edge


@dataclass(frozen=True, slots=True, eq=False)
class CloudScene:
    """Points on their ways through one field."""

    field: PlaneField
    data: np.ndarray  # float [M, 2] in units of x0, shown behind
    ways: dict[str, Paths]  # out of the noise, by the name of the sampler
    into: Paths | None = None  # of data into noise, the data first; the noise is the ways' start


def cloud_caption(data: str, iterations: int = 0, told: str = "", model: str = "") -> str:
    """What is said of a figure: its data and field, exact, learned or a model's; and a class."""
    plural = "" if iterations == 1 else "s"
    learned = f"learned in {iterations:,} iteration{plural}" if iterations else "exact field"
    return ", ".join(filter(None, (data, f"field of {model}" if model else learned, told)))


def chosen_points(x0: np.ndarray, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points of the data [M, 2] that go into noise, and the noise that they meet: [count, 2] each.

    None twice, unless there are too few.
    """
    random = np.random.default_rng(seed)
    chosen = x0[random.choice(len(x0), count, replace=len(x0) < count)]
    return chosen, random.normal(size=chosen.shape)


def hue_colors(count: int = HUES) -> list[Color]:
    """Colors around the circle, equally light and strong (OKLCH of lightness 0.62, chroma 0.15).

    From OKLab to sRGB by Ottosson's matrices (https://bottosson.github.io/posts/oklab, 2020).
    """
    angle = 2 * np.pi * np.arange(count) / count
    lab = np.stack([np.full(count, 0.62), 0.15 * np.cos(angle), 0.15 * np.sin(angle)])
    lms = np.array([[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728],
                    [1, -0.0894841775, -1.2914855480]]) @ lab  # fmt: skip
    rgb = np.array([[4.0767416621, -3.3077115913, 0.2309699292],
                    [-1.2684380046, 2.6097574011, -0.3413193965],
                    [-0.0041960863, -0.7034186147, 1.7076147010]]) @ lms**3  # fmt: skip
    rgb = rgb.clip(0, 1)
    srgb = np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055)
    return [(int(r), int(g), int(b)) for r, g, b in np.rint(255 * srgb.T)]


def hues_of(noise: np.ndarray) -> np.ndarray:
    """The color of each point int [N], by the direction of its noise [N, 2] from the center."""
    angle = np.arctan2(noise[:, 1], noise[:, 0])
    return np.floor((angle / (2 * np.pi) % 1) * HUES).astype(int) % HUES


def paint_panel(
    scene: CloudScene, y: np.ndarray, sigma: float, hues: np.ndarray, side: int
) -> Image.Image:
    """One moment: data in gray, the field's arrows, and the points y [N, 2] in their colors."""
    fine = side * FINE
    axis = Axis(-VIEW, VIEW)

    def place(points: np.ndarray) -> np.ndarray:
        return np.stack([axis.share(points[:, 0]), 1 - axis.share(points[:, 1])], axis=1) * fine

    page = Image.new("RGB", (fine, fine), PAPER)
    pen = ImageDraw.Draw(page)
    for point in place(scene.data).tolist():
        pen.circle(tuple(point), 0.6 * DOT * fine, FRAME)
    for way in arrows(scene.field, sigma):
        tail, head = place(np.stack(way))
        draw_arrow(pen, tail, head, FINE)
    colors = hue_colors()
    for point, hue in zip(place(y).tolist(), hues.tolist(), strict=True):
        pen.circle(tuple(point), DOT * fine, colors[hue])
    page = page.resize((side, side), Image.Resampling.BOX)
    draw_scale(page, scene.field.plane.scale)
    return page


def draw_scale(page: Image.Image, scale: float) -> None:
    """A bar in the lower left corner that is a round number long, in the data's own units."""
    side = page.width
    length, words = linear_ticks(0, 2 * VIEW * scale / 4)[-1]
    wide = length / scale / (2 * VIEW) * side
    pen = ImageDraw.Draw(page)
    left, y = 12, side - 12
    pen.rectangle((0, side - 34, left + wide + 8, side), PAPER)
    pen.line((left, y, left + wide, y), GRAY, 2)
    for x in (left, left + wide):
        pen.line((x, y - 4, x, y + 4), GRAY, 2)
    write_text(page, (left + wide / 2, y - 13), words, 15, GRAY, "middle")


def film_palette() -> tuple[Color, ...]:
    """The few colors of a film: with its own for each frame it would be twice as large."""
    edges = [tuple(round(255 - (255 - part) * shade) for part in hue)
             for hue in hue_colors() for shade in SHADES]  # fmt: skip
    return (PAPER, INK, GRAY, FAINT, FRAME, GRID, *edges)  # pyright: ignore[reportReturnType]


def arrows(field: PlaneField, sigma: float) -> list[tuple[np.ndarray, np.ndarray]]:
    """Tail and head of each arrow; none is longer than the way to the next."""
    angle = float(np.arctan(sigma))
    if angle == 0:
        return []
    at = (np.arange(ARROWS) + 0.5) / ARROWS * 2 * VIEW - VIEW
    tails = np.stack(np.meshgrid(at, at), axis=-1).reshape(-1, 2)
    way = min(REACH, angle) * field.flow(tails, angle)
    length = np.hypot(*way.T)[:, None]
    way = way * np.minimum(1, 1.8 * VIEW / ARROWS / np.maximum(length, 1e-9))
    return list(zip(tails, tails + way, strict=True))


def draw_arrow(pen: ImageDraw.ImageDraw, tail: np.ndarray, head: np.ndarray, width: int) -> None:
    """A line with a tip, both shorter where the arrow is short."""
    way = head - tail
    length = float(np.hypot(*way))
    if length < 2 * width:
        return
    tip = min(4.5 * width, 0.6 * length)
    along, across = way / length * tip, np.array([-way[1], way[0]]) / length * tip * 0.45
    pen.line([tuple(tail.tolist()), tuple((head - 0.7 * along).tolist())], FAINT, width)
    corners = [head, head - along + across, head - along - across]
    pen.polygon([tuple(corner.tolist()) for corner in corners], FAINT)


def even_angles(sigmas: np.ndarray, count: int) -> list[int]:
    """The states whose angles lie nearest to evenly spaced ones, both ends among them."""
    angles = np.arctan(sigmas)
    wanted = np.linspace(angles[0], angles[-1], count)
    return sorted({int(np.abs(angles - angle).argmin()) for angle in wanted})


def cloud_figure(scene: CloudScene, title: str = "") -> Image.Image:
    """A sheet: a row for each way, its moments evenly in the angle, the noise level below each."""
    rows, named = [], dict(scene.ways)
    if scene.into:
        named = {"into noise": scene.into, **named}
    for name, paths in named.items():
        shown = paths.shown()
        noise = shown[-1] if paths is scene.into else shown[0]
        hues, chosen = hues_of(noise), even_angles(paths.sigmas, COLUMNS)
        panels = [paint_panel(scene, shown[k], paths.sigmas[k], hues, SHEET) for k in chosen]
        notes = tuple(f"sigma {format_sigma(paths.sigmas[k])}" for k in chosen)
        pictures = np.stack([np.asarray(panel) for panel in panels])
        rows.append(Row(pictures, name, f"{len(hues):,} points", notes))
    return paint_grid(rows, title=title, scale=1)


def cloud_frames(scene: CloudScene, caption: str = "") -> list[np.ndarray]:
    """A film: into noise, if that is asked for, in every second state; then all ways together.

    `caption` says what the field is.
    """
    names = list(scene.ways) or ["into noise"]
    side = FILM if len(names) == 1 else SMALL_FILM
    frames: list[np.ndarray] = []
    if scene.into:
        shown, sigmas = scene.into.shown(), scene.into.sigmas
        hues = hues_of(shown[-1])
        for k in range(0, len(sigmas), 2 if scene.ways else 1):
            panel = paint_panel(scene, shown[k], sigmas[k], hues, side)
            words = ["data, noised"] * len(names)
            frames.append(film_page([panel] * len(names), words, sigmas[k], caption))
    if not scene.ways:
        return frames
    states = [paths.shown() for paths in scene.ways.values()]
    hues = [hues_of(shown[0]) for shown in states]
    steps = len(states[0]) - 1
    for k in range(steps + 1):
        levels = [float(paths.sigmas[k]) for paths in scene.ways.values()]
        panels = [paint_panel(scene, y[k], sigma, h, side)
                  for y, sigma, h in zip(states, levels, hues, strict=True)]  # fmt: skip
        words = [f"{name}, step {k} of {steps}" for name in names]
        frames.append(film_page(panels, words, levels[0], caption))
    return frames


def film_page(
    panels: Sequence[Image.Image], words: Sequence[str], sigma: float, caption: str
) -> np.ndarray:
    """Panels in a row, words above each, the noise level as a dial and a number below."""
    side = panels[0].width
    wide = MARGIN + len(panels) * (side + MARGIN)
    high = LINE + side + 2 * LINE
    page = Image.new("RGB", (wide, high), PAPER)
    pen = ImageDraw.Draw(page)
    for i, (panel, line) in enumerate(zip(panels, words, strict=True)):
        x = MARGIN + i * (side + MARGIN)
        page.paste(panel, (x, LINE))
        pen.rectangle((x - 1, LINE - 1, x + side, LINE + side), outline=FRAME)
        write_text(page, (x, LINE / 2 + 2), line, WORDS, INK)
    draw_dial(page, (MARGIN, high - 3), 2 * LINE - 18, float(np.arctan(sigma)))
    y = LINE + side + LINE
    write_text(page, (MARGIN + 2 * LINE, y), f"sigma {format_sigma(sigma)}", WORDS, INK)
    write_text(page, (wide - MARGIN, y), caption, WORDS - 3, GRAY, "right")
    return np.asarray(page)


def draw_dial(page: Image.Image, corner: tuple[float, float], radius: int, angle: float) -> None:
    """A quarter circle around its lower left corner; the hand points up at noise, right at data."""
    room = radius + 10
    fine = Image.new("RGB", (FINE * room, FINE * room), PAPER)
    pen, zero, r = ImageDraw.Draw(fine), fine.height - 5 * FINE, FINE * radius
    box = (2 * FINE - r, zero - r, 2 * FINE + r, zero + r)
    pen.arc(box, 270, 360, FAINT, 2 * FINE)
    end = 2 * FINE + r * np.cos(angle), zero - r * np.sin(angle)
    pen.line((2 * FINE, zero, *end), INK, 2 * FINE)
    pen.circle(end, 4 * FINE, INK)
    small = fine.resize((room, room), Image.Resampling.BOX)
    page.paste(small, (round(corner[0]), round(corner[1]) - small.height))
