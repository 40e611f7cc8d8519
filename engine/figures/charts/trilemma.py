"""Quality, cost and variety of models and samplers in one chart.

Xiao et al. 2021 (arXiv 2112.07804) call it the trilemma of generative learning: pictures that look
real, soon, and all kinds of them. A network that draws in one evaluation would stand at the left;
good pictures stand low, with large dots.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from itertools import groupby
from pathlib import Path

import numpy as np
from PIL import Image

from engine.decode import LARGEST_JSON, decode_record
from engine.errors import DatasetError
from engine.evaluation.benchmark import Benchmark
from engine.evaluation.report import PictureReport, Report
from engine.figures.charts.loss import cycle_colors
from engine.figures.numbers import Numbers
from engine.figures.plot import (
    GRAY,
    Chart,
    Curve,
    add_frame,
    fit_axis,
    join_column,
    legend,
    paint_chart,
)
from engine.files import read_bounded

SIZE = (1100, 760)
DOT = 12.0  # width of a curve whose dots say that all kinds are there
APART = 1.07  # a number stands this much farther right than its dot's middle
LEAST = 0.1  # of a ratio: its place on a logarithmic axis


@dataclass(frozen=True, slots=True)
class Measurement:
    """A model drawn in one way, as it was measured."""

    name: str  # ways of one name are joined
    evaluations: int  # a picture
    distance: float  # Fréchet, times that of real pictures
    variety: float  # recall, as a share of that of real pictures


def read_ways(path: Path) -> list[Measurement]:
    """What `compare` or `evaluate --json` measured. Raises `DatasetError` for anything else."""
    try:
        data = read_bounded(path, LARGEST_JSON)
    except OSError as error:
        raise DatasetError(
            "{path} cannot be read: {why}.", "Check the path and its permissions.",
            path=str(path), why=error.strerror or error,
        ) from error  # fmt: skip
    for kind in (Benchmark, PictureReport, Report):
        try:
            found = decode_record(data, kind)
        except ValueError:
            continue
        if isinstance(found, Benchmark):
            return benchmark_ways(found)
        if (way := report_way(found)) is not None:
            return [way]
    raise DatasetError(
        "{path} is no measurement of pictures.",
        "Give compare.json of noisegram compare, or what noisegram evaluate --json prints.",
        path=str(path),
    )


def benchmark_ways(benchmark: Benchmark) -> list[Measurement]:
    real = benchmark.real_recall.value
    return [
        Measurement(f"{c.model}, {c.sampler}", c.spent, c.ratio.value, c.recall.value / real)
        for c in benchmark.cells
    ]


def report_way(report: PictureReport | Report) -> Measurement | None:
    """None for one that measured no distances, or by a version that did not count evaluations."""
    if isinstance(report, Report):
        if report.distances is None:
            return None
        ratio, coverage = report.distances.frechet.ratio, report.distances.coverage
    else:
        ratio, coverage = report.frechet.ratio, report.coverage
    cost = report.settings.get("evaluations")
    if not isinstance(cost, int):
        return None
    name = f"{report.model}, {report.settings['sampler']}"
    return Measurement(name, cost, ratio.value, coverage.recall.value / coverage.real_recall.value)


def trilemma_numbers(ways: Sequence[Measurement]) -> Numbers:
    """The dots."""
    columns = tuple(field.name for field in fields(Measurement))
    return Numbers(columns, [astuple(way) for way in ways])


def trilemma_figure(ways: Sequence[Measurement], title: str = "") -> Image.Image:
    """Fréchet distance over evaluations, both logarithmic; the dot's area is the variety."""
    ways = sorted(ways, key=lambda way: (way.name, way.evaluations))
    rows = [(name, list(row)) for name, row in groupby(ways, key=lambda way: way.name)]
    x = fit_axis([np.array([float(way.evaluations) for way in ways])], log=True, room=0.1)
    distances = np.array([max(way.distance, LEAST) for way in ways])
    y = fit_axis([distances, np.array([1.0])], log=True, room=0.12)
    curves, named, remarks = [], [], []
    for (name, row), color in zip(rows, cycle_colors(len(rows)), strict=True):
        at = np.array([float(way.evaluations) for way in row])
        found = np.array([max(way.distance, LEAST) for way in row])
        named.append(Curve(at, found, name, color, width=3.0, strength=0.6))
        curves.append(named[-1])
        for way, one, other in zip(row, at, found, strict=True):
            width = DOT * min(1.0, way.variety) ** 0.5
            dot = Curve(np.array([one]), np.array([other]), "", color, width, 0.6, dots=True)
            curves.append(dot)
            remarks.append((APART * float(one), float(other), f"{way.variety:.2f}"))
    real = Curve(np.array([x.low, x.high]), np.ones(2), "real pictures", GRAY,
                 dashed=True)  # fmt: skip
    chart = Chart(
        (real, *curves), x, y, "Near to real pictures, soon, and varied",
        "network evaluations a picture; dots: recall, x real", "Frechet distance, x real", SIZE,
        remarks=tuple(remarks),
    )  # fmt: skip
    strip = legend((*named, real), SIZE[0])
    return add_frame(join_column([paint_chart(chart), strip]), title)
