"""The command line: the table of verbs, and errors as sentences with an exit status."""

import logging
import re
import sys
import traceback
from typing import Annotated, Any

import typer

from engine.cli import (
    bench,
    compare,
    data,
    doctor,
    evaluate,
    hands,
    lesson,
    models,
    sample,
    sheet,
    train,
    write,
)
from engine.cli.figures import table as figures
from engine.cli.shared.console import DONE, FAILED, complain, exit_status
from engine.cli.shared.help import Family, VerbRow, show_help
from engine.cli.shared.options import add_verb
from engine.cli.verbs import VERBS
from engine.errors import EngineError, RequestError
from engine.interrupt import INTERRUPTED, print_interrupted
from engine.paths import error_file
from engine.version import installed_version

EXAMPLES = """
A first message:
  noisegram write "Hello, world!" -o hello.gif
All about one verb, and about a verb of a family:
  noisegram help write
  noisegram help sheet make
"""
HELP_EXAMPLES = """
  noisegram help
  noisegram help write
  noisegram help models export
"""
# The verbs in the order of --help, by what people do; the verbs of a family are sub-verbs.
VERB_TABLE: dict[str, dict[str, typer.Typer | VerbRow]] = {
    "Write and share": {
        "write": VerbRow(write.write, write.EXAMPLES),
        "show": VerbRow(write.show, write.SHOW_EXAMPLES),
        "hands": VerbRow(hands.hands, hands.EXAMPLES),
    },
    "Draw pictures": {
        "sample": VerbRow(sample.sample, sample.EXAMPLES),
        "grid": VerbRow(sample.grid, sample.GRID_EXAMPLES),
    },
    "Train": {
        "data": data.app,
        "train": VerbRow(train.train, train.EXAMPLES),
        "sheet": sheet.app,
    },
    "Measure": {
        "evaluate": VerbRow(evaluate.evaluate, evaluate.EXAMPLES),
        "compare": VerbRow(compare.compare, compare.EXAMPLES),
        "bench": VerbRow(bench.bench, bench.EXAMPLES),
    },
    "Explain": {
        "figure": figures.app,
        "lesson": VerbRow(lesson.lesson, lesson.EXAMPLES),
    },
    "Maintain": {
        "models": models.app,
        "doctor": VerbRow(doctor.doctor, doctor.EXAMPLES),
        "help": VerbRow(show_help, HELP_EXAMPLES),
    },
}


class Root(Family):
    """The program itself, whose verbs stand in the order of the table."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for verbs in VERB_TABLE.values() for name in verbs]


app = typer.Typer(
    name="noisegram",
    cls=Root,
    epilog=EXAMPLES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    subcommand_metavar="VERB ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
add_verb(figures.app, "grid", sample.grid, sample.GRID_EXAMPLES)
for panel, verbs in VERB_TABLE.items():
    for name, verb in verbs.items():
        if isinstance(verb, VerbRow):
            add_verb(app, name, *verb, panel=panel)
        else:
            app.add_typer(verb, name=name, rich_help_panel=panel)


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """Type a message, watch a diffusion model draw it out of noise, and send it as a GIF.

    Without a verb the window opens: noisegram, or noisegram FILE to open a message or a model in
    it. If it does not start, noisegram --safe opens it with default settings, on the CPU.

    Results go to stdout, progress and notes to stderr. Exit status: 0 done, 1 failed, 2 bad input,
    130 interrupted.
    """
    if show_version:
        sys.stdout.write(f"noisegram {installed_version()}\n")
        raise typer.Exit


def run_command(arguments: list[str]) -> int:
    """Run a verb; returns the exit status. Errors are sentences, never tracebacks."""
    try:
        logging.basicConfig(level=logging.WARNING, format="%(message)s")
        refuse_missing_file(arguments)
        app(arguments, prog_name="noisegram")
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            print_interrupted(arguments)
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except EngineError as error:
        complain(error)
        return exit_status(error)
    except KeyboardInterrupt:
        print_interrupted(arguments)
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except Exception as error:
        complain(EngineError(f"Something unexpected happened ({error!r}).", save_traceback(error)))
        return FAILED
    return DONE


def refuse_missing_file(arguments: list[str]) -> None:
    """Raise `RequestError` if the first word is meant as a file to open, and is none.

    Files that are there open in the window; a word with a suffix or a folder is no mistyped verb.
    """
    first = arguments[0] if arguments else ""
    if first in VERBS or first.startswith("-"):
        return
    if re.search(r"\.\w{1,12}$", first) or any(mark in first for mark in "/\\"):
        raise RequestError(
            f"{first} does not exist.",
            'Check the name; to write a message: noisegram write "Hi" -o hi.gif',
        )


def save_traceback(error: Exception) -> str:
    """Write the traceback to a file for a bug report; returns a sentence that names it."""
    path = error_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "Please report it."
    return f"Please report it with {path}."
