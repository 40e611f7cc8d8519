"""What every verb shares: options, progress, printing, and errors as sentences."""

import errno
import logging
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from engine.api import SAMPLER_NAMES, WriteProgress
from engine.errors import DeviceError, DownloadError, EngineError, ExportError
from engine.files import check_writable
from engine.interrupt import loading
from engine.progress import Progress

log = logging.getLogger(__name__)
T = TypeVar("T")

DONE, FAILED, BAD_INPUT = 0, 1, 2
SILENCE_S = 15.0  # without a terminal to show a bar in, a line is said so often

Device = Annotated[str, typer.Option(help="auto, cpu, cuda or mps", metavar="DEVICE")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")]
Model = Annotated[str, typer.Option("--model", help="An installed model's name, or a path.")]
Steps = Annotated[int, typer.Option(help="Sampler steps T; T + 1 states are drawn.")]
SamplerName = Annotated[
    str, typer.Option("--sampler", help=f"{', '.join(SAMPLER_NAMES[:-1])} or {SAMPLER_NAMES[-1]}.")
]
OwnSampler = Annotated[  # the same where each model has its own
    str | None, typer.Option("--sampler", help=f"{', '.join(SAMPLER_NAMES)}. Default: the model's.")
]
OwnSteps = Annotated[
    int | None, typer.Option("--steps", help="Sampler steps T. Default: the model's.")
]
Guidance = Annotated[
    float | None, typer.Option(help="1 = none. Default: what suits the model.", show_default=False)
]


def exit_status(error: EngineError) -> int:
    """2 for what the caller can put right by asking differently, 1 for what failed."""
    cause = error.__cause__
    # Pillow says with an OSError of no number that a file is no picture: that is bad input too.
    system = isinstance(cause, OSError) and cause.errno not in (None, errno.ENOENT)
    failed = isinstance(error, DeviceError | DownloadError) or (
        isinstance(error, ExportError) and system
    )
    return FAILED if failed else BAD_INPUT


def note(text: str, quiet: bool = False) -> None:
    """A remark for the person, on stderr."""
    if not quiet:
        Console(stderr=True, highlight=False).print(text, style="dim", markup=False, soft_wrap=True)


def complain(error: EngineError) -> None:
    """An error as a sentence and a remedy, on stderr."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print("[bold red]Error:[/] ", end="")
    console.print(str(error), markup=False)


def tell(text: str, facts: dict[str, Any], as_json: bool) -> None:
    """A result on stdout: a line to read, or its facts as JSON."""
    sys.stdout.write((msgspec.json.encode(facts).decode() if as_json else text) + "\n")


def follow(work: Generator[Progress | WriteProgress, None, T], label: str, quiet: bool) -> T:
    """Run a generator to its result, showing its progress.

    In a terminal that is a bar; elsewhere a line now and then, so that long work is not silent.
    """
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    console = Console(stderr=True)
    show = not quiet and console.is_terminal
    with ProgressBar(*columns, console=console, transient=True, disable=not show) as bar:
        task = bar.add_task(label, total=None)
        said = time.monotonic()
        try:
            while True:
                now = next(work)
                bar.update(task, completed=now.done, total=now.total)
                if not (quiet or show) and time.monotonic() - said >= SILENCE_S:
                    said = time.monotonic()
                    note(f"{label}: {now.done / max(1, now.total):.0%}")
        except StopIteration as finished:
            return finished.value
        finally:
            work.close()


def start_studio(device: str, quiet: bool = False):
    """The engine on a device, with all cores; says so if it is not the device hoped for."""
    with loading():
        from engine.device import use_threads
        from engine.studio import Studio

    use_threads()
    studio = Studio(device)
    if studio.notice:
        note(str(studio.notice), quiet)
    return studio


def note_substitutes(replaced: dict[str, str], quiet: bool = False) -> None:
    """Say what is drawn in place of what cannot be."""
    if replaced:
        shown = ", ".join(f"{old} -> {new or 'nothing'}" for old, new in replaced.items())
        note(f"Written with substitutes: {shown}", quiet)


def check_place(path: Path, force: bool) -> None:
    """Raise `ExportError` if no file may or can be put at `path`, before any work is done."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", "Name a file in it.", path=str(path))
    if path.exists() and not force:
        raise ExportError(
            f"{path} exists already.", "Choose another name, or add --force.", path=str(path)
        )
    check_writable(path.parent)
