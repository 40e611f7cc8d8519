"""docs/maths.md names the function behind each equation: those functions exist."""

import ast
import re
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[1] / "docs" / "maths.md"
LINK = re.compile(r"\[(`?)([^\]`]+)`?\]\(([^)\s]+)\)")


def links(text: str) -> list[tuple[str, str]]:
    """(name or "", path) of every link into the repository; a name stands in backticks."""
    found = LINK.findall(text)
    return [
        (label if mark else "", target)
        for mark, label, target in found
        if not target.startswith(("http", "#"))
    ]


def names(path: Path) -> set[str]:
    """Functions, classes, their methods and constants that a module defines."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{m.name}" for m in node.body if isinstance(m, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def broken(text: str) -> list[str]:
    wrong = []
    for name, target in links(text):
        path = (DOCUMENT.parent / target).resolve()
        if not path.exists():
            wrong.append(target)
        elif name and name not in names(path):
            wrong.append(f"{name} in {target}")
    return wrong


def test_every_link_leads_to_a_file_and_to_the_function_it_names() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert broken(text) == []
    assert len([name for name, _ in links(text) if name]) > 35


def test_a_renamed_function_would_be_noticed() -> None:
    there = "[`ddpm`](../engine/diffusion/samplers.py)"
    assert broken(there) == []
    assert broken(there.replace("ddpm", "ancestral")) != []
    assert broken(there.replace("samplers", "sampling")) != []
    assert broken("[`Denoiser.guided`](../engine/diffusion/denoiser.py)") != []


@pytest.mark.parametrize("module", ["samplers", "schedules", "denoiser"])
def test_the_document_leaves_out_no_function_of_the_mathematics(module: str) -> None:
    path = DOCUMENT.parents[1] / "engine" / "diffusion" / f"{module}.py"
    said = {name for name, target in links(DOCUMENT.read_text("utf-8")) if module in target}
    kept_apart = {
        "make_sampler", "Step", "Denoiser", "Denoiser.__init__", "alpha_bar_of", "PARAMETRIZATIONS",
    }  # fmt: skip
    functions = {name for name in names(path) if not name.isupper()} - kept_apart
    assert {name for name in functions if name.split(".")[-1][0].islower()} <= said


def test_contents_name_every_section() -> None:
    text = DOCUMENT.read_text("utf-8")
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]
    assert re.findall(r"\]\(#([^)]+)\)", text) == anchors


def test_mathematics_is_written_as_github_renders_it() -> None:
    """Inline: no backslash before punctuation, which Markdown takes away; dollars in pairs."""
    text = re.sub(r"```math\n.*?```", "", DOCUMENT.read_text("utf-8"), flags=re.DOTALL)
    for line in text.splitlines():
        assert line.count("$") % 2 == 0, line
        for formula in re.findall(r"\$([^$]+)\$", line):
            assert not re.search(r"\\[^a-zA-Z]", formula), formula
            assert formula.strip() == formula and formula.count("{") == formula.count("}"), formula
