"""How far a figure is that a model has to draw for."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Work = Generator["FigureProgress", None, T]


@dataclass(frozen=True, slots=True)
class FigureProgress:
    """So much of so much is done."""

    done: int
    total: int
