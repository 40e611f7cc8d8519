"""bench: how fast it is here."""

from typing import Annotated

import msgspec
import typer

from engine.cli.shared.console import Terminal
from engine.interrupt import loading
from engine.models.library import find_model

EXAMPLES = """
Everything, in about a minute and a half:
  noisegram bench
One model, roughly, in 20 seconds:
  noisegram bench --quick --model digits32
"""


def bench(
    *,
    model: Annotated[
        list[str] | None,
        typer.Option(help="Only this model, by name or path; repeated. Default: all, and presets."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A rougher look, without a new process.")
    ] = False,
    terminal: Annotated[Terminal, {"force"}],
) -> None:
    """Time every model and sampler against its bare network, a message of letters, and the start.

    About a minute and a half on 2 idle cores, 20 seconds with --quick. Other programs disturb it.
    """
    for name in model or []:
        find_model(name)
    studio = terminal.start_studio()
    with loading():
        from engine.bench.bench import bench as measure
        from engine.bench.report import render_bench

    work = measure(studio, model, quick)
    result = terminal.follow(work, "Timing")
    terminal.show(msgspec.to_builtins(result), render_bench(result))
