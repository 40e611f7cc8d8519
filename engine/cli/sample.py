"""sample: pictures by label and seed, into any kind of file. grid: every class, as one picture."""

from pathlib import Path
from typing import Annotated

import typer

from engine.api import ANY, AUTO, MIXED, MOST_BYTES, SampleRequest
from engine.card import ModelCard, read_card
from engine.cli.shared.console import Terminal, note_substitutes
from engine.cli.shared.options import DrawingOptions, Hand, Model
from engine.cli.shared.parsing import card_of, wanted_labels
from engine.errors import ExportError, RequestError
from engine.figures.class_grid import grid_figure, plan_grid
from engine.files import check_writable
from engine.models.library import find_model
from engine.pictures import save_png
from engine.samples import MOST_FRAMES, SUFFIXES, save_samples

EXAMPLES = """
Eight pictures of each of three characters, on one sheet:
  noisegram sample -o abc.png --chars abc -n 8
An array for numpy; row i has the seed 1000 + i:
  noisegram sample -o a.npz --chars a -n 100 --seed 1000
The way out of the noise as an animation:
  noisegram sample -o e.gif --chars e -n 16 --hand any
Digits of another model, each as a file of its own in a folder:
  noisegram sample -o digits --model digits32 --label 0,3,8 -n 2
"""
GRID_EXAMPLES = """
All characters, four times each:
  noisegram grid -o grid.png
A row for each of three hands:
  noisegram grid -o hands.png --hands Ada,Ben,Bea
The classes of another model, from eight seeds:
  noisegram grid -o digits.png --model digits32 --rows 8
"""
MANY = 100  # pictures: it is said how long they take
MAX_PICTURES = 100_000


def sample(
    out: Annotated[Path, typer.Option("-o", "--out", help=".png, .npz, .gif or a folder.")],
    *,
    model: Model = "letters",
    chars: Annotated[str | None, typer.Option(help="Characters to draw.")] = None,
    label: Annotated[
        list[str] | None, typer.Option(help="Class numbers: repeated, or 0,3,8. Default: all.")
    ] = None,
    n: Annotated[int, typer.Option("-n", help="Pictures for each character or label.")] = 8,
    seed: Annotated[int, typer.Option(help="Picture i has the seed SEED + i.")] = 0,
    options: DrawingOptions,
    hand: Hand = AUTO,
    latent: Annotated[
        bool, typer.Option("--latent", help="A latent model's own numbers, not decoded.")
    ] = False,
    terminal: Terminal,
) -> None:
    """Draw pictures one by one from seeds: a sheet, an array, or the reverse trajectory."""
    check_out(out, terminal)
    card = card_of(model)
    labels, replaced = wanted_labels(card, chars, label)
    note_substitutes(replaced, terminal.quiet)
    check_wanted(card, hand, n, len(labels))
    drawing = options.drawing(card, model, hand)
    for sentence in options.ignored(drawing, card):
        terminal.note(sentence)
    every = tuple(one for one in labels for _ in range(n))
    fitting = MOST_BYTES // (len(every) * card.size**2 * card.channels)
    request = SampleRequest(
        every,
        tuple(seed + i for i in range(len(every))),
        drawing,
        keep=max(2, min(MOST_FRAMES, fitting)),
        view="latent" if latent else "picture",
    )
    request.check()
    studio = terminal.start_studio()
    if len(every) >= MANY:
        terminal.note_wait(f"{len(every):,} pictures", studio, request)
    samples = terminal.follow(studio.sample(request), "Drawing")
    columns = n if len(labels) > 1 else max(1, round(n**0.5))
    for _ in save_samples(out, samples, card, columns, overwrite=True):
        pass  # asked before
    if card.autoencoder and not latent and out.suffix.lower() == ".gif":
        terminal.note(
            "Shown decoded: a decoder makes something even of noise. --latent shows the noise."
        )
    facts = {
        "path": str(out), "pictures": len(every), "seed": seed, "model": card.name,
        "view": samples.view,
    }  # fmt: skip
    kind = "latent" if samples.view == "latent" else "picture"
    terminal.tell(f"{out}: {len(every)} {kind}{'s' * (len(every) != 1)}", facts)


def check_out(out: Path, terminal: Terminal) -> None:
    """Raise an `EngineError` if pictures cannot go into this file or folder."""
    if out.suffix.lower() in SUFFIXES:
        terminal.check_place(out)
        return
    if out.suffix:
        raise RequestError(f"{out.suffix} is not a kind of file that sample makes.",
                           "Use .png, .npz or .gif, or a folder's name.")  # fmt: skip
    if out.is_dir() and any(out.iterdir()) and not terminal.force:
        raise ExportError(f"{out} is not empty.", "Choose a new folder, or add --force.")
    check_writable(out, may_make=True)


def check_wanted(card: ModelCard, hand: str, n: int, labels: int) -> None:
    """Raise `RequestError` for a hand that the model cannot have, or a wrong number of pictures."""
    if hand not in (AUTO, ANY, MIXED) and not card.hands:
        raise RequestError(f"{card.name} knows no hands.", "Leave --hand out.")
    if n < 1:
        raise RequestError(f"-n {n} asks for no picture.", "Ask for at least one: -n 1")
    if n > MAX_PICTURES or n * labels > MAX_PICTURES:
        raise RequestError(
            f"{n * labels:,} pictures are too many.",
            f"Ask for 1 to {MAX_PICTURES:,} in all.",
        )


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
