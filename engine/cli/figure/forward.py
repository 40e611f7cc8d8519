"""figure forward: a picture in stages of noise."""

from typing import Annotated

import numpy as np
import typer

from engine.api import Drawing, SampleRequest
from engine.cli.console import AsJson, Device, Force, Quiet, follow, start_studio, tell
from engine.cli.figure.shared import (
    Data,
    Out,
    Smooth,
    Title,
    card_of,
    check_file,
    named_schedules,
)
from engine.cli.sample import wanted_labels
from engine.errors import RequestError
from engine.interrupt import loading
from engine.pictures import save_png
from engine.samples import on_paper

EXAMPLES = """Examples:\n
noisegram figure forward -o forward.png --data cat.jpg\n
noisegram figure forward -o forward.png --char a --schedule linear,cosine,karras --stages 8\n
noisegram figure forward -o mnist.png --data mnist/ --timesteps 50 --beta-max 0.1 --zero-snr"""


def forward(
    out: Out,
    data: Data = None,
    char: Annotated[
        str | None, typer.Option(help="Without data: a character, drawn by the letters model.")
    ] = None,
    stages: Annotated[int, typer.Option(help="Pictures in a row, evenly in t.")] = 9,
    schedule: Annotated[
        str, typer.Option(help="linear, cosine, karras: a row each, comma-separated.")
    ] = "linear",
    timesteps: Annotated[int, typer.Option(help="T of a discrete schedule.")] = 1000,
    beta_min: Annotated[float, typer.Option(help="Of a linear one.")] = 1e-4,
    beta_max: Annotated[float, typer.Option(help="Of a linear one.")] = 0.02,
    zero_snr: Annotated[
        bool, typer.Option("--zero-snr", help="Also rescaled to zero terminal SNR.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Chooses picture and noise.")] = 0,
    smooth: Smooth = False,
    title: Title = "",
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """A picture on its way into noise, in equally spaced stages of any schedule."""
    check_file(out, force, ".png")
    if data is not None and char is not None:
        raise RequestError("Data and a character together are too much.", "Give one of them.")
    schedules = named_schedules(schedule, timesteps, beta_min, beta_max, zero_snr)
    with loading():
        from engine.figures.forward import forward_figure
        from engine.figures.sources import sample_pictures

    if data is not None:
        picture = sample_pictures(data, 1, seed).pixels[0]
    else:
        picture = drawn_character(char or "a", seed, device, quiet)
    named = schedules if len(schedules) > 1 else {"": next(iter(schedules.values()))}
    save_png(out, forward_figure(picture, named, stages, seed, title=title, smooth=smooth))
    facts = {"path": str(out), "stages": stages, "schedules": list(schedules)}
    tell(f"{out}: {stages} stages, {', '.join(schedules)}", facts, as_json)


def drawn_character(char: str, seed: int, device: str, quiet: bool) -> np.ndarray:
    """A character as the letters model draws it, dark on white uint8 [28, 28]."""
    card = card_of("letters")
    labels, _ = wanted_labels(card, char, None)
    drawing = Drawing.for_card(card, model="letters")
    request = SampleRequest(tuple(labels[:1]), (seed,), drawing)
    request.check()
    work = start_studio(device, quiet).sample(request)
    samples = follow(work, "Drawing", quiet)
    return on_paper(samples.states[0, -1], card)
