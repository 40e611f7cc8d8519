"""One word in every hand, drawn beforehand: what a gallery of hands shows at once. No torch."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import IO

import numpy as np

from engine.card import model_hash
from engine.data.formats.npz import read_npz
from engine.errors import ModelError
from engine.files import write_atomic
from engine.message.composed.compose import split_letters
from engine.message.layout import lay_out_line
from engine.message.page import Page
from engine.models.library import find_model

WORD = "Hello"
SHIPPED = "hands.npz"
SIZE = 52.0  # cap height of the line it is set on, in its own pixels
LARGEST = 0.5  # of the height it is to fit: its cap height, so that short words do not shout
LARGEST_FILE = 100_000_000  # bytes: 86 hands take 340 KB
FIRST = 12  # letters of a message that show a hand


@dataclass(frozen=True, slots=True, eq=False)
class HandWords:
    """One word in each of a model's hands."""

    word: str
    model_hash: str
    glyphs: dict[str, np.ndarray]  # by a hand's name: finished glyphs uint8 [letters, H, W]

    def ink(self, hand: str, width: float, height: float, ratio: float = 1.0) -> np.ndarray | None:
        """The word in this hand as ink uint8 [h, w], to fit width x height; None: not drawn.

        `ratio` is device pixels a pixel. All hands are set alike, so that a bold or a wide one
        looks it.
        """
        glyphs = self.glyphs.get(hand)
        return None if glyphs is None else word_ink(self.word, glyphs, width, height, ratio)

    def mixed(self) -> np.ndarray:
        """The word, each letter in another hand."""
        hands = list(self.glyphs.values())
        step = max(1, len(hands) // len(self.word))
        return np.stack([hands[i * step % len(hands)][i] for i in range(len(self.word))])

    def save(self, path: Path) -> None:
        """Write all of it to one file."""
        write_atomic(path, self._pack)

    def _pack(self, path: Path) -> None:
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                word=np.array(self.word),
                model_hash=np.array(self.model_hash),
                names=np.array(list(self.glyphs)),
                glyphs=np.stack(list(self.glyphs.values())),
            )


def word_ink(
    word: str,
    glyphs: np.ndarray,
    width: float,
    height: float,
    ratio: float = 1.0,
    whole: str = "",
) -> np.ndarray:
    """Glyphs uint8 [glyphs, H, W] of one line, composed as on the page, without its margins.

    `whole` are characters that are not composed of parts.
    """
    layout = lay_out_line(word, SIZE, whole)
    side = layout.margin / 2  # a glyph's ink may be wider than is expected
    scale = min(width / (layout.width - 2 * side), height / layout.height, LARGEST * height / SIZE)
    page = Page(layout, np.zeros(1), ratio * scale)
    ink = page.ink(glyphs[:, None], np.zeros(len(glyphs), dtype=int))
    margin = round(side * ratio * scale)
    return ink[:, margin : page.width - margin]


def line_start(text: str, count: int = FIRST) -> str:
    """So many letters of a text, in one line."""
    found, left = "", count
    for char in split_letters(" ".join(text.split())):
        left -= char != " "
        if left < 0:
            break
        found += char
    return found.rstrip()


def shipped_words(model: str) -> HandWords | None:
    """The words that ship for this model, given by name or path; None: for another one."""
    try:
        known = model_hash(find_model(model))
        with (files("resources") / SHIPPED).open("rb") as file:
            words = read_words(file)
    except (ModelError, OSError):
        return None
    return words if words is not None and words.model_hash == known else None


def read_words(file: IO[bytes]) -> HandWords | None:
    """Read what `save` wrote; None: it is damaged."""
    try:
        found = read_npz(file, LARGEST_FILE)
        word, glyphs = str(found["word"]), found["glyphs"]
        names = [str(name) for name in found["names"].reshape(-1)]
        model_hash = str(found["model_hash"])
    except (OSError, ValueError, KeyError):
        return None
    whole = glyphs.dtype == np.uint8 and glyphs.ndim == 4
    if not whole or glyphs.shape[:2] != (len(names), len(word)):
        return None
    return HandWords(word, model_hash, dict(zip(names, glyphs, strict=True)))
