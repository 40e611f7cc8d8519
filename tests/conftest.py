"""For all tests: no screen is needed, and what a test of the window leaves behind fails it."""

import gc
import os
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

import engine  # noqa: F401 - before numpy: it says how threads wait

SCRIPTS = Path(__file__).parent.parent / "packaging"  # no package: it would hide that library
sys.path += [str(SCRIPTS), str(SCRIPTS / "backend"), str(SCRIPTS / "resources")]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time, so that a red run can be repeated; "wander" looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wander", deadline=None, max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Tests that compare with what others made need it: pip install '.[dev,reference]'.
REFERENCE = {
    "diffusers": re.compile(r"^from diffusers", re.MULTILINE),
    "onnxruntime": re.compile(r"^import onnxruntime", re.MULTILINE),
    "nbclient": re.compile(r"^from nbclient", re.MULTILINE),
    "yaml": re.compile(r"^import yaml", re.MULTILINE),  # comes with pre-commit
    "cv2": re.compile(r"^import cv2|[. ]photographed import", re.MULTILINE),
}
ABSENT = [name for name in REFERENCE if find_spec(name) is None]

NO_SIZE_HINTS = "This plugin does not support propagateSizeHints"  # the offscreen platform
WINDOW_TESTS = Path(__file__).parent / "guiapp"


def needs(path: Path) -> list[str]:
    """The packages of others that a file of tests, or the conftest beside it, compares with."""
    beside = path.with_name("conftest.py")
    texts = [one.read_text("utf-8") for one in {path, beside} if one.is_file()]
    return [name for name, used in REFERENCE.items() if any(map(used.search, texts))]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what cannot be compared here; a folder goes by its conftest."""
    if not ABSENT or collection_path == Path(__file__).parent:
        return None
    path = collection_path / "conftest.py" if collection_path.is_dir() else collection_path
    absent = path.suffix == ".py" and not set(ABSENT).isdisjoint(needs(path))
    return True if absent else None


def pytest_report_header() -> str:
    """Which tests are left out, and how they are run."""
    if not ABSENT:
        return ""
    files = [
        path for path in Path(__file__).parent.rglob("test_*.py") if set(needs(path)) & {*ABSENT}
    ]
    return (
        f"not run without {' and '.join(ABSENT)}: {len(files)} files "
        "(pip install -e '.[dev,reference]')"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In tests of the window, a warning from Qt is a failure, and leftovers are looked for."""
    for item in items:
        if WINDOW_TESTS in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(NO_SIZE_HINTS))
            item.fixturenames.insert(0, "nothing_left")  # pyright: ignore[reportAttributeAccessIssue]


@pytest.fixture
def nothing_left(qapp: object) -> Iterator[None]:
    """Fail a test that leaves a running thread, an active timer or a window behind.

    A lane left is ended: Qt aborts all tests where a thread is destroyed while it runs.
    """
    yield
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    from guiapp.jobs.lane import CLOSING_MS, Lane

    left = [  # by type(): isinstance asks a thing itself, and some of torch's then warn
        thing
        for thing in gc.get_objects()
        if issubclass(type(thing), (QThread, QTimer)) and isValid(thing)
    ]
    threads = [t for t in left if isinstance(t, QThread) and t.isRunning()]
    timers = [t for t in left if isinstance(t, QTimer) and t.isActive()]
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for lane in threads:
        if isinstance(lane, Lane):
            lane.finish()
            lane.wait(CLOSING_MS)
    assert not threads, f"running threads: {threads}"
    assert not timers, f"active timers: {timers}"
    assert not windows, f"visible windows: {windows}"


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, models and logs of a test lie in its own folder."""
    if sys.platform.startswith("linux"):
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
