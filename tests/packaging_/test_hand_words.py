"""One word in every hand, drawn until it can be read."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from hand_words import draw_words

from engine.api import Glyphs, WriteProgress, WriteRequest
from tests.guiapp.conftest import header_only


class Scribbler:
    """Draws each letter as its redraw number, and reads only the third attempt."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        self.asked.append(len(request.letters))
        count = len(request.letters)
        states = np.zeros((count, 2, 28, 28), np.uint8)
        states[:, -1] = np.array([letter.redraw for letter in request.letters])[:, None, None]
        yield WriteProgress(1, 1, np.array([1.0, 0.0]), states)
        scores = tuple(
            0.9 if letter.redraw == 2 or letter.char == "l" else 0.1 for letter in request.letters
        )
        hands = tuple(letter.hand or "" for letter in request.letters)
        return Glyphs(request.letters, states, np.array([1.0, 0.0]), hands, "abc", scores)


def test_letters_that_cannot_be_read_are_drawn_again(tmp_path: Path) -> None:
    scribbler = Scribbler()
    drawn = draw_words(scribbler, header_only(tmp_path), "lo")  # pyright: ignore[reportArgumentType]
    assert scribbler.asked == [4, 2, 2]
    assert list(drawn.glyphs) == ["Ada", "Ben"]
    assert [int(glyph.max()) for glyph in drawn.glyphs["Ben"]] == [0, 2]
    assert drawn.model_hash == "abc"
