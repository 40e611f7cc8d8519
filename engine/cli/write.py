"""write: a message drawn into an animation, a video or a still."""

import locale
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine.api import ANY, READABLE, TRIES, Drawing, Glyphs, WriteRequest, letter_count
from engine.card import ModelCard, read_card
from engine.cli.shared.completion import choices
from engine.cli.shared.console import Terminal, note_substitutes
from engine.cli.shared.input import read_source, read_text
from engine.cli.shared.options import DrawingOptions, check_hand, format_option
from engine.cli.shared.recipe_options import RecipeOptions, option
from engine.cli.shared.target import Target, find_target
from engine.cli.shared.words import with_count
from engine.data.alphabet import PRINTABLE
from engine.errors import RequestError
from engine.export.accessibility import (
    chat_contrast,
    flashes,
    look_in_file,
    still_in_mail,
    tall_grid,
)
from engine.export.budget import BUDGETS, find_budget
from engine.export.export import ExportResult, count_pages, export_message, page_paths
from engine.export.formats import SUFFIXES
from engine.export.mp4 import find_ffmpeg
from engine.export.pace import Pace
from engine.export.plan import plan_of
from engine.export.variant import ExportSource
from engine.message.change import replace_text, with_drawn
from engine.message.composed.typed import drawn_whole
from engine.message.recipe import Recipe
from engine.message.timeline import Timeline
from engine.models.library import USUAL, check_named_model, find_model
from engine.sentence import join_sentences

EXAMPLES = """
A message as an animation:
  noisegram write "Hello, world!" -o hello.gif
The same message again, as WebP and in blue (the recipe is inside the file):
  noisegram write --from hello.gif -o again.webp --ink navy
Each letter in another hand; another seed gives other letters:
  noisegram write "See you at 8?" -o eight.gif --hand mixed --seed 7
Small enough for a Slack emoji, playing there and back:
  noisegram write "Ship it!" -o ship.gif --fit slack --boomerang
Text from another program, and the file to another program:
  date | noisegram write - -o date.gif
A message that begins with a dash stands after two dashes:
  noisegram write -o cold.gif -- "-5 degrees"
"""


