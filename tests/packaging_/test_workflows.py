"""The hosted workflows name what is there; none could be run where they were written."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml  # pyright: ignore[reportMissingModuleSource]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"


def jobs(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))["jobs"]


def test_tests_run_on_three_systems_with_the_oldest_and_the_newest_python() -> None:
    matrix = jobs("tests.yml")["tests"]["strategy"]["matrix"]
    assert {system.split("-")[0] for system in matrix["os"]} == {"ubuntu", "windows", "macos"}
    assert set(matrix["python"]) == {"3.11", "3.13"}
    assert {"linux", "windows", "macos", "release"} == set(jobs("build.yml"))


def test_the_lowest_packages_are_those_that_are_asked_for() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    steps = str(jobs("tests.yml")["lowest"]["steps"])
    pinned = re.findall(r"(torch|PySide6-Essentials|typer)==([\d.]+)", steps)
    assert len(pinned) == 3
    for package, version in pinned:
        assert re.search(rf'"{package}>={version.removesuffix(".0")}(\.0)?[,"]', project), package


def test_scripts_and_files_that_steps_name_are_there() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml"))
    named = set(re.findall(r"\b(?:packaging|tests|docs)/[\w/]+(?:\.\w+)?", text))
    assert "packaging/recipes.py" in named
    for place in named:
        assert (ROOT / place).exists(), place


@pytest.mark.skipif(sys.platform != "linux" or not which("bash"), reason="a step of Linux")
def test_the_files_of_a_release_come_together(tmp_path: Path) -> None:
    [step] = [one for one in jobs("build.yml")["release"]["steps"] if "recipes" in str(one)]
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    name = f"noisegram-{version[1]}"
    for system, files in {
        "linux": [f"noisegram_{version[1]}_amd64.deb", f"{name}-linux-x86_64.tar.zst"],
        "windows": [f"{name}-windows-setup.exe"], "macos": [f"{name}-macos-arm64.dmg"],
    }.items():  # fmt: skip
        (tmp_path / "built" / system).mkdir(parents=True)
        for file in [*files, "noisegram.cdx.json", "SHA256SUMS"]:
            (tmp_path / "built" / system / file).write_text(file)
    (tmp_path / "release").mkdir()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for folder in ("packaging", "resources"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    script = f'set -e\npip() {{ :; }}\npython() {{ "{sys.executable}" "$@"; }}\n{step["run"]}'
    place = {"NOISEGRAM_ADDRESS": "https://example.org/a/noisegram", "PATH": "/usr/bin:/bin"}
    for tag, status in ((f"v{version[1]}", 0), ("v9.9.9", 1)):
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False,
            env=place | {"GITHUB_REF_NAME": tag},
        )  # fmt: skip
        assert done.returncode == status, done.stderr
    released = {path.name for path in (tmp_path / "release").iterdir()}
    assert {f"{name}-recipes.tar.gz", "SHA256SUMS", f"{name}-windows.cdx.json"} <= released
    assert len(released) == 4 + 3 + 2
    sums = (tmp_path / "release" / "SHA256SUMS").read_text(encoding="utf-8")
    assert sums.count("\n") == len(released) - 1
