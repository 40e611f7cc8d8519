"""What the bundle is listed as, and what the Linux packages put around it."""

import ast
import configparser
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import build
import libraries
import linux_packages
import pytest
from contents import distributions, foreign_modules, is_foreign
from icon import SIZES, write_icons
from PIL import Image
from sbom import bill

from engine.explain.lesson import SUFFIX as LESSON
from engine.models.library import SUFFIX as MODEL

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux packages")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "noisegram"
    (folder / "_internal").mkdir(parents=True)
    (folder / "noisegram").write_bytes(b"program")
    (folder / "noisegram").chmod(0o700)
    return folder


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the package outside the program's folder."""
    monkeypatch.setattr(linux_packages, "MAKING", tmp_path / "making")
    write_icons(tmp_path / "making")
    linux_packages.add_desktop_files(tmp_path / "tree")
    return tmp_path / "tree"


def test_the_package_brings_its_manual_and_completions(tree: Path) -> None:
    share = tree / "usr" / "share"
    assert (share / "man" / "man1" / "noisegram-write.1.gz").stat().st_size > 1000
    for place in ("bash-completion/completions/noisegram", "zsh/vendor-completions/_noisegram",
                  "fish/vendor_completions.d/noisegram.fish"):  # fmt: skip
        assert "_NOISEGRAM_COMPLETE" in (share / place).read_text(encoding="utf-8")


def test_what_is_required_goes_in_and_nothing_else() -> None:
    inside = set(distributions())
    assert {"noisegram", "torch", "numpy", "pyside6-essentials", "pyapriltags", "rich"} <= inside
    assert not inside & {"networkx", "fsspec", "pytest", "scipy", "opencv-python-headless"}
    foreign = foreign_modules()
    assert {"pytest", "hypothesis"} <= set(foreign)
    assert not set(foreign) & {"torch", "numpy", "PIL", "PySide6", "shiboken6", "sympy"}


def test_the_recipe_imports_no_setuptools() -> None:
    """Else its own copies of packages count as installed, and PyInstaller ends with an error."""
    making = ROOT / "packaging"
    recipe = ast.parse((making / "noisegram.spec").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(recipe) if isinstance(node, ast.ImportFrom)}
    ours = sorted(path.stem for path in making.rglob("*.py") if path.stem in imported)
    assert {"contents", "documents", "freeze", "parts"} <= set(ours)
    code = f"import sys, {', '.join(ours)}; sys.exit('setuptools' in sys.modules)"
    places = os.pathsep.join(map(str, (making, making / "backend")))
    env = os.environ | {"PYTHONPATH": places}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)


def test_a_pytorch_for_cards_is_refused() -> None:
    build.refuse_cards(["numpy", "torch"])
    with pytest.raises(SystemExit, match="CPU build"):
        build.refuse_cards(["nvidia-cublas-cu12", "torch"])


def test_the_hosted_build_takes_what_is_locked() -> None:
    workflow = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
    locked = "pip install --no-deps --require-hashes -r packaging/bundle.lock"
    assert workflow.count(locked) == workflow.count("python packaging/build.py") == 3


def test_the_hosted_tests_take_the_pytorch_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = next(name for name in project["dependencies"] if name.startswith("torch"))
    workflow = (ROOT / ".github" / "workflows" / "nightly.yml").read_text(encoding="utf-8")
    assert f"pip install '{asked}' --index-url" in workflow


@pytest.mark.parametrize(
    ("place", "foreign"),
    [
        ("torch-2.13.0+cpu.dist-info/METADATA", False), ("noisegram.egg-info/PKG-INFO", False),
        ("noisegram-0.1.0.dist-info/METADATA", False), ("pytest-9.2.0.dist-info/METADATA", True),
        ("networkx-3.6.1.dist-info\\METADATA", True), ("resources/models/letters", False),
    ],
)  # fmt: skip
def test_metadata_of_what_is_not_in_it_stays_out(place: str, foreign: bool) -> None:
    assert is_foreign(place) is foreign


