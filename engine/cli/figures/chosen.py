"""The options that say which picture a figure follows: of a class and a seed, or of a message."""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from engine.api import Drawing, WriteRequest
from engine.card import ModelCard
from engine.cli.shared.console import Terminal
from engine.cli.shared.input import read_source
from engine.cli.shared.options import Chars, DrawingOptions, Labels, Model, seed_option
from engine.cli.shared.parsing import card_of, request_for
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import RequestError
from engine.explain.door import Subjects


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
            return card, request_for(card, drawing, self.chars, self.label, (self.seed,), first=1)
        recipe = read_source(self.source, terminal.quiet)
        letters = tuple(one for one in recipe.letters() if one.part == 0)
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
        kept = letters if self.every else (letters[self.letter - 1],)
        return card, WriteRequest(kept, drawing)


OnePicture = Annotated[PictureOptions, {"every"}]
