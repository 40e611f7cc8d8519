"""The words that show the hands: drawn once, shipped, read back, composed."""

import io
from pathlib import Path

import numpy as np
import pytest

from engine.card import read_card
from engine.message.hand_words import HandWords, line_start, read_words, shipped_words, word_ink
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


def test_the_first_letters_are_one_line() -> None:
    assert line_start("Grüße\n aus   der Stadt") == "Grüße aus der S"
    assert line_start("e\u0301" * 20) == "e\u0301" * 12  # a letter with its mark is one
    assert line_start("Hi  ") == "Hi"
    assert line_start(" \n") == ""


def test_a_line_is_as_wide_as_its_place_and_a_short_one_does_not_shout() -> None:
    glyph = np.rint(255 * bar(2.0)).astype(np.uint8)
    long = word_ink("mmm mmm mmö mmm", np.stack([glyph] * 14), 168, 40)
    short = word_ink("l", glyph[None], 168, 40)
    assert 160 <= long.shape[1] <= 169
    assert long.shape[0] <= 41
    assert short.shape[0] <= 41
    rows = np.flatnonzero(short.max(axis=1) > 100)
    assert rows[-1] - rows[0] < 25


def test_a_character_that_the_model_draws_whole_has_one_glyph() -> None:
    glyph = np.rint(255 * ring(2.0)).astype(np.uint8)
    whole = word_ink("ö", glyph[None], 100, 40, whole="ö")
    parts = word_ink("ö", np.stack([glyph] * 3), 100, 40)
    assert whole.max() > 200
    assert not np.array_equal(whole, parts)
