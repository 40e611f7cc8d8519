"""Limits of a file: bytes, pixels, frames."""

import re
from dataclasses import dataclass

from engine.errors import RequestError
from engine.sentence import Sentence

KB = 1000  # bytes; a limit in units of 1024 is met as well


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits of a place that takes files."""

    name: str
    title: Sentence
    bytes: int
    pixels: int | None = None  # the longest side
    frames: int | None = None
    square: bool = False  # the letters are set in a square of pixels x pixels
    suffixes: tuple[str, ...] = ()  # of the formats that it takes; (): any

    def takes(self, suffix: str) -> bool:
        return not self.suffixes or suffix in self.suffixes

    def check_format(self, suffix: str) -> None:
        """Raise `RequestError` if the place refuses this format."""
        if not self.takes(suffix):
            raise RequestError(
                "{place} cannot be {format}.",
                "Choose: {names}.",
                place=self.title,
                format=suffix[1:].upper(),
                names=", ".join(each[1:].upper() for each in self.suffixes),
            )


BUDGETS = (  # their published limits of 2025
    Budget(
        "slack", Sentence("Slack emoji"), 128 * KB, pixels=128, frames=50, square=True,
        suffixes=(".gif", ".png"),
    ),
    Budget(
        "discord", Sentence("Discord emoji"), 256 * KB, pixels=128, square=True,
        suffixes=(".gif", ".webp", ".png"),
    ),
    Budget("mail", Sentence("Mail"), 500 * KB),
    Budget("chat", Sentence("Chat"), 8_000 * KB),
)  # fmt: skip
UNITS = {"": 1, "b": 1, "k": KB, "kb": KB, "kib": 1024, "m": KB**2, "mb": KB**2, "mib": 1024**2}
NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]*)", re.ASCII)


def find_budget(size: str) -> Budget:
    """A budget by its name, or a size such as 250KB, 1.5MB, 90000. Raises `RequestError`."""
    name = size.strip().casefold()
    for budget in BUDGETS:
        if name == budget.name:
            return budget
    found = NUMBER.fullmatch(name)
    if found is None or found[2] not in UNITS:
        names = ", ".join(budget.name for budget in BUDGETS)
        raise RequestError(
            "{wish!r} is no size to fit to.",
            "Choose: {names}, or a size like 250KB.",
            wish=size,
            names=names,
        )
    count = int(float(found[1]) * UNITS[found[2]])
    if count < 1:
        raise RequestError("Nothing fits into 0 bytes.", "Choose a larger size, like 250KB.")
    return Budget(size, Sentence("{size}", {"size": size}), count)
