"""Numbers and choices: each option says its range, and refuses what is outside in our words."""

import re
from typing import Any

import pytest
import typer
from typer.core import TyperOption

from engine.cli.app import app, run_command
from engine.cli.shared.help import Verb, walk_verbs
from engine.cli.shared.usage import wanted
from engine.cli.shared.words import plain_number, range_words
from engine.cloud.clouds import MOST_ITERATIONS
from engine.errors import RequestError
from engine.figures.forward import MOST_STAGES
from engine.figures.walk import MOST_FRAMES

ROOT: Any = typer.main.get_command(app)
TREE = {words: verb for words, verb in walk_verbs(ROOT) if isinstance(verb, Verb)}
TYPED = [
    pytest.param(verb, option, id=f"{words} {option.opts[-1]}")
    for words, verb in TREE.items()
    for option in verb.params
    if isinstance(option, TyperOption)
    and not option.is_flag
    and (option.type.name.startswith(("int", "float")) or hasattr(option.type, "choices"))
]
FOREIGN = re.compile(r"valid|<=|\bint\b|float|[Aa]rgument|command|Invalid|No such")


@pytest.mark.parametrize(("verb", "option"), TYPED)
def test_a_wrong_value_is_refused_in_plain_words(verb: Any, option: TyperOption) -> None:
    with pytest.raises(RequestError) as raised:
        verb.make_context("it", [f"{max(option.opts, key=len)}=x"], **ROOT.context_settings)
    said = str(raised.value)
    assert said.startswith(f"{max(option.opts, key=len)} takes {wanted(option.type)}, not 'x'.")
    assert not FOREIGN.search(said)


@pytest.mark.parametrize(("verb", "option"), TYPED)
def test_the_help_says_the_range(verb: Any, option: TyperOption) -> None:
    low, high = getattr(option.type, "min", None), getattr(option.type, "max", None)
    record = option.get_help_record(typer.Context(verb, **ROOT.context_settings))
    assert record and not FOREIGN.search(" ".join(record))
    if low is not None and high is not None:
        assert re.search(
            rf"{re.escape(plain_number(low))}\b.* to {plain_number(high)}\b", record[1]
        )


def test_the_ranges_are_those_of_what_draws() -> None:
    found = {
        f"{words} --{option.name}": getattr(option.type, "max", None)
        for words, verb in TREE.items()
        for option in verb.params
    }
    assert found["figure forward --stages"] == MOST_STAGES
    assert found["figure walk --frames"] == MOST_FRAMES
    assert found["figure cloud --iterations"] == MOST_ITERATIONS


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 64, "1 to 64"),
        (-25.0, 25.0, "-25 to 25"),
        (0.6, 2.0, "0.6 to 2"),
        (1e-4, 1e6, "0.0001 to 1,000,000"),
        (0, None, "0 or more"),
        (None, 8, "at most 8"),
        (None, None, ""),
    ],
)
def test_a_range_in_words(low: float | None, high: float | None, words: str) -> None:
    assert range_words(low, high) == words


@pytest.mark.parametrize("family", ["models", "figure", "data", "sheet"])
def test_a_family_alone_is_wrong_and_shows_its_help_on_stderr(
    family: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([family]) == 2
    wrong = capsys.readouterr()
    assert run_command(["help", family]) == 0
    asked = capsys.readouterr()
    assert (wrong.out, wrong.err) == ("", asked.out)
    assert "COMMAND" not in asked.out and "Commands" not in asked.out


def test_options_of_the_program_alone_make_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--verbose"]) == 2
    assert "Error: The verb is missing. See: noisegram --help" in capsys.readouterr().err
