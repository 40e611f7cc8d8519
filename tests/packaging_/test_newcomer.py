"""A machine that allows less is told of, and is no failure of the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from contents import own_modules
from newcomer import HOME, Newcomer, can

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux users")
ROOT = Path(__file__).parents[2]


def test_a_program_runs_in_a_hard_home() -> None:
    with Newcomer(apart=False) as person:
        said = person.run(sys.executable, "-c", "import os; print(*map(os.environ.get, ['HOME']))")
        assert said.strip() == str(person.home)
        assert person.home.name == HOME
        person.run(sys.executable, "-c", "open('made.txt', 'w').close()")
        assert person.files() == {"made.txt"}
        with pytest.raises(SystemExit, match="status 3"):
            person.run(sys.executable, "-c", "raise SystemExit(3)")
        home = person.home
    assert not home.exists()


def test_what_a_machine_lacks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no useradd, no unshare, no setpriv
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with Newcomer() as person:
        assert not person.apart
        assert not person.offline
        assert [line.split()[1] for line in person.lacks] == ["user", "network"]
        assert person.run(sys.executable, "-c", "print('here')") == "here\n"


def test_a_tool_that_is_missing_or_refuses_cannot() -> None:
    assert can("true")
    assert not can("false")
    assert not can("no-such-tool")


def test_all_own_modules_are_found_by_their_names() -> None:
    found = own_modules()
    assert {"engine", "engine.lessons.blur", "guiapp.app", "resources"} <= set(found)
    assert len(found) == len(set(found))


def test_the_script_of_ci_is_one_that_a_shell_can_read() -> None:
    subprocess.run(["bash", "-n", str(ROOT / "packaging" / "ci.sh")], check=True)
