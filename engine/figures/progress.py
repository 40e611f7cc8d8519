"""How far a figure is that a model has to draw for."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Work = Generator["FigureProgress", None, T]


@dataclass(frozen=True, slots=True)
class FigureProgress:
    """So much of so much is done."""

    done: int
    total: int


def finish(work: Generator[Any, None, T]) -> T:
    """Run a generator to its result, whatever it says on the way."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value
