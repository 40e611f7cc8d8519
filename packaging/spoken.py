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
HEARD = (  # what is said there can reach the window
    "engine/api.py", "engine/card.py", "engine/checks.py", "engine/device.py", "engine/drawing",
    "engine/errors.py", "engine/explain", "engine/files.py", "engine/models",
    "engine/run_folder.py", "engine/studio.py",
    "engine/data", "engine/export", "engine/message",
    "engine/training/checkpoint.py", "engine/training/hand.py", "engine/training/preset.py",
    "engine/training/presets.py", "engine/training/loop.py", "engine/training/run.py",
    "engine/training/step.py", "engine/training/warm_start.py",
    "guiapp",
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


def spoken() -> list[Template]:
    """Every sentence that can reach the window."""
    paths = [ROOT / place for place in HEARD]
    files = [file for path in paths for file in (sorted(path.rglob("*.py")) or [path])]
    return [
        template
        for file in files
        for template in templates(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)))
    ]


def for_lupdate() -> str:
    """The sentences as a source that Qt's lupdate can read."""
    known = dict.fromkeys(template.source for template in spoken() if template.source is not None)
    lines = [f"QCoreApplication.translate({CONTEXT!r}, {words!r})" for words in known]
    return "\n".join(["from PySide6.QtCore import QCoreApplication", *lines, ""])
