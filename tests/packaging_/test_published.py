"""What is published says where, and what is not says nothing untrue."""

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import linux_packages
import published
import pytest
import recipes

ROOT = Path(__file__).parents[2]
ADDRESS = "https://example.org/somebody/noisegram"
TOLD = ("NOISEGRAM_ADDRESS", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")


@pytest.fixture(autouse=True)
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOLD:
        monkeypatch.delenv(name, raising=False)


def test_the_address_is_told_or_found_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert published.address() == ""
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://example.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "a/b")
    assert published.address() == "https://example.com/a/b"
    monkeypatch.setenv("NOISEGRAM_ADDRESS", f"{ADDRESS}/")
    assert published.address() == ADDRESS
    monkeypatch.setenv("NOISEGRAM_ADDRESS", "javascript:alert(1)")
    with pytest.raises(SystemExit, match="is not like"):
        published.address()


def test_pictures_lead_to_bytes_and_files_to_pages() -> None:
    text = "![a](docs/a.png) [b](b.md#part) [c](https://c.org/x.md) [d](#d) [e](../e.md)"
    assert published.absolute_links(text, ADDRESS, "v1", "packaging") == (
        f"![a]({ADDRESS}/raw/v1/packaging/docs/a.png) [b]({ADDRESS}/blob/v1/packaging/b.md#part)"
        f" [c](https://c.org/x.md) [d](#d) [e]({ADDRESS}/blob/v1/e.md)"
    )


def test_readme_leaves_nothing_relative_and_leads_to_files_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for link in published.LINK.findall(readme):
        assert (ROOT / link.partition("#")[0]).exists(), link
    metadata = f"Metadata-Version: 2.4\nName: noisegram\nVersion: 0.3\n\n{readme}"
    assert published.with_place(metadata, "") == metadata
    placed = published.with_place(metadata, ADDRESS)
    assert not published.LINK.findall(placed)
    assert f"]({ADDRESS}/raw/v0.3/docs/hello.gif)" in placed
    assert f"Project-URL: Changelog, {ADDRESS}/blob/v0.3/CHANGELOG.md\n" in placed
    assert placed.index("Project-URL") < placed.index("\n\n")
    assert published.with_place(placed, ADDRESS) == placed


def test_what_software_centers_show_has_links_where_there_is_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = linux_packages.FILES / "org.noisegram.Noisegram.metainfo.xml"
    alone = ElementTree.fromstring(linux_packages.fill_template(path))
    assert alone.find("url") is None and alone.find("screenshots") is None
    control = linux_packages.FILES / "control"
    assert "Homepage" not in linux_packages.fill_template(control, KIB="1", DEPENDS="x")
    monkeypatch.setenv("NOISEGRAM_ADDRESS", ADDRESS)
    placed = ElementTree.fromstring(linux_packages.fill_template(path))
    assert {one.get("type") for one in placed.findall("url")} >= {"homepage", "bugtracker"}
    images = [one.text or "" for one in placed.findall("screenshots/screenshot/image")]
    assert len(images) == 2
    for image in images:
        place = image.removeprefix(f"{ADDRESS}/raw/v{linux_packages.release()}/")
        assert (ROOT / place).exists(), image
    assert f"Homepage: {ADDRESS}\n" in linux_packages.fill_template(control, KIB="1", DEPENDS="x")


def test_recipes_name_the_installer_and_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOISEGRAM_ADDRESS", ADDRESS)
    installers = {
        "winget": "noisegram-0.3-windows-setup.exe",
        "homebrew": "noisegram-0.3-macos-arm64.dmg",
        "flatpak": "noisegram-0.3-linux-x86_64.tar.zst",
    }
    assert recipes.fill_store("winget", tmp_path, tmp_path / "out") == []
    for name in installers.values():
        (tmp_path / name).write_bytes(name.encode())
    for store, name in installers.items():
        made = recipes.fill_store(store, tmp_path, tmp_path / "out")
        text = "".join(path.read_text("utf-8") for path in made if path.suffix != ".png")
        assert hashlib.sha256(name.encode()).hexdigest() in text
        assert f"{ADDRESS}/releases/download/v" in text and name in text
        assert "Untested" in text and "/opt/" not in text
        assert "@" not in text.replace("set -euo", "")
    share = tmp_path / "out" / "flatpak" / "share"
    assert "Icon=org.noisegram.Noisegram" in (share / "org.noisegram.Noisegram.desktop").read_text()


def test_recipes_without_an_address_are_not_made(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "recipes.py"), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "NOISEGRAM_ADDRESS" in done.stderr


def test_the_index_is_told_all_that_it_asks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT" and project["authors"] and len(project["keywords"]) > 4
    for file in project["license-files"]:
        assert (ROOT / file).exists(), file
    assert {f"Programming Language :: Python :: 3.{n}" for n in (11, 12, 13)} <= set(
        project["classifiers"]
    )


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    top = re.search(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    cited = re.search(r"(?m)^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert top and cited
    assert top[1] == cited[1] == project["version"]


def test_what_is_filled_in_for_a_release_names_none_itself() -> None:
    """Nor do documents: they say VERSION, so that nobody has to look for it."""
    files = [*(ROOT / "packaging" / "recipes").rglob("*.*"), *linux_packages.FILES.iterdir()]
    files += [*(ROOT / "packaging" / "windows").iterdir(), *(ROOT / "packaging").glob("*.md")]
    files += [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    named = re.compile(
        r"noisegram[-_ ]v?\d+\.\d+|\bv\d+\.\d+\.\d+|release version=\"\d", re.IGNORECASE
    )
    told = [(file.name, named.findall(file.read_text(encoding="utf-8"))) for file in files]
    assert len(told) > 20 and [one for one in told if one[1]] == []
