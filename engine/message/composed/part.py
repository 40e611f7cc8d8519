"""A part of a composed character: which glyph is drawn, and where its ink goes."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from engine.message.metrics import METRICS, Metric

Point = tuple[float, float]  # shares of an ink box, from its left and from its lower edge

BAR = 0.05  # height of a dash whose width is told
TURNS: dict[str, Callable[[np.ndarray], np.ndarray]] = {  # of a cell [..., H, W]
    "": lambda cell: cell,
    "mirror": lambda cell: cell[..., ::-1],  # left to right
    "half": lambda cell: cell[..., ::-1, ::-1],
    "left": lambda cell: np.rot90(cell, 1, (-2, -1)),  # a quarter
    "right": lambda cell: np.rot90(cell, -1, (-2, -1)),
    "shallow": lambda cell: np.rot90(cell, 1, (-2, -1))[..., ::-1],  # a steep slash lies down
}
LYING = ("left", "right", "shallow")  # they swap width and height


@dataclass(frozen=True, slots=True)
class Part:
    """One drawn glyph of a composed character.

    A body stands on the line, beside the one before. A mark's point `own` lies on the point `on` of
    the ink it belongs to: that of the bodies; for a mark of level 1 and more their width and the
    height of everything of a lower level.
    """

    glyph: str  # printable ASCII
    top: float  # cap heights above the baseline; of a mark: above `bottom`, which is 0
    bottom: float = 0.0
    turn: str = ""  # see `TURNS`
    gap: float = 0.0  # of a body: cap heights to the ink of the one before
    mark: bool = False
    level: int = 0
    on: Point = (0.5, 1.0)
    own: Point = (0.5, 0.0)
    by: Point = (0.0, 0.0)  # cap heights to the right, and up
    across: float = 0.0  # its width in cap heights; 0: as drawn
    bold: float = 1.0  # share of the stroke of its glyph

    @property
    def metric(self) -> Metric:
        """The proportions it is set in."""
        drawn = METRICS[self.glyph]
        wide, high = drawn.ink_width, drawn.ink_height
        if self.turn in LYING:
            wide, high = high, wide
        if self.across:
            wide = self.across * high / (self.top - self.bottom)
        return Metric(
            self.top, self.bottom, wide, high, drawn.room, drawn.weight * self.bold, drawn.stroke
        )


Parts = tuple[Part, ...]


def body(char: str) -> Parts:
    """A printable character as the only body; () of another."""
    metric = METRICS.get(char)
    return (Part(char, metric.top, metric.bottom),) if metric else ()


def row(text: str, gap: float) -> Parts:
    """Printable characters beside each other as one."""
    return tuple(
        replace(part, gap=gap if i else 0.0) for i, char in enumerate(text) for part in body(char)
    )


def lifted(
    glyph: str, top: float, bottom: float, turn: str = "",
    *, gap: float = 0.0, across: float = 0.0, bold: float = 1.0,
) -> Part:  # fmt: skip
    """A body between two lines of its own."""
    return Part(glyph, top, bottom, turn, gap, across=across, bold=bold)


def over(
    glyph: str, height: float, on: Point = (0.5, 0.5), own: Point = (0.5, 0.5), turn: str = "",
    *, by: Point = (0.0, 0.0), across: float = 0.0, bold: float = 1.0,
) -> Part:  # fmt: skip
    """A mark on the bodies' ink: through its middle, if nothing else is said."""
    return Part(
        glyph, height, turn=turn, mark=True, on=on, own=own, by=by, across=across, bold=bold
    )
