"""One picture drawn in ways that differ in one thing: their guesses by evaluations spent.

Painted from what lanes drew, without torch. Nothing is in it that differs from run to run: seconds
are told beside it.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image

from engine.errors import RequestError
from engine.explain.door import LaneRun
from engine.explain.sides import REFERENCE, distances
from engine.figures.numbers import Numbers
from engine.figures.picture_grid import Row, enlargement, paint_grid
from engine.figures.plot import (
    COLORS,
    Axis,
    Chart,
    Curve,
    fit_axis,
    join_column,
    legend,
    paint_chart,
)
from engine.figures.race import race_palette
from engine.samples import dark_on_white

MOST_FRAMES = 101
SIDE = 150  # pixels of a picture in a film, about
SHOWN = {"state": "state", "guess": "guess of x_{0}"}

Lanes = Mapping[str, LaneRun]  # by the value of each
References = Mapping[str, LaneRun]  # the same; {}: none were drawn


def check_shown(shown: tuple[str, ...]) -> None:
    """Raise `RequestError` if a state has no such pictures."""
    unknown = [name for name in shown if name not in SHOWN]
    if unknown or not shown:
        raise RequestError(
            "A state has no {quantity!r} to show.", "Choose some of {names}.",
            quantity=unknown[0] if unknown else "", names=", ".join(SHOWN),
        )  # fmt: skip


def most_spent(lanes: Lanes) -> int:
    """The evaluations of the lane that spent most."""
    return max(run.evaluations for run in lanes.values())


def stages_of(lanes: Lanes, most: int) -> list[int]:
    """Numbers of evaluations from the first to the last, evenly, at most so many."""
    last = most_spent(lanes)
    return np.unique(np.linspace(1, last, min(most, last)).round().astype(int)).tolist()


def pictures_at(run: LaneRun, shown: str, picture: int, at: list[int]) -> np.ndarray:
    """Of one picture, what stands after so many evaluations [n, H, W] or [n, H, W, 3]."""
    some = run.states if shown == "state" else run.guesses
    return dark_on_white(some[picture, at], run.card)


def sides_figure(
    lanes: Lanes,
    references: References,
    title: str = "",
    *,
    shown: tuple[str, ...] = ("guess",),
    stages: int = 9,
    scale: int | None = None,
    smooth: bool = False,
) -> Image.Image:
    """A sheet: a row a lane, a column a number of evaluations; of several pictures their ends, a
    row a picture and a column a lane. With references, the distance to them as curves below."""
    first = next(iter(lanes.values()))
    if len(first.states) == 1:
        page = way_sheet(lanes, title, shown, stages_of(lanes, stages), scale, smooth)
    else:
        off = {name: distances(lanes[name], one) for name, one in references.items()}
        rows = picture_rows(lanes, off, most_spent(lanes))
        page = paint_grid(rows, [*lanes], title, scale=scale, smooth=smooth)
    if not references:
        return page
    chart = distance_chart(lanes, references, max(700, min(page.width, 1400)))
    return join_column([page, legend(chart.curves, chart.size[0]), paint_chart(chart)])


def way_sheet(
    lanes: Lanes,
    title: str,
    shown: tuple[str, ...],
    spent: list[int],
    scale: int | None,
    smooth: bool,
) -> Image.Image:
    """The ways of one picture, one below the other."""
    rows = []
    for name, run in lanes.items():
        at = [run.state_after(n) for n in spent]
        for quantity in shown:
            remark = f"{run.drawing.steps} steps, {run.evaluations} spent"
            remark = remark if quantity == shown[0] else SHOWN[quantity]
            notes = read_notes(run, 0, at) if quantity == shown[-1] else ()
            head = name if quantity == shown[0] else ""
            rows.append(Row(pictures_at(run, quantity, 0, at), head, remark, notes))
    columns = [f"after {n}" for n in spent]
    breaks = range(len(shown), len(rows), len(shown)) if len(shown) > 1 else ()
    return paint_grid(rows, columns, title, scale=scale, smooth=smooth, breaks=breaks)


def picture_rows(lanes: Lanes, off: Mapping[str, np.ndarray], spent: int) -> list[Row]:
    """A row a picture, a column a lane: the guesses after so many evaluations."""
    runs, rows = [*lanes.values()], []
    for i in range(len(runs[0].states)):
        at = {name: [run.state_after(spent)] for name, run in lanes.items()}
        pictures = [pictures_at(run, "guess", i, at[name]) for name, run in lanes.items()]
        notes = [read_notes(run, i, at[name], off.get(name)) for name, run in lanes.items()]
        names = {run.names[i] for run in runs}
        name = names.pop() if len(names) == 1 else ""
        rows.append(Row(np.concatenate(pictures), name, notes=tuple(sum(notes, ()))))
    return rows


def read_notes(
    run: LaneRun, picture: int, at: list[int], off: np.ndarray | None = None
) -> tuple[str, ...]:
    """How surely guesses are read and how far they are off [N, k]; () of neither."""
    scores = run.scores[picture, at] if run.scores.shape[1] else np.zeros(0)
    read = [f"{100 * score:.0f} %" for score in scores.tolist()]
    if off is None:
        return tuple(f"{words} read" for words in read)
    apart = [f"{gap:.2f} off" for gap in off[picture, at].tolist()]
    return tuple(map(", ".join, zip(read, apart, strict=True))) if read else tuple(apart)


def sides_frames(
    lanes: Lanes, references: References, *, scale: int | None = None, smooth: bool = False
) -> list[np.ndarray]:
    """A film: a frame a number of evaluations, all lanes beside one another."""
    first, last = next(iter(lanes.values())), most_spent(lanes)
    off = {name: distances(lanes[name], one) for name, one in references.items()}
    scale = scale or enlargement(first.states.shape[2], SIDE)
    frames = []
    for spent in stages_of(lanes, MOST_FRAMES):
        rows = picture_rows(lanes, off, spent)
        if len(rows) == 1:
            at = [run.state_after(spent) for run in lanes.values()]
            each = list(zip(lanes.values(), at, strict=True))
            states = np.concatenate([pictures_at(run, "state", 0, [k]) for run, k in each])
            steps = tuple(f"step {run.steps[k]} of {run.drawing.steps}" for run, k in each)
            guess = Row(rows[0].pictures, SHOWN["guess"], notes=rows[0].notes)
            rows = [Row(states, SHOWN["state"], notes=steps), guess]
        title = f"{spent} of {last} evaluations spent"
        frames.append(np.asarray(paint_grid(rows, [*lanes], title, scale=scale, smooth=smooth)))
    wide = max(frame.shape[1] for frame in frames)  # a longer title makes a wider page
    return [
        np.pad(f, ((0, 0), (0, wide - f.shape[1]), (0, 0)), constant_values=255) for f in frames
    ]


def distance_chart(lanes: Lanes, references: References, wide: int) -> Chart:
    """How far the guesses of each lane are from its reference's, the mean over its pictures."""
    curves = tuple(
        Curve(run.spent, distances(run, references[name]).mean(axis=0), name, color, dots=True)
        for (name, run), color in zip(lanes.items(), COLORS, strict=False)
    )
    y = fit_axis([curve.y for curve in curves], zero=True)
    title = f"Distance to {REFERENCE} evaluations of Heun"
    last = float(most_spent(lanes))
    return Chart(curves, Axis(0, 1.02 * last), y, title, "evaluations spent", "of ink", (wide, 420))


