"""The table of figures, `FIGURES`, and what all of them have in common as verbs.

A figure's function has its options as parameters, as any verb has, and returns what it made; the
check of the file before, and saving and telling after, are the same for all.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import typer

from engine.cli.figures.noise import forward, schedule
from engine.cli.figures.result import FigureResult, MovingPage
from engine.cli.figures.training import elbo, loss
from engine.cli.figures.ways import panel, reverse, walk
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import add_verb
from engine.errors import RequestError
from engine.pictures import save_gif, save_png

EXAMPLES = """Examples:\n
noisegram figure schedule -o schedules.png\n
noisegram figure forward -o forward.png --char a --schedule linear,cosine,karras\n
noisegram figure reverse -o reverse.gif --model digits32 --label 8\n
noisegram figure walk -o walk.gif --chars abc"""


class Figure(NamedTuple):
    """A row of the table `FIGURES`."""

    draw: Callable[..., FigureResult]  # its parameters are the options, its docstring the help
    examples: str
    kinds: tuple[str, ...] = (".png",)


FIGURES = {
    "forward": Figure(forward, """Examples:\n
noisegram figure forward -o forward.png --data cat.jpg\n
noisegram figure forward -o forward.png --char a --schedule linear,cosine,karras --stages 8\n
noisegram figure forward -o mnist.png --data mnist/ --timesteps 50 --beta-max 0.1 --zero-snr"""),
    "schedule": Figure(schedule, """Examples:\n
noisegram figure schedule -o schedules.png\n
noisegram figure schedule -o short.png --schedule linear --timesteps 50 --beta-max 0.1\n
noisegram figure schedule -o own.png --model digits32 --schedule cosine"""),
    "reverse": Figure(reverse, """Examples:\n
noisegram figure reverse -o reverse.png --chars ag\n
noisegram figure reverse -o eight.gif --model digits32 --label 8 --seed 1,2,3\n
noisegram figure reverse -o ddpm.png --model cars32-ddpm --sampler ddpm --steps 250 --stages 10""",
                      (".png", ".gif")),
    "panel": Figure(panel, """Examples:\n
noisegram figure panel -o panel.png --model cars32-edm --data cifar10/ -n 3\n
noisegram figure panel -o letters.png --chars abc --levels 6\n
noisegram figure panel -o held.png --model digits32 --data mnist/ --split test"""),
    "walk": Figure(walk, """Examples:\n
noisegram figure walk -o walk.png --chars a --seed 1,2,3\n
noisegram figure walk -o abc.gif --chars abc --hand Ada --frames 24\n
noisegram figure walk -o cars.gif --model cars32-edm --seed 3,8,5 --frames 30""",
                   (".png", ".gif")),
    "loss": Figure(loss, """Examples:\n
noisegram figure loss runs/digits32 -o loss.png\n
noisegram figure loss runs/cars32-edm runs/cars32-ddpm -o both.png"""),
    "elbo": Figure(elbo, """Examples:\n
noisegram figure elbo -o elbo.png --model digits32 --data mnist/ --split test\n
noisegram figure elbo -o two.png --data cifar10/ --model cars32-edm --model cars32-ddpm"""),
}  # fmt: skip


def figure_verb(figure: Figure) -> Callable[..., None]:
    """The verb of a figure: checks the file's place, draws, saves, and prints text or facts."""

    @wraps(figure.draw)
    def verb(out: Path, terminal: Terminal, **options: Any) -> None:
        check_kind(out, figure.kinds)
        terminal.check_place(out)
        page, text, facts = figure.draw(out=out, terminal=terminal, **options)
        if isinstance(page, MovingPage):
            save_gif(out, *page)
        else:
            save_png(out, page)
        terminal.tell(text, {"path": str(out)} | facts)

    return verb


app = typer.Typer(
    help="Draw a figure: forward, schedule, reverse, panel, walk, loss, elbo or grid.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)
for name, figure in FIGURES.items():
    add_verb(app, name, figure_verb(figure), figure.examples)


def check_kind(out: Path, kinds: tuple[str, ...]) -> None:
    """Raise `RequestError` unless a file's suffix is one of these."""
    if out.suffix.lower() not in kinds:
        words = " or ".join(kind.lstrip(".").upper() for kind in kinds)
        raise RequestError(
            "This figure is a {kinds}.", "Name it so: -o figure{kind}", kinds=words, kind=kinds[0]
        )
