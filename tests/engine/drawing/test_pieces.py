"""A glyph is drawn again where a mark is missing, or a blot stands beside it."""

import numpy as np
import pytest

from engine.api import CLEAR, READABLE
from engine.drawing.pieces import LACKING, PLAIN, pieces_of, score_pieces


@pytest.mark.parametrize(
    ("char", "pieces"),
    [("ä", 3), ("é", 2), ("ő", 3), ("ç", 1), ("ą", 1), ("í", 2), ("į", 2), ("ị", 3), ("ế", 3),
     ("a", 1), ("l", 1), ("&", 1), ("!", 2), ("=", 2), ('"', 2)],
)  # fmt: skip
def test_a_character_has_its_pieces(char: str, pieces: int) -> None:
    assert pieces_of(char) == (pieces,)


def test_a_dot_may_touch_and_nothing_is_known_of_signs() -> None:
    assert pieces_of("i") == pieces_of("j") == (1, 2)
    assert pieces_of("ß") == pieces_of("„") == pieces_of("≠") == ()
    assert all(map(pieces_of, PLAIN))


def drawn(*dots: tuple[int, int]) -> np.ndarray:
    """A body, and a dot of 2 x 2 pixels at each row and column."""
    glyph = np.zeros((28, 28), np.uint8)
    glyph[10:24, 6:20] = 255
    for y, x in dots:
        glyph[y : y + 2, x : x + 2] = 200
    return glyph


@pytest.mark.parametrize("char", ["l", "a", "A", "7", "~", "ç"])
def test_a_blot_costs_score_and_no_more_than_the_reader_forgives(char: str) -> None:
    assert score_pieces(drawn(), char) == 1
    assert READABLE <= score_pieces(drawn((3, 8)), char) < CLEAR


def test_a_mark_that_is_missing_costs_score() -> None:
    assert score_pieces(drawn((3, 8)), "é") == score_pieces(drawn((3, 8)), "i") == 1
    assert score_pieces(drawn((3, 8)), "ä") == LACKING
    assert score_pieces(drawn((3, 8), (3, 15)), "ä") == 1
    assert score_pieces(drawn((3, 8), (3, 15)), "é") == LACKING
    assert score_pieces(drawn(), "!") == LACKING


def test_a_speck_and_a_shadow_are_no_pieces() -> None:
    glyph = drawn()
    glyph[0, 0] = 255
    glyph[2:5, 20:25] = 60
    assert score_pieces(glyph, "a") == 1


def test_the_glyph_with_the_fewest_faults_scores_most() -> None:
    dots = [(1, 1 + 4 * i) for i in range(6)] + [(5, 1 + 4 * i) for i in range(6)]
    scores = [score_pieces(drawn(*dots[:n]), "a") for n in range(13)]
    assert scores[:10] == sorted(scores[:10], reverse=True) and len(set(scores[:10])) == 10
    assert min(scores) == READABLE
