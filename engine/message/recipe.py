"""Everything that made a message, small enough to live inside the file. No torch."""

import json
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec
from PIL import ImageColor

from engine.api import Drawing, Letter
from engine.checks import Range, check
from engine.data.alphabet import check_length
from engine.decode import decode_json
from engine.errors import ExportError, RequestError, TextError
from engine.message.composed.compose import text_letters
from engine.message.recipe_1 import with_numbered_branches, with_silent
from engine.sentence import Sentence

FORMAT = 2  # 1: of version 0.1, converted on reading
LAYOUT_RULES = 2  # by which a new page is set
TRANSPARENT = "transparent"


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """The setting of letters on the page."""

    kind: Literal["type", "grid"] = "type"
    # auto: short lines in the middle, those of a letter page from the left
    align: Literal["auto", "left", "center"] = "auto"
    # pixels of the exported page
    width: Annotated[int, Range(32, 4096, Sentence("width in pixels"))] = 480
    # of strokes; 1 = as written
    weight: Annotated[float, Range(0.6, 2.0, Sentence("stroke weight"))] = 1.0
    # degrees that letters lean to the right
    slant: Annotated[float, Range(-25.0, 25.0, Sentence("slant in degrees"))] = 0.0
    # 1: letters are large however tall the page, for messages made so; see `letter_size`
    rules: Annotated[
        int,
        Range(
            1, LAYOUT_RULES,
            refusal=Sentence("Noisegram does not know the rules {rules} of layout."),
            remedy=Sentence("Update to open it."),
        ),
    ] = LAYOUT_RULES  # fmt: skip

    def check(self) -> None:
        """Raise `RequestError` if no page can be set like this."""
        if self.kind not in ("type", "grid"):
            raise RequestError(
                "There is no layout called {kind!r}.", "Choose: type, grid.", kind=self.kind
            )
        if self.align not in ("auto", "left", "center"):
            raise RequestError(
                "There is no alignment called {align!r}.",
                "Choose: auto, left, center.",
                align=self.align,
            )
        check(self)


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """The colors of the page, and what is printed on it."""

    ink: str = "#1b1b1f"  # a CSS color: #rgb, #rrggbb or a name
    paper: str = "#ffffff"  # the same, or "transparent"
    overlay: bool = False  # print the step t in a corner

    def check(self) -> None:
        """Raise `RequestError` if a color is none."""
        parse_color(self.ink)
        if self.paper != TRANSPARENT:
            parse_color(self.paper)


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """The order, speed and repetition of frames."""

    # at most 50: a GIF's shortest delay that every viewer keeps is 20 ms
    fps: Annotated[float, Range(1, 50, Sentence("speed in frames a second"))] = 20.0
    # frames the finished page is held
    hold: Annotated[int, Range(0, 1_000, Sentence("hold in frames"), usual=(0, 100))] = 20
    # frames each letter starts after the one before; 0 = all together
    stagger: Annotated[float, Range(0, 50, Sentence("stagger in frames"), usual=(0, 10))] = 3.0
    # of a letter's film: the last letter starts at most so much of it after the first
    spread: Annotated[float, Range(0, 10, Sentence("spread of the letters"))] = 0.4
    # times it plays; 0 = for ever
    loop: Annotated[int, Range(0, 1_000, Sentence("number of loops"))] = 0
    backward: bool = False  # from letters to noise
    boomerang: bool = False  # there and back again
    # last: a file that moves shows the finished page first, for programs that show one frame
    poster: Literal["first", "last"] = "first"

    def check(self) -> None:
        """Raise `RequestError` if a number is out of range, or there is no such poster."""
        if self.poster not in ("first", "last"):
            raise RequestError(
                "There is no poster called {poster!r}.",
                "Choose: first, last.",
                poster=self.poster,
            )
        check(self)


