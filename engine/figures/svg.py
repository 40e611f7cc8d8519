"""Charts as SVG: the same values as `plot.paint_chart` paints, as lines and words that stay sharp.

Words are set in the reader's own sans-serif type. The file holds no script and refers to nothing.
"""

from html import escape
from pathlib import Path

import numpy as np

from engine.figures.plot import (
    FAINT,
    GRAY,
    GRID,
    INK,
    LABEL,
    SAMPLE,
    SPACE,
    TICK,
    TITLE,
    TOP,
    Chart,
    Color,
    Curve,
    Side,
    box_of,
    split_gaps,
    split_scripts,
    width_of,
)
from engine.files import write_atomic

DASHES = "15 10"  # of a dashed curve, pixels
ANCHORS: dict[Side, str] = {"left": "start", "middle": "middle", "right": "end"}
LEGEND = 44  # pixels of a row of names


def chart_svg(chart: Chart) -> str:
    """One chart as an SVG document, names of its curves above the plot."""
    left, top, right, bottom = box = box_of(chart)
    wide, high = chart.size
    named = [curve for curve in chart.curves if curve.name]
    head = LEGEND if named else 0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-head} {wide} {high + head}" '
        f'font-family="sans-serif" role="img">',
        f"<title>{escape(chart.title or chart.y_label)}</title>",
        f'<rect y="{-head}" width="{wide}" height="{high + head}" fill="#ffffff"/>',
    ]
    for value, words in chart.x.ticks():
        x = left + float(chart.x.share(value)) * (right - left)
        parts += [line(x, top, x, bottom, GRID), text(x, bottom + 26, words, TICK, GRAY, "middle")]
    for value, words in chart.y.ticks():
        y = bottom - float(chart.y.share(value)) * (bottom - top)
        parts += [line(left, y, right, y, GRID), text(left - 14, y, words, TICK, GRAY, "right")]
    parts.append(
        f'<defs><clipPath id="plot"><rect x="{left}" y="{top}" width="{right - left}" '
        f'height="{bottom - top}"/></clipPath></defs><g clip-path="url(#plot)">'
    )
    parts += [curve_path(curve, chart, box) for curve in chart.curves]
    parts.append("</g>")
    parts += [line(left, bottom, right, bottom, FAINT), line(left, top, left, bottom, FAINT)]
    parts.append(text(left, TOP / 2 - 4, chart.title, TITLE, INK))
    parts.append(text((left + right) / 2, bottom + 66, chart.x_label, LABEL, GRAY, "middle"))
    if chart.y_label:
        middle = (top + bottom) / 2
        words = text(22, middle, chart.y_label, LABEL, GRAY, "middle")
        parts.append(f'<g transform="rotate(-90 22 {middle:g})">{words}</g>')
    for x, y, words in chart.remarks:
        at = left + float(chart.x.share(x)) * (right - left)
        height = bottom - float(chart.y.share(y)) * (bottom - top)
        parts.append(text(at, height, words, TICK, INK))
    parts += legend_parts(named, left, -head / 2)
    return "\n".join([*filter(None, parts), "</svg>\n"])


def save_svg(path: Path, chart: Chart) -> None:
    """Write a chart, atomically. Raises `ExportError`."""
    write_atomic(path, chart_svg(chart).encode("utf-8"))


def hex_of(color: Color) -> str:
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"


def line(x1: float, y1: float, x2: float, y2: float, color: Color) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{hex_of(color)}" stroke-width="2"/>'
    )


def text(x: float, y: float, words: str, size: int, color: Color, side: Side = "left") -> str:
    """A line on the height of the middle of small letters; "" of none."""
    if not words:
        return ""
    spans, shifted = [], 0.0
    for piece, own, shift in split_scripts(words, size):
        move, shifted = shift - shifted, shift
        spans.append(f'<tspan font-size="{own}" dy="{move:.1f}">{escape(piece)}</tspan>')
    return (
        f'<text x="{x:.1f}" y="{y + 0.27 * size:.1f}" fill="{hex_of(color)}" '
        f'text-anchor="{ANCHORS[side]}">{"".join(spans)}</text>'
    )


def curve_path(curve: Curve, chart: Chart, box: tuple[int, int, int, int]) -> str:
    """A curve, and its points where they are shown; a gap where a value is not finite."""
    left, top, right, bottom = box
    x = left + chart.x.share(curve.x) * (right - left)
    y = bottom - chart.y.share(curve.y) * (bottom - top)
    far = 10 * (bottom - top)
    runs = split_gaps(x, np.clip(y, top - far, bottom + far))
    steps = [" ".join(f"{a:.2f},{b:.2f}" for a, b in run.tolist()) for run in runs]
    dash = f' stroke-dasharray="{DASHES}"' if curve.dashed else ""
    path = (
        f'<path d="{" ".join(f"M{step}" for step in steps)}" fill="none" '
        f'stroke="{hex_of(curve.color)}" stroke-width="{curve.width:g}" '
        f'stroke-opacity="{curve.strength:g}" stroke-linecap="round" '
        f'stroke-linejoin="round"{dash}/>'
    )
    if not curve.dots:
        return path
    dots = [
        f'<circle cx="{a:.2f}" cy="{b:.2f}" r="{1.4 * curve.width:g}" '
        f'fill="{hex_of(curve.color)}" fill-opacity="{curve.strength:g}"/>'
        for run in runs
        for a, b in run.tolist()
    ]
    return "\n".join([path, *dots])


def legend_parts(curves: list[Curve], left: float, y: float) -> list[str]:
    """Pieces of line with their names, in a row."""
    parts, x = [], left
    for curve in curves:
        dash = f' stroke-dasharray="{DASHES}"' if curve.dashed else ""
        parts.append(
            f'<path d="M{x:.1f},{y:.1f} h{SAMPLE}" stroke="{hex_of(curve.color)}" '
            f'stroke-width="{curve.width:g}"{dash}/>'
        )
        parts.append(text(x + SAMPLE + 12, y, curve.name, LABEL, INK))
        x += SAMPLE + 12 + width_of(curve.name, LABEL) + SPACE
    return parts
