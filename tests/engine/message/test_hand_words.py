"""The words that show the hands: drawn once, shipped, read back, composed."""

import io
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from engine.api import Glyphs, WriteProgress, WriteRequest
from engine.card import read_card
from engine.hand_words import draw_words
from engine.library import find_model
from engine.message.hand_words import HandWords, read_words, shipped_words
from tests.engine.message.scribble import bar, ring
from tests.guiapp.conftest import header_only


def words(hands: tuple[str, ...] = ("Ada", "Ben")) -> HandWords:
    strokes = (2.0, 5.0)
    glyphs = {
        hand: np.stack([np.rint(255 * shape(stroke)) for shape in (bar, ring)]).astype(np.uint8)
        for hand, stroke in zip(hands, strokes, strict=True)
    }
    return HandWords("lo", "abc", glyphs)


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "hands.npz"
    words().save(path)
    with path.open("rb") as file:
        read = read_words(file)
    assert read is not None
    assert (read.word, read.model_hash, list(read.glyphs)) == ("lo", "abc", ["Ada", "Ben"])
    assert np.array_equal(read.glyphs["Ben"], words().glyphs["Ben"])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and nothing more", b"words"])
def test_a_damaged_file_is_none(content: bytes) -> None:
    assert read_words(io.BytesIO(content)) is None


def test_a_bold_hand_looks_bold_and_fits_its_place() -> None:
    thin, bold = (words().ink(hand, 100, 50, 2.0) for hand in ("Ada", "Ben"))
    assert thin is not None
    assert bold is not None
    assert thin.shape == bold.shape
    assert thin.shape[0] <= 101
    assert thin.shape[1] <= 201
    assert bold.mean() > 1.2 * thin.mean() > 0
    assert words().ink("Nobody", 100, 50) is None


def test_the_mixed_word_takes_its_letters_from_several_hands() -> None:
    mixed, pure = words().mixed(), words().glyphs
    assert np.array_equal(mixed[0], pure["Ada"][0])
    assert np.array_equal(mixed[1], pure["Ben"][1])


def test_the_shipped_words_are_those_of_the_shipped_model() -> None:
    shipped = shipped_words("letters")
    assert shipped is not None, "run: python -m engine.hand_words letters resources/hands.npz"
    named = [hand.name for hand in read_card(find_model("letters")).hands if hand.named]
    assert list(shipped.glyphs) == named
    pictures = {glyphs.tobytes() for glyphs in shipped.glyphs.values()}
    assert len(pictures) == len(named)


def test_another_model_has_no_shipped_words(tmp_path: Path) -> None:
    assert shipped_words(header_only(tmp_path)) is None
    assert shipped_words("nowhere") is None


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
