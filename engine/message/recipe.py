"""Everything that made a message, small enough to live inside the file. No torch."""

from typing import Literal

import msgspec

from engine.api import Drawing, Letter
from engine.errors import ExportError, RequestError

FORMAT = 1


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How letters are set on the page."""

    kind: Literal["type", "grid"] = "type"
    align: Literal["left", "center"] = "center"
    width: int = 480  # pixels of the exported page


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What the page looks like."""

    ink: str = "#1b1b1f"  # any CSS hex color
    paper: str = "#ffffff"  # or "transparent"
    overlay: bool = False  # print the step t in a corner


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """How the page moves."""

    fps: float = 20.0
    hold: int = 20  # frames the finished page is held
    stagger: float = 1.0  # frames each letter starts after the one before; 0 = all together


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """Every input that made a message: the same recipe gives the same bytes."""

    format: int = FORMAT
    version: str = ""  # of Noisegram
    text: str
    ids: tuple[int, ...] = ()  # one a letter that is drawn (blanks have none)
    redraws: tuple[int, ...] = ()
    drawing: Drawing = msgspec.field(default_factory=Drawing)
    model_hash: str = ""
    layout: Layout = Layout()
    look: Look = Look()
    timing: Timing = Timing()

    def letters(self) -> tuple[Letter, ...]:
        """The letters to draw, in reading order."""
        chars = [char for char in self.text if not char.isspace()]
        ids = self.ids or tuple(range(len(chars)))
        redraws = self.redraws or (0,) * len(chars)
        if not len(ids) == len(redraws) == len(chars):
            raise RequestError(
                "The recipe's letters do not match its text.", "Write the message anew."
            )
        return tuple(Letter(i, c, r) for i, c, r in zip(ids, chars, redraws, strict=True))

    def encode(self) -> str:
        """The recipe as JSON."""
        return msgspec.json.encode(self).decode()


def decode_recipe(text: str | bytes) -> Recipe:
    """Read a recipe from JSON. Raises `ExportError`."""
    try:
        recipe = msgspec.json.decode(text, type=Recipe)
    except msgspec.DecodeError as error:
        raise ExportError(
            "This is not a Noisegram recipe, or it is damaged.",
            "Use a message or a recipe file that Noisegram made.",
        ) from error
    if recipe.format > FORMAT:
        raise ExportError("This message was made by a newer Noisegram.", "Update to open it.")
    return recipe
