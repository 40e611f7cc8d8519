"""The command line: the table of verbs, and errors as sentences with an exit status."""

import logging
import os
import re
import sys
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer

from engine.cli.shared.arguments import VERBOSE, has_flag, move_texts
from engine.cli.shared.facts import FACTS, NO_FACTS
from engine.cli.shared.failures import (
    DONE,
    FAILED,
    complain,
    explain,
    refuse_gone_folder,
    start_logging,
)
from engine.cli.shared.help import Family
from engine.cli.shared.output import guard_streams
from engine.cli.shared.usage import PROGRAM, where_to_look
from engine.cli.verbs import VERB_TABLE, VERBS
from engine.errors import RequestError
from engine.interrupt import INTERRUPTED, loading, print_interrupted
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


class Root(Family):
    """The program itself: a verb is loaded to run; until then it is a line of the help."""

    def load_verb(self, name: str) -> Any:
        return build_verb(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The name of a verb, the verb and its arguments; only what runs comes by here."""
        name, verb, rest = super().resolve_command(ctx, args)
        return name, self.load_verb(name) if name else verb, rest


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
for panel, verbs in VERB_TABLE.items():
    for name, row in verbs.items():
        app.command(name, help=row.summary, rich_help_panel=panel)(lambda: None)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
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
    if context.invoked_subcommand is None:
        raise RequestError("The verb is missing.", where_to_look(context))


@cache
def build_verb(name: str) -> Any:
    """A verb, or a family of verbs, from the module that holds it, as typer builds it."""
    row, holder = VERBS[name], typer.Typer(rich_markup_mode="rich")
    holder.callback()(lambda: None)  # without one, typer makes a single verb the program
    with loading():
        from engine.cli.shared.registration import add_verb

        verb = find_object(row.place)
        if isinstance(verb, typer.Typer):
            holder.add_typer(verb, name=name)
        else:
            facts = FACTS.get(name, NO_FACTS)
            add_verb(holder, name, verb, find_object(row.examples), facts)
    program: Any = typer.main.get_command(holder)
    return program.commands[name]


def find_object(place: str) -> Any:
    """Members of a module below engine.cli, by their names."""
    module, name = place.rsplit(".", 1)
    return getattr(import_module(f"engine.cli.{module}"), name)


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
