"""The kinds of file a message can be, by suffix."""

from dataclasses import dataclass, replace

from engine.export.animation import Encoder
from engine.export.gif import DITHERED_LEVELS, encode_gif
from engine.export.mp4 import encode_mp4
from engine.export.png import encode_apng, encode_png
from engine.export.webp import encode_webp
from engine.message.recipe import TRANSPARENT, Look
from engine.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its encoder, its qualities, and how its size grows."""

    encode: Encoder
    quality_words: Sentence  # a change of quality, from the {best} to the one {now}
    qualities: tuple[int, ...]  # as the encoder counts them, from the best down
    losses: tuple[float, ...]  # how much worse each looks, as `ExportPlan.loss` counts it
    moves: bool = True
    holds: bool = True  # one frame may be held; else it is repeated
    loops: bool = True  # a file says how often it plays; else it is as long as all its rounds
    even: bool = False  # a width and a height of odd pixels get one of paper more
    separate: bool = True  # pages can be encoded one by one
    by_pages: float = 0.8  # the power of pages by which a file grows: those far apart differ more
    by_width: float = 1.6  # the power of the width, as far as nothing else is known
    run_in: int = 1  # pages before one that make a difference to it

    def describe_quality(self, quality: int) -> Sentence:
        return replace(self.quality_words, facts={"best": self.qualities[0], "now": quality})


INKS = Sentence("{best} -> {now} inks")
FEWER_INKS = INKS, (15, 8, 4), (0, 0.3, 0.75)
FORMATS = {
    ".gif": Format(encode_gif, *FEWER_INKS),
    ".png": Format(encode_png, INKS, (256, 15, 8, 4), (0, 0.2, 0.5, 1.2), moves=False),
    ".apng": Format(encode_apng, *FEWER_INKS),
    ".webp": Format(
        encode_webp,
        Sentence("quality {best} -> {now}"),
        (80, 60, 40, 20),
        (0, 0.1, 0.25, 0.6),
        run_in=3,
    ),
    ".mp4": Format(
        encode_mp4,
        Sentence("rate factor {best} -> {now}"),
        (20, 26, 32, 38),
        (0, 0.15, 0.4, 0.9),
        holds=False,
        loops=False,
        even=True,
        separate=False,
        by_pages=0.3,
        by_width=0.95,
    ),
}
SEE_THROUGH = {  # where transparent paper has qualities of its own
    ".gif": Format(encode_gif, INKS, (DITHERED_LEVELS,), (0,)),
    ".webp": Format(encode_webp, *FEWER_INKS, run_in=3),
}
SUFFIXES = tuple(FORMATS)


def find_format(suffix: str, look: Look) -> Format:
    own = SEE_THROUGH.get(suffix) if look.paper == TRANSPARENT else None
    return own or FORMATS[suffix]
