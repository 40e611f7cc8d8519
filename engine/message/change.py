"""A recipe with another text, with other choices, or with what was drawn of it. No torch."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from engine.api import Glyphs
from engine.data.alphabet import writable
from engine.errors import RequestError, TextError
from engine.message.composed.typed import drawable, drawn_whole
from engine.message.recipe import Recipe
from engine.version import installed_version

PARTS = ("drawing", "layout", "look", "timing")
RENAMED = {"layout": "kind"}  # what people call a field: its name
T = TypeVar("T")


def replace_text(
    base: Recipe, text: str, alphabet: str, *, german: bool = False
) -> tuple[Recipe, dict[str, str]]:
    """The recipe of another text, as far as a model of this alphabet writes it, and substitutes.

    A message of version 0.1 is written as that wrote: in printable characters alone. Raises
    `TextError`.
    """
    as_text = writable if base.drawing.rules == 1 else drawable
    written, replaced = as_text(text, alphabet, german=german)
    if not written.strip():
        raise TextError("There is nothing to write.", "Type at least one letter.")
    whole = drawn_whole(written, alphabet)
    changes: dict[str, Any] = {"text": written, "whole": whole, "ids": (), "redraws": (), "own": {}}
    return msgspec.structs.replace(base, **changes), replaced


def replace_choices(base: Recipe, given: Mapping[str, Any]) -> Recipe:
    """The recipe with fields of its parts replaced by name; None leaves one as it is.

    Raises `RequestError` for a wrong choice.
    """
    given = {RENAMED.get(name, name): value for name, value in given.items()}
    parts = {}
    for name in PARTS:
        part = getattr(base, name)
        fields = get_type_hints(type(part))
        parts[name] = replace_fields(part, {key: given[key] for key in given if key in fields})
    return msgspec.structs.replace(base, **parts)


def replace_fields(value: T, given: Mapping[str, Any]) -> T:
    """`value` with the fields that were given. Raises `RequestError` for a wrong choice."""
    changes = {name: new for name, new in given.items() if new is not None}
    for name, new in changes.items():
        choices = get_args(get_type_hints(type(value))[name])
        if isinstance(new, str) and choices and new not in choices and None not in choices:
            raise RequestError(
                "There is no {what} called {name!r}.",
                "Choose: {names}.",
                what="layout" if name == "kind" else name,
                name=new,
                names=", ".join(choices),
            )
    try:
        return msgspec.convert(msgspec.to_builtins(value) | changes, type(value))
    except msgspec.ValidationError as error:
        raise RequestError(
            "That is not possible: {why}.", "Check what was chosen.", why=error
        ) from error


def with_drawn(recipe: Recipe, glyphs: Glyphs) -> Recipe:
    """The recipe with the results of drawing: letter ids, redraws and the model's hash."""
    return msgspec.structs.replace(
        recipe.with_letters(glyphs.letters),
        model_hash=glyphs.model_hash,
        version=installed_version(),
    )
