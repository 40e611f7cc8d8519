"""A plot of a benchmark: a chart a model, a curve a sampler, the floor below them."""

import numpy as np
from PIL import Image

from engine.evaluation.benchmark import Benchmark, BenchmarkCell
from engine.evaluation.intervals import Estimate
from engine.figures.numbers import Numbers
from engine.figures.plot import (
    COLORS,
    GRAY,
    Chart,
    Curve,
    add_frame,
    fit_axis,
    join_column,
    join_row,
    legend,
    paint_chart,
)

SIZE = (760, 600)
LEAST = 1e-6  # a distance of nothing has a place on a logarithmic axis


def benchmark_figure(benchmark: Benchmark) -> Image.Image:
    """Fréchet distance over network evaluations, both logarithmic, all charts on the same axes."""
    rows = benchmark.rows()
    samplers = list(dict.fromkeys(sampler for _, sampler in rows))
    floor = max(benchmark.floor.value, LEAST)
    spent = np.array([cell.spent for cell in benchmark.cells], dtype=np.float64)
    distances = np.array([max(cell.frechet.value, LEAST) for cell in benchmark.cells])
    x, y = fit_axis([spent], log=True), fit_axis([distances, np.array([floor])], log=True, room=0.1)
    level = Curve(np.array([x.low, x.high]), np.array([floor, floor]), "real pictures", GRAY,
                  width=3.0, dashed=True)  # fmt: skip
    charts, named = [], {}
    for model in dict.fromkeys(model for model, _ in rows):
        curves = [level]
        for (name, sampler), cells in rows.items():
            if name == model:
                color = COLORS[samplers.index(sampler) % len(COLORS)]
                curves.append(sampler_curve(list(cells.values()), sampler, color))
                named[sampler] = curves[-1]
        chart = Chart(
            tuple(curves), x, y, model, "network evaluations a picture",
            # without its accent, which the letters of figures lack
            "" if charts else "Frechet distance", SIZE,
        )  # fmt: skip
        charts.append(paint_chart(chart))
    page = join_row(charts)
    return add_frame(join_column([page, legend((*named.values(), level), page.width)]))


def benchmark_numbers(benchmark: Benchmark) -> Numbers:
    """The points with their intervals of 95 %, then the real pictures that they stand above."""
    measured = ("frechet", "ratio", "precision", "recall")
    columns = ["model", "sampler", "levels", "evaluations", "spent", "seconds"]
    columns += [f"{name}{end}" for name in measured for end in ("", "_low", "_high")]
    rows = [
        [cell.model, cell.sampler, cell.levels, cell.evaluations, cell.spent, cell.seconds]
        + [n for name in measured for n in interval(getattr(cell, name))]
        for cell in benchmark.cells
    ]
    real = [benchmark.floor, None, benchmark.real_precision, benchmark.real_recall]
    rows.append(["real pictures", *[None] * 5, *(n for one in real for n in interval(one))])
    return Numbers(tuple(columns), rows)


def interval(one: Estimate | None) -> tuple[float | None, float | None, float | None]:
    """A figure and its ends; nothing where there is none."""
    return (one.value, one.low, one.high) if one else (None, None, None)


def sampler_curve(cells: list[BenchmarkCell], name: str, color: tuple[int, int, int]) -> Curve:
    """One model with one sampler, by what it spent."""
    cells = sorted(cells, key=lambda cell: cell.spent)
    x = np.array([cell.spent for cell in cells], dtype=np.float64)
    y = np.array([max(cell.frechet.value, LEAST) for cell in cells])
    return Curve(x, y, name, color, dots=True)
