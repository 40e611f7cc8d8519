"""Composed characters: the glyphs that a model draws for one, and how their inks lie together.

A model draws the 94 printable ASCII characters. Every other letter of the Latin alphabets, and many
signs, are made of those: an "é" of an "e" and a grave mark seen in a mirror, a "€" of a "C" with a
"=" through it. Each part is drawn from its own noise, in the same hand. Where a part goes is told
relative to the ink of the others, which is measured when it is there.
"""

import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Any

from engine.api import Letter
from engine.message.composed.marks import ATTACHED, DOTLESS, LOW, mark_parts
from engine.message.composed.part import Part, Parts, body, lifted
from engine.message.composed.signs import SIGNS
from engine.message.metrics import METRICS

SMALL, HIGH, DEEP = 0.56, 0.5, -0.2  # size of a raised or lowered digit, and where its line is


def split_letters(text: str) -> list[str]:
    """What a person takes for one character each: a letter with all its marks, a blank, a sign."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for char in text:
        if found and unicodedata.combining(char) and not found[-1].isspace():
            found[-1] += char
        else:
            found.append(char)
    return found


@lru_cache(4096)
def compose(char: str) -> Parts:
    """The parts of a character with its marks; () of one that is drawn whole, or not at all."""
    if char in METRICS:
        return ()
    char = unicodedata.normalize("NFC", char)
    if char in SIGNS:
        return SIGNS[char]
    if found := raised(char) or fraction(char):
        return found
    base, *marks = unicodedata.normalize("NFD", char)
    if not marks:
        return ()
    marks.sort(key=lambda mark: mark not in LOW)  # below before above
    parts = compose(base) or body(base)
    if base in DOTLESS and marks[-1] not in LOW:
        parts = DOTLESS[base]
    for level, mark in enumerate(marks, start=1):
        more = mark_parts(base, mark)
        if not parts or not more:
            return ()
        parts += tuple(replace(part, level=0 if mark in ATTACHED else level) for part in more)
    return parts


def glyphs_of(char: str) -> str:
    """The glyphs that are drawn for a character: its parts', or itself."""
    return "".join(part.glyph for part in compose(char)) or char


def text_letters(text: str, whole: str = "", hand: str | None = None) -> tuple[Letter, ...]:
    """The letters to draw for a text, in reading order, numbered by its characters from 0.

    `whole` are characters that are not composed, as the model has a class for each.
    """
    chars = [char for char in split_letters(text) if not char.isspace()]
    return tuple(
        one for i, char in enumerate(chars) for one in letters_of(char, i, whole, hand=hand)
    )


def letters_of(char: str, number: int, whole: str = "", **more: Any) -> tuple[Letter, ...]:
    """The letters to draw for a character: one, or its parts, which share the id `number`."""
    parts = () if char in whole else compose(char)
    if not parts:
        return (Letter(number, char, **more),)
    return tuple(
        Letter(number, part.glyph, part=i, of=char, **more) for i, part in enumerate(parts)
    )


def raised(char: str) -> Parts:
    """The part of a superscript or subscript; () of another character."""
    if len(char) > 1:
        return ()
    kind, _, code = unicodedata.decomposition(char).partition(" ")
    if kind not in ("<super>", "<sub>") or " " in code:
        return ()
    lift = HIGH if kind == "<super>" else DEEP
    char = chr(int(code, 16))
    parts = body(char) or SIGNS.get(char, ())
    if any(part.mark for part in parts):
        return ()
    return tuple(
        replace(
            part,
            top=SMALL * part.top + lift,
            bottom=SMALL * part.bottom + lift,
            across=SMALL * part.across,
            bold=0.85,
        )
        for part in parts
    )


def fraction(char: str) -> Parts:
    """The parts of a fraction of digits; () of another character."""
    above, slash, below = unicodedata.normalize("NFKD", char).partition("\u2044")
    if not slash or not (above + below).isdecimal():
        return ()

    def small(digits: str, top: float, first: float) -> list[Part]:
        gaps = [first, *[0.06] * len(digits)]
        return [lifted(digit, top, top - 0.5, gap=gap, bold=0.8)
                for digit, gap in zip(digits, gaps, strict=False)]  # fmt: skip

    slash_part = lifted("/", 1.04, -0.08, gap=-0.1, bold=0.85)
    return (*small(above, 1.04, 0.0), slash_part, *small(below, 0.44, -0.12))
