"""The curves of a training: loss, held-out loss, learning rate and gradient norm. No torch."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from engine.errors import DatasetError
from engine.figures.numbers import Numbers
from engine.figures.plot import (
    COLORS,
    Axis,
    Chart,
    Color,
    Curve,
    add_frame,
    fit_axis,
    join_column,
    join_row,
    legend,
    paint_chart,
)
from engine.training.checkpoint import LogEntry, read_log

SMOOTH = 80  # the bell that a curve is smoothed with has 1 / 80 of its length as its deviation
WIDE, SMALL = (1420, 560), (700, 420)
STEEP = 3.0  # a curve that falls by more than this factor is shown on a log axis
EARLY = 0.03  # share of the run whose high losses may leave the chart


def smooth(values: np.ndarray) -> np.ndarray:
    """A mean over the neighborhood, weighted by a bell; it looks both ways, so it lags behind none.

    Of positive numbers, the mean of their logarithms: a spike counts as it looks.
    """
    spread = len(values) / SMOOTH
    if spread < 1 or (values <= 0).any():
        return values
    reach = round(3 * spread)
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / spread) ** 2)
    weight = np.convolve(np.ones(len(values)), bell, "full")[reach:-reach]
    return np.exp(np.convolve(np.log(values), bell, "full")[reach:-reach] / weight)


def read_run_log(folder: Path) -> list[LogEntry]:
    """The log of a run. Raises `DatasetError` if there is none, or too little to draw."""
    entries = read_log(folder)
    if not entries and not list(folder.glob("*.safetensors")):
        raise DatasetError(
            "There is no training in {path}.",
            "Name the folder of a run (the one that train --out made).",
            path=str(folder),
        )
    if len(entries) < 2:
        raise DatasetError(
            "The training in {path} is too short for a curve.",
            "Go on with it (--resume, and more --images): a curve begins with the second entry of "
            "its log.",
            path=str(folder),
        )
    return entries


def loss_figure(runs: Mapping[str, Sequence[LogEntry]], title: str = "") -> Image.Image:
    """Loss with held-out loss above, learning rate and gradient norm below, over pictures seen.

    The raw loss is faint, a smoothed line lies over it; held-out losses are dots.
    """
    loss: list[Curve] = []
    rate: list[Curve] = []
    norm: list[Curve] = []
    several = len(runs) > 1
    for color, (name, entries) in zip(cycle_colors(len(runs)), runs.items(), strict=True):
        x = np.array([e.images for e in entries], dtype=np.float64)
        raw = np.array([e.loss for e in entries])
        norms = np.array([e.gradient_norm for e in entries])
        loss.append(Curve(x, raw, "", color, width=2.5, strength=0.3))
        loss.append(Curve(x, smooth(raw), f"{name}, loss" if several else "loss", color))
        held = [(e.images, e.held_out) for e in entries if e.held_out is not None]
        if held:
            at, value = (np.array(column, dtype=np.float64) for column in zip(*held))
            dot = color if several else COLORS[1]
            word = f"{name}, held out" if several else "held-out loss (averaged weights)"
            loss.append(Curve(at, value, word, dot, width=3.0, dashed=several, dots=True))
        rate.append(Curve(x, np.array([e.learning_rate for e in entries]), "", color))
        norm.append(Curve(x, norms, "", color, width=2.5, strength=0.3))
        norm.append(Curve(x, smooth(norms), "", color))
    x = Axis(0.0, max(float(curve.x.max()) for curve in loss))
    shown = [curve.y[curve.x >= EARLY * x.high] for curve in loss]
    steep = max(float(y.max()) for y in shown if len(y)) > STEEP * min(
        float(y.min()) for y in shown if len(y) and y.min() > 0
    )
    top = Chart(tuple(loss), x, fit_axis(shown, log=steep), "Loss", "pictures seen", size=WIDE)
    below = [
        Chart(tuple(rate), x, fit_axis([curve.y for curve in rate], zero=True), "Learning rate",
              "pictures seen", size=SMALL),
        Chart(tuple(norm), x, fit_axis([curve.y for curve in norm], log=True),
              "Largest gradient norm, before clipping", "pictures seen", size=SMALL),
    ]  # fmt: skip
    row = join_row([paint_chart(chart) for chart in below], gap=WIDE[0] - 2 * SMALL[0])
    return add_frame(
        join_column([legend(top.curves, WIDE[0]), paint_chart(top), row], gap=10), title
    )


def loss_numbers(runs: Mapping[str, Sequence[LogEntry]]) -> Numbers:
    """The curves, as they were logged: nothing is smoothed."""
    columns = ("run", "images", "seconds", "loss", "held_out", "learning_rate", "gradient_norm")
    rows = [
        (name, *(getattr(entry, column) for column in columns[1:]))
        for name, entries in runs.items()
        for entry in entries
    ]
    return Numbers(columns, rows)


def cycle_colors(count: int) -> list[Color]:
    """So many colors, the first ones again where they run out."""
    return [COLORS[i % len(COLORS)] for i in range(count)]
