"""What is done about a data set's flaws while it is read; the files stay as they are."""

from dataclasses import dataclass

from engine.data.gather import Naming
from engine.data.picture import Fit


@dataclass(frozen=True, slots=True)
class Fixes:
    """Choices that are applied to the copy in memory."""

    skip: tuple[str, ...] = ()  # pictures by their names, as reports give them
    invert: bool = False  # dark ink on light paper becomes light ink on dark paper
    fit: Fit | None = None  # how a picture becomes square; None: as the preset says
    merge: tuple[tuple[str, str], ...] = ()  # (class, the class that it becomes part of)
    naming: Naming = "auto"  # where the classes of a folder come from

    def merged(self, name: str) -> str:
        """The class that a class becomes, through any number of merges."""
        into = dict(self.merge)
        for _ in into:
            name = into.get(name, name)
        return name
