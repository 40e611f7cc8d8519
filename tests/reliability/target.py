"""A reader of outside data as the fuzzer sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.mutate import Mutate


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, good files for it, and how they are damaged."""

    name: str
    file: str  # what the file is called, from the folder that it lies in
    make: Callable[[Path], list[bytes]]  # good files; may put others beside their place
    mutate: Mutate
    read: Callable[[Path], object]  # a refusal is an `EngineError`
