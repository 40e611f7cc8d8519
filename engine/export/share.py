"""A recipe as a short code that can be pasted anywhere: what differs from the defaults, packed."""

import base64
import re
import zlib
from typing import Any

import msgspec

from engine.errors import ExportError
from engine.message.recipe import Recipe, decode_recipe

PREFIX = "noisegram:"
CODE = re.compile(re.escape(PREFIX) + r"\s*([A-Za-z0-9_-][A-Za-z0-9_\s>-]*)", re.IGNORECASE)
LARGEST = 200_000  # bytes that a code may unpack to


def to_code(recipe: Recipe) -> str:
    """The share code of a recipe."""
    plain = difference(msgspec.to_builtins(recipe), msgspec.to_builtins(Recipe(text="")))
    if list(recipe.ids) == list(range(len(recipe.ids))):
        plain.pop("ids", None)
    if not any(recipe.redraws):
        plain.pop("redraws", None)
    packed = zlib.compress(msgspec.json.encode(plain), 9)
    return PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def from_code(text: str) -> Recipe:
    """The recipe of the share code that stands somewhere in a text. Raises `ExportError`."""
    found = CODE.search(text)
    if found is None:
        raise ExportError(
            "There is no share code in this text.",
            "A code begins with {prefix!r}; copy all of it.",
            prefix=PREFIX,
        )
    body = re.sub(r"[\s>]", "", found[1])  # mails break lines and quote them
    body = body[: len(body) - (len(body) % 4 == 1)]  # words that follow may make any length
    try:
        packed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        unpack = zlib.decompressobj()
        plain = unpack.decompress(packed, LARGEST)
        if not unpack.eof:
            raise ValueError("cut off, or too long")
    except (zlib.error, ValueError) as error:
        raise ExportError(
            "The share code is damaged or incomplete.", "Copy it once more, from its first letter."
        ) from error
    return decode_recipe(plain)


def is_code(text: str) -> bool:
    """Whether a text holds what looks like a share code."""
    return CODE.search(text) is not None


def difference(value: dict[str, Any], default: dict[str, Any]) -> dict[str, Any]:
    """What in `value` differs from `default`, dictionaries inside likewise."""
    changed: dict[str, Any] = {}
    for name, new in value.items():
        old = default.get(name)
        if isinstance(new, dict) and isinstance(old, dict) and old:
            if inner := difference(new, old):
                changed[name] = inner
        elif new != old:
            changed[name] = new
    return changed
