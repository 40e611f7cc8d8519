"""The sentences that the engine says to a person in the window, found in its sources.

They are templates written out where an error is raised or a `Sentence` is made. The window looks
up their translations in one context.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CONTEXT = "Engine"  # as in guiapp/words.py
BY_NAME = ("engine/lessons",)  # imported by names that are put together
# imported on the way, but only who types a command asks for them
TYPED = (
    "engine/lessons/digits.py", "engine/training/preset_file.py", "engine/training/distributed.py",
)  # fmt: skip
ERRORS = {
    "EngineError", "TextError", "RequestError", "ModelError", "DeviceError", "ExportError",
    "HistoryError", "DatasetError", "DownloadError",
}  # fmt: skip


class Template(NamedTuple):
    """A sentence, and where it stands. None: it is put together, and cannot be looked up."""

    source: str | None
    where: str


def templates(source: str, where: str) -> Iterator[Template]:
    """The sentences in a source: the first two arguments of errors, the first of a Sentence.

    An error's class fills in what others write out; what it calls is none.
    """
    tree = ast.parse(source)
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    kept = {part for made in classes if made.name in ERRORS for part in ast.walk(made)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node in kept:
            continue
        count = 2 if node.func.id in ERRORS else 1 if node.func.id == "Sentence" else 0
        for argument in node.args[:count]:
            for words in choices(argument):
                if words is None or re.search(r"[a-z]", re.sub(r"\{.*?\}", "", words)):
                    yield Template(words, f"{where}:{node.lineno}")


def choices(node: ast.expr) -> list[str | None]:
    """Possible values of an argument: a string, or one of two."""
    if isinstance(node, ast.IfExp):
        return [*choices(node.body), *choices(node.orelse)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [None]


def heard() -> list[Path]:
    """The sources whose sentences can reach the window: its own, and what they import, wherever in
    a source that stands."""
    found = set((ROOT / "guiapp").rglob("*.py"))
    found |= {path for place in BY_NAME for path in (ROOT / place).rglob("*.py")}
    new = list(found)
    while new:
        reached = {path for path in imported(new.pop()) if path not in found}
        found |= reached
        new += reached
    return sorted(path for path in found if path.relative_to(ROOT).as_posix() not in TYPED)


def imported(path: Path) -> Iterator[Path]:
    """The engine's sources that a source imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = list[str]()
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module":
            names = [words for words in choices(node.args[0]) if words]
        for name in names:
            source = ROOT / f"{name.replace('.', '/')}.py"
            if name.startswith("engine.") and source.is_file():
                yield source


def spoken() -> list[Template]:
    """Every sentence that can reach the window."""
    return [
        template
        for file in heard()
        for template in templates(
            file.read_text(encoding="utf-8"), file.relative_to(ROOT).as_posix()
        )
    ]


def for_lupdate() -> str:
    """The sentences as a source that Qt's lupdate can read."""
    known = dict.fromkeys(template.source for template in spoken() if template.source is not None)
    lines = [f"QCoreApplication.translate({CONTEXT!r}, {words!r})" for words in known]
    return "\n".join(["from PySide6.QtCore import QCoreApplication", *lines, ""])
