"""show: what made a message, in short, as JSON or as a share code."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Annotated

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
from engine.export.budget import BUDGETS
from engine.export.formats import SUFFIXES
from engine.export.inside import is_code, to_code
from engine.export.pace import Pace, pace_of
from engine.message.layout import page_layout
from engine.message.recipe import Recipe
from engine.message.timeline import Timeline
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
        seen = look_at_file(file)
        facts = {"file": seen.facts()} if seen else {}
        print_json(msgspec.to_builtins(recipe, str_keys=True) | facts)
    else:
        print_text(summarize(recipe, file))


@dataclass(frozen=True, slots=True)
class MessageFile:
    """What can be seen of a message's file without its recipe."""

    suffix: str  # one of `SUFFIXES`
    bytes: int
    size: tuple[int, int]  # width and height in pixels; (0, 0): unknown, as of MP4
    pace: Pace | None  # None: unknown

    def is_fitted(self, recipe: Recipe) -> bool:
        """True if it has another size, or fewer frames a second, than its recipe asks for."""
        if self.pace is None:
            return False
        try:
            page = page_layout(recipe)
        except EngineError:  # a page of which no file is made
            return False
        whole_ms = Timeline(recipe.drawing.steps, len(page.boxes), recipe.timing).delay_ms
        return self.size != (page.width, page.height) or self.pace.delay_ms > whole_ms

    def place(self) -> str:
        """The first place for squares whose limits it meets; "" if it is no such square."""
        for budget in BUDGETS:
            frames = self.pace.frames if self.pace else 0
            if (
                budget.square
                and self.size == (budget.pixels, budget.pixels)
                and budget.takes(self.suffix)
                and self.bytes <= budget.bytes
                and frames <= (budget.frames or frames)
            ):
                return budget.name
        return ""

    def facts(self) -> dict[str, int | float]:
        """As JSON has it."""
        return {"bytes": self.bytes} | (self.pace.facts() if self.pace else {})


def look_at_file(path: Path) -> MessageFile | None:
    """A file that a message was saved as; None for a recipe, a share code or a stream."""
    if is_code(str(path)) or is_stream(str(path)):
        return None
    known = path.suffix.lower() in SUFFIXES
    try:
        with Image.open(path) as image:
            size = image.size
        pace = pace_of(path)
    except (OSError, ValueError, SyntaxError):
        if not known:
            return None
        size, pace = (0, 0), None
    suffix = path.suffix.lower() if known else ".gif"
    return MessageFile(suffix, path.stat().st_size, size, pace)


def summarize(recipe: Recipe, source: Path) -> str:
    """A recipe in short, one fact a line, and the command that makes the message again."""
    card, about_model = find_card(recipe)
    file = look_at_file(source)
    fitted = file is not None and file.is_fitted(recipe)
    fit = f"--fit {file.place() or 'SIZE'}" if file and fitted else ""
    facts = {
        "text": recipe.text,
        "hand": hands_in_words(recipe, card),
        "seed": str(recipe.drawing.seed),
        "model": about_model,
        "steps": steps_in_words(recipe, card),
        "page": page_in_words(recipe),
        "file": file_in_words(file, fit) if file else "",
        "made by": f"Noisegram {recipe.version}" if recipe.version else "",
    }
    lines = [*fact_lines(facts), "", again_in_words(source, file.suffix if file else ".gif", fit)]
    if fit.endswith("SIZE"):
        lines.append("SIZE is not known from the file: what it was fitted to, as in mail or 250KB.")
    return "\n".join([*lines, MORE])


def again_in_words(source: Path, suffix: str, fit: str) -> str:
    """The command that makes a message's file again, under a name that is free."""
    named = "CODE" if is_code(str(source)) else "FILE" if is_stream(str(source)) else quoted(source)
    names = (f"again{number if number > 1 else ''}{suffix}" for number in count(1))
    free = next(name for name in names if not Path(name).exists())
    more = f" {fit}" if fit else ""
    return f"The same again: noisegram write --from {named}{more} -o {free}"


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


def file_in_words(file: MessageFile, fit: str) -> str:
    """Size and pace of the file of a message, as far as they are known, and its bytes."""
    size = f"{file.bytes / 1000:,.0f} KB"
    if file.pace is None:
        return size
    made = f", the page made to fit ({fit})" if fit else ""
    return f"{file.size[0]} x {file.size[1]}{made}, {file.pace}, {size}"
