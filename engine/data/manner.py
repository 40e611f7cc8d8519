"""What one says of a hand, told by the eight numbers measured of it. No torch.

A code is relative: in standard deviations of what is usual for each character. The limits are those
that leave between 8 and 20 of the 86 named hands of the letters model to each manner, so that
each is worth a look; a hand may have several, or none.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class StyleCode(NamedTuple):
    """The numbers in the order of `data.style.measure_style`."""

    weight: float  # of the strokes
    gray: float
    dark: float
    width: float  # of letters, against their height
    level: float  # strokes that lie, against those that stand
    slant: float  # to the right
    straight: float  # strokes that lie or stand, against diagonals and bows
    diagonal: float


MANNERS: dict[str, Callable[[StyleCode], bool]] = {
    "neat": lambda code: code.straight > 0.55 and code.weight < 0.9,
    "bold": lambda code: code.weight > 1.1,
    "light": lambda code: code.weight < -0.9,
    "slanted": lambda code: code.slant > 0.05,
    "round": lambda code: code.straight < 0.3 and code.width > 0 and code.slant < 0.05,
    "tall": lambda code: code.width < -0.47,
    "childlike": lambda code: code.weight > 0.2 and code.width > 0.1 and code.slant < 0.05,
}


def manners_of(code: Sequence[float]) -> frozenset[str]:
    """The manners of a hand with this code; none if it was not measured.

    What a code has beyond the eight numbers tells hands apart and says nothing of them.
    """
    if len(code) < len(StyleCode._fields):
        return frozenset()
    measured = StyleCode(*code[: len(StyleCode._fields)])
    return frozenset(name for name, applies in MANNERS.items() if applies(measured))
