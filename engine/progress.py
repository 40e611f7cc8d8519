"""Long work is a generator: it yields its progress and returns its result."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from engine.sentence import Sentence

Before = TypeVar("Before")
After = TypeVar("After")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """So much of the work is done: pictures, steps, bytes, whatever it counts."""

    done: int
    total: int
    note: Sentence | None = None  # what happened on the way: why a mirror was left


Work: TypeAlias = Generator[Progress, None, Result]


def finish(work: Generator[Any, None, Result]) -> Result:
    """Run work to its result, ignoring its progress."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def map_progress(
    work: Generator[Before, None, Result], change: Callable[[Before], After]
) -> Generator[After, None, Result]:
    """Work with its progress changed; closing this closes the original."""
    with closing(work):
        while True:
            try:
                progress = next(work)
            except StopIteration as end:
                return end.value
            yield change(progress)
