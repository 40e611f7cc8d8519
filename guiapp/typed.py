"""What is typed, and how it can be written."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLocale

from engine.data.alphabet import PRINTABLE, writable
from engine.errors import TextError


@dataclass(frozen=True, slots=True)
class Typed:
    """Text as a person typed it."""

    what: str = ""
    alphabet: str = PRINTABLE  # of the model that is to write it
    written: str = ""  # as it can be written; "" where it cannot
    replaced: dict[str, str] = field(default_factory=dict)  # characters written by a likeness
    problem: TextError | None = None  # why it cannot be written


def read_typed(what: str, alphabet: str) -> Typed:
    """Find out how it can be written, with umlauts spelled out where the window is German."""
    german = QLocale().language() == QLocale.Language.German
    try:
        return Typed(what, alphabet, *writable(what, alphabet, german=german))
    except TextError as error:
        return Typed(what, alphabet, problem=error)
