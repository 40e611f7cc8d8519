"""Figures of one picture's way, and of ways that leave it: also of a letter of a message."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from engine.api import AUTO, FRAMES, Drawing, WriteRequest
from engine.card import ModelCard
from engine.cli.figures.result import FigureResult, MovingPage, Save
from engine.cli.figures.ways import MOST_STATES, Stages
from engine.cli.shared.console import Terminal
from engine.cli.shared.input import read_source
from engine.cli.shared.options import (
    NO_FILM,
    Chars,
    DrawingOptions,
    Enlarging,
    Hand,
    Labels,
    Model,
    Title,
    count_option,
    seed_option,
)
from engine.cli.shared.parsing import card_of, request_for
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.explain.door import BitsRequest, Departure, Subjects, TraceRequest
from engine.files import write_atomic
from engine.interrupt import loading
from engine.progress import finish

MOST_WAYS = 12
Source = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Take a letter of this message: a file, a recipe (.json) or a share code.",
        show_default=False,
    ),
]
LetterNumber = Annotated[
    int, number("Which letter of that message, {range}, counted from its beginning.", 1, 1_000)
]
WaySeed = Annotated[int, seed_option("Where randomness starts: the noise.")]


def way(
    *,
    model: Model = "letters",
    source: Source = None,
    letter: LetterNumber = 1,
    chars: Chars = None,
    label: Labels = None,
    seed: WaySeed = 0,
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
    card, of = subject_for(
        model, source, letter, chars, label, seed, options, hand, frames, terminal
    )
    shown = tuple(dict.fromkeys(part.strip() for part in show.split(",") if part.strip()))
    with loading():
        from engine.figures.charts.way_curve import check_quantity, way_chart
        from engine.figures.film_files import encode_frames, save_arrays
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

    def save_film(path: Path) -> None:
        write_atomic(path, finish(encode_frames(list(frames_of()))))

    others: dict[str, Save] = {
        ".mp4": save_film,
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
    model: Model = "letters",
    source: Source = None,
    letter: LetterNumber = 1,
    chars: Chars = None,
    label: Labels = None,
    seed: WaySeed = 0,
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
    card, of = subject_for(
        model, source, letter, chars, label, seed, options, hand, stages - 1, terminal
    )
    if show not in ("state", "guess"):
        raise RequestError(f"A state has no {show!r} to show.", "Choose state or guess.")
    ways = [Departure(at, noise=i) for i in range(1, n + 1)]
    ways += [Departure(at, label=name.strip()) for name in as_.split(",") if name.strip()]
    ways += [Departure(at, hand=name.strip()) for name in by.split(",") if name.strip()]
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
    model: Model = "letters",
    source: Source = None,
    letter: LetterNumber = 1,
    chars: Chars = None,
    label: Labels = None,
    seed: WaySeed = 0,
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
    card, of = subject_for(model, source, letter, chars, label, seed, options, hand, None, terminal)
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


def subject_for(
    model: str,
    source: str | None,
    letter: int,
    chars: str | None,
    label: list[str] | None,
    seed: int,
    options: DrawingOptions,
    hand: str,
    frames: int | None,
    terminal: Terminal,
    every: bool = False,
) -> tuple[ModelCard, Subjects]:
    """The picture that is looked at: a letter of a message, or one of a class and a seed.

    `every` letter of the message; of classes all that are named.
    """
    if source is None:
        card = card_of(model)
        drawing = replace(options.drawing(card, model, hand), frames=frames)
        terminal.note_each(options.ignored(drawing, card))
        return card, request_for(card, drawing, chars, label, (seed,), first=1)
    recipe = read_source(source, terminal.quiet)
    letters = tuple(one for one in recipe.letters() if one.part == 0)
    if not letters:
        raise RequestError("There is no letter in the message.", "Choose another one.")
    if letter > len(letters):
        raise RequestError(
            f"The message has {with_count(len(letters), 'letter')}.",
            f"Choose --letter 1 to {len(letters)}.",
        )
    drawing: Drawing = replace(options.change(recipe.drawing), frames=frames)
    card = card_of(drawing.model)
    terminal.note_each(options.ignored(drawing, card))
    return card, WriteRequest(letters if every else (letters[letter - 1],), drawing)
