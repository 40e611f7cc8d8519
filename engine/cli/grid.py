"""grid: every class in several hands or from several seeds, as one picture."""

from pathlib import Path
from typing import Annotated

import typer

from engine.card import read_card
from engine.cli.console import Terminal
from engine.cli.options import DrawingOptions, Model
from engine.errors import RequestError
from engine.figures.class_grid import grid_figure, plan_grid
from engine.models.library import find_model
from engine.pictures import save_png

EXAMPLES = """Examples:\n
noisegram grid -o grid.png\n
noisegram grid -o hands.png --hands Ada,Ben,Bea\n
noisegram grid -o digits.png --model digits32 --rows 8"""


def grid(
    out: Annotated[Path, typer.Option("-o", "--out", help="The .png to make.")],
    *,
    model: Model = "letters",
    hands: Annotated[
        str | None, typer.Option(help="Hands, one a row: names, comma-separated.")
    ] = None,
    rows: Annotated[int, typer.Option(help="Without --hands: so many rows, a seed each.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of the first row.")] = 0,
    options: DrawingOptions,
    terminal: Terminal,
) -> None:
    """Draw every class in several hands or from several seeds, as one picture."""
    if out.suffix.lower() != ".png":
        raise RequestError("A grid is a PNG.", "Name it so: -o grid.png")
    terminal.check_place(out)
    card = read_card(find_model(model))
    drawing = options.drawing(card, model)
    names = tuple(name.strip() for name in hands.split(",")) if hands is not None else ()
    plan = plan_grid(card, drawing, names, rows, seed)
    studio = terminal.start_studio()
    what = f"{len(plan.request.labels):,} pictures ({plan.rows} x {plan.columns})"
    terminal.note_wait(what, studio, plan.request)
    samples = terminal.follow(studio.sample(plan.request), "Drawing")
    save_png(out, grid_figure(plan, samples, card))
    facts = {"path": str(out), "rows": plan.rows, "classes": len(card.classes), "model": card.name}
    across = f"{plan.columns} classes" if card.classes else f"{plan.columns} seeds"
    terminal.tell(f"{out}: {plan.rows} rows of {across}", facts)
