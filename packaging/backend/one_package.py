"""What pip builds Noisegram with: setuptools, and then one name for all of it.

A checkout has `main`, `engine`, `guiapp` and `resources` side by side, names that others have, too.
In a wheel they are moved into the package `noisegram`, and what imports them follows. In an
editable installation nothing is moved; `noisegram` is found besides.
"""

import ast
import base64
import csv
import hashlib
import io
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from documents import documents
from published import address, with_place
from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
)

__all__ = [
    "build_editable", "build_sdist", "build_wheel", "get_requires_for_build_editable",
    "get_requires_for_build_sdist", "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable", "prepare_metadata_for_build_wheel",
]  # fmt: skip

PACKAGE = "noisegram"
MOVED = ("main", "engine", "guiapp", "resources")
NAMED = ("files", "import_module", "find_spec", "getLogger")  # calls that take a module's name


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """A wheel that has nothing but `noisegram` and what is said of it. Returns its name."""
    name = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    gather(Path(wheel_directory) / name, documents(Path.cwd()))
    return name


def prepare_metadata_for_build_wheel(
    metadata_directory: str, config_settings: dict[str, Any] | None = None
) -> str:
    """What will be said of a wheel, before it is built. Returns the name of its folder."""
    name = build_meta.prepare_metadata_for_build_wheel(metadata_directory, config_settings)
    path = Path(metadata_directory) / name / "METADATA"
    path.write_bytes(new_content(f"{name}/METADATA", path.read_bytes()))
    return name


def gather(wheel: Path, more: dict[str, Path]) -> None:
    """Move all of a wheel into one package, in place, and add `more` by their places."""
    with zipfile.ZipFile(wheel) as file:
        members = {info: file.read(info) for info in file.infolist() if not info.is_dir()}
    [record] = [info for info in members if info.filename.endswith(".dist-info/RECORD")]
    members |= {zipfile.ZipInfo(place): path.read_bytes() for place, path in more.items()}
    moved: dict[str, bytes] = {}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as file:
        for info, content in members.items():
            if info is record:
                continue
            info.filename = new_place(info.filename)
            moved[info.filename] = new_content(info.filename, content)
            file.writestr(info, moved[info.filename])
        file.writestr(record, listing(moved, record.filename))


def new_place(name: str) -> str:
    """Where a member of a wheel goes."""
    first = PurePosixPath(name).parts[0]
    return f"{PACKAGE}/{name}" if first.removesuffix(".py") in MOVED else name


def new_content(name: str, content: bytes) -> bytes:
    """What it then is."""
    if name.endswith(".dist-info/top_level.txt"):
        return f"{PACKAGE}\n".encode()
    if name.endswith(".dist-info/entry_points.txt"):
        return content.replace(b"= main:", f"= {PACKAGE}.main:".encode())
    if name.endswith(".dist-info/METADATA"):
        return with_place(content.decode("utf-8"), address()).encode("utf-8")
    if name.endswith(".py"):
        return follow(content.decode("utf-8"), name).encode("utf-8")
    return content


def follow(source: str, name: str = "") -> str:
    """A source of Python that finds what it imports in the package.

    Names of modules in texts are followed where they are given to a function of `NAMED`. Raises
    `ValueError` for `import engine.x`, which would bind another name.
    """
    lines = source.encode("utf-8").splitlines(keepends=True)
    places: list[tuple[int, int]] = []  # line and column in bytes, before which the package goes
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and is_moved(node.module or ""):
            column = lines[node.lineno - 1].index(b"from ", node.col_offset) + len("from ")
            places.append((node.lineno - 1, column))
        elif isinstance(node, ast.Import):
            if any(is_moved(one.name) and not one.asname for one in node.names):
                raise ValueError(f"{name}:{node.lineno}: write it as from ... import")
            for one in node.names:
                if is_moved(one.name):
                    places.append((one.lineno - 1, one.col_offset))
        elif isinstance(node, ast.Call) and node.args and called(node) in NAMED:
            given = node.args[0]
            part = given.values[0] if isinstance(given, ast.JoinedStr) else given
            if isinstance(part, ast.Constant) and is_moved(str(part.value)):
                line, column = given.lineno - 1, given.col_offset
                word = str(part.value).encode("utf-8")
                places.append((line, lines[line].index(word, column)))
    for line, column in sorted(set(places), reverse=True):
        text = lines[line]
        lines[line] = text[:column] + f"{PACKAGE}.".encode() + text[column:]
    return b"".join(lines).decode("utf-8")


def called(node: ast.Call) -> str:
    """The name of the function that is called, without what it is a part of."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def is_moved(module: str) -> bool:
    """True of a module, by its dotted name, that is moved into the package."""
    return module.split(".", maxsplit=1)[0] in MOVED


def listing(members: dict[str, bytes], own: str) -> str:
    """The RECORD of a wheel: each member with its hash and size, and itself without."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, content in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        rows.writerow([name, f"sha256={digest.decode()}", len(content)])
    rows.writerow([own, "", ""])
    return text.getvalue()
