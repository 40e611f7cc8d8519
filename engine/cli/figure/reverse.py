"""figure reverse: the way out of the noise, states and x0 estimates."""

from typing import Annotated

import typer

from engine.api import AUTO, Drawing, SamplerOptions
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
    request_for,
)
from engine.errors import RequestError
from engine.interrupt import loading
from engine.pictures import save_gif, save_png

EXAMPLES = """Examples:\n
noisegram figure reverse -o reverse.png --chars ag\n
noisegram figure reverse -o eight.gif --model digits32 --label 8 --seed 1,2,3\n
noisegram figure reverse -o ddpm.png --model cars32-ddpm --sampler ddpm --steps 250 --stages 10"""
MOST_STATES = 101  # of a GIF


def reverse(
    out: Out,
    model: Model = "letters",
    chars: Chars = None,
    label: LabelList = None,
    seed: Annotated[str, typer.Option(help="Seeds: each character or label from each.")] = "0",
    stages: Annotated[int, typer.Option(help="States shown in a PNG, evenly.")] = 9,
    steps: OwnSteps = None,
    sampler: OwnSampler = None,
    guidance: Guidance = None,
    eta: Annotated[float, typer.Option(help="ddim: 0 deterministic, 1 ancestral.")] = 0.0,
    hand: Hand = AUTO,
    smooth: Smooth = False,
    title: Title = "",
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """States out of the noise and what the model takes each for: a sheet, or a GIF of all."""
    check_file(out, force, ".png", ".gif")
    card = card_of(model)
    options = SamplerOptions(eta=eta)
    drawing = Drawing.for_card(
        card, steps, sampler, guidance, model=model, hand=hand, options=options
    )
    request = request_for(card, drawing, chars, label, numbers(seed))
    with loading():
        from engine.figures.reverse import (
            MOST_PICTURES,
            record_trajectory,
            reverse_figure,
            reverse_frames,
        )

    if len(request.labels) > MOST_PICTURES or stages < 2:
        raise RequestError(
            f"{len(request.labels)} pictures in {stages} stages are not possible.",
            f"Ask for at most {MOST_PICTURES} pictures, in 2 stages or more.",
        )
    moving = out.suffix.lower() == ".gif"
    keep = min(drawing.steps + 1, MOST_STATES if moving else stages)
    work = record_trajectory(start_studio(device, quiet), request, keep)
    way = follow(work, "Drawing", quiet)
    if moving:
        save_gif(out, reverse_frames(way, smooth=smooth))
    else:
        save_png(out, reverse_figure(way, title, smooth=smooth))
    facts = {
        "path": str(out), "model": card.name, "pictures": len(request.labels),
        "states": len(way.steps), "steps": drawing.steps, "sampler": drawing.sampler,
    }  # fmt: skip
    tell(
        f"{out}: {len(way.steps)} of {drawing.steps + 1} states, {drawing.sampler}", facts, as_json
    )
