"""The command line: the table of verbs, and errors as sentences with an exit status."""

import logging
import os
import re
import sys
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
from engine.cli.shared.arguments import VERBOSE, has_flag, move_texts
from engine.cli.shared.console import DONE, FAILED, complain
from engine.cli.shared.facts import FACTS, NO_FACTS
from engine.cli.shared.failures import PROGRAM, explain, refuse_gone_folder, start_logging
from engine.cli.shared.help import Family, VerbRow, show_help
from engine.cli.shared.options import add_verb
from engine.cli.shared.output import guard_streams
from engine.cli.verbs import VERBS
from engine.errors import RequestError
from engine.interrupt import INTERRUPTED, print_interrupted
from engine.version import installed_version

log = logging.getLogger("engine.cli")
COMPLETION = "_NOISEGRAM_COMPLETE"  # set by a shell that asks what could stand at the cursor
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
of_figure = sample.GRID_EXAMPLES.replace("noisegram grid", "noisegram figure grid")
add_verb(figures.app, "grid", sample.grid, of_figure, FACTS["figure grid"])
for panel, verbs in VERB_TABLE.items():
    for name, verb in verbs.items():
        if isinstance(verb, VerbRow):
            add_verb(app, name, *verb, FACTS.get(name, NO_FACTS), panel=panel)
        else:
            app.add_typer(verb, name=name, rich_help_panel=panel)


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version and exit.", is_eager=True)
    ] = False,
    _verbose: Annotated[bool, typer.Option(VERBOSE, hidden=True)] = False,
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
    """Run a verb; returns the exit status. Errors are sentences, never tracebacks.

    With --json an error is an object: see `complain`.
    """
    with guard_streams():
        start_logging(has_flag(arguments, VERBOSE))
        try:
            status = invoke(arguments)
            sys.stdout.flush()
        except KeyboardInterrupt as stopped:
            status = getattr(stopped, "status", INTERRUPTED)
            print_interrupted(arguments, status)
        except Exception as error:
            status, trouble = explain(error)
            if trouble:
                complain(trouble, status, has_flag(arguments, "--json"))
        log.info("exit status %d", status)
    return status


def invoke(arguments: list[str]) -> int:
    """Parse the arguments and run their verb; returns the exit status, or raises."""
    if not has_flag(arguments, "--help", "-h", "--version", "-V"):
        refuse_gone_folder()
    refuse_missing_file(arguments)
    program: Any = typer.main.get_command(app)
    try:
        if COMPLETION in os.environ:
            program.main(arguments, prog_name=PROGRAM)
        with program.make_context(PROGRAM, move_texts(program, arguments)) as context:
            program.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:  # Ctrl+C, or the end of stdin, where something was asked
        raise KeyboardInterrupt from None
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else FAILED
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
