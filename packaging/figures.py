"""Sizes of the packages: printed, bounded, and compared with the last build that passed."""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from freeze import ROOT

LAST = Path(__file__).with_name("last_build.json")  # committed: what the last build came to
BOUNDS = {"installed": 600_000_000, "deb": 220_000_000, "tar.zst": 220_000_000}  # bytes
GROWTH = 1.05  # more than this against the last build fails
OF_OTHERS = (  # scripts that no bundle depends on: they try one, translate, draw or count
    "ci.sh", "smoke.py", "session.py", "newcomer.py", "desk.py", "translate.py", "spoken.py",
    "house.py", "sheet_picture.py", "pangrams.py", "resources", "contract.py", "trials.py",
    "verbs.py", "speed.py", "sweep.py", "api.py", "run_notebook.py", "recipes", "recipes.py",
)  # fmt: skip
OF_PROJECT = ("name", "version", "dependencies", "requires-python", "scripts")


@dataclass(frozen=True, slots=True)
class BuildFigures:
    """Bytes by kind of package, and the recipe they were measured with."""

    sizes: dict[str, int]
    recipe: str


def complaints(now: dict[str, int], before: dict[str, int]) -> list[str]:
    """A line for each size over its bound, or 5 % over the last build."""
    found = []
    for kind, size in now.items():
        bound, last = BOUNDS.get(kind), before.get(kind)
        if bound is not None and size > bound:
            found.append(f"{kind}: {in_megabytes(size)}, the bound is {in_megabytes(bound)}")
        if last is not None and size > last * GROWTH:
            found.append(f"{kind}: {in_megabytes(size)}, the last build {in_megabytes(last)}")
    return found


def table(now: dict[str, int], before: dict[str, int]) -> str:
    """The sizes, one a line."""
    lines = [f"{'package':<12}{'size':>10}{'bound':>10}{'before':>10}"]
    for kind, size in now.items():
        bound, last = BOUNDS.get(kind), before.get(kind)
        cells = [in_megabytes(number) if number else "-" for number in (size, bound, last)]
        lines.append(f"{kind:<12}" + "".join(f"{cell:>10}" for cell in cells))
    return "\n".join(lines)


def in_megabytes(size: int) -> str:
    """Bytes for people."""
    return f"{size / 1e6:.1f} MB"


def last_build(path: Path = LAST) -> BuildFigures:
    """Sizes and recipe of the last build that passed; empty before the first."""
    if not path.exists():
        return BuildFigures({}, "")
    found = json.loads(path.read_text(encoding="utf-8"))
    return BuildFigures(found["sizes"], found["recipe"])


def keep(sizes: dict[str, int], path: Path = LAST) -> None:
    """Remember these sizes, to be committed."""
    found = {"recipe": recipe(), "sizes": sizes}
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def recipe(root: Path = ROOT) -> str:
    """A hash of everything but the program's own modules that can break a bundle.

    Of the scripts here, the content; of the resources, which are copied as they are, the name and
    the whole megabytes; of pyproject.toml, what is said on packages.
    """
    said = [(place_in(root, path), sha256(path.read_bytes())) for path in scripts(root)]
    said += [
        (place_in(root, path), str(path.stat().st_size // 10**6)) for path in resource_files(root)
    ]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = project["optional-dependencies"]["packaging"]
    said.append(("pyproject.toml", json.dumps([tools, *map(project.get, OF_PROJECT)])))
    return sha256(json.dumps(said).encode())[:16]


def scripts(root: Path) -> Iterator[Path]:
    """The files that say how a bundle is made, in order."""
    yield root / "main.py"
    folder, left_out = root / "packaging", {LAST.name, *OF_OTHERS}
    for path in sorted(folder.rglob("*")):
        plain = path.suffix not in (".md", ".pyc")
        if path.is_file() and plain and left_out.isdisjoint(path.relative_to(folder).parts):
            yield path


def resource_files(root: Path) -> Iterator[Path]:
    """The files that are in a bundle as they are, in order."""
    for path in sorted((root / "resources").rglob("*")):
        if path.is_file() and path.suffix not in (".md", ".pyc", ".ts"):
            yield path


def place_in(root: Path, path: Path) -> str:
    """Where a file lies, the same on all systems."""
    return path.relative_to(root).as_posix()


def sha256(content: bytes) -> str:
    """A hash in letters."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":  # --unchanged: whether the last build's recipe is still this one
    sys.exit(0 if last_build().recipe == recipe() else 1)
