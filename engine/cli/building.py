"""From what was typed to a recipe."""

import sys
from typing import Any, get_args, get_type_hints

import msgspec

from engine.api import Letter
from engine.errors import RequestError, TextError
from engine.message.recipe import Recipe
from engine.version import installed_version


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
    for name, new in changes.items():
        choices = get_args(get_type_hints(type(value))[name])
        if isinstance(new, str) and choices and new not in choices and None not in choices:
            what = "layout" if name == "kind" else name
            raise RequestError(
                f"There is no {what} called {new!r}.", f"Choose: {', '.join(choices)}."
            )
    try:
        return msgspec.convert(msgspec.to_builtins(value) | changes, type(value))
    except msgspec.ValidationError as error:
        raise RequestError(
            f"That is not possible: {error}.", "See: noisegram write --help"
        ) from error


def complete(recipe: Recipe, letters: tuple[Letter, ...], model_hash: str) -> Recipe:
    """The recipe with what only the drawing knows: letter ids and the model."""
    return msgspec.structs.replace(
        recipe.with_letters(letters), model_hash=model_hash, version=installed_version()
    )
