"""models: which can be opened; import, export and remove them."""

import textwrap
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from engine.card import ModelCard, model_hash, read_card
from engine.cli.hands import hand_counts
from engine.cli.shared.console import check_place, tell
from engine.cli.shared.help import Family
from engine.cli.shared.input import as_file
from engine.cli.shared.options import AsJson, Force, add_verb
from engine.cli.shared.output import Printer, line_width, print_json, print_text
from engine.errors import RequestError
from engine.models.library import (
    IN_RUN,
    export_model,
    find_model,
    import_model,
    list_models,
    remove_model,
)

EXAMPLES = """
Which there are, and what one of them is:
  noisegram models list
  noisegram models card letters
Install a model that was trained here, and use it by its name:
  noisegram models import runs/mine --name mine
  noisegram write "Hi" -o hi.gif --model mine
"""
LIST_EXAMPLES = """
  noisegram models list
For a script:
  noisegram models list --json
"""
CARD_EXAMPLES = """
In short, and everything:
  noisegram models card letters
  noisegram models card letters --json
"""
IMPORT_EXAMPLES = """
The model of a run that was trained here, under a name of your own:
  noisegram models import runs/mine --name mine
A file that somebody sent:
  noisegram models import birds.safetensors
"""
EXPORT_EXAMPLES = """
  noisegram models export letters -o letters.safetensors
"""
REMOVE_EXAMPLES = """
  noisegram models remove mine
Without a question, for a script:
  noisegram models remove mine --yes
"""
app = typer.Typer(
    cls=Family,
    help="List, show, install, copy or delete models.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)
ALWAYS = 1e6  # a sigma beyond all schedules: guidance up to there has no end


def list_all(as_json: AsJson = False) -> None:
    """List the installed models."""
    infos = list(list_models())
    if as_json:
        rows = [
            {
                "name": info.name,
                "path": str(info.path),
                "origin": info.origin,
                "bytes": info.size_bytes,
                "classes": len(info.card.classes),
                "hands": named_hands(info.card),
            }
            for info in infos
        ]
        tell("", {"models": rows}, True)
        return
    table = Table("name", "draws", "hands", "size", "origin", box=None)
    for info in infos:
        size = f"{info.size_bytes / 1e6:.1f} MB"
        hands = str(named_hands(info.card))
        table.add_row(info.name, class_count(info.card), hands, size, info.origin)
    Printer().say(table)


def card(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A model's name or path.")],
    as_json: AsJson = False,
) -> None:
    """Show what a model is: what it draws, how it was trained, its license."""
    path = find_model(name)
    found = read_card(path)
    if as_json:
        print_json(found, indent=2)
    else:
        print_text(render_card(found, path))


def render_card(card: ModelCard, path: Path) -> str:
    """A card as text, one fact a line."""
    t = card.training
    draws = class_count(card)
    if card.alphabet:
        draws += f": {card.alphabet}"
    elif card.classes:
        draws += "".join(f", {name}" for name in card.classes[:10])
    seen = f"{t.images:,} pictures seen in {duration(t.minutes)}"
    if t.start_images:
        last = t.images - t.start_images, t.minutes - t.start_minutes
        seen += f" (of them {last[0]:,} in {duration(last[1])} since it was started from another)"
    facts = {
        "name": card.name,
        "draws": draws,
        "hands": hand_counts(card) if card.writes else "",
        "pictures": ""
        if card.plane
        else f"{card.size} x {card.size}" + (", in color" if card.channels == 3 else ""),
        "latent": latent_line(card),
        "drawn": sampling_line(card),
        "training": f"preset {t.preset or 'unknown'}, {seen}, "
        f"{t.pictures:,} to learn from; loss {t.loss:.4f}",
        "file": f"{path} ({path.stat().st_size / 1e6:.1f} MB, {model_hash(path)})",
        "credit": card.credit,
        "license": card.license,
    }
    width = max(len(name) for name in facts) + 2
    lines = [wrap_line(f"{name:<{width}}{fact}", width) for name, fact in facts.items() if fact]
    hands = " The hands: noisegram hands." if any(hand.named for hand in card.hands) else ""
    return "\n".join([*lines, "", f"Everything: --json.{hands}"])


def named_hands(card: ModelCard) -> int:
    """The hands of a model that are one person's, without sources of many."""
    return sum(hand.named for hand in card.hands)


def duration(minutes: float) -> str:
    if minutes >= 120:
        return f"{minutes / 60:.1f} hours"
    if round(minutes) <= 1:
        return "1 minute" if minutes >= 0.75 else "less than a minute"
    return f"{minutes:.0f} minutes"


def class_count(card: ModelCard) -> str:
    """The number of a model's classes, in words."""
    if card.plane:
        return "points in a plane"
    if not card.classes:
        return "pictures of one kind"
    return f"{len(card.classes)} {'characters' if card.alphabet else 'classes'}"


def sampling_line(card: ModelCard) -> str:
    """A model's own steps, sampler, noise levels and guidance, in words."""
    s = card.sampling
    kind = s.levels or s.schedule
    levels = f"on the {kind} schedule of {s.timesteps:,}"
    if kind == "karras":
        levels = f"from sigma {s.sigma_max:g} to {s.sigma_min:g}, rho {s.rho:g}"
    elif kind == "flow":
        levels = f"evenly in t from sigma {s.sigma_max:g} to {s.sigma_min:g}"
    said = f"{s.steps} steps of {s.sampler} {levels}"
    if not card.classes:
        return said
    reach = f" where sigma is {s.guidance_low:g} to {s.guidance_high:g}"
    return f"{said}; guidance {s.guidance:g}{reach if s.guidance_high < ALWAYS else ''}"


def latent_line(card: ModelCard) -> str:
    """The size of a latent model's states, in words; "" for a model of pixels."""
    if not card.autoencoder:
        return ""
    channels, high, wide = card.state_shape
    size = card.size**2 * card.channels
    return f"{channels} x {high} x {wide} numbers are diffused, then decoded to {size:,} of pixels"


def wrap_line(line: str, indent: int) -> str:
    """A line broken between words at the terminal's width; a path or an alphabet stays whole."""
    room = max(40, line_width())
    return textwrap.fill(
        line, room, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )


def import_one(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A model file, or the folder of a run; - is stdin."),
    ],
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The name to install it under.",
            show_default="that of the file or the run",
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Install a model from a file or a run, to use it by its name."""
    with as_file(file, IN_RUN) as path:
        info = import_model(path, name, force)
    tell(f"{info.name} is installed ({info.path}).", {}, False)


def export_one(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An installed model.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The file to make, as with -o.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The file to make.")] = None,
    force: Force = False,
) -> None:
    """Copy an installed model into a file, to keep or to share it."""
    if (file is None) == (out is None):
        raise RequestError(
            "Where should the model go?", f"Name one file: noisegram models export {name} -o FILE"
        )
    target = file or out or Path()
    find_model(name)
    check_place(target, force)
    export_model(name, target, force)
    tell(str(target), {}, False)


def remove_one(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One of your own models.")],
) -> None:
    """Delete one of the models that you installed or trained."""
    remove_model(name)
    tell(f"{name} is removed.", {}, False)


add_verb(app, "list", list_all, LIST_EXAMPLES)
add_verb(app, "card", card, CARD_EXAMPLES)
add_verb(app, "import", import_one, IMPORT_EXAMPLES)
add_verb(app, "export", export_one, EXPORT_EXAMPLES)
add_verb(app, "remove", remove_one, REMOVE_EXAMPLES)
