"""write and show: a message drawn into a GIF, and the recipe inside one."""

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine.api import WriteRequest
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Quiet,
    follow,
    note,
    start_studio,
    tell,
)
from engine.data.alphabet import writable
from engine.errors import RequestError, TextError
from engine.message.export import check_target, read_recipe, write_gif
from engine.message.recipe import Recipe
from engine.version import installed_version

EXAMPLES = """Examples:\n
noisegram write "Hello, world!" -o hello.gif\n
noisegram write "See you at 8?" -o eight.gif --hand mixed --seed 7 --ink "#2348b0"\n
echo "from a pipe" | noisegram write - -o pipe.gif --layout grid --stagger 0\n
noisegram write --from hello.gif -o again.gif --seed 2"""
SHOW_EXAMPLES = "Example: noisegram show hello.gif"


def option(help_text: str, *names: str, **more: Any) -> Any:
    """An option whose default is the recipe's, so that only what was given overrides it."""
    return typer.Option(*names, help=help_text, show_default=False, **more)


def write(
    text: Annotated[str | None, typer.Argument(help="The message; - reads it from stdin.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The .gif to make.")] = None,
    seed: Annotated[
        int | None, option("Another seed, another hand and other letters. Default: 0.")
    ] = None,
    steps: Annotated[
        int | None, option("Sampler steps T; T + 1 states are shown. Default: 50.")
    ] = None,
    sampler: Annotated[str | None, option("dpmpp2m, heun or euler. Default: dpmpp2m.")] = None,
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
    fps: Annotated[float | None, option("Frames a second, at most 50. Default: 20.")] = None,
    hold: Annotated[int | None, option("Frames the finished page is held. Default: 20.")] = None,
    stagger: Annotated[
        float | None,
        option("Frames a letter starts after the one before; 0 = together. Default: 1."),
    ] = None,
    overlay: Annotated[
        bool | None, option("Print the step t in a corner.", "--overlay/--no-overlay")
    ] = None,
    source: Annotated[
        Path | None, option("Replay the recipe inside a message; flags override it.", "--from")
    ] = None,
    no_recipe: Annotated[
        bool, typer.Option("--no-recipe", help="Leave the recipe out of the file.")
    ] = False,
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Draw a message out of noise into an animated GIF."""
    if out is None:
        raise RequestError("Where should the message go?", "Name a file: -o hello.gif")
    base = read_recipe(source) if source else Recipe(text="")
    if source is None and text is None:
        raise RequestError("There is nothing to write.", 'Give a message: noisegram write "Hi"')
    changes: dict[str, Any] = {}
    if text is not None:
        written, replaced = writable(read_text(text))
        if replaced:
            shown = ", ".join(f"{old} -> {new or 'nothing'}" for old, new in replaced.items())
            note(f"Written with substitutes: {shown}", quiet)
        if not written.strip():
            raise TextError("There is nothing to write.", "Type at least one letter.")
        changes |= {"text": written, "ids": (), "redraws": ()}
    recipe = msgspec.structs.replace(
        base,
        **changes,
        drawing=override(
            base.drawing, seed=seed, steps=steps, sampler=sampler, guidance=guidance, hand=hand,
            model=model,
        ),
        layout=override(base.layout, kind=layout, width=width, align=align),
        look=override(base.look, ink=ink, paper=paper, overlay=overlay),
        timing=override(base.timing, fps=fps, hold=hold, stagger=stagger),
    )  # fmt: skip
    request = WriteRequest(recipe.letters(), recipe.drawing)
    request.check()
    recipe.check()
    check_target(out, force)

    studio = start_studio(device, quiet)
    glyphs = follow(studio.write(request), "steps", "step", "Drawing", quiet)
    if recipe.model_hash and source and model is None and recipe.model_hash != glyphs.model_hash:
        note("The model has changed since this message was made; its letters may differ.", quiet)
    recipe = complete(recipe, glyphs.model_hash)
    export = write_gif(
        out, glyphs.states, glyphs.sigmas, recipe, embed_recipe=not no_recipe, overwrite=force
    )
    result = follow(export, "frames", "frame", "Saving", quiet)
    hands = sorted(set(glyphs.hands))
    facts = {
        "path": str(result.path), "bytes": result.bytes, "width": result.width,
        "height": result.height, "frames": result.frames, "delay_ms": result.delay_ms,
        "seed": recipe.drawing.seed, "hands": hands, "device": studio.device_name(),
    }  # fmt: skip
    who = f"{hands[0]}'s hand" if len(hands) == 1 else f"{len(hands)} hands"
    motion = f"{result.frames} frames at {1000 / result.delay_ms:g} fps"
    tell(
        f"{result.path}: {result.width} x {result.height}, {motion}, "
        f"{result.bytes / 1000:.0f} KB, in {who}",
        facts,
        as_json,
    )


def show(
    file: Annotated[Path, typer.Argument(help="A message that Noisegram made.")],
) -> None:
    """Print the recipe inside a message: every input that made it."""
    recipe = read_recipe(file)
    sys.stdout.write(msgspec.json.format(recipe.encode(), indent=2) + "\n")


def read_text(text: str) -> str:
    """The message itself, or stdin for "-"."""
    if text != "-":
        return text
    try:
        return sys.stdin.read().rstrip("\n")
    except UnicodeDecodeError as error:
        raise TextError("The input is not text in UTF-8.", "Convert it first.") from error


def override(value: Any, **given: Any) -> Any:
    """`value` with the fields that were given. Raises `RequestError` for a wrong choice."""
    changes = {name: new for name, new in given.items() if new is not None}
    try:
        return msgspec.convert(msgspec.to_builtins(value) | changes, type(value))
    except msgspec.ValidationError as error:
        raise RequestError(
            f"That is not possible: {error}.", "See: noisegram write --help"
        ) from error


def complete(recipe: Recipe, model_hash: str) -> Recipe:
    """The recipe with what only the drawing knows: letter ids and the model."""
    letters = recipe.letters()
    return msgspec.structs.replace(
        recipe,
        ids=tuple(letter.id for letter in letters),
        redraws=tuple(letter.redraw for letter in letters),
        model_hash=model_hash,
        version=installed_version(),
    )
