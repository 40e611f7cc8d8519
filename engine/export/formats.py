"""The kinds of file a message can be, by suffix."""

from dataclasses import dataclass, replace

from engine.export.animation import Encoder
from engine.export.gif import CUT_OUT, encode_gif
from engine.export.mp4 import encode_mp4
from engine.export.png import encode_apng, encode_png
from engine.export.webp import encode_webp
from engine.message.recipe import TRANSPARENT, Look
from engine.sentence import Sentence

INKS = Sentence("{best} -> {now} inks")


@dataclass(frozen=True, slots=True)
class Scale:
    """What quality counts, its choices from the best down, and how much each hurts."""

    change: Sentence  # from the best to another
    choices: tuple[int, ...]
    hurts: tuple[float, ...]  # as much as the same number in `Fitting.hurt`

    def told(self, value: int) -> Sentence:
        """In words: from the best to this."""
        return replace(self.change, facts={"best": self.choices[0], "now": value})


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file, and what can be traded in it."""

    encode: Encoder
    scale: Scale
    see_through: Scale | None = None  # on transparent paper, if that is another
    moves: bool = True
    holds: bool = True  # one frame may be held; else it is repeated
    loops: bool = True  # a file says how often it plays; else it is as long as all its rounds
    separate: bool = True  # pages can be encoded one by one
    by_pages: float = 0.8  # the power of pages by which a file grows: those far apart differ more
    by_width: float = 1.6  # the power of the width, as far as nothing else is known
    run_in: int = 1  # pages before one that make a difference to it

    def scale_of(self, look: Look) -> Scale:
        """The qualities of a look."""
        return (look.paper == TRANSPARENT and self.see_through) or self.scale


FEWER_INKS = Scale(INKS, (15, 8, 4), (0, 0.3, 0.75))
FORMATS = {
    ".gif": Format(encode_gif, FEWER_INKS, see_through=Scale(INKS, (CUT_OUT,), (0,))),
    ".png": Format(encode_png, Scale(INKS, (256, 15, 8, 4), (0, 0.2, 0.5, 1.2)), moves=False),
    ".apng": Format(encode_apng, FEWER_INKS),
    ".webp": Format(
        encode_webp,
        Scale(Sentence("quality {best} -> {now}"), (80, 60, 40, 20), (0, 0.1, 0.25, 0.6)),
        see_through=FEWER_INKS,
        run_in=3,
    ),
    ".mp4": Format(
        encode_mp4,
        Scale(Sentence("rate factor {best} -> {now}"), (20, 26, 32, 38), (0, 0.15, 0.4, 0.9)),
        holds=False,
        loops=False,
        separate=False,
        by_pages=0.3,
        by_width=0.95,
    ),
}
SUFFIXES = tuple(FORMATS)
