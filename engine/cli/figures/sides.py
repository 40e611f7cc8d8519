"""The figure of ways that differ in one thing: which, its values, and what all of them spend."""

from typing import Annotated

import typer

from engine.api import AUTO, SampleRequest
from engine.card import ModelCard
from engine.cli.figures.chosen import PictureOptions
from engine.cli.figures.result import FigureResult, MovingPage, Stages
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import (
    NO_FILM,
    DrawingOptions,
    Enlarging,
    Hand,
    Title,
)
from engine.cli.shared.parsing import card_of, split_names
from engine.cli.shared.usage import number
from engine.errors import RequestError
from engine.explain.door import MOST_EVALUATIONS, LaneRequest, LaneRun
from engine.explain.sides import (
    FACTORS,
    lanes_of,
    read_values,
    reference_request,
    same_kind,
    value_words,
)
from engine.interrupt import loading

ALIKE = 20  # evaluations, unless steps are named


def sides(
    *,
    what: Annotated[
        str,
        typer.Option(metavar="NAME", help=f"What differs: {', '.join(FACTORS)}."),
    ] = "sampler",
    values: Annotated[
        str,
        typer.Option(metavar="VALUES", help="Its two to four values, with commas."),
    ] = "euler,heun,ddpm",
    chosen: PictureOptions,
    evaluations: Annotated[
        int | None,
        number(
            "How many network evaluations each way may spend, {range}.",
            1,
            MOST_EVALUATIONS,
            show_default=f"{ALIKE}; where steps are named, what they take",
        ),
    ] = None,
    distance: Annotated[
        bool,
        typer.Option(
            "--distance",
            help="Also say how far each is from the way with 200 evaluations of heun.",
        ),
    ] = False,
    show: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="What a PNG shows of each state, with commas: state, guess (what the model takes "
            "it for).",
        ),
    ] = "guess",
    stages: Stages = 9,
    options: Annotated[DrawingOptions, NO_FILM],
    hand: Hand = AUTO,
    enlarging: Enlarging,
    title: Title = "",
    moving: bool,
    terminal: Terminal,
) -> FigureResult:
    """Draw a picture in two to four ways that differ in one thing, by evaluations spent.

    Each way is drawn alone, and what is said of it was counted and measured in that run. Of several
    pictures (--chars abc, --every) the ways are columns, in a PNG as they end. Seconds differ from
    run to run: they are told, not painted.
    """  # fmt: skip
    card, of = chosen.read(options, hand, None, terminal)
    differing = read_values(what, values.split(","))
    named = what == "steps" or options.steps is not None
    spend = evaluations if evaluations is not None else 0 if named else ALIKE
    lanes = lanes_of(of, what, differing, spend)
    heeds = FACTORS[what].sampler
    if heeds and options.sampler not in (None, heeds):
        terminal.note(f"--{what} is for {heeds}: all ways are drawn with it.")
    shown = tuple(dict.fromkeys(split_names(show)))
    if what == "model" and isinstance(of, SampleRequest):
        check_kinds(card, lanes)
    with loading():
        from engine.figures.sides import (
            check_shown,
            frame_ms,
            sides_facts,
            sides_figure,
            sides_frames,
            sides_numbers,
            sides_palette,
        )

    check_shown(shown)
    studio = terminal.start_studio()
    runs: dict[str, LaneRun] = {}
    known: dict[LaneRequest, LaneRun] = {}
    references: dict[str, LaneRun] = {}
    for value, lane in zip(differing, lanes, strict=True):
        name = value_words(value)
        runs[name] = terminal.follow(studio.measure(lane), "Drawing")
        if distance:
            request = reference_request(lane)
            if request not in known:
                known[request] = terminal.follow(studio.measure(request), "Measuring")
            references[name] = known[request]
    scale, smooth = enlarging.scale, enlarging.smooth
    if moving:
        frames = sides_frames(runs, references, scale=scale, smooth=smooth)
        page = MovingPage(frames, frame_ms(len(frames)), palette=sides_palette(runs))
    else:
        page = sides_figure(
            runs, references, title, shown=shown, stages=stages, scale=scale, smooth=smooth
        )
    facts = sides_facts(runs, references)
    said = "; ".join(
        f"{one['value']}: {one['evaluations']} evaluations, {one['seconds']:.2f} s" for one in facts
    )
    told = {"model": card.name, "what": what, "lanes": facts}

    return FigureResult(page, said, told, sides_numbers(runs, references))


def check_kinds(card: ModelCard, lanes: tuple[LaneRequest, ...]) -> None:
    """Raise `RequestError` unless all models draw the same classes, by whose numbers they ask."""
    for other in (card_of(lane.of.drawing.model) for lane in lanes):
        if not same_kind(card, other):
            raise RequestError(
                f"{card.name} and {other.name} do not draw the same things.",
                "Compare models of one kind, with --model naming one of them.",
            )