def sides_palette(lanes: Lanes) -> tuple[tuple[int, int, int], ...]:
    """The few colors of a film of gray pictures; () for colored ones: a frame has its own."""
    gray = all(run.states.ndim == 4 for run in lanes.values())
    return race_palette() if gray else ()


def frame_ms(frames: int) -> int:
    """How long a frame of the film is shown."""
    return max(60, 2400 // frames)


def sides_numbers(lanes: Lanes, references: References) -> Numbers:
    """Each state of each lane and picture: what it took until then, and how its guess is."""
    rows: list[tuple[str | int | float | None, ...]] = []
    for name, run in lanes.items():
        off = distances(run, references[name]) if references else None
        for i, k in np.ndindex(run.states.shape[:2]):
            took = int(run.spent[k]), float(run.seconds[k])
            read = float(run.scores[i, k]) if run.scores.shape[1] else None
            apart = None if off is None else float(off[i, k])
            place = i + 1, int(run.steps[k]), float(run.sigmas[k])
            rows.append((name, *place, *took, read, apart))
    columns = ("value", "picture", "state", "sigma", "evaluations", "seconds", "legible")
    return Numbers((*columns, "distance"), rows)


def sides_facts(lanes: Lanes, references: References) -> list[dict[str, Any]]:
    """What each lane spent and reached."""
    return [
        {
            "value": name, "steps": run.drawing.steps, "evaluations": run.evaluations,
            "passes": run.passes, "seconds": round(float(run.seconds[-1]), 3),
            "legible": run.scores[:, -1].tolist() if run.scores.shape[1] else None,
            "distance": distances(run, references[name])[:, -1].tolist() if references else None,
        }
        for name, run in lanes.items()
    ]  # fmt: skip
