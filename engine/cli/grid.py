"""grid: every class in several hands or from several seeds, as one picture."""

from pathlib import Path
from typing import Annotated

import typer

from engine.api import Drawing
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Model,
    OwnSampler,
    OwnSteps,
    Quiet,
    check_place,
    follow,
    note,
    start_studio,
    tell,
)
from engine.cli.estimate import roughly, seconds_to_draw
from engine.errors import RequestError
from engine.figures.class_grid import grid_figure, plan_grid
from engine.models.card import read_card
from engine.models.library import find_model
from engine.pictures import save_png

EXAMPLES = """Examples:\n
noisegram grid -o grid.png\n
noisegram grid -o hands.png --hands Ada,Ben,Bea\n
noisegram grid -o digits.png --model digits32 --rows 8"""


def grid(
    out: Annotated[Path, typer.Option("-o", "--out", help="The .png to make.")],
    model: Model = "letters",
    hands: Annotated[
        str | None, typer.Option(help="Hands, one a row: names, comma-separated.")
    ] = None,
    rows: Annotated[int, typer.Option(help="Without --hands: so many rows, a seed each.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of the first row.")] = 0,
    steps: OwnSteps = None,
    sampler: OwnSampler = None,
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
    drawing = Drawing.for_card(card, steps, sampler, guidance, model=model)
    names = tuple(name.strip() for name in hands.split(",")) if hands is not None else ()
    plan = plan_grid(card, drawing, names, rows, seed)
    studio = start_studio(device, quiet)
    if not quiet:
        wait = roughly(seconds_to_draw(studio, plan.request))
        note(f"{len(plan.request.labels):,} pictures ({plan.rows} x {plan.columns}): {wait}.")
    samples = follow(studio.sample(plan.request), "Drawing", quiet)
    save_png(out, grid_figure(plan, samples, card))
    facts = {"path": str(out), "rows": plan.rows, "classes": len(card.classes), "model": card.name}
    across = f"{plan.columns} classes" if card.classes else f"{plan.columns} seeds"
    tell(f"{out}: {plan.rows} rows of {across}", facts, as_json)
