"""How large the packages are: printed, bounded, and compared with the last build that passed."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from freeze import ROOT

LAST = Path(__file__).with_name("last_build.json")  # committed: what the last build came to
BOUNDS = {"installed": 600_000_000, "deb": 220_000_000, "tar.zst": 220_000_000}  # bytes
GROWTH = 1.05  # more than this against the last build fails
RECIPE = ("packaging", "resources", "pyproject.toml", "main.py")  # what a bundle is made by
NO_RECIPE = {".md", ".pyc", ".ts"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Bytes by kind of package, and the recipe they were measured with."""

    sizes: dict[str, int]
    recipe: str


def complaints(now: dict[str, int], before: dict[str, int]) -> list[str]:
    """What is too large, in words: over its bound, or 5 % over the last build."""
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


def last_build(path: Path = LAST) -> Measured:
    """What the last build that passed came to; empty before the first."""
    if not path.exists():
        return Measured({}, "")
    found = json.loads(path.read_text(encoding="utf-8"))
    return Measured(found["sizes"], found["recipe"])


def keep(sizes: dict[str, int], path: Path = LAST) -> None:
    """Remember these sizes, to be committed."""
    found = {"recipe": recipe(), "sizes": sizes}
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def recipe(root: Path = ROOT) -> str:
    """A hash of everything but the program's own modules that a bundle depends on."""
    digest = hashlib.sha256()
    for path in ingredients(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def ingredients(root: Path) -> Iterator[Path]:
    """The files that the recipe's hash is of, in order."""
    for name in RECIPE:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            hidden = "__pycache__" in path.parts or path.suffix in NO_RECIPE
            if path.is_file() and not hidden and path.name != LAST.name:
                yield path


if __name__ == "__main__":  # --unchanged: whether the last build's recipe is still this one
    sys.exit(0 if last_build().recipe == recipe() else 1)
