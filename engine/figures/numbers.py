"""The numbers of a chart as a table for other programs: CSV in UTF-8, commas, points in numbers."""

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.files import write_atomic

Cell = str | int | float | None


class Numbers(NamedTuple):
    """A row a point of a chart; None and what is not finite is an empty cell."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]

    def encode(self) -> bytes:
        """The file; numbers have all their digits."""
        text = io.StringIO()
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow(self.columns)
        lines.writerows([as_written(cell) for cell in row] for row in self.rows)
        return text.getvalue().encode("utf-8")

    def save(self, path: Path) -> None:
        """Write the file, atomically. Raises `ExportError`."""
        write_atomic(path, self.encode())


def as_written(cell: Cell) -> Cell:
    """A cell as it is written."""
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell
