"""show: the recipe inside a message, or its share code."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from engine.export.export import read_recipe
from engine.export.inside import from_code, is_code, to_code
from engine.message.recipe import Recipe

EXAMPLES = """Examples:\n
noisegram show hello.gif\n
noisegram show hello.gif --code"""


def show(
    file: Annotated[Path, typer.Argument(help="A message that Noisegram made.")],
    code: Annotated[
        bool, typer.Option("--code", help="Print it as a share code, to paste anywhere.")
    ] = False,
) -> None:
    """Print the recipe inside a message: every input that made it."""
    recipe = read_recipe(file)
    text = to_code(recipe) if code else msgspec.json.format(recipe.encode(), indent=2)
    sys.stdout.write(text + "\n")


def read_source(source: str) -> Recipe:
    """A recipe from a file, or from a share code."""
    return from_code(source) if is_code(source) else read_recipe(Path(source))
