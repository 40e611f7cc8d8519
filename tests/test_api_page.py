"""docs/api.md is what the docstrings say, and says something of each name that is public."""

import ast

import api
import pytest

import engine
from engine.model import Model


def test_the_page_is_of_now() -> None:
    assert api.PAGE.read_text(encoding="utf-8") == api.page(), "python packaging/api.py"


def test_every_public_name_stands_on_it_with_a_sentence() -> None:
    text = api.page()
    for name in engine.__all__:
        assert f"### {name}\n" in text, name
    for name in (name for name in vars(Model) if not name.startswith("_")):
        assert f"#### Model.{name}\n" in text, name
    for title, rest in ((part.split("\n", 1)) for part in text.split("\n### ")[1:]):
        said = [line for line in rest.splitlines() if line[:1].isalpha()]
        assert said, title


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("a: int = 3  # how many", "a: int = 3  # how many"),
        ("a: Annotated[int, Range(1, 9, Sentence('x'))] = 3", "a: int = 3  # 1 to 9"),
        ("# of strokes\na: Annotated[float, Range(0.5, 2)] = 1  # fmt: skip",
         "a: float = 1  # 0.5 to 2; of strokes"),
        ("a: Annotated[int, Range(1, RULES)] = 1", "a: int = 1"),
    ],
)  # fmt: skip
def test_a_field_is_shown_with_its_bounds_and_its_comment(field: str, shown: str) -> None:
    node = ast.parse(field).body[0]
    assert isinstance(node, ast.AnnAssign) and node.value
    kind, bounds = api.plain_type(node.annotation)
    said = "; ".join(filter(None, (bounds, api.comment(field.splitlines(), node))))
    made = f"a: {kind} = {ast.unparse(node.value)}" + (f"  # {said}" if said else "")
    assert made == shown
