"""The benches of Explain: a row of this table is one, its folder beside this file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from guiapp.explain.bench import ExplainBench
from guiapp.explain.field.bench import FieldBench
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.player import WayPlayer
from guiapp.explain.session import ExplainSession
from guiapp.explain.sides.bench import SidesBench


@dataclass(frozen=True, slots=True)
class BenchRow:
    """How a bench is named and made."""

    name: str
    words: Callable[[], str]
    make: Callable[[ExplainSession, WayPlayer], ExplainBench]


def letter_words() -> str:
    return QCoreApplication.translate("Explain", "Letter")


def sides_words() -> str:
    return QCoreApplication.translate("Explain", "Side by side")


def field_words() -> str:
    return QCoreApplication.translate("Explain", "Field")


BENCHES = (
    BenchRow("letter", letter_words, LetterBench),
    BenchRow("sides", sides_words, SidesBench),
    BenchRow("field", field_words, FieldBench),
)
