"""Sizes are bounded, and must not grow unseen."""

from pathlib import Path

import pytest
from figures import BOUNDS, complaints, keep, last_build, recipe, table

SIZES = {"installed": 500_000_000, "deb": 150_000_000}


def test_the_last_build_kept_its_bounds() -> None:
    assert complaints(last_build().sizes, {}) == []


@pytest.mark.parametrize(("factor", "trouble"), [(1.0, 0), (1.049, 0), (1.06, 1), (0.5, 0)])
def test_five_percent_more_is_too_much(factor: float, trouble: int) -> None:
    now = SIZES | {"deb": round(SIZES["deb"] * factor)}
    assert len(complaints(now, SIZES)) == trouble


def test_a_bound_holds_without_a_build_before() -> None:
    assert complaints(BOUNDS, {}) == []
    found = complaints(BOUNDS | {"installed": BOUNDS["installed"] + 1}, {})
    assert len(found) == 1
    assert "600.0 MB" in found[0]


def test_what_was_measured_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    assert last_build(path).sizes == {}
    keep(SIZES, path)
    assert last_build(path).sizes == SIZES
    assert last_build(path).recipe == recipe()


def test_the_table_names_all() -> None:
    lines = table(SIZES, {"deb": 100_000_000}).splitlines()
    assert lines[1].split() == ["installed", "500.0", "MB", "600.0", "MB", "-"]
    assert lines[2].split() == ["deb", "150.0", "MB", "220.0", "MB", "100.0", "MB"]


PROJECT = """
[project]
dependencies = ["torch"]
optional-dependencies = {packaging = ["pyinstaller"], test = ["pytest"]}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("packaging/resources", "resources/models", "engine"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("main.py", "packaging/parts.py", "packaging/spoken.py", "resources/de.qm"):
        (tmp_path / name).write_text(name)
    (tmp_path / "resources/models/letters.bin").write_bytes(bytes(1_500_000))
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("engine/studio.py", "other"), ("packaging/README.md", "other"),
        ("packaging/last_build.json", "other"), ("packaging/spoken.py", "other"),
        ("packaging/smoke.py", "new"), ("packaging/resources/strips.py", "new"),
        ("resources/de.qm", "other"), ("resources/de.ts", "new"),
        ("resources/models/letters.bin", "1" * 1_600_000),
        ("pyproject.toml", PROJECT.replace("pytest", "pytest-qt")),
    ],
)  # fmt: skip
def test_what_cannot_break_a_bundle_is_no_new_recipe(
    checkout: Path, name: str, content: str
) -> None:
    before = recipe(checkout)
    (checkout / name).write_text(content)
    assert recipe(checkout) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("main.py", "other"), ("packaging/parts.py", "other"), ("packaging/hooks.py", "new"),
        ("resources/models/cars.bin", "new"), ("resources/models/letters.bin", "1" * 2_500_000),
        ("pyproject.toml", PROJECT.replace("torch", "torch>=2")),
        ("pyproject.toml", PROJECT.replace("pyinstaller", "pyinstaller>=7")),
    ],
)  # fmt: skip
def test_what_a_bundle_is_made_by_is_its_recipe(checkout: Path, name: str, content: str) -> None:
    before = recipe(checkout)
    (checkout / name).write_text(content)
    assert recipe(checkout) != before
