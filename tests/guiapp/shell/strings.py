"""Every string of the window that is shown to a person, found in the sources themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]

sys.path.append(str(ROOT / "packaging"))  # no package: it would shadow the library of that name
from spoken import CONTEXT, heard, spoken, templates  # noqa: E402

__all__ = ["ROOT", "Text", "all_texts", "heard", "spoken", "templates", "texts_in"]


class Text(NamedTuple):
    """A string to translate, and where lupdate files it."""

    context: str
    source: str
    where: str


def texts_in(source: str, where: str) -> Iterator[Text]:
    """The strings given to tr() in classes, and to translate() anywhere."""
    tree = ast.parse(source)
    classes = {
        node: scope.name
        for scope in ast.walk(tree)
        if isinstance(scope, ast.ClassDef)
        for node in ast.walk(scope)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        place = f"{where}:{node.lineno}"
        if name == "tr":
            assert isinstance(node.func, ast.Attribute), f"{place}: tr() of nothing"
            assert node in classes, f"{place}: tr() outside a class"
            yield Text(classes[node], literal(node.args[0], place), place)
        elif name == "translate" and len(node.args) >= 2 and is_literal(node.args[0]):
            yield Text(literal(node.args[0], place), literal(node.args[1], place), place)


def all_texts() -> list[Text]:
    """Every string of the window, and every sentence of the engine that can reach it."""
    own = [
        text
        for path in sorted((ROOT / "guiapp").rglob("*.py"))
        for text in texts_in(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]
    return [*own, *(Text(CONTEXT, said.source or "", said.where) for said in spoken())]


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def literal(node: ast.expr, place: str) -> str:
    """The string itself; lupdate cannot see one that is put together."""
    assert isinstance(node, ast.Constant), f"{place}: not a plain string"
    assert isinstance(node.value, str), f"{place}: not a plain string"
    return node.value
