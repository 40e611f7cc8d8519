"""show: what made a message, in short, as JSON or as a share code."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from PIL import Image

from engine.api import ANY, AUTO, MIXED
from engine.card import ModelCard, model_hash, read_card
from engine.cli.shared.console import Terminal
from engine.cli.shared.input import is_stream, read_source
from engine.cli.shared.output import fact_lines, print_json, print_text
from engine.cli.shared.words import quoted, with_count
from engine.drawing.hands import hand_names, letter_hand
from engine.errors import EngineError
from engine.export.formats import SUFFIXES
from engine.export.inside import is_code, to_code
from engine.export.pace import pace_of
from engine.message.recipe import Recipe
from engine.models.library import check_named_model, find_model

EXAMPLES = """
Make a message, then see what made it:
  noisegram write "Hi" -o hi.gif
  noisegram show hi.gif
The whole recipe, for a script:
  noisegram show hi.gif --json
As one line of text that can be pasted into a chat:
  noisegram show hi.gif --code
"""
MORE = "The whole recipe: --json. As a line to paste into a chat: --code."
MOST_HANDS = 8  # that are named


def show(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A message that Noisegram made, a recipe (.json) or a share code; - is stdin.",
        ),
    ],
    code: Annotated[
        bool,
        typer.Option(
            "--code", help="Print it as a share code: one line of text, to paste anywhere."
        ),
    ] = False,
    *,
    terminal: Annotated[Terminal, {"device", "force"}],
) -> None:
    """Show what made a message: its text, hand, seed and model, and how to make it again.

    That is the recipe, which lies inside the file; --json prints all of it.
    """
    recipe = read_source(file)
    if code:
        terminal.tell(to_code(recipe), {"code": to_code(recipe)})
    elif terminal.as_json:
        print_json(msgspec.to_builtins(recipe, str_keys=True) | facts_of_file(file))
    else:
        print_text(summarize(recipe, file))


def summarize(recipe: Recipe, file: Path) -> str:
    """A recipe in short, one fact a line, and the command that makes the message again."""
    card, about_model = find_card(recipe)
    facts = {
        "text": recipe.text,
        "hand": hands_in_words(recipe, card),
        "seed": str(recipe.drawing.seed),
        "model": about_model,
        "steps": steps_in_words(recipe, card),
        "page": page_in_words(recipe),
        "file": file_in_words(file),
        "made by": f"Noisegram {recipe.version}" if recipe.version else "",
    }
    source = "CODE" if is_code(str(file)) else "FILE" if is_stream(str(file)) else quoted(file)
    suffix = file.suffix.lower() if file.suffix.lower() in SUFFIXES else ".gif"
    again = f"The same again: noisegram write --from {source} -o again{suffix}"
    return "\n".join([*fact_lines(facts), "", again, MORE])


def find_card(recipe: Recipe) -> tuple[ModelCard | None, str]:
    """The card of the model that drew, None unless it is here, and its name in words."""
    name = recipe.drawing.model
    try:
        check_named_model(name)
        path = find_model(name)
        card = read_card(path)
    except EngineError:
        return None, f"{name}, which is not installed here"
    if recipe.model_hash and model_hash(path) != recipe.model_hash:
        return None, f"{name}, of which another version is installed here"
    return card, name


def hands_in_words(recipe: Recipe, card: ModelCard | None) -> str:
    """In whose hand it was really written, and what was asked for."""
    drawing = recipe.drawing
    if card is None:
        asked = {AUTO: "chosen by the seed", MIXED: "another for each letter"}
        return asked.get(drawing.hand, named_hands((drawing.hand,)))
    indices = [
        letter_hand(card, drawing, one, drawing.seed if one.seed is None else one.seed)
        for one in recipe.letters()
    ]
    names = tuple(dict.fromkeys(hand_names(card, indices)))
    how = ", chosen by the seed" if drawing.hand == AUTO and names != (ANY,) else ""
    return named_hands(names) + how


def named_hands(names: tuple[str, ...]) -> str:
    """Hands by their names, the first few of many."""
    if names == (ANY,):
        return "none in particular"
    more = ", …" if len(names) > MOST_HANDS else ""
    listed = ", ".join(names[:MOST_HANDS]) + more
    return listed if len(names) == 1 else f"{with_count(len(names), 'hand')}: {listed}"


def steps_in_words(recipe: Recipe, card: ModelCard | None) -> str:
    """Steps, sampler and guidance, the model's own if the recipe names none."""
    drawing = recipe.drawing
    guidance = drawing.guidance if card is None else drawing.guided(card.sampling)[0]
    strength = "the model's" if guidance is None else f"{guidance:g}"
    return f"{with_count(drawing.steps, 'step')} of {drawing.sampler}, guidance {strength}"


def page_in_words(recipe: Recipe) -> str:
    """Width, colors and what else of the page is not as usual."""
    layout, look = recipe.layout, recipe.look
    parts = [f"{layout.width:,} pixels wide", f"ink {look.ink} on paper {look.paper}"]
    parts += ["in cells"] if layout.kind == "grid" else []
    parts += [f"weight {layout.weight:g}"] if layout.weight != 1 else []
    parts += [f"slant {layout.slant:g}"] if layout.slant else []
    return ", ".join(parts)


def file_in_words(path: Path) -> str:
    """Size and pace of the file of a message; "" for a recipe, a share code or a stream."""
    if is_code(str(path)) or is_stream(str(path)) or path.suffix.lower() not in SUFFIXES:
        return ""
    size = f"{path.stat().st_size / 1000:,.0f} KB"
    try:
        with Image.open(path) as image:
            return f"{image.width} x {image.height}, {pace_of(path)}, {size}"
    except (OSError, ValueError, SyntaxError):
        return size


def facts_of_file(path: Path) -> dict[str, Any]:
    """What a moving picture says of itself, under the key "file"; nothing of another file."""
    if is_stream(str(path)):
        return {}
    try:
        pace = pace_of(path)
    except (OSError, ValueError, SyntaxError):
        return {}
    return {"file": {"bytes": path.stat().st_size, **pace.facts()}}
