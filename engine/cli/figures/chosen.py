"""The options that say which picture a figure follows: of a class and a seed, or of a message."""

import unicodedata
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Annotated

import typer

from engine.api import Drawing, Letter, WriteRequest
from engine.card import ModelCard
from engine.cli.shared.console import Terminal
from engine.cli.shared.input import read_source
from engine.cli.shared.options import Chars, DrawingOptions, Labels, Model, seed_option
from engine.cli.shared.parsing import card_of, request_for
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.explain.door import Subjects
from engine.message.composed.compose import letters_of, split_letters


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """A letter of a message, or a picture of a class and a seed; or several, each followed."""

    model: Model = "letters"
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take a letter of this message: a file, a recipe (.json) or a share code.",
            show_default=False,
        ),
    ] = None
    letter: Annotated[
        int, number("Which letter of that message, {range}, counted from its beginning.", 1, 1_000)
    ] = 1
    part: Annotated[
        int,
        number(
            "Which glyph of a composed character (é, ü, €), {range}: those that it is drawn of, in "
            "the order in which they are.",
            1,
            9,
        ),
    ] = 1
    every: Annotated[
        bool, typer.Option("--every", help="With --from: all letters of the message, not one.")
    ] = False
    chars: Chars = None
    label: Labels = None
    seed: Annotated[int, seed_option("Where randomness starts: the noise.")] = 0

    def read(
        self, options: DrawingOptions, hand: str, frames: int | None, terminal: Terminal
    ) -> tuple[ModelCard, Subjects]:
        """The model, and what it is asked to draw, in `frames` frames after the noise.

        Options that make no difference are noted. Raises `EngineError`s.
        """
        if self.source is None:
            card = card_of(self.model)
            drawing = replace(options.drawing(card, self.model, hand), frames=frames)
            terminal.note_each(options.ignored(drawing, card))
            chars = self.chars
            if chars is not None and len(split_letters(chars)) == 1:
                char = unicodedata.normalize("NFC", chars)
                chars = part_of(letters_of(char, 0, card.alphabet), self.part).char
            elif self.part > 1:
                raise RequestError("One character has parts.", "Name one: --chars é")
            return card, request_for(card, drawing, chars, self.label, (self.seed,), first=1)
        recipe = read_source(self.source, terminal.quiet)
        glyphs = recipe.letters()
        letters = tuple(one for one in glyphs if one.part == 0)
        if not letters:
            raise RequestError("There is no letter in the message.", "Choose another one.")
        if self.letter > len(letters):
            raise RequestError(
                f"The message has {with_count(len(letters), 'letter')}.",
                f"Choose --letter 1 to {len(letters)}.",
            )
        drawing: Drawing = replace(options.change(recipe.drawing), frames=frames)
        card = card_of(drawing.model)
        terminal.note_each(options.ignored(drawing, card))
        if self.every and self.part > 1:
            raise RequestError(
                "--every shows letters, --part one of their parts.", "Give one of both."
            )
        if self.every:
            return card, WriteRequest(letters, drawing)
        first = glyphs.index(letters[self.letter - 1])
        more = takewhile(lambda one: one.part > 0, glyphs[first + 1 :])
        return card, WriteRequest((part_of((glyphs[first], *more), self.part),), drawing)


def part_of(glyphs: tuple[Letter, ...], part: int) -> Letter:
    """One of the glyphs that a character is drawn of, counted from 1. Raises `RequestError`."""
    if part > len(glyphs):
        raise RequestError(
            f"{glyphs[0].seen!r} is drawn of {with_count(len(glyphs), 'glyph')}: "
            f"{' '.join(glyph.char for glyph in glyphs)}.",
            f"Choose --part 1 to {len(glyphs)}." if len(glyphs) > 1 else "Leave --part out.",
        )
    return glyphs[part - 1]


OnePicture = Annotated[PictureOptions, {"every"}]
