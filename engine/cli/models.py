"""models and hands: what can be opened, and in whose hands it writes."""

from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from engine.api import Drawing, Letter, WriteRequest
from engine.card import read_card
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Model,
    Quiet,
    follow,
    refuse_existing,
    start_studio,
    tell,
)
from engine.data.alphabet import writable
from engine.errors import RequestError
from engine.library import export_model, find_model, import_model, list_models, remove_model
from engine.pictures import enlarge, save_png, sheet

HANDS_EXAMPLES = """Examples:\n
noisegram hands\n
noisegram hands --png hands.png --word Quick"""
app = typer.Typer(help="The models that can be opened: list, card, import, export, remove.",
                  no_args_is_help=True)  # fmt: skip


@app.command("list", epilog="Example: noisegram models list --json")
def list_all(as_json: AsJson = False) -> None:
    """The installed models."""
    infos = list(list_models())
    if as_json:
        rows = [
            {
                "name": info.name,
                "path": str(info.path),
                "origin": info.origin,
                "bytes": info.size_bytes,
                "classes": len(info.card.classes),
                "hands": len(info.card.hands),
            }
            for info in infos
        ]
        tell("", {"models": rows}, True)
        return
    table = Table("name", "draws", "hands", "size", "origin", box=None)
    for info in infos:
        draws = f"{len(info.card.classes)} {'characters' if info.card.alphabet else 'classes'}"
        size = f"{info.size_bytes / 1e6:.1f} MB"
        table.add_row(info.name, draws, str(len(info.card.hands)), size, info.origin)
    Console().print(table)


@app.command("card", epilog="Example: noisegram models card letters")
def card(name: Annotated[str, typer.Argument(help="A model's name or path.")]) -> None:
    """Everything a model says of itself, as JSON."""
    text = msgspec.json.encode(read_card(find_model(name)))
    typer.echo(msgspec.json.format(text, indent=2).decode())


@app.command("import", epilog="Example: noisegram models import runs/a/model.safetensors --name a")
def import_one(
    file: Annotated[Path, typer.Argument(help="A model file.")],
    name: Annotated[str | None, typer.Option(help="Its name here. Default: the file's.")] = None,
    force: Force = False,
) -> None:
    """Add a model file to the installed ones."""
    info = import_model(file, name, force)
    tell(f"{info.name} is installed ({info.path}).", {}, False)


@app.command("export", epilog="Example: noisegram models export letters letters.safetensors")
def export_one(
    name: Annotated[str, typer.Argument(help="An installed model.")],
    file: Annotated[Path, typer.Argument(help="Where to put it.")],
    force: Force = False,
) -> None:
    """Copy an installed model to a file."""
    export_model(name, file, force)
    tell(str(file), {}, False)


@app.command("remove", epilog="Example: noisegram models remove mine")
def remove_one(name: Annotated[str, typer.Argument(help="One of your own models.")]) -> None:
    """Delete one of your own models."""
    remove_model(name)
    tell(f"{name} is removed.", {}, False)


def hands(
    model: Model = "letters",
    png: Annotated[
        Path | None, typer.Option(help="Draw the same word in every hand, as a PNG.")
    ] = None,
    word: Annotated[str, typer.Option(help="The word for --png.")] = "Hamburg",
    seed: Annotated[int, typer.Option(help="Seed of the word.")] = 0,
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """The hands a model writes in, and what each really wrote."""
    known = read_card(find_model(model)).hands
    if png is not None:
        if png.suffix.lower() != ".png":
            raise RequestError("The hands are drawn as a PNG.", "Name it so: --png hands.png")
        refuse_existing(png, force)
        draw_word(png, [h.name for h in known if h.named], word, model, seed, device, quiet)
    if as_json:
        tell("", {"hands": [msgspec.to_builtins(hand) for hand in known]}, True)
        return
    table = Table("hand", "from", "wrote", box=None)
    for hand in known:
        about = hand.source if hand.named else "many people"
        table.add_row(hand.name, about, f"{len(hand.wrote)} characters: {hand.wrote}")
    Console(soft_wrap=True).print(table)


def draw_word(
    png: Path, names: list[str], word: str, model: str, seed: int, device: str, quiet: bool
) -> None:
    """One row a hand, the same word and the same noise in each."""
    written = [char for char in writable(word)[0] if not char.isspace()]
    letters = tuple(Letter(i, char) for i, char in enumerate(written))
    studio = start_studio(device, quiet)
    rows = []
    for name in names:
        request = WriteRequest(letters, Drawing(seed=seed, hand=name, model=model, steps=20))
        glyphs = follow(studio.write(request), "steps", "step", name, quiet)
        rows.append(np.concatenate(list(255 - glyphs.states[:, -1]), axis=1))
    save_png(png, enlarge(sheet(np.stack(rows), columns=4, gap=6), 2, smooth=True))