def test_the_bill_names_everything_and_is_the_same_twice(bundle: Path) -> None:
    found = bill(bundle)
    refs = {part["bom-ref"] for part in found["components"]}
    assert any(ref.startswith("pkg:pypi/torch@") for ref in refs)
    assert any(ref.startswith("pkg:generic/cpython@") for ref in refs)
    assert "model/models/letters" in refs
    assert len(refs) == len(found["components"])
    assert set(found["dependencies"][0]["dependsOn"]) == refs
    assert bill(bundle) == found


def test_two_builds_are_compared_by_file(bundle: Path) -> None:
    before = build.file_hashes(bundle)
    assert build.differences(before, build.file_hashes(bundle)) == []
    (bundle / "_internal" / "new.so").write_bytes(b"x")
    (bundle / "noisegram").write_bytes(b"otherwise")
    assert build.differences(before, build.file_hashes(bundle)) == [
        "not reproduced: _internal/new.so",
        "not reproduced: noisegram",
    ]


def test_files_of_a_package_do_not_tell_who_made_it(bundle: Path) -> None:
    (bundle / "_internal" / "data").write_text("")
    (bundle / "_internal" / "data").chmod(0o640)
    linux_packages.settle(bundle)
    assert (bundle / "noisegram").stat().st_mode & 0o777 == 0o755
    assert (bundle / "_internal" / "data").stat().st_mode & 0o777 == 0o644
    times = {path.stat().st_mtime for path in [bundle, *bundle.rglob("*")]}
    assert len(times) == 1


def test_the_menu_entry_starts_the_installed_program(tree: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(tree / "usr/share/applications/noisegram.desktop", encoding="utf-8")
    program = entry["Desktop Entry"]["Exec"].split()[0]
    assert program == "/opt/noisegram/noisegram"
    assert (tree / "usr/bin/noisegram").readlink() == Path(program)
    assert entry["Desktop Action safe"]["Exec"] == f"{program} --safe"
    known = ElementTree.parse(tree / "usr/share/mime/packages/noisegram.xml").getroot()
    kinds = [one.attrib["type"] for one in known]
    assert kinds == entry["Desktop Entry"]["MimeType"].strip(";").split(";")
    globs = {glob.attrib["pattern"] for glob in known.iter() if glob.tag.endswith("}glob")}
    assert globs == {f"*{MODEL}", f"*{LESSON}"}


def test_the_software_center_is_told_the_version(tree: Path) -> None:
    path = next((tree / "usr/share/metainfo").iterdir())
    about = ElementTree.parse(path).getroot()
    release = about.find("releases/release")
    assert release is not None
    assert release.attrib["version"] == linux_packages.release()
    assert about.findtext("launchable") == "noisegram.desktop"
    assert "@" not in path.read_text(encoding="utf-8")


def test_the_icon_is_there_in_every_size(tree: Path) -> None:
    for side in SIZES:
        path = tree / f"usr/share/icons/hicolor/{side}x{side}/apps/noisegram.png"
        with Image.open(path) as icon:
            assert icon.size == (side, side)
            assert len(icon.convert("RGB").getcolors(100_000) or ()) > 20


@pytest.mark.skipif(not (which("gcc") and which("objdump")), reason="makes a library")
@pytest.mark.parametrize(("stack", "found"), [("noexecstack", False), ("execstack", True)])
def test_memory_that_can_be_written_and_executed_is_seen(
    bundle: Path, stack: str, found: bool
) -> None:
    source = bundle / "empty.c"
    source.write_text("int nothing;\n")
    library = bundle / "_internal" / "libempty.so"
    needs = ["-Wl,--no-as-needed", "-lm"]
    command = ["gcc", "-shared", f"-Wl,-z,{stack}", "-o", str(library), str(source), *needs]
    subprocess.run(command, check=True, capture_output=True)
    assert libraries.writable_programs(bundle) == (["_internal/libempty.so"] if found else [])
    assert [path.name for path in libraries.shared_objects(bundle)] == ["libempty.so"]
    assert "libm.so.6" in libraries.asked_for(library)
