"""The packages of the bundle: each in one release a system, with hashes, as pyproject.toml asks."""

import tomllib
from importlib.metadata import Distribution, distribution

import pytest
from lock import LOCK, ROOT, read_lock, unlocked
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TEXT = LOCK.read_text(encoding="utf-8")
SYSTEMS = ("linux", "win32", "darwin")


def test_every_release_has_hashes() -> None:
    found = read_lock(TEXT)
    assert len(found) > 25
    for releases in found.values():
        for requirement, hashes in releases:
            assert str(requirement.specifier).startswith("==")
            assert hashes and all(one.startswith("sha256:") and len(one) == 71 for one in hashes)


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_asked_for_is_locked(system: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    place = {"sys_platform": system, "python_full_version": "3.11.9", "python_version": "3.11"}
    for line in project["dependencies"] + project["optional-dependencies"]["packaging"]:
        asked = Requirement(line)
        (release,) = (
            one
            for one, _ in read_lock(TEXT)[canonicalize_name(asked.name)]
            if one.marker is None or one.marker.evaluate(place)
        )
        (version,) = release.specifier
        assert asked.specifier.contains(version.version)


def test_no_build_for_cards_is_locked() -> None:
    assert not [name for name in read_lock(TEXT) if name.startswith(("nvidia", "cuda", "triton"))]


def test_another_release_is_named() -> None:
    here: dict[str, Distribution] = {"numpy": distribution("numpy")}
    version = here["numpy"].version
    assert unlocked(here, f"numpy=={version} \\\n    --hash=sha256:0") == []
    assert unlocked(here, "numpy==0.1 --hash=sha256:0") == [f"numpy {version}, not ==0.1"]
    assert unlocked(here, "") == [f"numpy {version}, not locked"]
