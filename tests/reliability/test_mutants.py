"""Damaged files of every kind that is read: refused in a sentence, or opened; nothing else."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.reliability.forked import fuzz
from tests.reliability.targets import TARGETS

SHORT, LONG = 25, 10_000  # mutants of a target


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory, where there is one: a mutant is written for each try."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name)


@pytest.mark.parametrize("name", TARGETS)
def test_no_damaged_file_does_harm(
    name: str, long: bool, seed: int, place: Path, said: dict[str, str]
) -> None:
    count = int(os.environ.get("NOISEGRAM_MUTANTS", LONG)) if long else SHORT
    tally = fuzz(name, seed, count, place)
    said[name] = (
        f"{tally.tried:,} tried, {tally.refused:,} refused, {tally.opened:,} opened,"
        f" {len(tally.finds):,} lost"
    )
    assert tally.tried == count
    assert not tally.finds, "\n".join([f"seed {seed}", *tally.kinds()])
