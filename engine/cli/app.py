"""The command line: the table of verbs, and errors as sentences with an exit status."""

import logging
import re
import sys
import traceback
from collections.abc import Callable
from typing import Annotated

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
from engine.cli.shared.options import add_verb
from engine.cli.verbs import VERBS
from engine.errors import EngineError, RequestError
from engine.interrupt import INTERRUPTED, print_interrupted
from engine.paths import error_file
from engine.version import installed_version

app = typer.Typer(
    name="noisegram",
    help="Type a message, watch a diffusion model draw it out of noise, send it as a GIF.\n\n"
    "Without a verb, the window opens: noisegram, or noisegram FILE. With default settings, and on "
    "the CPU: noisegram --safe",
    epilog='Start with: noisegram write "Hello, world!" -o hello.gif',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
# In the order of --help; the verbs of a family are sub-verbs.
VERB_TABLE: dict[str, typer.Typer | tuple[Callable[..., None], str]] = {
    "write": (write.write, write.EXAMPLES),
    "show": (write.show, write.SHOW_EXAMPLES),
    "sample": (sample.sample, sample.EXAMPLES),
    "grid": (sample.grid, sample.GRID_EXAMPLES),
    "train": (train.train, train.EXAMPLES),
    "evaluate": (evaluate.evaluate, evaluate.EXAMPLES),
    "compare": (compare.compare, compare.EXAMPLES),
    "bench": (bench.bench, bench.EXAMPLES),
    "data": data.app,
    "models": models.app,
    "figure": figures.app,
    "lesson": (lesson.lesson, lesson.EXAMPLES),
    "sheet": sheet.app,
    "hands": (hands.hands, hands.EXAMPLES),
    "doctor": (doctor.doctor, doctor.EXAMPLES),
}
add_verb(figures.app, "grid", sample.grid, sample.GRID_EXAMPLES)
for name, verb in VERB_TABLE.items():
    if isinstance(verb, typer.Typer):
        app.add_typer(verb, name=name)
    else:
        add_verb(app, name, *verb)


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)
    ] = False,
) -> None:
    """Type a message, watch a diffusion model draw it out of noise, send it as a GIF."""
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
