"""Write docs/api.md, the page of the Python interface, from its docstrings and comments.

    python packaging/api.py             write it
    python packaging/api.py --check     write nothing; exit status 1 if it is stale

What is public stands in `PUBLIC`. Of a record the fields are shown as the source has them, with
their comments; of the classes in `CALLED` the methods.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from engine import api, card, errors, model, samples  # noqa: E402
from engine.drawing import own_sampler  # noqa: E402
from engine.export import export, written  # noqa: E402
from engine.message import recipe  # noqa: E402

PAGE = ROOT / "docs" / "api.md"
PUBLIC: dict[str, tuple[type | object, ...]] = {  # in the order of the page
    "Write and open": (model.write, model.open_model, model.Model),
    "What comes back": (
        written.WrittenMessage, export.ExportResult, samples.SamplePaths, model.LiveStep,
        own_sampler.DrawingTask,
    ),
    "Choices of a message": (recipe.Layout, recipe.Look, recipe.Timing),
    "Choices of drawing": (api.Drawing, api.SamplerOptions),
    "What a model says of itself": (card.ModelCard, card.Sampling, card.Hand),
    "Errors": (
        errors.EngineError, errors.TextError, errors.RequestError, errors.ModelError,
        errors.DeviceError, errors.ExportError,
    ),
}  # fmt: skip
CALLED = (
    model.Model,
    written.WrittenMessage,
    samples.SamplePaths,
    own_sampler.DrawingTask,
)  # whose methods are for all
INTRODUCTION = """# From Python

Made by `python packaging/api.py` from docstrings; change them there.

```python
from noisegram import open_model, write  # in a checkout: from engine import ...

write("Hi", hand="mixed", ink="#2348b0").save("hi.gif", fit="slack")
model = open_model("digits32")
model.sample(label=8, seed=1).save("eight.png")
```

Importing loads no PyTorch; opening a model does. In a notebook, messages, samples and ways show
themselves; [noisegram.ipynb](noisegram.ipynb) is one to run. All choices of a message (those of
`Layout`, `Look`, `Timing` and `Drawing` below) are arguments of `write`; those of `Drawing` are
arguments of `sample`, `batch`, `steps`, `animate` and `task`. What is not on this page may change
between releases.
"""


def main() -> int:
    """Write the page; the exit status is 1 if it was stale and may not be written."""
    made = page()
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made
    if stale:
        print(f"{PAGE.relative_to(ROOT)} is stale")
    if "--check" in sys.argv:
        return 1 if stale else 0
    PAGE.write_text(made, encoding="utf-8")
    return 0


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for title, things in PUBLIC.items():
        parts.append(f"## {title}\n")
        for thing in things:
            parts += class_parts(thing) if isinstance(thing, type) else function_parts(thing)
    return "\n".join(parts)


def class_parts(kind: type) -> Iterator[str]:
    """A class: what it is, its fields, and the methods of one that is called."""
    tree = definition(kind)
    yield f"### {kind.__name__}\n"
    bases = [base for base in kind.__bases__ if issubclass(base, Exception)]
    if bases and bases != [Exception]:
        yield f"An `{bases[0].__name__}`.\n"
    yield f"{prose(tree)}\n"
    records = [one for one in reversed(kind.__mro__) if one.__module__.startswith("engine.")]
    if lines := [line for one in records for line in field_lines(one)]:
        yield "```python\n" + "\n".join(lines) + "\n```\n"
    for node in tree.body:
        if kind in CALLED and isinstance(node, ast.FunctionDef) and node.name[0] != "_":
            yield from method_parts(kind, node)


def field_lines(kind: type) -> Iterator[str]:
    """The fields of a record, each a line with its bounds and its comment."""
    tree, source = definition(kind), textwrap.dedent(inspect.getsource(kind)).splitlines()
    for node in tree.body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        annotation, bounds = plain_type(node.annotation)
        line = f"{node.target.id}: {annotation}"
        if node.value is not None:
            line += f" = {default(kind, node.value)}"
        said = "; ".join(filter(None, (bounds, comment(source, node))))
        yield f"{line}  # {said}" if said else line


def default(kind: type, value: ast.expr) -> str:
    """A default as a caller would write it: the value of a constant, not its name."""
    named = getattr(sys.modules[kind.__module__], getattr(value, "id", ""), None)
    return repr(named) if isinstance(named, str | int) else ast.unparse(value)


def plain_type(annotation: ast.expr) -> tuple[str, str]:
    """An annotation without what checks read, and the ends of its range in words."""
    if not (isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Annotated"):
        return ast.unparse(annotation), ""
    assert isinstance(annotation.slice, ast.Tuple)
    inner, *more = annotation.slice.elts
    for one in more:
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "Range":
            low, high = (ast.unparse(end) for end in one.args[:2])
            if high.replace(".", "").isdigit():
                return ast.unparse(inner), f"{low} to {high}"
    return ast.unparse(inner), ""


def comment(source: list[str], node: ast.AnnAssign) -> str:
    """What is said of a field: at the end of its last line, or in the lines right above it."""
    last = source[(node.end_lineno or node.lineno) - 1][node.end_col_offset or 0 :]
    said = last.split("#", 1)[1] if "#" in last else ""
    said = said.replace("fmt: skip", "").strip(" #")
    if said:
        return said
    above: list[str] = []
    for line in reversed(source[: node.lineno - 1]):
        if not line.strip().startswith("#"):
            break
        above.insert(0, line.strip("# "))
    return " ".join(above)


def method_parts(kind: type, node: ast.FunctionDef) -> Iterator[str]:
    """A method or a property of a class."""
    yield f"#### {kind.__name__}.{node.name}\n"
    if any(ast.unparse(one) == "property" for one in node.decorator_list):
        yield f"`{ast.unparse(node.returns) if node.returns else 'property'}`\n"
    else:
        yield signature_block(node, skip=1)
    yield f"{prose(node)}\n"


def function_parts(function: object) -> Iterator[str]:
    """A function of a module."""
    node = parsed(function)
    assert isinstance(node, ast.FunctionDef)
    yield f"### {node.name}\n"
    yield signature_block(node, skip=0)
    yield f"{prose(node)}\n"


def signature_block(node: ast.FunctionDef, skip: int) -> str:
    """How it is called, without its first `skip` parameters."""
    node.args.args = node.args.args[skip:]
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"```python\n{node.name}({ast.unparse(node.args)}){returns}\n```\n"


def definition(kind: type) -> ast.ClassDef:
    """The source of a class, parsed."""
    node = parsed(kind)
    assert isinstance(node, ast.ClassDef)
    return node


def parsed(thing: object) -> ast.stmt:
    """The source of a class or function, parsed."""
    return ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]  # pyright: ignore[reportArgumentType]


def prose(node: ast.ClassDef | ast.FunctionDef) -> str:
    """A docstring in Markdown, each paragraph on a line."""
    said = ast.get_docstring(node) or ""
    return "\n\n".join(" ".join(one.split()) for one in said.split("\n\n"))


if __name__ == "__main__":
    sys.exit(main())
