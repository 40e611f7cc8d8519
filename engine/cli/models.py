"""models: which can be opened; import, export and remove them."""

import shlex
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from engine.card import ModelCard, model_hash, read_card
from engine.cli.hands import hand_counts
from engine.cli.shared.completion import complete_models
from engine.cli.shared.completion import complete_own_models as complete_own
from engine.cli.shared.console import Terminal
from engine.cli.shared.facts import FACTS
from engine.cli.shared.help import Family
from engine.cli.shared.input import as_file
from engine.cli.shared.options import Yes, answer
from engine.cli.shared.output import fact_lines
from engine.cli.shared.registration import add_verb
from engine.cli.shared.target import find_target
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.files import write_atomic
from engine.interrupt import loading
from engine.models.library import (
    IN_RUN,
    SUFFIX,
    ModelInfo,
    copy_beside,
    export_model,
    find_model,
    given_name,
    import_model,
    own_model,
    read_models,
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
ONNX, PAGE = ".onnx", ".md"
EXPORT_EXAMPLES = """
  noisegram models export letters -o letters.safetensors
  noisegram models export letters -o letters.onnx
A page for a hub of models, to lie beside the file:
  noisegram models export letters -o README.md
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


# The options of verbs that open no engine; some may replace a file.
Told = Annotated[Terminal, {"device", "force"}]
Placed = Annotated[Terminal, {"device"}]
OwnName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="One of your own models.", autocompletion=complete_own),
]


def list_all(*, terminal: Told) -> None:
    """List the installed models."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for column in ("Name", "Draws", "Hands", "Size", "Origin"):
        number = column in ("Hands", "Size")
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    infos, unusable = read_models()
    for info in infos:
        size = f"{info.size_bytes / 1e6:.1f} MB"
        hands = str(named_hands(info.card))
        table.add_row(info.name, class_count(info.card), hands, size, info.origin)
    facts = {
        "models": [facts_of(info) for info in infos],
        "unusable": [{"path": str(bad.path), "why": str(bad.error)} for bad in unusable],
    }
    terminal.show(facts, table)
    terminal.note_each(str(bad.error) for bad in unusable)


def facts_of(info: ModelInfo) -> dict[str, str | int]:
    """An installed model as JSON has it."""
    return {
        "name": info.name,
        "path": str(info.path),
        "origin": info.origin,
        "bytes": info.size_bytes,
        "classes": len(info.card.classes),
        "hands": named_hands(info.card),
    }


def card(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A model's name or path.", autocompletion=complete_models
        ),
    ],
    *,
    terminal: Told,
) -> None:
    """Show what a model is: what it draws, how it was trained, its license."""
    path = find_model(name)
    found = read_card(path)
    terminal.tell(render_card(found, path), msgspec.to_builtins(found))


def render_card(card: ModelCard, path: Path) -> str:
    """A card as text, one fact a line."""
    t = card.training
    draws = class_count(card)
    if card.alphabet:
        draws += f": {card.alphabet}"
    elif card.classes:
        draws += "".join(f", {name}" for name in card.classes[:10])
    seen = f"{with_count(t.images, 'picture')} seen in {duration(t.minutes)}"
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
    hands = " The hands: noisegram hands." if any(hand.named for hand in card.hands) else ""
    return "\n".join([*fact_lines(facts), "", f"Everything: --json.{hands}"])


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
    return with_count(len(card.classes), "character" if card.alphabet else "class")


def sampling_line(card: ModelCard) -> str:
    """A model's own steps, sampler, noise levels and guidance, in words."""
    s = card.sampling
    kind = s.levels or s.schedule
    levels = f"on the {kind} schedule of {s.timesteps:,}"
    if kind == "karras":
        levels = f"from sigma {s.sigma_max:g} to {s.sigma_min:g}, rho {s.rho:g}"
    elif kind == "flow":
        levels = f"evenly in t from sigma {s.sigma_max:g} to {s.sigma_min:g}"
    said = f"{with_count(s.steps, 'step')} of {s.sampler} {levels}"
    if not card.classes:
        return said
    if s.guidance == 1:
        return f"{said}; no guidance"
    reach = f" where sigma is {s.guidance_low:g} to {s.guidance_high:g}"
    return f"{said}; guidance {s.guidance:g}{reach if s.guidance_high < ALWAYS else ''}"


