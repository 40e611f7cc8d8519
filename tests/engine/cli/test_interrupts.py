"""Ctrl+C at chosen moments of the start: a clean end, whatever is being loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Runs main.py and interrupts the process itself when the named module is about to be imported.
STRIKE = """
import os, runpy, signal, sys
moment, sys.argv = sys.argv[1], ["main.py", *sys.argv[2:]]
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
class Strike:
    def find_spec(self, name, path=None, target=None):
        if name == moment:
            os.kill(os.getpid(), signal.{signal})
sys.meta_path.insert(0, Strike())
runpy.run_path("main.py", run_name="__main__")
"""


def struck(moment: str, *arguments: str, kind: str = "SIGINT") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", STRIKE.replace("{signal}", kind), moment, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.mark.parametrize(
    "moment",
    [
        "multiprocessing",
        "typer",
        "numpy",
        "numpy._core._multiarray_umath",
        "numpy._core._exceptions",  # imported by numpy's C code, which makes an ImportError of it
        "engine.cli.write",
        "torch._C",
        "engine.studio",
        "engine.diffusion.samplers",
    ],
)
def test_an_interruption_while_loading_is_a_word_and_130(moment: str, tmp_path: Path) -> None:
    out = tmp_path / "x.gif"
    ended = struck(moment, "write", "Hi", "-o", str(out))
    assert (ended.returncode, ended.stderr, ended.stdout) == (130, "\nInterrupted.\n", "")
    assert list(tmp_path.iterdir()) == []


def test_the_very_first_import_may_be_interrupted() -> None:
    ended = struck("engine.interrupt", "write", "Hi", "-o", "x.gif")
    assert ended.returncode == 130
    assert "Traceback" not in ended.stderr


def test_a_quiet_interruption_says_nothing() -> None:
    ended = struck("typer", "write", "Hi", "-o", "x.gif", "-q")
    assert (ended.returncode, ended.stderr) == (130, "")


@pytest.mark.parametrize(("kind", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_what_else_stops_a_program_is_an_interruption(kind: str, status: int) -> None:
    ended = struck("typer", "doctor", kind=kind)
    assert (ended.returncode, ended.stderr, ended.stdout) == (status, "\nInterrupted.\n", "")


def test_an_interruption_is_an_object_with_json() -> None:
    ended = struck("typer", "doctor", "--json")
    facts = {"error": "Interrupted.", "remedy": "", "status": 130}
    assert (json.loads(ended.stderr), ended.stdout) == (facts, "")


def test_a_running_command_unwinds_and_says_the_same() -> None:
    ended = struck("engine.evaluation.glyphs", "hands", "--json")  # never imported by it
    assert ended.returncode == 0
    ended = struck("rich.columns", "hands")  # loaded before the command: the early answer
    assert (ended.returncode, ended.stderr) == (130, "\nInterrupted.\n")
    ended = struck("rich._wrap", "--help")
    assert (ended.returncode, ended.stderr) == (130, "\nInterrupted.\n")
