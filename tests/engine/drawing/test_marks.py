"""Letters that no reader knows are drawn again where a mark is missing, or one is too many."""

import numpy as np
import pytest

from engine.drawing.marks import LACKING, pieces_of, score_marks


@pytest.mark.parametrize(
    ("char", "pieces"),
    [("ä", 3), ("é", 2), ("ő", 3), ("ç", 1), ("ą", 1), ("í", 2), ("į", 2), ("ị", 3), ("ế", 3),
     ("ß", None), ("a", None), ("„", None), ("≠", None)],
)  # fmt: skip
def test_a_letter_has_its_marks(char: str, pieces: int | None) -> None:
    assert pieces_of(char) == pieces


def test_a_mark_that_is_missing_or_too_many_costs_score() -> None:
    glyph = np.zeros((28, 28), np.uint8)
    glyph[10:24, 6:20] = 255
    glyph[3:5, 8:10] = 200
    assert score_marks(glyph, "é") == score_marks(glyph, "a") == 1
    assert score_marks(glyph, "ä") == LACKING
    glyph[3:5, 15:17] = 200
    glyph[0, 0] = 255  # a speck is no mark
    assert score_marks(glyph, "ä") == 1
    assert score_marks(glyph, "é") == LACKING
