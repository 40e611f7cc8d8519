"""The options that replace fields of a recipe: how a message is drawn, set, colored and played."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer

from engine.api import Drawing
from engine.cli.shared.completion import choices, complete_hands, complete_models
from engine.cli.shared.usage import limits, number
from engine.message.change import replace_choices
from engine.message.recipe import TRANSPARENT, Layout, Recipe, Timing, check_opaque


def option(help_text: str, *names: str, show_default: str | bool = False, **more: Any) -> Any:
    """An option whose default None leaves the recipe's value."""
    return typer.Option(*names, help=help_text, show_default=show_default, **more)


def opaque(color: str | None) -> str | None:
    """A color as it was given; a callback of options. Raises `RequestError`."""
    if color not in (None, TRANSPARENT):
        check_opaque(color)
    return color


def measure(help_text: str, part: type, field: str, default: str) -> Any:
    """An option that replaces a number of a recipe's part, in the range that is written there."""
    return number(help_text, *limits(part, field), show_default=default)


@dataclass(frozen=True, slots=True)
class RecipeOptions:
    """Options that replace fields of a recipe; None leaves a field as it is."""

    seed: Annotated[
        int | None,
        measure(
            "Where randomness starts: another seed, another hand and other letters.",
            Drawing,
            "seed",
            "0",
        ),
    ] = None
    hand: Annotated[
        str | None,
        option(
            "Whose hand to write in: a name (noisegram hands), mixed (each letter in another), any "
            "(none in particular) or auto (the seed chooses one).",
            show_default="auto",
            metavar="NAME",
            autocompletion=complete_hands,
        ),
    ] = None
    model: Annotated[
        str | None,
        option(
            "The model that draws, by name (noisegram models list) or path.", metavar="NAME",
            show_default="letters",
            autocompletion=complete_models,
        ),
    ] = None  # fmt: skip
    layout: Annotated[
        str | None,
        option(
            "How letters are set: type (as written) or grid (in cells, one word a row).",
            metavar="NAME", show_default="type",
            autocompletion=choices("type", "grid"),
        ),
    ] = None  # fmt: skip
    width: Annotated[
        int | None, measure("The width of the picture in pixels, {range}.", Layout, "width", "480")
    ] = None
    align: Annotated[
        str | None,
        option(
            "Where short lines stand: left, center or auto (the left in a long text).",
            metavar="NAME", show_default="auto",
            autocompletion=choices("auto", "left", "center"),
        ),
    ] = None  # fmt: skip
    ink: Annotated[
        str | None,
        option(
            "The color of the letters, as in navy or #2348b0.",
            metavar="COLOR",
            show_default="black",
            callback=opaque,
        ),
    ] = None
    paper: Annotated[
        str | None,
        option(
            "The color of the page, as in white or #fff7e0, or transparent.",
            metavar="COLOR",
            rich_help_panel="Page",
            show_default="white",
            callback=opaque,
        ),
    ] = None
    fps: Annotated[
        float | None,
        measure("How many frames are shown in a second, {range}.", Timing, "fps", "20"),
    ] = None
    hold: Annotated[
        int | None,
        measure(
            "For how many frames the finished page stands still, {range}.", Timing, "hold", "20"
        ),
    ] = None
    stagger: Annotated[
        float | None,
        measure(
            "How many frames later each letter starts than the one before it, {range}; with 0 all "
            "start together.",
            Timing,
            "stagger",
            "3, fewer in a long text",
        ),
    ] = None
    overlay: Annotated[
        bool | None, option("Show the number of the step in a corner.", "--overlay/--no-overlay")
    ] = None
    loop: Annotated[
        int | None, measure("How often it plays, {range}; 0 is for ever.", Timing, "loop", "0")
    ] = None
    boomerang: Annotated[
        bool | None,
        option("Play to the letters and back into noise.", "--boomerang/--no-boomerang"),
    ] = None
    poster: Annotated[
        str | None,
        option(
            "What the first frame of a .gif, .webp or .apng shows: first (where the message "
            "begins, noise) or last (the finished page, for mail programs that show one frame).",
            metavar="NAME", show_default="first",
            autocompletion=choices("first", "last"),
        ),
    ] = None  # fmt: skip
    backward: Annotated[
        bool | None, option("Play from letters into noise.", "--backward/--no-backward")
    ] = None
    weight: Annotated[
        float | None,
        measure("How heavy the strokes are, {range}; 1 is as written.", Layout, "weight", "1"),
    ] = None
    slant: Annotated[
        float | None,
        measure("How far letters lean to the right, {range} degrees.", Layout, "slant", "0"),
    ] = None

    def change(self, base: Recipe) -> Recipe:
        """The recipe with what was given. Raises `RequestError` for a wrong choice."""
        return replace_choices(base, asdict(self))