def latent_line(card: ModelCard) -> str:
    """The size of a latent model's states, in words; "" for a model of pixels."""
    if not card.autoencoder:
        return ""
    channels, high, wide = card.state_shape
    size = card.size**2 * card.channels
    return f"{channels} x {high} x {wide} numbers are diffused, then decoded to {size:,} of pixels"


def import_one(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A model file, or the folder of a run; - is stdin."),
    ],
    *,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The name to install it under.",
            show_default="that of the file or the run",
        ),
    ] = None,
    terminal: Placed,
) -> None:
    """Install a model from a file or a run, to use it by its name."""
    with as_file(file, IN_RUN) as path:
        info = import_model(path, name, terminal.force)
    terminal.tell(f"{info.name} is installed ({info.path}).", facts_of(info))


def export_one(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="An installed model.", autocompletion=complete_models),
    ],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The file to make, as with -o.")
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="The file to make; - sends it to stdout.")
    ] = None,
    terminal: Placed,
) -> None:
    """Copy an installed model into a file, to keep or to share it.

    A name that ends in .onnx makes a file of its denoiser for other programs, checked to compute
    the same; it needs the packages onnx and onnxruntime. One that ends in .md makes the page that
    lies beside a model on Hugging Face: what it draws, how to use it, its license.
    """
    place = file or out
    if place is None or (file and out):
        raise RequestError(
            "Where should the model go?", f"Name one file: noisegram models export {name} -o FILE"
        )
    find_model(name)
    target = find_target(place, (), terminal)
    checked = ""
    with target.opened() as path:
        if target.kind == ONNX:
            checked = f", at most {write_onnx(name, path):.0e} from PyTorch"
        elif target.kind == PAGE:
            checked = write_page(name, path, target.out.parent)
        else:
            export_model(name, path, terminal.force)
        size = path.stat().st_size
    large = f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} KB"
    target.tell(f"{name}, {large}{checked}", {"model": name, "bytes": size})


def write_page(name: str, path: Path, folder: Path) -> str:
    """Write what a hub shows of a model, as Markdown; returns which file it is said to be of.

    That is the copy of the model in `folder`, where the page goes. Without one, it is called as an
    export of it would be.
    """
    from engine.cli.hub_page import hub_page

    model = find_model(name)
    card = read_card(model)
    beside = copy_beside(model, folder)
    file = beside or f"{given_name(model, card)}{SUFFIX}"
    write_atomic(path, hub_page(card, file, model.stat().st_size).encode("utf-8"))
    if beside:
        return f", of {file}"
    place = shlex.join(["noisegram", "models", "export", name, "-o", str(folder / file)])
    return f", of {file}, which is not beside it: {place}"


def write_onnx(name: str, path: Path) -> float:
    """Write a model's denoiser as ONNX; returns its largest difference to PyTorch."""
    with loading():
        from engine.models import onnx_file

    return onnx_file.write_onnx(find_model(name), path)


def remove_one(name: OwnName, *, yes: Yes = False, terminal: Told) -> None:
    """Delete one of the models that you installed or trained, after asking."""
    path = own_model(name)
    answer(f"Delete {path}?", yes, f"{name} is not removed: that cannot be undone.")
    remove_model(name)
    terminal.tell(f"{name} is removed.", {"name": name, "path": str(path), "removed": True})


add_verb(app, "list", list_all, LIST_EXAMPLES, FACTS["models list"])
add_verb(app, "card", card, CARD_EXAMPLES, FACTS["models card"])
add_verb(app, "import", import_one, IMPORT_EXAMPLES, FACTS["models import"])
add_verb(app, "export", export_one, EXPORT_EXAMPLES, FACTS["models export"])
add_verb(app, "remove", remove_one, REMOVE_EXAMPLES, FACTS["models remove"])
