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


def test_the_recipe_knows_what_a_bundle_is_made_by(tmp_path: Path) -> None:
    for folder in ("packaging", "resources", "engine"):
        (tmp_path / folder).mkdir()
    for name in ("pyproject.toml", "main.py", "packaging/parts.py", "resources/letters.bin"):
        (tmp_path / name).write_text(name)
    before = recipe(tmp_path)
    for same in ("engine/studio.py", "packaging/README.md", "packaging/last_build.json"):
        (tmp_path / same).write_text("other")
        assert recipe(tmp_path) == before
    for other in ("pyproject.toml", "packaging/parts.py", "resources/letters.bin"):
        (tmp_path / other).write_text("other")
        now = recipe(tmp_path)
        assert now != before
        before = now
