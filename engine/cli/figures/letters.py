"""Figures of one picture's way, and of ways that leave it: also of a letter of a message."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import typer

from engine.api import AUTO, FRAMES
from engine.cli.figures.chosen import OnePicture
from engine.cli.figures.result import MOST_STATES, FigureResult, MovingPage, Save, Stages
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import (
    NO_FILM,
    DrawingOptions,
    Enlarging,
    Hand,
    Title,
    count_option,
)
from engine.cli.shared.parsing import split_names
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.explain.door import BitsRequest, Departure, TraceRequest
from engine.interrupt import loading

MOST_WAYS = 12


def way(
    *,
    chosen: OnePicture,
    show: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="What is shown of each state, with commas: state, guess (what the model takes it "
            "for), noise (that it sees in it), pull (how its class changes the guess).",
        ),
    ] = "state,guess,noise",
    quantity: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The curve of an SVG: score (how surely the guess is read), level, signal, "
            "change, pull.",
            show_default="score, or level without a reader",
        ),
    ] = "",
    stages: Stages = 9,
    options: Annotated[DrawingOptions, NO_FILM],
    hand: Hand = AUTO,
    enlarging: Enlarging,
    title: Title = "",
    moving: bool,
    terminal: Terminal,
) -> FigureResult:
    """Show a picture on its way out of the noise as an equation: guess + sigma x noise.

    A PNG shows some states, a GIF or MP4 all of them; an SVG is the curve of one quantity along the
    way, an .npz holds states and answers as exact arrays.
    """
    frames = FRAMES if moving else stages - 1
    card, of = chosen.read(options, hand, frames, terminal)
    shown = tuple(dict.fromkeys(split_names(show)))
    with loading():
        from engine.figures.charts.way_curve import check_quantity, way_chart
        from engine.figures.film_files import save_arrays
        from engine.figures.svg import save_svg
        from engine.figures.way import check_way, way_figure, way_frames, way_of

    check_way(card, shown, 1)
    check_quantity(quantity)
    keep = min(of.drawing.film + 1, MOST_STATES if moving else stages)
    request = TraceRequest(of, keep=keep, each=True)
    trace = terminal.follow(terminal.start_studio().trace(request), "Drawing")
    found = way_of(trace, shown, request.steps)
    scale, smooth = enlarging.scale, enlarging.smooth
    facts = {
        "model": card.name, "shown": list(shown), "steps": list(found.steps),
        "sigmas": list(found.sigmas), "legible": list(found.legible),
    }  # fmt: skip

    def frames_of() -> Iterator[np.ndarray]:
        yield from way_frames(found, scale=scale, smooth=smooth)

    others: dict[str, Save] = {
        ".svg": lambda path: save_svg(path, way_chart(trace, quantity, title)),
        ".npz": lambda path: save_arrays(path, trace),
    }
    return FigureResult(
        MovingPage(frames_of()) if moving else way_figure(found, title, scale=scale, smooth=smooth),
        f"{', '.join(shown)} of {with_count(len(found.steps), 'state')}, {of.drawing.sampler}",
        facts,
        others=others,
    )


def branch(
    *,
    chosen: OnePicture,
    at: Annotated[
        float,
        number("The noise level sigma at which the others leave the way, {range}.", 1e-4, 1e6),
    ] = 1.5,
    n: Annotated[int, count_option("How many go on with new noise, {range}.", 0, MOST_WAYS)] = 4,
    as_: Annotated[
        str,
        typer.Option(
            "--as", metavar="CLASSES", help="Classes to go on as, with commas.", show_default=False
        ),
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="HANDS", help="Hands to go on in, with commas.", show_default=False
        ),
    ] = "",
    show: Annotated[
        str,
        typer.Option(
            "--show", metavar="NAMES", help="What is shown of each state: state or guess."
        ),
    ] = "state",
    stages: Stages = 9,
    options: Annotated[DrawingOptions, NO_FILM],
    hand: Hand = AUTO,
    enlarging: Enlarging,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Show ways that leave another at one of its states: what is decided there, what is not."""
    card, of = chosen.read(options, hand, stages - 1, terminal)
    if show not in ("state", "guess"):
        raise RequestError(f"A state has no {show!r} to show.", "Choose state or guess.")
    ways = [Departure(at, noise=i) for i in range(1, n + 1)]
    ways += [Departure(at, label=name) for name in split_names(as_)]
    ways += [Departure(at, hand=name) for name in split_names(by)]
    if not 0 < len(ways) <= MOST_WAYS:
        raise RequestError(
            f"{with_count(len(ways), 'way')} cannot be shown.", f"Ask for 1 to {MOST_WAYS}."
        )
    with loading():
        from engine.figures.way import branch_figure

    keep = min(of.drawing.film + 1, stages)
    studio = terminal.start_studio()
    traces = [
        terminal.follow(studio.trace(TraceRequest(of, each, keep, each=True)), "Drawing")
        for each in (None, *ways)
    ]
    scores = [float(trace.answers.scores[0, trace.guess[-1]]) if trace.answers.scores.shape[1]
              else None for trace in traces]  # fmt: skip
    return FigureResult(
        branch_figure(traces, show, title, scale=enlarging.scale, smooth=enlarging.smooth),
        f"{with_count(len(ways), 'way')} from sigma {at:g}, {of.drawing.sampler}",
        {"model": card.name, "at": at, "ways": len(ways), "legible": scores},
    )


def bits(
    *,
    chosen: OnePicture,
    n: Annotated[int, count_option("How many draws of noise a level has, {range}.", 1, 64)] = 4,
    options: Annotated[DrawingOptions, NO_FILM],
    hand: Hand = AUTO,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Measure what each noise level costs of a picture that the model drew, in bits a dimension.

    It is told the picture's class. What it drew itself it explains better than held-out data: for
    those see figure elbo.
    """
    card, of = chosen.read(options, hand, None, terminal)
    with loading():
        from engine.figures.charts.bits import bits_figure, bits_numbers

    studio = terminal.start_studio()
    trace = terminal.follow(studio.trace(TraceRequest(of, keep=2)), "Drawing")
    found = terminal.follow(studio.bits(BitsRequest(of, trace.shown[0, -1], n)), "Measuring")
    facts = {
        "model": card.name, "bits_per_dim": found.total, "prior": found.prior,
        "reconstruction": found.reconstruction, "terms": found.bits.tolist(),
        "sigmas": found.sigmas.tolist(), "discrete": found.discrete,
    }  # fmt: skip
    text = f"{found.total:.3f} bits a dimension of this drawn picture, not of held-out data"
    figure = bits_figure(found, trace.names[0], title)
    return FigureResult(figure, text, facts, bits_numbers(found))
