"""grid: every class in several hands or from several seeds, as one picture."""

from pathlib import Path
from typing import Annotated

import typer

from engine.api import ANY, AUTO, MIXED, Drawing, SampleRequest
from engine.card import read_card
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Model,
    Quiet,
    SamplerName,
    Steps,
    check_place,
    follow,
    note,
    start_studio,
    tell,
)
from engine.cli.estimate import roughly, seconds_to_draw
from engine.cli.sheets import grid_sheet
from engine.errors import RequestError
from engine.library import find_model
from engine.pictures import save_png
from engine.samples import on_paper

EXAMPLES = """Examples:\n
noisegram grid -o grid.png\n
noisegram grid -o hands.png --hands Ada,Ben,Zoe"""
MAX_ROWS = 200


def grid(
    out: Annotated[Path, typer.Option("-o", "--out", help="The .png to make.")],
    model: Model = "letters",
    hands: Annotated[
        str | None, typer.Option(help="Hands, one a row: names, comma-separated.")
    ] = None,
    rows: Annotated[int, typer.Option(help="Without --hands: so many rows, a seed each.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of the first row.")] = 0,
    steps: Steps = 50,
    sampler: SamplerName = "dpmpp2m",
    guidance: Guidance = None,
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Draw every class in several hands or from several seeds, as one picture."""
    if out.suffix.lower() != ".png":
        raise RequestError("A grid is a PNG.", "Name it so: -o grid.png")
    check_place(out, force)
    card = read_card(find_model(model))
    names = tuple(name.strip() for name in hands.split(",")) if hands else ()
    for name in names:
        if name not in (ANY, AUTO, MIXED):
            card.hand_index(name)
    rows = len(names) or rows
    if not 1 <= rows <= MAX_ROWS:
        raise RequestError(f"{rows} rows are not possible.", f"Choose between 1 and {MAX_ROWS}.")
    classes = len(card.classes)
    request = SampleRequest(
        labels=tuple(range(classes)) * rows,
        seeds=tuple(seed + row for row in range(rows) for _ in range(classes)),
        drawing=Drawing(steps=steps, sampler=sampler, guidance=guidance, model=model),
        hands=tuple(name for name in names for _ in range(classes)),
    )
    request.check()
    studio = start_studio(device, quiet)
    if not quiet:
        wait = roughly(seconds_to_draw(studio, request))
        note(f"{len(request.labels):,} pictures ({rows} x {classes}): {wait}.")
    samples = follow(studio.sample(request), "steps", "step", "Drawing", quiet)
    final = on_paper(samples.states[:, -1], card)
    drawn_in = [samples.hands[row * classes] for row in range(rows)]
    titles = [
        (names[row], f"seed {seed + row}") if names else (f"seed {seed + row}", drawn_in[row])
        for row in range(rows)
    ]
    pictures = final.reshape(rows, classes, *final.shape[1:])
    save_png(out, grid_sheet(pictures, card.classes, titles))
    facts = {"path": str(out), "rows": rows, "classes": classes, "model": card.name}
    tell(f"{out}: {rows} rows of {classes} classes", facts, as_json)
