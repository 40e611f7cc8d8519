"""The words that show the hands: drawn once, shipped, read back, composed."""

import io
from pathlib import Path

import numpy as np
import pytest

from engine.card import read_card
from engine.message.hand_words import HandWords, read_words, shipped_words
from engine.models.library import find_model
from tests.engine.message.scribble import bar, ring
from tests.guiapp.conftest import writing_model


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
    command = "python packaging/resources/hand_words.py letters resources/hands.npz"
    assert shipped is not None, f"run: {command}"
    named = [hand.name for hand in read_card(find_model("letters")).hands if hand.named]
    assert list(shipped.glyphs) == named
    pictures = {glyphs.tobytes() for glyphs in shipped.glyphs.values()}
    assert len(pictures) == len(named)


def test_another_model_has_no_shipped_words(tmp_path: Path) -> None:
    assert shipped_words(writing_model(tmp_path)) is None
    assert shipped_words("nowhere") is None
