"""bench: how fast it is here."""

from typing import Annotated

import msgspec
import typer

from engine.cli.shared.completion import complete_models
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
        typer.Option(
            metavar="NAME",
            help="Time only this model, by name or path. May be repeated.",
            show_default="all models, and the presets",
            autocompletion=complete_models,
        ),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option(
            "--quick", help="Measure roughly, and leave out how long the program takes to start."
        ),
    ] = False,
    terminal: Annotated[Terminal, {"force"}],
) -> None:
    """Measure how fast models, samplers and the program itself are on this machine.

    Times are told as ratios to the bare network, which says how much is lost around it. It takes
    about a minute and a half on 2 idle cores, 20 seconds with --quick. Other programs that run
    meanwhile disturb it.
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
