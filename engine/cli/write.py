"""write: a message drawn into an animation, a video or a still."""

import locale
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine.api import ANY, READABLE, TRIES, Glyphs, WriteRequest
from engine.checks import bounds
from engine.cli.building import complete, override, read_text
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Quiet,
    follow,
    note,
    note_substitutes,
    start_studio,
    tell,
)
from engine.cli.show import read_source
from engine.data.alphabet import PRINTABLE, writable
from engine.errors import RequestError, TextError
from engine.export.accessibility import chat_contrast, flashes, look_in, tall_grid
from engine.export.budget import find_budget
from engine.export.export import ExportResult, check_target, export_message
from engine.message.recipe import Layout, Recipe, Timing
from engine.message.timeline import Timeline
from engine.models.card import read_card
from engine.models.library import find_model
from engine.sentence import listed

EXAMPLES = """Examples:\n
noisegram write "Hello, world!" -o hello.gif\n
noisegram write "See you at 8?" -o eight.gif --hand mixed --seed 7 --ink "#2348b0"\n
echo "from a pipe" | noisegram write - -o pipe.gif --layout grid --stagger 0\n
noisegram write "Ship it!" -o ship.gif --fit slack --boomerang\n
noisegram write --from hello.gif -o again.webp --ink navy"""


def option(help_text: str, *names: str, **more: Any) -> Any:
    """An option whose default is the recipe's, so that only what was given overrides it."""
    return typer.Option(*names, help=help_text, show_default=False, **more)


