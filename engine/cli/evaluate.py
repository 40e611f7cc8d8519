"""evaluate: how good a model is, drawing exactly as write does."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
import typer
from rich.console import Console

from engine.api import Drawing, Engine, SampleRequest
from engine.card import ModelCard, read_card
from engine.cli.console import (
    AsJson,
    Device,
    Guidance,
    Model,
    Quiet,
    SamplerName,
    Steps,
    follow,
    note,
    start_studio,
    tell,
)
from engine.cli.estimate import roughly, seconds_to_draw
from engine.errors import DatasetError
from engine.interrupt import loading
from engine.library import find_model

EXAMPLES = """Examples:\n
noisegram evaluate --data handwriting.npz\n
noisegram evaluate --data handwriting.npz --model runs/mine/model.safetensors -n 10 --json"""
BATCH = 48  # pictures drawn between two signs of progress


def evaluate(
    data: Annotated[Path, typer.Option(help="The corpus of real glyphs to compare with.")],
    model: Model = "letters",
    n: Annotated[int, typer.Option("-n", help="Glyphs a character.")] = 50,
    seed: Annotated[int, typer.Option(help="Another seed, other glyphs.")] = 0,
    steps: Steps = 50,
    sampler: SamplerName = "dpmpp2m",
    guidance: Guidance = None,
    device: Device = "auto",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Score a model: legibility by a second reader, distance to real handwriting, hands.

    With -n 50 that takes about 13 minutes on 2 CPU cores, with -n 10 about 4; it says so first.
    """
    card = read_card(find_model(model))
    drawing = Drawing(steps=steps, sampler=sampler, guidance=guidance, model=model)
    drawing.check()
    if not data.is_file():
        raise DatasetError(f"There is no data at {data}.", "Check the path.", path=str(data))
    studio = start_studio(device, quiet)
    with loading():
        from engine.quality.evaluate import HELD_OUT
        from engine.quality.evaluate import evaluate as measure
        from engine.quality.render import render

    settings: dict[str, str | int | float] = {
        "steps": steps,
        "sampler": sampler,
        "guidance": card.sampling.guidance if guidance is None else guidance,
        "guidance_low": card.sampling.guidance_low,
        "guidance_high": card.sampling.guidance_high,
        "device": str(studio.device_name()),
    }
    if not quiet and n >= 2 and card.alphabet:
        first = tuple(range(min(12, len(card.alphabet))))
        few = SampleRequest(first, first, drawing)
        letters = sum(char.isalnum() for char in card.alphabet)
        pictures = n * len(card.alphabet) + min(n, HELD_OUT) * letters
        wait = roughly(seconds_to_draw(studio, few, pictures))
        note(f"About {pictures:,} glyphs to draw and compare: {wait}.")
    work = measure(drawer(studio, card, drawing), card, data, n, seed, settings)
    report = follow(work, "total", "done", "Drawing", quiet)
    if as_json:
        tell("", msgspec.to_builtins(report), True)
    else:
        Console(soft_wrap=True).print(render(report))


def drawer(studio: Engine, card: ModelCard, drawing: Drawing):
    """Draw characters in hands from seeds, as `quality.evaluate` wants them."""

    def draw(
        chars: Sequence[str], hands: Sequence[str], seeds: Sequence[int]
    ) -> Iterator[np.ndarray]:
        for start in range(0, len(chars), BATCH):
            part = slice(start, start + BATCH)
            request = SampleRequest(
                labels=tuple(card.alphabet.index(char) for char in chars[part]),
                seeds=tuple(seeds[part]),
                drawing=drawing,
                hands=tuple(hands[part]),
            )
            samples = follow(studio.sample(request), "steps", "step", "", quiet=True)
            yield samples.states[:, -1]

    return draw
