"""figure: what happens in a diffusion model, as pictures and charts; a sub-verb a kind."""

import typer

from engine.cli import grid
from engine.cli.figure import elbo, forward, loss, panel, reverse, schedule, walk

EXAMPLES = """Examples:\n
noisegram figure schedule -o schedules.png\n
noisegram figure forward -o forward.png --char a --schedule linear,cosine,karras\n
noisegram figure reverse -o reverse.gif --model digits32 --label 8\n
noisegram figure walk -o walk.gif --chars abc"""

app = typer.Typer(
    help="Draw a figure: forward, schedule, reverse, panel, walk, loss, elbo or grid.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)
for kind in (forward, schedule, reverse, panel, walk, loss, elbo, grid):
    name = kind.__name__.rpartition(".")[2]
    app.command(name, epilog=kind.EXAMPLES)(getattr(kind, name))