class Own(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The fields of a `Letter` that it has of its own."""

    nudge: int = 0
    branch: float = 0.0
    branch_step: int = 0
    seed: int | None = None
    hand: str | None = None


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """Every input that made a message: the same recipe gives the same bytes."""

    format: int = FORMAT
    version: str = ""  # of Noisegram
    text: str
    whole: str = ""  # its characters beyond ASCII that the model has a class for
    ids: tuple[int, ...] = ()  # one a glyph that is drawn (blanks have none)
    redraws: tuple[int, ...] = ()
    own: dict[int, Own] = {}  # by a letter's place in reading order
    drawing: Drawing = msgspec.field(default_factory=Drawing)
    model_hash: str = ""
    layout: Layout = Layout()
    look: Look = Look()
    timing: Timing = Timing()

    def letters(self) -> tuple[Letter, ...]:
        """The letters to draw, in reading order; those of a composed character share an id."""
        letters = text_letters(self.text, self.whole)
        ids = self.ids or tuple(letter.id for letter in letters)
        redraws = self.redraws or (0,) * len(letters)
        if not len(ids) == len(redraws) == len(letters):
            raise RequestError(
                "The recipe's letters do not match its text.", "Write the message anew."
            )
        owns = (msgspec.structs.asdict(self.own.get(i, Own())) for i in range(len(letters)))
        return tuple(
            replace(letter, id=i, redraw=redraw, **own)
            for letter, i, redraw, own in zip(letters, ids, redraws, owns, strict=True)
        )

    def with_letters(self, letters: tuple[Letter, ...]) -> "Recipe":
        """The recipe with these letters, which are those of its text, in reading order."""
        own = {place: msgspec.convert(letter, Own, from_attributes=True)
               for place, letter in enumerate(letters)}  # fmt: skip
        return msgspec.structs.replace(
            self,
            ids=tuple(letter.id for letter in letters),
            redraws=tuple(letter.redraw for letter in letters),
            own={place: what for place, what in own.items() if what != Own()},
        )

    def check(self) -> None:
        """Raise `RequestError` if any part is out of range."""
        self.letters()
        self.drawing.check()
        self.layout.check()
        self.look.check()
        self.timing.check()

    def encode(self) -> str:
        """The recipe as JSON."""
        return msgspec.json.encode(self).decode()

    def ascii(self) -> str:
        """JSON in plain ASCII, as it is put into files."""
        return json.dumps(json.loads(self.encode()), separators=(",", ":"))


def decode_recipe(text: str | bytes) -> Recipe:
    """Read a recipe from JSON. Raises `ExportError`.

    One of format 1, or of none, becomes one of today that is drawn by the rules of 0.1.
    """
    try:
        said = with_silent(msgspec.convert(decode_json(text), dict[str, Any]))
        if said["format"] == 1:
            said = with_numbered_branches(said)
        if isinstance(said["format"], int) and said["format"] > FORMAT:
            raise ExportError("This message was made by a newer Noisegram.", "Update to open it.")
        recipe = msgspec.convert(said, Recipe, str_keys=True)
        check_length(recipe.text)
    except TextError as error:
        raise ExportError(
            "The text of this message is longer than any that is written here.",
            "Use a message that Noisegram made.",
        ) from error
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ExportError(
            "This is not a Noisegram recipe, or it is damaged.",
            "Use a message or a recipe file that Noisegram made.",
        ) from error
    return msgspec.structs.replace(recipe, format=FORMAT)


def parse_color(name: str) -> tuple[int, int, int]:
    """Red, green, blue (0..255) of a CSS color, capped as CSS does. Raises `RequestError`."""
    try:
        red, green, blue = (min(255, max(0, part)) for part in ImageColor.getrgb(name)[:3])
    except ValueError as error:
        raise RequestError(
            "{name!r} is not a color.", "Give one like #2348b0, or a name like navy.", name=name
        ) from error
    return red, green, blue


def check_opaque(name: str) -> None:
    """Raise `RequestError` for a color that shows what is behind it, which no message does."""
    parse_color(name)
    if ImageColor.getrgb(name)[3:] not in ((), (255,)):
        raise RequestError(
            "{name!r} is a color to see through.",
            "Give one without the last part. A page may be transparent as a whole.",
            name=name,
        )
