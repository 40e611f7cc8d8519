"""Figures of what a model draws: states on the way, estimates, and walks."""

from dataclasses import replace
from typing import Annotated

import typer

from engine.api import ANY, AUTO, FRAMES, Drawing, SampleRequest
from engine.cli.figures.result import (
    MOST_STATES,
    Data,
    FigureResult,
    MovingPage,
    PictureSeed,
    Split,
    SplitName,
    Stages,
)
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import (
    NO_FILM,
    Chars,
    DrawingOptions,
    Enlarging,
    Guidance,
    Hand,
    Labels,
    Model,
    Title,
    count_option,
)
from engine.cli.shared.parsing import (
    card_of,
    known_labels,
    numbers,
    pair_stops,
    request_for,
    wanted_labels,
)
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.interrupt import loading
from engine.pictures import check_pixels, enlarge

PANEL_PICTURES, PANEL_LEVELS = 8, 20  # at most


def reverse(
    *,
    model: Model = "letters",
    chars: Chars = None,
    label: Labels = None,
    seed: Annotated[
        str,
        typer.Option(metavar="SEEDS", help="Seeds, as in 1,2,3: every class is drawn from each."),
    ] = "0",
    stages: Stages = 9,
    options: Annotated[DrawingOptions, NO_FILM],
    hand: Hand = AUTO,
    enlarging: Enlarging,
    title: Title = "",
    moving: bool,
    terminal: Terminal,
) -> FigureResult:
    """Show pictures on their way out of the noise, and what the model takes each state for."""
    card = card_of(model)
    drawing = options.drawing(card, model, hand)
    drawing = replace(drawing, frames=FRAMES if moving else stages - 1)
    terminal.note_each(options.ignored(drawing, card))
    request = request_for(card, drawing, chars, label, numbers(seed, "--seed"))
    with loading():
        from engine.figures.reverse import (
            MOST_PICTURES,
            record_trajectory,
            reverse_figure,
            reverse_frames,
        )

    if len(request.labels) > MOST_PICTURES:
        raise RequestError(
            f"{len(request.labels)} pictures do not fit into one figure.",
            f"Ask for at most {MOST_PICTURES}: fewer classes, or fewer seeds.",
        )
    keep = min(drawing.film + 1, MOST_STATES if moving else stages)
    way = terminal.follow(record_trajectory(terminal.start_studio(), request, keep), "Drawing")
    scale, smooth = enlarging.scale, enlarging.smooth
    return FigureResult(
        MovingPage(reverse_frames(way, scale=scale, smooth=smooth))
        if moving
        else reverse_figure(way, title, scale=scale, smooth=smooth),
        f"{len(way.steps)} of {with_count(drawing.film + 1, 'state')}, {drawing.sampler}",
        {
            "model": card.name, "pictures": len(request.labels), "states": len(way.steps),
            "steps": drawing.steps, "sampler": drawing.sampler,
        },
    )  # fmt: skip


def panel(
    *,
    model: Model = "letters",
    data: Data = None,
    split: Split = SplitName.TRAIN,
    n: Annotated[int, count_option("How many pictures to show, {range}.", 1, PANEL_PICTURES)] = 3,
    levels: Annotated[
        int,
        number(
            "How many noise levels to show, {range}, along the model's schedule.", 1, PANEL_LEVELS
        ),
    ] = 5,
    chars: Chars = None,
    label: Labels = None,
    seed: PictureSeed = 0,
    guidance: Guidance = 1.0,
    enlarging: Enlarging,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Show what a model makes of noisy pictures in a single step.

    Each picture is shown as it is, with noise, and as the model takes it to be. The pictures are
    those of --data; without, the model draws some first.
    """
    card = card_of(model)
    drawing = Drawing.for_card(card, guidance=guidance, model=model, hand=ANY)
    with loading():
        from engine.figures.panel import panel_figure, predict_pictures
        from engine.figures.sources import sample_pictures

    if data is not None:
        real = sample_pictures(data, n, seed, (card.size, card.channels), split=split)
        pictures = real.pixels
        request = known_labels(card, real.names, SampleRequest((0,), (seed,), drawing))
        studio = terminal.start_studio()
    else:
        terminal.note("Without --data, the pictures are drawn by the model itself.")
        own = Drawing.for_card(card, model=model)
        request = request_for(card, own, chars, label, (seed,), first=n)
        studio = terminal.start_studio()
        pictures = terminal.follow(studio.sample(request), "Drawing").states[:, -1]
        request = SampleRequest(request.labels, request.seeds, drawing)
    result = terminal.follow(
        predict_pictures(studio, request, pictures, levels, seed), "Predicting"
    )
    return FigureResult(
        panel_figure(result, title, scale=enlarging.scale, smooth=enlarging.smooth),
        f"{with_count(len(pictures), 'picture')} at {with_count(levels, 'noise level')}",
        {
            "model": card.name, "pictures": len(pictures), "real": data is not None,
            "levels": [{"sigma": s, "error": e} for s, e in zip(result.sigmas, result.errors)],
        },
    )  # fmt: skip


def walk(
    *,
    model: Model = "letters",
    chars: Chars = None,
    label: Labels = None,
    seed: Annotated[
        str,
        typer.Option(
            metavar="SEEDS",
            help="One seed, or one for each stop, as in 1,2,3.",
            show_default="0; 0,1,2,3 for a single class",
        ),
    ] = "",
    frames: Annotated[
        int | None,
        number(
            "How many pictures lead from one stop to the next, {range}, both counted.",
            2,
            600,
            show_default="9, in a GIF 24",
        ),
    ] = None,
    options: Annotated[DrawingOptions, NO_FILM],
    hand: Hand = AUTO,
    enlarging: Enlarging,
    title: Title = "",
    moving: bool,
    terminal: Terminal,
) -> FigureResult:
    """Walk through what a model can draw, from seed to seed or from class to class.

    The stops are what noisegram sample draws from these seeds. From seed to seed the noise turns;
    from class to class the model's estimates for both are mixed.
    """
    card = card_of(model)
    stops = wanted_labels(card, chars, label)[0] if chars is not None or label else [0]
    labels, seeds = pair_stops(stops, numbers(seed, "--seed"))
    drawing = options.drawing(card, model, hand)
    terminal.note_each(options.ignored(drawing, card))
    request = SampleRequest(labels, seeds, drawing)
    request.check()
    with loading():
        from engine.figures.walk import walk as walk_along
        from engine.figures.walk import walk_figure, walk_frames

    each = frames or (24 if moving else 9)
    way = terminal.follow(walk_along(terminal.start_studio(), request, each), "Walking")
    if moving:
        scale = enlarging.scale or max(1, round(280 / card.size))
        pictures = walk_frames(way)
        check_pixels(scale * card.size, scale * card.size, len(pictures))
        shown = [enlarge(one, scale, enlarging.smooth) for one in pictures]
        page = MovingPage(shown, 50, hold=0)
    else:
        page = walk_figure(way, title, scale=enlarging.scale, smooth=enlarging.smooth)
    legs, each = way.legs.shape[:2]
    return FigureResult(
        page,
        f"{', '.join(way.names)}, {with_count(each, 'picture')} each",
        {
            "model": card.name, "legs": legs, "frames": each, "pictures_a_leg": each,
            "labels": list(labels), "seeds": list(seeds),
        },
    )  # fmt: skip
