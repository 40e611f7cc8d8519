"""A crash leaves a report behind, which the next start offers once; an orderly end leaves none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from guiapp.shell.crash import CrashFile
from tests.guiapp.conftest import OpenWindow

ROOT = Path(__file__).parents[3]


def run_until_it_ends(folder: Path, doing: str) -> int:
    """The exit status of a program that listens for crashes, and does something."""
    code = f"""
import os, resource, sys
from pathlib import Path
from guiapp.shell.crash import CrashFile
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
crash = CrashFile(Path({str(folder)!r}))
assert crash.begin() == ""
{doing}
"""
    program = [sys.executable, "-c", code]
    return subprocess.run(program, cwd=ROOT, capture_output=True, check=False).returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def crash(folder: Path):
    """The file of a start in this process, whose own answers to crashes come back afterwards."""
    before, file = sys.excepthook, CrashFile(folder)
    yield file
    file.end()
    sys.excepthook = before


@pytest.mark.skipif(sys.platform == "win32", reason="a signal")
@pytest.mark.parametrize(
    ("doing", "said"),
    [
        ("import signal; os.kill(os.getpid(), signal.SIGSEGV)", "Segmentation fault"),
        ("os.abort()", "Aborted"),
        ("raise RuntimeError('no screen')", "RuntimeError: no screen"),
    ],
)
def test_a_crash_is_offered_once(folder: Path, crash: CrashFile, doing: str, said: str) -> None:
    assert run_until_it_ends(folder, doing) != 0
    left = crash.begin()
    assert said in left
    assert crash.kept.read_text().strip() == left
    crash.end()
    assert crash.begin() == ""


def test_an_orderly_end_leaves_nothing(folder: Path) -> None:
    assert run_until_it_ends(folder, "crash.end()") == 0
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a signal")
def test_being_ended_from_outside_is_no_crash(folder: Path, crash: CrashFile) -> None:
    assert run_until_it_ends(folder, "import signal; os.kill(os.getpid(), signal.SIGTERM)") != 0
    assert crash.begin() == ""


def test_without_a_place_to_write_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    crash = CrashFile(tmp_path / "file")
    before = sys.excepthook
    assert crash.begin() == ""
    crash.end()
    assert sys.excepthook is before


def test_the_report_is_copied_by_one_press(open_window: OpenWindow) -> None:
    stage = open_window()
    trace = f'Fatal Python error: Aborted\n  File "{Path.home() / "x.py"}", line 1 in draw'
    stage.window.commands.offer_crash(trace)
    notice = stage.page.notices
    assert "unexpectedly" in notice.text()
    notice._action.click()
    copied = QGuiApplication.clipboard().text()
    assert "Aborted" in copied
    assert "line 1 in draw" in copied
    assert str(Path.home()) not in copied
    assert os.linesep in copied
