"""Long work: generators that say how far they have come, and return what came of it."""

from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any, TypeVar

Said = TypeVar("Said")
Retold = TypeVar("Retold")
Result = TypeVar("Result")


def finish(work: Generator[Any, None, Result]) -> Result:
    """Run work to its result, whatever it says on the way."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def retold(
    work: Generator[Said, None, Result], say: Callable[[Said], Retold]
) -> Generator[Retold, None, Result]:
    """The same work, which says `say(what it said)`; closing this closes that."""
    with closing(work):
        while True:
            try:
                said = next(work)
            except StopIteration as end:
                return end.value
            yield say(said)
