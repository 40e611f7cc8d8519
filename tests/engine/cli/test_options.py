"""Groups of options as parameters of verbs."""

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from engine.cli.shared.registration import add_verb


@dataclass(frozen=True)
class Size:
    width: Annotated[int, typer.Option(help="Pixels.")] = 480
    height: Annotated[int | None, typer.Option("--tall", help="Pixels.")] = None


@pytest.fixture
def app() -> typer.Typer:
    def paint(name: str, *, size: Size, dry: bool = False) -> None:
        """Paint it."""
        typer.echo(f"{name} {size} {dry}")

    def measure(*, size: Annotated[Size, {"width"}]) -> None:
        typer.echo(size)

    made = typer.Typer()
    add_verb(made, "paint", paint, "Example: paint a")
    add_verb(made, "measure", measure, "")
    return made


def run(app: typer.Typer, *arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, arguments)
    return ended.exit_code, ended.output.strip()


def test_the_fields_of_a_group_are_options(app: typer.Typer) -> None:
    assert run(app, "paint", "a") == (0, "a Size(width=480, height=None) False")
    given = run(app, "paint", "a", "--tall", "3", "--width", "5", "--dry")
    assert given == (0, "a Size(width=5, height=3) True")


def test_help_lists_them_where_the_group_stands(app: typer.Typer) -> None:
    status, text = run(app, "paint", "--help")
    assert status == 0
    assert "Paint it." in text and "Example: paint a" in text
    assert text.index("--tall") < text.index("--dry") < text.index("--width")  # of a later panel


def test_an_option_left_out_has_its_default(app: typer.Typer) -> None:
    assert run(app, "measure", "--tall", "3") == (0, "Size(width=480, height=3)")
    status, text = run(app, "measure", "--width", "3")
    assert status == 2
    assert "--width" in text
