"""The commands that packaging/contract.py runs for real give every option of every verb."""

import typer
from contract import parse, without_trial

from engine.cli.app import app
from engine.cli.shared.help import walk_verbs

TREE = dict(walk_verbs(typer.main.get_command(app)))  # pyright: ignore[reportArgumentType]


def test_every_option_has_a_command_that_gives_it() -> None:
    assert without_trial(TREE) == set()


def test_a_line_of_a_shell_is_taken_apart() -> None:
    found = parse("noisegram show a.gif --code | noisegram write --from - -o=b.gif && ls", TREE)
    assert [words for words, _ in found] == ["show", "write"]
    assert "code" in found[0][1] and {"source", "out"} <= found[1][1]
    assert "seed" not in found[1][1]