def write(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="The message, in quotes; - reads it from stdin."),
    ] = None,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            help="The file to make: .gif, .webp, .apng, .png or .mp4; - sends it to stdout.",
        ),
    ] = None,
    format_: Annotated[str | None, format_option(SUFFIXES)] = None,
    options: RecipeOptions,
    sampling: DrawingOptions,
    fit: Annotated[
        str | None,
        option(
            "Make the file small enough: for slack, discord, mail or chat, or a size as in 250KB.",
            metavar="SIZE",
            autocompletion=choices(*(budget.name for budget in BUDGETS)),
        ),
    ] = None,
    as_drawn: Annotated[
        bool,
        typer.Option(
            "--as-drawn", help="Keep letters that are hard to read, instead of drawing them again."
        ),
    ] = False,
    source: Annotated[
        str | None,
        option(
            "Draw this message again: a file, a recipe (.json) or a share code. Other options "
            "change it.",
            "--from",
            metavar="FILE",
        ),
    ] = None,
    split_pages: Annotated[
        bool,
        typer.Option(
            "--split-pages",
            help="Make a file of each page of a long text: letter-1.gif, letter-2.gif and so on.",
        ),
    ] = False,
    no_recipe: Annotated[
        bool,
        typer.Option(
            "--no-recipe",
            help="Leave out of the file what made the message, which noisegram show prints.",
        ),
    ] = False,
    terminal: Terminal,
) -> None:
    """Draw a message out of noise, as an animation, a video or a picture."""
    if out is None:
        raise RequestError("Where should the message go?", name_a_file(words or []))
    if words and len(words) > 1:
        raise RequestError(
            f"The message came in {len(words)} pieces.",
            f'Put it in quotes: noisegram write "{" ".join(words)}" -o {out}',
        )
    base = read_source(source, terminal.quiet) if source else blank_recipe(options.model or USUAL)
    if source and options.model is None:
        check_named_model(base.drawing.model)
    budget = find_budget(fit) if fit else None
    if source is None and not words:
        raise RequestError(
            "There is nothing to write.",
            'Give a message: noisegram write "Hi"; - in its place reads it from stdin.',
        )
    hand = options.hand or base.drawing.hand
    alphabet = alphabet_of(options.model or base.drawing.model, hand)
    if words:
        base = with_text(base, read_text(words[0], terminal.quiet), alphabet, terminal.quiet)
    elif hand != base.drawing.hand and drawn_whole(base.text, alphabet) != base.whole:
        base = with_text(base, base.text, alphabet, terminal.quiet)  # of other parts in this hand
    recipe = choose(base, options, sampling)
    request = WriteRequest(recipe.letters(), recipe.drawing, 0 if as_drawn or not words else TRIES)
    request.check()
    target = find_target(out, SUFFIXES, terminal, format_)
    if budget is not None:
        budget.check_format(target.kind)
    parts = split_targets(target, count_pages(recipe, budget)) if split_pages else [target]
    if target.kind == ".mp4":
        find_ffmpeg()
    card = card_for(recipe, options)
    terminal.note_each(sampling.ignored(recipe.drawing, card))

    studio = terminal.start_studio()
    glyphs = terminal.follow(studio.write(request), "Drawing")
    changed = recipe.model_hash and recipe.model_hash != glyphs.model_hash
    if changed and source and options.model is None:
        terminal.note("The model has changed since this message was made; its letters may differ.")
    recipe = with_drawn(recipe, glyphs)
    drawn = glyphs.states, glyphs.sigmas, recipe
    results: list[ExportResult] = []
    for part, each in enumerate(parts):
        plan = plan_of(*drawn, each.kind, budget, not no_recipe, part if len(parts) > 1 else None)
        with each.opened() as path:
            export = export_message(
                path, *drawn, budget=budget, overwrite=terminal.force, plan=plan
            )
            results.append(terminal.follow(export, "Saving"))
        if part == 0:
            if options.fps and (sentence := other_pace(options.fps, results[0])):
                terminal.note(sentence)
            warn(glyphs, recipe, results[0], plan.source, terminal)
    result, target = results[0], parts[0]
    facts = facts_of_message(glyphs, recipe, result) | {"device": str(studio.device_name())}
    if len(parts) > 1:
        facts["pages"] = [{"path": str(each.out), "bytes": one.bytes}
                          for each, one in zip(parts, results, strict=True)]  # fmt: skip
        terminal.tell(describe_pages(parts, results), {"path": str(target.out)} | facts)
        return
    target.tell(describe(glyphs, recipe, result), facts)


def choose(base: Recipe, options: RecipeOptions, sampling: DrawingOptions) -> Recipe:
    """The recipe with all that was chosen. Raises `RequestError` for what is not possible."""
    recipe = options.change(base)
    recipe = msgspec.structs.replace(recipe, drawing=sampling.change(recipe.drawing))
    recipe.check()
    return recipe


def card_for(recipe: Recipe, options: RecipeOptions) -> ModelCard:
    """The card of a message's model. Raises `RequestError` or `ModelError` without its hand."""
    card = read_card(find_model(recipe.drawing.model))
    if card.hands or options.hand:
        check_hand(card, recipe.drawing.hand)
    return card


def split_targets(target: Target, count: int) -> list[Target]:
    """A target for each page. Raises `RequestError` if they cannot go where one file could."""
    if count == 1:
        return [target]
    if target.to_stdout:
        raise RequestError(
            f"{count} pages are {count} files, which cannot go to stdout.",
            "Name a file, or leave --split-pages out.",
        )
    terminal = target.terminal
    terminal.places.remove(target.out)
    parts = [Target(path, target.kind, terminal) for path in page_paths(target.out, count)]
    for part in parts:
        terminal.reserve(part.out)
    return parts


def describe_pages(parts: list[Target], results: list[ExportResult]) -> str:
    """One line about the files of a message of several pages."""
    first, kilobytes = results[0], sum(one.bytes for one in results) / 1000
    return (
        f"{parts[0]} to {parts[-1].out.name}: {len(parts)} pages of "
        f"{first.width} x {first.height}, {kilobytes:.0f} KB"
    )