def write(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="The message, in quotes; - reads it from stdin."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="The file to make: .gif, .webp, .apng, .png or .mp4."),
    ] = None,
    seed: Annotated[
        int | None, option("Another seed, another hand and other letters. Default: 0.")
    ] = None,
    steps: Annotated[
        int | None, option("Sampler steps T; T + 1 states are shown. Default: 50.")
    ] = None,
    sampler: Annotated[str | None, option("dpmpp2m (usual), heun, euler, ddim, ddpm.")] = None,
    guidance: Guidance = None,
    hand: Annotated[
        str | None,
        option("A hand's name (see: noisegram hands), mixed, any or auto. Default: auto."),
    ] = None,
    model: Annotated[
        str | None, option("An installed model's name, or a path. Default: letters.")
    ] = None,
    layout: Annotated[
        str | None, option("type (as written) or grid (one word a row). Default: type.")
    ] = None,
    width: Annotated[int | None, option("Width of the picture in pixels. Default: 480.")] = None,
    align: Annotated[str | None, option("left or center. Default: center.")] = None,
    ink: Annotated[str | None, option("Color of the ink, like #2348b0.")] = None,
    paper: Annotated[str | None, option("Color of the paper, or transparent.")] = None,
    fps: Annotated[
        float | None,
        option(f"Frames a second, at most {bounds(Timing, 'fps').high:g}. Default: 20."),
    ] = None,
    hold: Annotated[int | None, option("Frames the finished page is held. Default: 20.")] = None,
    stagger: Annotated[
        float | None,
        option("Frames a letter starts after the one before; 0 = together. Default: 1."),
    ] = None,
    overlay: Annotated[
        bool | None, option("Print the step t in a corner.", "--overlay/--no-overlay")
    ] = None,
    loop: Annotated[int | None, option("Times it plays; 0 = for ever. Default: 0.")] = None,
    boomerang: Annotated[
        bool | None, option("There and back again.", "--boomerang/--no-boomerang")
    ] = None,
    backward: Annotated[
        bool | None, option("From letters to noise.", "--backward/--no-backward")
    ] = None,
    weight: Annotated[
        float | None, option(f"Weight of strokes, {bounds(Layout, 'weight')}. Default: 1.")
    ] = None,
    slant: Annotated[
        float | None, option(f"Degrees that letters lean, {bounds(Layout, 'slant')}. Default: 0.")
    ] = None,
    fit: Annotated[
        str | None,
        option("Make it fit: slack, discord, mail, chat, or a size like 250KB."),
    ] = None,
    as_drawn: Annotated[
        bool,
        typer.Option("--as-drawn", help="Do not redraw letters that are hard to read."),
    ] = False,
    source: Annotated[
        str | None,
        option("Replay a message, a recipe .json or a share code; flags override it.", "--from"),
    ] = None,
    no_recipe: Annotated[
        bool, typer.Option("--no-recipe", help="Leave the recipe out of the file.")
    ] = False,
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Draw a message out of noise into an animation, a video or a still."""
    if out is None:
        raise RequestError("Where should the message go?", "Name a file: -o hello.gif")
    if words and len(words) > 1:
        raise RequestError(
            f"The message came in {len(words)} pieces.",
            f'Put it in quotes: noisegram write "{" ".join(words)}" -o {out}',
        )
    text = words[0] if words else None
    base = read_source(source) if source else Recipe(text="")
    budget = find_budget(fit) if fit else None
    if source is None and text is None:
        raise RequestError("There is nothing to write.", 'Give a message: noisegram write "Hi"')
    changes: dict[str, Any] = {}
    if text is not None:
        alphabet = alphabet_of(model or base.drawing.model)
        written, replaced = writable(read_text(text), alphabet, german=in_german())
        note_substitutes(replaced, quiet)
        if not written.strip():
            raise TextError("There is nothing to write.", "Type at least one letter.")
        changes |= {"text": written, "ids": (), "redraws": (), "own": {}}
    recipe = msgspec.structs.replace(
        base,
        **changes,
        drawing=override(
            base.drawing, seed=seed, steps=steps, sampler=sampler, guidance=guidance, hand=hand,
            model=model,
        ),
        layout=override(
            base.layout, kind=layout, width=width, align=align, weight=weight, slant=slant
        ),
        look=override(base.look, ink=ink, paper=paper, overlay=overlay),
        timing=override(
            base.timing, fps=fps, hold=hold, stagger=stagger, loop=loop, boomerang=boomerang,
            backward=backward,
        ),
    )  # fmt: skip
    tries = 0 if as_drawn or (source and text is None) else TRIES
    request = WriteRequest(recipe.letters(), recipe.drawing, tries)
    request.check()
    recipe.check()
    check_target(out, force)

    studio = start_studio(device, quiet)
    glyphs = follow(studio.write(request), "Drawing", quiet)
    if recipe.model_hash and source and model is None and recipe.model_hash != glyphs.model_hash:
        note("The model has changed since this message was made; its letters may differ.", quiet)
    recipe = complete(recipe, glyphs.letters, glyphs.model_hash)
    export = export_message(
        out, glyphs.states, glyphs.sigmas, recipe,
        budget=budget, embed_recipe=not no_recipe, overwrite=force,
    )  # fmt: skip
    result = follow(export, "Saving", quiet)
    hands = sorted(set(glyphs.hands))
    facts = {
        "path": str(result.path), "bytes": result.bytes, "width": result.width,
        "height": result.height, "frames": result.frames, "delay_ms": result.delay_ms,
        "traded": listed(result.traded), "seed": recipe.drawing.seed, "hands": hands,
        "device": str(studio.device_name()),
    }  # fmt: skip
    if hands == [ANY]:
        who = "no hand in particular"
    else:
        who = f"{hands[0]}'s hand" if len(hands) == 1 else f"{len(hands)} hands"
    motion = f"{result.frames} frames" if result.frames > 1 else "one picture"
    if result.delay_ms:
        motion += f" at {1000 / result.delay_ms:.3g} fps"
        whole = Timeline(len(glyphs.sigmas) - 1, len(glyphs.letters), recipe.timing).frames
        if result.frames < whole and not result.traded:
            motion += ", the finished page held in one"
    warn(glyphs, recipe, result, quiet)
    tell(
        f"{result.path}: {result.width} x {result.height}, {motion}, "
        f"{result.bytes / 1000:.0f} KB, in {who}",
        facts,
        as_json,
    )


def alphabet_of(model: str) -> str:
    """What a model can write; of one that cannot at all, the studio says so better."""
    card = read_card(find_model(model))
    return card.alphabet if card.writes else PRINTABLE


def warn(glyphs: Glyphs, recipe: Recipe, result: ExportResult, quiet: bool) -> None:
    """Say what a person should know of the message before sending it."""
    if result.traded:
        note(f"Changed for this file: {listed(result.traded)}.", quiet)
    scores = zip(glyphs.letters, glyphs.scores, strict=False)
    poor = dict.fromkeys(letter.char for letter, score in scores if score < READABLE)
    if poor:
        note(f"Hard to read: {' '.join(poor)}. Another --seed or --hand may help.", quiet)
    if sentence := chat_contrast(look_in(recipe.look, result.path.suffix.lower())):
        note(str(sentence), quiet)
    if sentence := tall_grid(recipe.text, recipe.layout):
        note(f"{sentence} Lines are filled with --layout type.", quiet)
    if result.delay_ms and flashes(glyphs.states, glyphs.sigmas, recipe):
        note("It flashes, which can harm people with epilepsy. Choose fewer --fps.", quiet)


def in_german() -> bool:
    """Whether this person's system speaks German, and spells an umlaut out."""
    spoken = locale.getlocale()[0] or ""
    return spoken.lower().startswith(("de_", "german"))
