"""Where each letter is on the page, which one is meant, and which is beside or above it."""

from dataclasses import dataclass
from math import hypot

from engine.message.layout import PageLayout

REACH = 0.6  # cap heights from its ink within which a letter is still meant
GRID_CAP = 0.7  # of a cell: about its cap height, on a page that has none

Rect = tuple[float, float, float, float]  # x, y, width, height in pixels of the page


@dataclass(frozen=True, slots=True)
class Places:
    """The letters of a page, in reading order."""

    rects: tuple[Rect, ...] = ()
    lines: tuple[int, ...] = ()  # which line each letter stands on, counted from the top
    cap_height: float = 0.0

    def near(self, x: float, y: float) -> int:
        """The letter meant by a point: the one whose ink is nearest, -1 if none is near."""
        best, chosen = (REACH * self.cap_height, 0.0), -1
        for i, (left, top, width, height) in enumerate(self.rects):
            outside = hypot(
                max(left - x, 0.0, x - left - width), max(top - y, 0.0, y - top - height)
            )
            # where frames overlap, the one whose middle is nearer
            found = (outside, hypot(left + width / 2 - x, top + height / 2 - y))
            if outside <= best[0] and (chosen < 0 or found < best):
                best, chosen = found, i
        return chosen

    def beside(self, letter: int, by: int) -> int:
        """The letter `by` places further in reading order; it ends at the ends."""
        return min(max(letter + by, 0), len(self.rects) - 1)

    def across(self, letter: int, by: int) -> int:
        """The letter nearest above (`by` = -1) or below (1); the same if there is no such line."""
        there = [i for i, line in enumerate(self.lines) if line == self.lines[letter] + by]
        middle = self._middle(letter)
        return min(there, key=lambda i: abs(self._middle(i) - middle), default=letter)

    def end(self, letter: int, *, last: bool) -> int:
        """The first or last letter of the line that `letter` stands on."""
        same = [i for i, line in enumerate(self.lines) if line == self.lines[letter]]
        return same[-1] if last else same[0]

    def _middle(self, letter: int) -> float:
        left, _, width, _ = self.rects[letter]
        return left + width / 2


def places_of(layout: PageLayout, rects: list[Rect]) -> Places:
    """The places of a page's letters, whose ink shows in `rects`."""
    cap = layout.cap_height or GRID_CAP * max((box.height for box in layout.boxes), default=0)
    # a line without letters is skipped
    numbers = {line: i for i, line in enumerate(sorted({box.line for box in layout.boxes}))}
    return Places(tuple(rects), tuple(numbers[box.line] for box in layout.boxes), cap)
