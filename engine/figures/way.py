"""One picture out of the noise as an equation: state = guess + sigma x noise, and what its name
pulls at the guess; and ways that left another one, side by side. Painted from traces, no torch.

Every quantity has one scale for all states, written beside it; nothing is stretched to its own
extremes.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from engine.card import ModelCard
from engine.errors import RequestError
from engine.explain.door import Departure, Trace
from engine.explain.quantities import (
    CHANGE_REACH,
    NOISE_REACH,
    change_pixels,
    noise_of,
    noise_pixels,
    pull_of,
)
from engine.figures.picture_grid import Row, enlargement, format_sigma, paint_grid
from engine.samples import dark_on_white

SIDE = 150  # pixels of a picture in a film, about
SHOWN = {  # what of a state can be shown: its name in the figure, and its scale
    "state": ("state", "at one contrast"),
    "guess": ("guess of x_{0}", "paper .. ink"),
    "noise": ("noise", f"-{NOISE_REACH:g} .. {NOISE_REACH:g}"),
    "pull": ("what its name pulls", f"-{CHANGE_REACH:g} .. {CHANGE_REACH:g} of ink"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Some states of one picture on its way, noise first."""

    pictures: dict[str, np.ndarray]  # of each quantity uint8 [k, H, W] or [k, H, W, 3]
    steps: tuple[int, ...]
    sigmas: tuple[float, ...]
    legible: tuple[float, ...]  # how surely each guess is read; (): no reader reads it
    name: str  # of its class, "" without one


def way_of(trace: Trace, shown: tuple[str, ...], steps: tuple[int, ...]) -> Way:
    """The way of a trace's first picture; `steps` are the numbers of its states in the film.

    What its name pulls is told - untold, the answer that knows the class less the one that does
    not, also where guidance does not act. Raises `RequestError`.
    """
    card, of = trace.card, trace.answers
    check_way(card, shown, len(trace.x))
    states = range(len(trace))
    made = {
        "state": lambda: dark_on_white(trace.shown[0], card),
        "guess": lambda: dark_on_white(of.shown[0, trace.guess], card),
        "noise": lambda: np.stack([noise_pixels(noise_of(trace, 0, k), card) for k in states]),
        "pull": lambda: np.stack([pull_pixels(trace, k) for k in states]),
    }
    legible = of.scores[0, trace.guess].tolist() if of.scores.shape[1] else ()
    pictures = {quantity: made[quantity]() for quantity in shown}
    sigmas = tuple(trace.sigmas.tolist())
    return Way(pictures, steps, sigmas, tuple(legible), trace.names[0])


def check_way(card: ModelCard, shown: tuple[str, ...], pictures: int) -> None:
    """Raise `RequestError` if these quantities of so many pictures cannot be shown."""
    unknown = [quantity for quantity in shown if quantity not in SHOWN]
    if unknown or not shown:
        raise RequestError(
            "A state has no {quantity!r} to show.", "Choose some of {names}.",
            quantity=unknown[0] if unknown else "", names=", ".join(SHOWN),
        )  # fmt: skip
    if pictures != 1:
        raise RequestError("A way is of one picture.", "Name one character or label, one seed.")
    if card.autoencoder and {"noise", "pull"} & {*shown}:
        raise RequestError(
            "{model} diffuses a latent, whose noise is no picture.",
            "Show state and guess.",
            model=card.name,
        )
    if "pull" in shown and not card.classes:
        raise RequestError(
            "{model} draws one kind of picture: no name pulls at it.", "Leave pull out.",
            model=card.name,
        )  # fmt: skip


def pull_pixels(trace: Trace, state: int) -> np.ndarray:
    """What the name pulls at the guess, uint8 [H, W, 3]; nothing where no noise is left."""
    pull = pull_of(trace, 0, state)
    return change_pixels(pull if trace.sigmas[state] else np.zeros_like(pull), trace.card)


def way_rows(way: Way, at: slice) -> list[Row]:
    """A row for each quantity."""
    return [Row(some[at], *SHOWN[quantity]) for quantity, some in way.pictures.items()]


def way_figure(
    way: Way, title: str = "", *, scale: int | None = None, smooth: bool = False
) -> Image.Image:
    """A sheet: a row a quantity, a column a state; below, how surely the guess is read."""
    rows = way_rows(way, slice(None))
    if way.legible:
        last = rows[-1]
        notes = tuple(f"{100 * one:.0f} % read" for one in way.legible)
        rows[-1] = Row(last.pictures, last.name, last.remark, notes)
    columns = [f"{step}: sigma {format_sigma(sigma)}"
               for step, sigma in zip(way.steps, way.sigmas, strict=True)]  # fmt: skip
    return paint_grid(rows, columns, title, scale=scale, smooth=smooth)


def way_frames(way: Way, *, scale: int | None = None, smooth: bool = False) -> list[np.ndarray]:
    """A film: a frame a state, its quantities below one another."""
    frames = []
    first = next(iter(way.pictures.values()))
    scale = scale or enlargement(first.shape[1], SIDE)
    for k, (step, sigma) in enumerate(zip(way.steps, way.sigmas, strict=True)):
        title = f"state {step} of {way.steps[-1]},  sigma {format_sigma(sigma)}"
        rows = way_rows(way, slice(k, k + 1))
        frames.append(np.asarray(paint_grid(rows, title=title, scale=scale, smooth=smooth)))
    wide = max(frame.shape[1] for frame in frames)  # a longer title makes a wider page
    return [
        np.pad(f, ((0, 0), (0, wide - f.shape[1]), (0, 0)), constant_values=255) for f in frames
    ]


def branch_figure(
    traces: list[Trace],
    shown: str = "state",
    title: str = "",
    *,
    scale: int | None = None,
    smooth: bool = False,
) -> Image.Image:
    """Ways of one picture side by side, the one that the others left first: a row a way, a column
    a level that all of them have; at the end of each, how surely it is read."""
    levels = [s for s in traces[0].sigmas if all(s in trace.sigmas for trace in traces)]
    rows = []
    for trace in traces:
        card, at = trace.card, [int(np.flatnonzero(trace.sigmas == level)[0]) for level in levels]
        states = trace.shown if shown == "state" else trace.answers.shown[:, trace.guess]
        scores = trace.answers.scores
        read = f"{100 * float(scores[0, trace.guess[-1]]):.0f} % read" if scores.shape[1] else ""
        name = departure_words(trace.request.departure)
        rows.append(Row(dark_on_white(states[0, at], card), name, read))
    columns = [f"sigma {format_sigma(level)}" for level in levels]
    return paint_grid(rows, columns, title, scale=scale, smooth=smooth)


def departure_words(way: Departure | None) -> str:
    """The difference of a way in a few words."""
    if way is None:
        return "as drawn"
    if way.strokes:
        return "painted"
    if way.label:
        return f"as {way.label}"
    if way.hand:
        return f"by {way.hand}"
    if way.guidance is not None:
        return f"guidance {way.guidance:g}"
    return f"new noise {way.noise}"
