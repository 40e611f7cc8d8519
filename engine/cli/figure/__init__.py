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
app.command("forward", epilog=forward.EXAMPLES)(forward.forward)
app.command("schedule", epilog=schedule.EXAMPLES)(schedule.schedule)
app.command("reverse", epilog=reverse.EXAMPLES)(reverse.reverse)
app.command("panel", epilog=panel.EXAMPLES)(panel.panel)
app.command("walk", epilog=walk.EXAMPLES)(walk.walk)
app.command("loss", epilog=loss.EXAMPLES)(loss.loss)
app.command("elbo", epilog=elbo.EXAMPLES)(elbo.elbo)
app.command("grid", epilog=grid.EXAMPLES)(grid.grid)
