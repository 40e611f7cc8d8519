"""The documents that come along with the program. Without setuptools, whose import puts the
packages that it has of its own in the way of PyInstaller."""

from pathlib import Path

DOCUMENTS = {  # what the window reads of docs/, and where it then lies
    "docs/maths.md": "resources", "docs/maths/*.png": "resources/maths",
}  # fmt: skip


def documents(root: Path) -> dict[str, Path]:
    """The documents that come along, by their places beside our packages."""
    found = {
        f"{place}/{path.name}": path
        for shape, place in DOCUMENTS.items()
        for path in sorted(root.glob(shape))
    }
    if not found:
        raise FileNotFoundError(f"no {' and no '.join(DOCUMENTS)} in {root}")
    return found
