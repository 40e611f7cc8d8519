"""The one entry: what it does without a terminal, and with --safe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run_main(arguments: list[str], before: str = "") -> subprocess.CompletedProcess[str]:
    """The program, as its own process, after something was done in it."""
    code = f"""
import sys
sys.argv = ["noisegram", *{arguments!r}]
import main
{before}
sys.exit(main.main())
"""
    program = [sys.executable, "-c", code]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("arguments", "status"), [(["models", "list"], 0), (["show", "x.gif"], 2)])
def test_a_program_without_a_terminal_still_works(arguments: list[str], status: int) -> None:
    ended = run_main(arguments, "sys.stdout = sys.stderr = None")
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "", "")


@pytest.mark.skipif(os.name != "posix", reason="a shell")
@pytest.mark.parametrize(
    ("closed", "status", "words"),
    [(">&-", 1, "stdout is closed"), ("2>&-", 0, ""), (">&- 2>&-", 1, ""), ("<&-", 0, "")],
)
def test_a_result_that_nobody_gets_is_a_failure(closed: str, status: int, words: str) -> None:
    line = f"exec '{sys.executable}' main.py models list {closed}"
    ended = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert ended.returncode == status
    assert words in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "handed"),
    [(["--safe"], "[] True"), (["--safe", "x.gif"], "['x.gif'] True"), ([], "[] False")],
)
def test_a_window_may_be_safe(arguments: list[str], handed: str) -> None:
    instead = "import guiapp.app\nguiapp.app.run_window = lambda a, safe: print(a, safe)"
    assert run_main(arguments, instead).stdout.strip() == handed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_without_a_display_a_sentence_names_the_verbs() -> None:
    nowhere = "import os\nfor name in ('DISPLAY', 'WAYLAND_DISPLAY', 'QT_QPA_PLATFORM'):\n"
    ended = run_main([], nowhere + "    os.environ.pop(name, None)")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "There is no display" in ended.stderr
    assert "write" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_does_not_answer_is_a_sentence(name: str) -> None:
    named = "import os\nfor name in ('DISPLAY', 'WAYLAND_DISPLAY', 'QT_QPA_PLATFORM'):\n"
    named += f"    os.environ.pop(name, None)\nos.environ[{name!r}] = ':7777'"
    ended = run_main([], named)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: There is no answer from the display :7777. Start it")


@pytest.mark.parametrize(
    ("words", "at", "offered"), [("noisegram ", 1, "write"), ("noisegram mod", 1, "models")]
)
def test_a_shell_that_completes_opens_no_window(words: str, at: int, offered: str) -> None:
    asked = {"_NOISEGRAM_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    refuse = "import guiapp.app\nguiapp.app.run_window = lambda a, safe: print('a window')"
    ended = run_main([], f"import os\nos.environ.update({asked!r})\n{refuse}")
    assert offered in ended.stdout.split()
    assert "window" not in ended.stdout
