"""Whether a letter that the reader does not know has its marks: its pieces of ink are counted."""

import unicodedata

import numpy as np

from engine.data.sheet.morphology import label_components
from engine.message.composed.marks import ATTACHED, LOW, mark_parts

INK = 0.4  # darkness, of 1, from which on a pixel is ink
SPECK = 3  # pixels: a piece of fewer is none
LACKING = 0.6  # the score of a letter with other pieces than it should have: drawn again, but read


def pieces_of(char: str) -> int | None:
    """How many pieces of ink a letter with marks has; None of another character."""
    base, *marks = unicodedata.normalize("NFD", char)
    if not marks or not base.isalpha():
        return None
    dotted = base in "ij" and all(mark in LOW for mark in marks)
    apart = sum(len(mark_parts(base, mark)) for mark in marks if mark not in ATTACHED)
    return 1 + dotted + apart


def score_marks(glyph: np.ndarray, char: str) -> float:
    """1 for a glyph uint8 [H, W], white ink on black, that has as many pieces as its letter."""
    wanted = pieces_of(char)
    if wanted is None:
        return 1.0
    names, count = label_components(glyph >= 255 * INK)
    sizes = np.bincount(names.ravel(), minlength=count + 1)[1:]
    return 1.0 if int((sizes >= SPECK).sum()) == wanted else LACKING