def name_a_file(words: list[str]) -> str:
    """The remedy where no file is named; behind a --, options are read as more text."""
    for place, word in enumerate(words):
        if word.startswith(("-o", "--out")):
            text = " ".join(words[:place]) or " ".join(words[place + 2 :])
            given = word.partition("=")[2] or " ".join(words[place + 1 : place + 2])
            named = given or "hello.gif"
            return f'Options stand before --: noisegram write -o {named} -- "{text}"'
    return "Name a file: -o hello.gif"


def blank_recipe(model: str) -> Recipe:
    """A recipe without a text, drawn as suits the model."""
    return Recipe(text="", drawing=Drawing.for_card(read_card(find_model(model)), model=model))


def with_text(base: Recipe, text: str, alphabet: str, quiet: bool) -> Recipe:
    """The recipe of another text, as far as the model can write it. Raises `TextError`.

    A message of version 0.1 is written as that wrote: in printable characters alone.
    """
    recipe, replaced = replace_text(base, text, alphabet, german=in_german())
    note_substitutes(replaced, quiet)
    return recipe


def facts_of_message(glyphs: Glyphs, recipe: Recipe, result: ExportResult) -> dict[str, Any]:
    return {
        "bytes": result.bytes, "width": result.width, "height": result.height,
        **Pace(result.frames, result.delay_ms).facts(),
        "traded": join_sentences(result.traded), "seed": recipe.drawing.seed,
        "hands": sorted(set(glyphs.hands)),
    }  # fmt: skip


def describe(glyphs: Glyphs, recipe: Recipe, result: ExportResult) -> str:
    """One line about the file: size, frames, bytes, hand."""
    hands = sorted(set(glyphs.hands))
    if hands == [ANY]:
        who = "no hand in particular"
    else:
        who = f"{hands[0]}'s hand" if len(hands) == 1 else with_count(len(hands), "hand")
    motion = str(Pace(result.frames, result.delay_ms))
    if result.delay_ms:
        whole = Timeline(len(glyphs.sigmas) - 1, letter_count(glyphs.letters), recipe.timing).frames
        if result.frames < whole and not result.traded:
            motion += ", the finished page held in one"
    return f"{result.width} x {result.height}, {motion}, {result.bytes / 1000:.0f} KB, in {who}"


def other_pace(fps: float, result: ExportResult) -> str:
    """A remark if a file moves at another pace than was asked for; else ""."""
    pace = Pace(result.frames, result.delay_ms)
    if result.traded or not pace.fps or abs(pace.fps - fps) < 0.05:
        return ""
    return f"Frames last whole hundredths of a second: {pace.fps:.3g} fps instead of {fps:g}."


def alphabet_of(model: str, hand: str) -> str:
    """The characters a model can write in a hand; for one without any, the studio's error is
    better."""
    card = read_card(find_model(model))
    return card.alphabet_in(hand) if card.writes else PRINTABLE


def warn(
    glyphs: Glyphs, recipe: Recipe, result: ExportResult, source: ExportSource, terminal: Terminal
) -> None:
    """Note what may trouble whoever receives the message."""
    if result.traded:
        terminal.note(f"Changed for this file: {join_sentences(result.traded)}.")
    scores = zip(glyphs.letters, glyphs.scores, strict=False)
    poor = dict.fromkeys(letter.seen for letter, score in scores if score < READABLE)
    if poor:
        terminal.note(f"Hard to read: {' '.join(poor)}. Another --seed or --hand may help.")
    if sentence := chat_contrast(look_in_file(recipe.look, result.path.suffix.lower())):
        terminal.note(str(sentence))
    place = source.budget.name if source.budget else ""
    if sentence := still_in_mail(place, result.path.suffix.lower(), recipe.timing):
        terminal.note(f"{sentence} As options: --poster last, -o letter.png, --backward.")
    if sentence := tall_grid(recipe.text, recipe.layout):
        terminal.note(f"{sentence} Lines are filled with --layout type.")
    if result.delay_ms and flashes(glyphs.states, glyphs.sigmas, recipe, source):
        terminal.note("It flashes, which can harm people with epilepsy. Choose fewer --fps.")


def in_german() -> bool:
    """True if the system's language is German, in which an umlaut may be spelled out."""
    spoken = locale.getlocale()[0] or ""
    return spoken.lower().startswith(("de_", "german"))
