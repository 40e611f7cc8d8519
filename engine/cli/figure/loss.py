"""figure loss: the curves of a training."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.console import AsJson, Force, Quiet, tell
from engine.cli.figure.shared import Out, Title, check_file
from engine.figures.loss import loss_figure, read_run_log
from engine.pictures import save_png

EXAMPLES = """Examples:\n
noisegram figure loss runs/digits32 -o loss.png\n
noisegram figure loss runs/cars32-edm runs/cars32-ddpm -o both.png"""


def loss(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs, as train made them.")],
    out: Out,
    title: Title = "",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Loss, held-out loss, learning rate and gradient norm of one or several runs."""
    check_file(out, force, ".png")
    logs = {folder.resolve().name: read_run_log(folder) for folder in runs}
    save_png(out, loss_figure(logs, title or (next(iter(logs)) if len(logs) == 1 else "")))
    facts = {
        "path": str(out),
        "runs": {
            name: {
                "images": log[-1].images, "loss": log[-1].loss,
                "held_out": next((e.held_out for e in log[::-1] if e.held_out is not None), None),
            }
            for name, log in logs.items()
        },
    }  # fmt: skip
    lines = [f"{name}: loss {e[-1].loss:.4f} after {e[-1].images:,}" for name, e in logs.items()]
    tell("\n".join([str(out), *lines]), facts, as_json)
