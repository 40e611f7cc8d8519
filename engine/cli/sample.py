"""sample: pictures by label and seed, into any kind of file. grid: every class, as one picture."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from engine.api import AUTO, MOST_BYTES, SampleRequest, kept_states
from engine.card import read_card
from engine.cli.shared.console import Terminal, note_substitutes
from engine.cli.shared.options import (
    NO_FILM,
    Chars,
    DrawingOptions,
    Enlarging,
    Hand,
    Labels,
    Model,
    count_option,
    format_option,
    out_option,
    seed_option,
)
from engine.cli.shared.parsing import card_of, drawn_classes, wanted_labels
from engine.cli.shared.target import STDOUT, find_target
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.data.points import SUFFIXES as POINT_SUFFIXES
from engine.data.points import write_points
from engine.errors import ExportError, RequestError
from engine.export.pace import pace_of
from engine.figures.class_grid import MOST_ROWS, check_grid, grid_figure, plan_grid
from engine.files import check_writable
from engine.models.library import find_model
from engine.pictures import save_png
from engine.progress import finish
from engine.samples import MOST_FRAMES, SHEET_SCALE, SUFFIXES, check_sheet, save_samples

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
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            help="The file to make: .png (a sheet), .npz (arrays) or .gif (the way out of the "
            "noise), of a model of points .csv or .npz; or a folder for single pictures. - sends "
            "it to stdout.",
        ),
    ],
    *,
    format_: Annotated[str | None, format_option(SUFFIXES)] = None,
    model: Model = "letters",
    chars: Chars = None,
    label: Labels = None,
    n: Annotated[
        int,
        count_option(
            "How many pictures to draw of each character or class, {range}.", 1, MAX_PICTURES
        ),
    ] = 8,
    seed: Annotated[
        int, seed_option("The seed of the first picture; the next picture has the next number.")
    ] = 0,
    options: DrawingOptions,
    hand: Hand = AUTO,
    latent: Annotated[
        bool,
        typer.Option(
            "--latent",
            help="Save the numbers that a latent model draws, not the pictures they stand for.",
        ),
    ] = False,
    enlarging: Enlarging,
    terminal: Terminal,
) -> None:
    """Draw pictures from seeds: onto a sheet, into an array, a folder or an animation.

    A picture depends on its seed, its class and these options alone: they draw it again.
    """
    card = card_of(model)
    kinds = POINT_SUFFIXES if card.plane else SUFFIXES
    target = find_target(out, kinds, terminal, format_) if is_file(out) or card.plane else None
    labels, replaced = wanted_labels(card, chars, label)
    note_substitutes(replaced, terminal.quiet)
    check_count(n, len(labels))
    drawing = options.drawing(card, model, hand)
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
    terminal.note_each(options.ignored(drawing, card))
    classes = drawn_classes(card, labels)
    if card.plane and target:
        points = terminal.follow(terminal.start_studio().sample_points(request), "Drawing")
        with target.opened() as path:
            write_points(path, points, request.seeds)
        facts = {"points": len(points), "seed": seed, "model": card.name, "classes": classes}
        target.tell(with_count(len(points), "point"), facts)
        return
    kind = target.kind if target else ""
    columns = n if len(labels) > 1 else max(1, round(n**0.5))
    frames = len(kept_states(drawing.film, request.keep))
    shape = (len(every), card.size, card.size)
    check_sheet(kind, shape, columns, enlarging.scale or SHEET_SCALE, frames)
    if kind == ".npz" and enlarging.scale:
        terminal.note("--scale is for pictures; an .npz holds them as they are drawn.")
    if target is None:
        check_new_folder(out, terminal)
    studio = terminal.start_studio()
    if len(every) >= MANY:
        terminal.note_wait(f"{len(every):,} pictures", studio, request)
    samples = terminal.follow(studio.sample(request), "Drawing")
    if card.autoencoder and not latent and kind == ".gif":
        terminal.note(
            "Shown decoded: a decoder makes something even of noise. --latent shows the noise."
        )
    facts = {
        "pictures": len(every), "seed": seed, "model": card.name, "view": samples.view,
        "classes": classes,
    }  # fmt: skip
    text = with_count(len(every), "latent" if samples.view == "latent" else "picture")
    save = partial(
        save_samples, samples=samples, card=card, columns=columns, scale=enlarging.scale,
        smooth=enlarging.smooth, overwrite=True,
    )  # fmt: skip
    if target is None:
        finish(save(out))
        terminal.tell(f"{out}: {text}", {"path": str(out)} | facts)
        return
    with target.opened() as path:
        finish(save(path))
        pace = pace_of(path) if kind == ".gif" else None
    if pace:
        text, facts = f"{text}, {pace}", facts | pace.facts()
    target.tell(text, facts)


def is_file(out: Path) -> bool:
    """False for the name of a folder."""
    return bool(out.suffix) or out == STDOUT


def check_new_folder(out: Path, terminal: Terminal) -> None:
    """Raise an `ExportError` if pictures cannot go into this folder."""
    if out.is_dir() and any(out.iterdir()) and not terminal.force:
        raise ExportError(f"{out} is not empty.", "Choose a new folder, or add --force.")
    check_writable(out, may_make=True)


def check_count(n: int, labels: int) -> None:
    """Raise `RequestError` for too many pictures in all."""
    if n * labels > MAX_PICTURES:
        raise RequestError(
            f"{n * labels:,} pictures are too many.",
            f"Ask for 1 to {MAX_PICTURES:,} in all.",
        )


def grid(
    out: Annotated[Path, out_option((".png",))],
    *,
    model: Model = "letters",
    hands: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="A row for each of these hands, as in Ada,Ben.",
            show_default=False,
        ),
    ] = None,
    rows: Annotated[
        int,
        number(
            "How many rows to draw, {range}, each from another seed; with --hands, a row a hand.",
            1,
            MOST_ROWS,
        ),
    ] = 4,
    seed: Annotated[
        int, seed_option("The seed of the first row; the next row has the next number.")
    ] = 0,
    options: Annotated[DrawingOptions, NO_FILM],
    enlarging: Enlarging,
    terminal: Terminal,
) -> None:
    """Draw every character or class of a model, in several hands or from several seeds."""
    target = find_target(out, (".png",), terminal)
    card = read_card(find_model(model))
    drawing = options.drawing(card, model)
    names = tuple(name.strip() for name in hands.split(",")) if hands is not None else ()
    plan = plan_grid(card, drawing, names, rows, seed)
    check_grid(plan, card.size, enlarging.scale)
    terminal.note_each(options.ignored(drawing, card))
    studio = terminal.start_studio()
    what = f"{with_count(len(plan.request.labels), 'picture')} ({plan.rows} x {plan.columns})"
    terminal.note_wait(what, studio, plan.request)
    samples = terminal.follow(studio.sample(plan.request), "Drawing")
    with target.opened() as path:
        save_png(path, grid_figure(plan, samples, card, enlarging.scale, enlarging.smooth))
    facts = {"rows": plan.rows, "classes": len(card.classes), "model": card.name}
    across = with_count(plan.columns, "class" if card.classes else "seed")
    target.tell(f"{with_count(plan.rows, 'row')} of {across}", facts)
