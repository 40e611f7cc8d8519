"""Whether a glyph has the pieces of ink that its character has: no mark too few, no blot too many.

The reader does not know letters with marks, and reads past a stray dot beside any other.
"""

import unicodedata

import numpy as np

from engine.api import READABLE
from engine.data.sheet.morphology import label_components
from engine.message.composed.marks import ATTACHED, LOW, mark_parts

INK = 0.3  # darkness, of 1, from which on a pixel is ink
SPECK = 3  # pixels: a piece of fewer is none
LACKING = 0.6  # the most that a glyph with other pieces scores: drawn again, but read
FAULT = 0.01  # by how much less for each further piece too few or too many
# The counts that real glyphs show, where they are not 1. One E or F in twelve has a gap, too; what
# is drawn with one is likelier a blot.
PIECES = dict.fromkeys('!?:;"=', (2,)) | dict.fromkeys("ij", (1, 2)) | {"%": (1, 2, 3)}
PLAIN = frozenset(map(chr, range(33, 127)))


def pieces_of(char: str) -> tuple[int, ...]:
    """How many pieces of ink a character may have; none if that is not known."""
    if char in PLAIN:
        return PIECES.get(char, (1,))
    base, *marks = unicodedata.normalize("NFD", char)
    if not marks or not base.isalpha():
        return ()
    dotted = base in "ij" and all(mark in LOW for mark in marks)
    apart = sum(len(mark_parts(base, mark)) for mark in marks if mark not in ATTACHED)
    return (1 + dotted + apart,)


def score_pieces(glyph: np.ndarray, char: str) -> float:
    """1 for a glyph uint8 [H, W], white ink on black, that has as many pieces as its character.

    Of others, those with fewer faults score higher, `LACKING` at most.
    """
    wanted = pieces_of(char)
    if not wanted:
        return 1.0
    names, count = label_components(glyph >= 255 * INK)
    sizes = np.bincount(names.ravel(), minlength=count + 1)[1:]
    faults = min(abs(int((sizes >= SPECK).sum()) - n) for n in wanted)
    return 1.0 if faults == 0 else max(READABLE, LACKING - FAULT * (faults - 1))
