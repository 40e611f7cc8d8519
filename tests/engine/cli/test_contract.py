"""The command line as a contract: every verb and option of the real tree."""

import re
import shlex
from collections import defaultdict
from typing import Any

import pytest
import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from engine.cli.app import app, run_command
from engine.cli.shared.help import Verb, example_commands, walk_verbs
from engine.cli.verbs import VERB_TABLE, VERBS

ROOT: Any = typer.main.get_command(app)
TREE = dict(walk_verbs(ROOT))
VERB_NAMES = [words for words, command in TREE.items() if isinstance(command, Verb)]
FAMILIES = [words for words, command in TREE.items() if isinstance(command, TyperGroup)]
EXAMPLES = [
    pytest.param(words, line, id=line)
    for words in TREE
    for line in example_commands(TREE[words].examples)
]
# Options whose name means two things, since scripts know both.
TWO_MEANINGS = {
    "paper": "the color of a page, or the paper size of a sheet",
    "out": "a file, or a folder",
    "source": "a message or a fetched file (--from)",
    "seed": "one seed, or those of a row of pictures",
    "hand": "whose hand to draw in, or the name of a new hand",
    "fit": "a size that a message is to have, or how pictures become square",
    "evaluations": "the cost of one drawing, or several costs to compare at",
    "levels": "which noise levels, or how many are shown",
    "sampler": "one sampler, or several side by side",
    "data": "a file or a folder, or one of them",
    "model": "one model, or several",
    "overlay": "a switch, or yes or no in a template",
    "boomerang": "a switch, or yes or no in a template",
    "backward": "a switch, or yes or no in a template",
}


def options_of(words: str) -> list[TyperOption]:
    return [param for param in TREE[words].params if isinstance(param, TyperOption)]


def metavar_of(option: TyperOption) -> str:
    """How the value of an option is shown; "" for a switch."""
    shown = option.make_metavar(ctx=typer.Context(ROOT))
    return "" if option.is_flag else shown


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", "80")
    return run_command(arguments)


def test_the_words_that_are_verbs_are_those_of_the_table() -> None:
    assert [name for verbs in VERB_TABLE.values() for name in verbs] == ROOT.list_commands(None)
    assert set(ROOT.commands) == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_the_program_says_of_a_verb_what_the_verb_says_of_itself(verb: str) -> None:
    assert TREE[verb].help.split("\n\n")[0] == VERBS[verb].summary


@pytest.mark.parametrize("words", [*VERB_NAMES, *FAMILIES])
def test_help_says_what_a_verb_does_and_ends_with_examples(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words.split(), "-h"], monkeypatch) == 0
    told = capsys.readouterr().out
    assert run(["help", *words.split()], monkeypatch) == 0
    assert capsys.readouterr().out == told
    assert all(len(line) <= 80 for line in told.splitlines())
    summary = TREE[words].help.split("\n\n")[0]
    assert summary[0].isupper() and summary.endswith("."), summary
    lines = example_commands(TREE[words].examples)
    assert any(line.startswith(f"noisegram {words}") for line in lines)
    assert all(part in told for line in lines for part in line.split())


@pytest.mark.parametrize("words", VERB_NAMES)
def test_every_verb_can_be_quiet_and_print_json(words: str) -> None:
    names = {name for param in TREE[words].params for name in param.opts}
    missing = {"-q", "--quiet", "--json"} - names
    assert words == "help" or not missing
    assert words == "help" or TREE[words].facts, "the keys of --json are not said"
    assert all(said.endswith(".") for said in TREE[words].facts.values())


@pytest.mark.parametrize("words", VERB_NAMES)
def test_options_are_said_in_sentences(words: str) -> None:
    faults = {}
    for option in options_of(words):
        said, metavar = option.help or "", metavar_of(option)
        faults[option.name] = [
            fault
            for fault, there in {
                "begins with no capital": not re.match("[A-Z0-9]", said),
                "ends with no period": not said.endswith("."),
                "too long for a table": len(said) > 240,
                "a default is shown by show_default": "Default:" in said,
                f"value shown as {metavar}": not re.fullmatch(r"[A-Z=]*( \[.*\])?|[\w|]+", metavar),
                "a path is a FILE, a FOLDER or either": "PATH" in metavar,
            }.items()
            if there
        ]
    assert not {name: found for name, found in faults.items() if found}


@pytest.mark.parametrize("words", VERB_NAMES)
def test_an_argument_is_said_in_a_sentence(words: str) -> None:
    for argument in TREE[words].params:
        if isinstance(argument, TyperArgument):
            assert argument.help and argument.help.endswith("."), argument.name
            assert argument.metavar and argument.metavar == argument.metavar.upper(), argument.name


def test_a_name_means_the_same_everywhere() -> None:
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for words in VERB_NAMES:
        for option in options_of(words):
            names = " ".join(sorted(option.opts))
            seen[option.name or ""].add((names, metavar_of(option)))
    different = {name: kinds for name, kinds in seen.items() if len(kinds) > 1}
    assert not {name: kinds for name, kinds in different.items() if name not in TWO_MEANINGS}


@pytest.mark.parametrize("words", VERB_NAMES)
def test_what_a_verb_makes_is_named_by_out(words: str) -> None:
    for option in options_of(words):
        makes = re.match(r"(The|A) (\S+ )?(file|folder|PDF|PNG)\b.* to make", option.help or "")
        assert (option.name == "out") == ("-o" in option.opts)
        assert option.name == "out" or not makes


@pytest.mark.parametrize(("words", "line"), EXAMPLES)
def test_an_example_is_understood(words: str, line: str) -> None:
    """Every command of noisegram in it, as the shell would split it, is parsed to its end."""
    assert len(line) <= 160
    for command in re.split(r"[|;&]+ ", line):
        typed = shlex.split(re.split(r"\s>{1,2}\s", command)[0])
        if typed[0] == "noisegram":
            parse(typed[1:])


def parse(typed: list[str]) -> None:
    """Parse words as the program would; raises what it would say of them."""
    words = max((verb for verb in TREE if typed[: len(verb.split())] == verb.split()), key=len)
    if not isinstance(TREE[words], TyperGroup):
        with TREE[words].make_context(words, typed[len(words.split()) :]):
            pass


@pytest.mark.parametrize("typed", ["", "frob", "write --frob", "models frob", "sample -n many"])
def test_bad_input_has_the_status_2(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(typed.split() or ["models"], monkeypatch) == 2


@pytest.mark.parametrize("typed", ["-V", "--version", "-h", "--help", "help", "help models"])
def test_what_is_asked_of_the_program_is_done(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed.split(), monkeypatch) == 0
    told = capsys.readouterr()
    assert told.out and not told.err


@pytest.mark.parametrize("words", VERB_NAMES)
def test_where_json_goes_if_the_file_is_on_stdout_is_said(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words.split(), "--help"], monkeypatch) == 0
    told = " ".join(capsys.readouterr().out.split())
    sends = any("sends it to stdout" in (option.help or "") for option in options_of(words))
    assert ("With -o - it goes to stderr, since the file is on stdout." in told) == sends
