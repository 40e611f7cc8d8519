"""Which boxes to write again, and why."""

import unicodedata

from engine.data.sheet.cut import INK_BOX, Cut
from engine.sentence import Sentence

FAINT = 0.28  # darkness of strokes below which grain and pen are alike
THICK = 6.5  # pixels of a stroke in the 24 x 24 box of a glyph
SMALL_MM = 1.6  # extent of anything but a mark
DOTS = ".,'`\":;-_~^*·´¨¯¸°ª¹²³º"  # small, or a stroke that is the whole shape
PARTS = dict.fromkeys("ij:;!?=¡¿", 2) | dict.fromkeys('"«»÷', 2) | {"%": 3, "÷": 3, "¨": 2}
LOOSE = 1  # parts more than that: who writes E or k in strokes that do not meet is right too
TIGHT = "-_.,'`|/\\()<>1oO0cCsSlLvVuUzZ~^"  # one stroke: a second part does not belong to it

EMPTY = Sentence("the box is empty")
LEAVES = Sentence("it touches the border of its box")
FADED = Sentence("it is too faint: use a darker pen")
BOLD = Sentence("it is too thick: use a finer pen, or write larger")
TINY = Sentence("it is too small")
SEVERAL = Sentence("it is in several parts")


def reasons_against(char: str, cut: Cut) -> tuple[Sentence, ...]:
    """What is wrong with a character as it was cut; nothing, and it is a good one."""
    if not cut.blobs:
        return (EMPTY,)
    reasons = []
    if cut.leaves:
        reasons.append(LEAVES)
    if cut.darkness < FAINT:
        reasons.append(FADED)
    small = char not in DOTS and cut.extent < SMALL_MM
    if small:
        reasons.append(TINY)
    elif char not in DOTS and cut.stroke / cut.extent * INK_BOX > THICK:
        reasons.append(BOLD)
    if cut.blobs > most_parts(char):
        reasons.append(SEVERAL)
    return tuple(reasons)


def most_parts(char: str) -> int:
    """In how many parts a character may be written."""
    base, *accents = unicodedata.normalize("NFD", char)
    expected = PARTS.get(base, 1) + sum(2 if accent == "\u0308" else 1 for accent in accents)
    return expected if base in TIGHT else expected + LOOSE
