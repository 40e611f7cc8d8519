"""figure walk: from seed to seed, or from class to class."""

from typing import Annotated

import typer

from engine.api import AUTO, Drawing, SampleRequest
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Model,
    OwnSampler,
    OwnSteps,
    Quiet,
    follow,
    start_studio,
    tell,
)
from engine.cli.figure.shared import (
    Chars,
    Hand,
    LabelList,
    Out,
    Smooth,
    Title,
    card_of,
    check_file,
    numbers,
)
from engine.cli.sample import wanted_labels
from engine.errors import RequestError
from engine.interrupt import loading
from engine.models.card import ModelCard
from engine.pictures import enlarge, save_gif, save_png

EXAMPLES = """Examples:\n
noisegram figure walk -o walk.png --chars a --seed 1,2,3\n
noisegram figure walk -o abc.gif --chars abc --hand Ada --frames 24\n
noisegram figure walk -o cars.gif --model cars32-edm --seed 3,8,5 --frames 30"""


def walk(
    out: Out,
    model: Model = "letters",
    chars: Chars = None,
    label: LabelList = None,
    seed: Annotated[
        str, typer.Option(help="One seed, or one for each stop: 1,2,3. Default: 0, or 0,1,2,3.")
    ] = "",
    frames: Annotated[
        int | None,
        typer.Option(help="Pictures from one stop to the next, both counted. Default: 9, GIF 24."),
    ] = None,
    steps: OwnSteps = None,
    sampler: OwnSampler = None,
    guidance: Guidance = None,
    hand: Hand = AUTO,
    smooth: Smooth = False,
    title: Title = "",
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Walk through what a model can draw, from seed to seed or from class to class.

    The noise turns from seed to seed; between classes, x0 is mixed of both estimates. The stops
    are what `sample` draws from these seeds. Latent models walk in their latent.
    """
    check_file(out, force, ".png", ".gif")
    card = card_of(model)
    labels, seeds = stops(wanted_stops(card, chars, label), numbers(seed))
    drawing = Drawing.for_card(card, steps, sampler, guidance, model=model, hand=hand)
    request = SampleRequest(labels, seeds, drawing)
    request.check()
    with loading():
        from engine.figures.walk import walk as walk_along
        from engine.figures.walk import walk_figure, walk_frames

    moving = out.suffix.lower() == ".gif"
    work = walk_along(start_studio(device, quiet), request, frames or (24 if moving else 9))
    way = follow(work, "Walking", quiet)
    if moving:
        scale = max(1, round(280 / card.size))
        save_gif(out, [enlarge(one, scale, smooth) for one in walk_frames(way)], 50, hold=0)
    else:
        save_png(out, walk_figure(way, title, smooth=smooth))
    legs, each = way.legs.shape[:2]
    facts = {
        "path": str(out), "model": card.name, "legs": legs, "frames": each,
        "labels": list(labels), "seeds": list(seeds),
    }  # fmt: skip
    tell(f"{out}: {', '.join(way.names)}, {each} pictures each", facts, as_json)


def wanted_stops(card: ModelCard, chars: str | None, label: list[str] | None) -> list[int]:
    """The labels to pass; of none given, the first one only."""
    return wanted_labels(card, chars, label)[0] if chars is not None or label else [0]


def stops(labels: list[int], seeds: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A label and a seed for each stop: a single one of either stands at all."""
    seeds = seeds or ((0,) if len(labels) > 1 else (0, 1, 2, 3))
    count = max(len(labels), len(seeds))
    if len(labels) not in (1, count) or len(seeds) not in (1, count):
        raise RequestError(
            "{labels} classes and {seeds} seeds do not fit.",
            "Give one of either, or as many of both.",
            labels=len(labels),
            seeds=len(seeds),
        )
    more_labels = tuple(labels) * (count if len(labels) == 1 else 1)
    return more_labels, seeds * (count if len(seeds) == 1 else 1)
