"""All tests here have a short form, of the default run, and a long one: pytest -m reliability.

The long form takes minutes, and other examples each time; NOISEGRAM_SEED repeats those of a run,
which prints its seed and its counts at the end. NOISEGRAM_MUTANTS is the number of mutants a
target.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

LONG = "reliability"
counts = pytest.StashKey[dict[str, str]]()
collect_ignore_glob = ["*"] if sys.platform == "win32" else []  # there is no fork, and no SIGKILL


def pytest_configure(config: pytest.Config) -> None:
    config.stash[counts] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(LONG)


def is_long(config: pytest.Config) -> bool:
    return config.getoption("markexpr") == LONG


@pytest.fixture(scope="session")
def long(pytestconfig: pytest.Config) -> bool:
    """True in the long form."""
    return is_long(pytestconfig)


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """What all examples depend on: the same in every short run."""
    usual = time.time_ns() // 10**9 if is_long(pytestconfig) else 1
    found = int(os.environ.get("NOISEGRAM_SEED", usual))
    pytestconfig.stash[counts]["seed"] = str(found)
    return found


@pytest.fixture(scope="session")
def said(pytestconfig: pytest.Config) -> Iterator[dict[str, str]]:
    """Counts by what was tried, printed at the end of the long form."""
    yield pytestconfig.stash[counts]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    found = config.stash[counts]
    if is_long(config) and found:
        terminalreporter.section("tried")
        for what, count in found.items():
            terminalreporter.line(f"{what}: {count}")
