"""The benches of Explain: a row of this table is one, its folder beside this file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from guiapp.explain.bench import ExplainBench
from guiapp.explain.player import WayPlayer
from guiapp.explain.session import ExplainSession


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


def make_letter(session: ExplainSession, player: WayPlayer) -> ExplainBench:
    from guiapp.explain.letter.bench import LetterBench

    return LetterBench(session, player)


def make_sides(session: ExplainSession, player: WayPlayer) -> ExplainBench:
    from guiapp.explain.sides.bench import SidesBench

    return SidesBench(session, player)


def make_field(session: ExplainSession, player: WayPlayer) -> ExplainBench:
    from guiapp.explain.field.bench import FieldBench

    return FieldBench(session, player)


LETTER = "letter"
BENCHES = (
    BenchRow(LETTER, letter_words, make_letter),
    BenchRow("sides", sides_words, make_sides),
    BenchRow("field", field_words, make_field),
)


class Benches(Mapping[str, ExplainBench]):
    """The benches by name, one above the other; each is made when it is asked for first."""

    def __init__(
        self,
        session: ExplainSession,
        player: WayPlayer,
        begin: Callable[[ExplainBench], object],  # called with each that is made
    ) -> None:
        self._session, self._player, self._begin = session, player, begin
        self._rows = {row.name: row for row in BENCHES}
        self._made: dict[str, ExplainBench] = {}
        self.views = QStackedWidget()

    @override
    def __getitem__(self, name: str) -> ExplainBench:
        if name not in self._made:
            bench = self._made[name] = self._rows[name].make(self._session, self._player)
            self.views.addWidget(bench)
            self._begin(bench)
        return self._made[name]

    @override
    def __contains__(self, name: object) -> bool:
        return name in self._rows

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    @override
    def __len__(self) -> int:
        return len(self._rows)

    def made(self) -> tuple[ExplainBench, ...]:
        """Those that were asked for till now."""
        return tuple(self._made.values())
