"""A text as lines: where it is broken, and where its characters start and end on them."""

from bisect import bisect_right

from engine.message.composed.compose import split_letters
from engine.message.composed.places import setting
from engine.message.metrics import GAP, SPACE, Metric


class Paragraph:
    """A text without new lines, measured once to be broken at any width."""

    def __init__(self, text: str) -> None:
        text = text.rstrip(" ")
        self._letters = split_letters(text)
        self._starts, self._ends = pens(text), pens(text, ends=True)

    def wrap(self, room: float) -> list[str]:
        """Its lines, each at most `room` cap heights wide.

        Blanks inside a line and at its start are kept; those where it is broken are dropped.
        """
        letters, starts, ends = self._letters, self._starts, self._ends
        lines, first = [], 0
        while first < len(letters) and ends[-1] - starts[first] > room:
            fits = max(first + 1, bisect_right(ends, room + starts[first]))
            cut = fits
            if letters[fits] != " ":
                cut = next((i for i in range(fits, first, -1) if letters[i - 1] == " "), 0)
            if not any(letter != " " for letter in letters[first:cut]):  # a word beyond the line
                cut = fits
            lines.append("".join(letters[first:cut]).rstrip(" "))
            first = cut
            while first < len(letters) and letters[first] == " ":
                first += 1
        return [*lines, "".join(letters[first:])]


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(part) for part in text.split("\n")]


def wrap(text: str, room: float) -> list[str]:
    """The lines of a text without new lines, see `Paragraph.wrap`."""
    return Paragraph(text).wrap(room)


def pens(line: str, *, ends: bool = False) -> list[float]:
    """Where the ink of each character starts (or ends), in cap heights from the line's start."""
    at, places = 0.0, []
    before: Metric | None = None
    for char in split_letters(line):
        if char == " ":
            start, width, before = at, SPACE, None
        else:
            metric = setting(char)
            gap = 0 if before is None else GAP * min(before.room, metric.room)
            start, width, before = at + gap, metric.width, metric
        at = start + width
        places.append(at if ends else start)
    return places


def extent(line: str) -> float:
    """Width of a line in cap heights."""
    return pens(line, ends=True)[-1] if line else 0.0


def indent(line: str) -> float:
    """Where the ink of a line starts, in cap heights; 0 without any."""
    lead = len(line) - len(line.lstrip(" "))
    return pens(line)[lead] if lead < len(line) else 0.0
