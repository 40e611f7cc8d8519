"""The table of figures, `FIGURES`, and what all of them have in common as verbs.

A figure's function has its options as parameters, as any verb has, and returns what it made; the
options that name the file, the check of its place before, and saving and telling after, are the
same for all.
"""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from engine.cli import sample
from engine.cli.figures.letters import bits, branch, way
from engine.cli.figures.noise import forward, schedule
from engine.cli.figures.plane import cloud
from engine.cli.figures.race import race
from engine.cli.figures.result import FigureResult, MovingPage
from engine.cli.figures.sides import sides
from engine.cli.figures.training import elbo, loss, trilemma
from engine.cli.figures.ways import panel, reverse, walk
from engine.cli.shared.console import Terminal
from engine.cli.shared.facts import FACTS, NO_FACTS
from engine.cli.shared.help import Family
from engine.cli.shared.options import format_option, out_option
from engine.cli.shared.registration import add_verb
from engine.cli.shared.target import find_target
from engine.export.pace import pace_of
from engine.files import write_atomic
from engine.pictures import save_gif, save_png
from engine.progress import finish

EXAMPLES = """
How fast each schedule turns a picture into noise:
  noisegram figure schedule -o schedules.png
A character on its way into noise, under three schedules:
  noisegram figure forward -o forward.png --schedule linear,cosine,karras
A digit on its way out of the noise:
  noisegram figure reverse -o reverse.gif --model digits32 --label 8
From a to b to c, picture by picture:
  noisegram figure walk -o walk.gif --chars abc
"""


FORWARD_EXAMPLES = r"""
A character, under three schedules:
  noisegram figure forward -o forward.png --schedule linear,cosine,karras
A picture of your own, in more stages:
  noisegram figure forward -o cat.png --data cat.jpg --stages 12
A short schedule, also rescaled so that nothing is left of the picture:
  noisegram figure forward -o short.png --timesteps 50 --beta-max 0.1 \
    --zero-snr
"""
SCHEDULE_EXAMPLES = r"""
Three schedules as curves:
  noisegram figure schedule -o schedules.png
One schedule with fewer steps:
  noisegram figure schedule -o short.png --schedule linear \
    --timesteps 50 --beta-max 0.1
Next to that of a model, and the levels of its steps:
  noisegram figure schedule -o own.png --model digits32 --schedule cosine
  noisegram figure schedule -o karras.png --model cars32-ddpm \
    --levels karras --steps 10
"""
REVERSE_EXAMPLES = r"""
Two characters, from noise to picture:
  noisegram figure reverse -o reverse.png --chars ag
Every state as an animation, from three seeds:
  noisegram figure reverse -o eight.gif --model digits32 --label 8 --seed 1,2,3
Another sampler, with many steps:
  noisegram figure reverse -o ddpm.png --model cars32-ddpm --sampler ddpm \
    --steps 250 --stages 10
"""
PANEL_EXAMPLES = """
Pictures that the model draws itself:
  noisegram figure panel -o letters.png --chars abc --levels 6
Real pictures that were held out of its training:
  noisegram data get mnist
  noisegram figure panel -o held.png --model digits32 --data mnist --split test
"""
WALK_EXAMPLES = """
One character, from seed to seed:
  noisegram figure walk -o walk.png --chars a --seed 1,2,3
From character to character in one hand, as an animation:
  noisegram figure walk -o abc.gif --chars abc --hand Ada --frames 24
A model of pictures:
  noisegram figure walk -o cars.gif --model cars32-edm --seed 3,8,5 --frames 30
"""
WAY_EXAMPLES = r"""
A g as an equation, state by state:
  noisegram figure way -o way.png --chars g
What its name pulls at the guess, as an animation:
  noisegram figure way -o pull.gif --chars g --show state,guess,pull
How the guess changes on the way, as a curve; its states as exact arrays:
  noisegram figure way -o change.svg --chars g --quantity change
  noisegram figure way -o way.npz --chars g
The second letter of a message, as Explain in the window saves it:
  noisegram figure way -o second.png --from hello.gif --letter 2
The left dot of an ü, which is drawn of a u and two dots:
  noisegram figure way -o dot.png --chars ü --part 2
"""
BRANCH_EXAMPLES = r"""
Four futures of a g, from where its form is about to be decided:
  noisegram figure branch -o futures.png --chars g --at 3
The same noise, as other letters from here on:
  noisegram figure branch -o others.png --chars g --at 3 -n 0 --as q,o,y
"""
BITS_EXAMPLES = r"""
What each noise level costs of a g:
  noisegram figure bits -o bits.png --chars g
The numbers, of the second letter of a message:
  noisegram figure bits -o bits.csv --from hello.gif --letter 2
"""
CLOUD_EXAMPLES = r"""
A spiral is learned in seconds, and drawn out of noise:
  noisegram figure cloud -o cloud.gif
Data into noise and back, without chance and with it:
  noisegram figure cloud -o both.gif --both --sampler heun,ddpm
A letter's ink, as a sheet, with the best possible field:
  noisegram figure cloud -o letter.png --data letter-g --exact
A model of your own points:
  noisegram train points.csv --name mine
  noisegram figure cloud -o mine.gif --data points.csv \
    --model runs/mine/model.safetensors
"""
RACE_EXAMPLES = r"""
Four samplers, the same noise, ten evaluations each:
  noisegram figure race "Hello" -o race.gif
Which guidance is read first:
  noisegram figure race "Hello" -o guidance.gif \
    --sampler dpmpp2m:guidance=1,dpmpp2m:guidance=2,dpmpp2m:guidance=4
Two models, at six evaluations, as they end:
  noisegram figure race "abc" -o six.png --evaluations 6 --sampler dpmpp2m \
    --model letters --model letters-latent
"""
SIDES_EXAMPLES = r"""
Three samplers, twenty evaluations each:
  noisegram figure sides -o race.gif --chars g --what sampler \
    --values euler,heun,ddpm --evaluations 20
Guidance, letter by letter, as they end:
  noisegram figure sides -o guidance.png --chars abc --what guidance \
    --values 0,1,2,4
How far few steps are from the way with 200 evaluations:
  noisegram figure sides -o steps.png --chars g --what steps \
    --values 5,10,20,50 --distance
"""
LOSS_EXAMPLES = """
A training that was run here:
  noisegram figure loss runs/digits32 -o loss.png
Two trainings in one chart:
  noisegram figure loss runs/cars32-edm runs/cars32-ddpm -o both.png
The numbers of the curves, for a spreadsheet or pandas:
  noisegram figure loss runs/digits32 -o loss.csv
"""
ELBO_EXAMPLES = r"""
A model, on pictures that were held out of its training:
  noisegram data get mnist
  noisegram figure elbo -o elbo.png --model digits32 --data mnist --split test
Two models on the same pictures:
  noisegram data get cifar10
  noisegram figure elbo -o two.png --data cifar10 \
    --model cars32-edm --model cars32-ddpm
"""
TRILEMMA_EXAMPLES = """
Two networks at several costs, and a model of digits:
  noisegram data get cifar10
  noisegram compare cars32-ddpm cars32-edm --data cifar10 -o comparison
  noisegram data get mnist
  noisegram evaluate --model digits32 --data mnist --json > digits.json
  noisegram figure trilemma comparison/compare.json digits.json -o trilemma.png
"""


CSV = ".csv"  # the numbers of a chart
MP4 = ".mp4"
CHART = (".png", CSV)
MOVES = "moving"  # a parameter of figures that may be a film: whether all of it is wanted


class Figure(NamedTuple):
    """A row of the table `FIGURES`."""

    draw: Callable[..., FigureResult]  # its parameters are the options, its docstring the help
    examples: str
    kinds: tuple[str, ...] = (".png",)


FIGURES = {
    "forward": Figure(forward, FORWARD_EXAMPLES),
    "schedule": Figure(schedule, SCHEDULE_EXAMPLES, CHART),
    "reverse": Figure(reverse, REVERSE_EXAMPLES, (".png", ".gif")),
    "panel": Figure(panel, PANEL_EXAMPLES),
    "walk": Figure(walk, WALK_EXAMPLES, (".png", ".gif")),
    "way": Figure(way, WAY_EXAMPLES, (".png", ".gif", MP4, ".svg", ".npz")),
    "branch": Figure(branch, BRANCH_EXAMPLES),
    "bits": Figure(bits, BITS_EXAMPLES, CHART),
    "cloud": Figure(cloud, CLOUD_EXAMPLES, (".png", ".gif")),
    "race": Figure(race, RACE_EXAMPLES, (".png", ".gif", CSV)),
    "sides": Figure(sides, SIDES_EXAMPLES, (".png", ".gif", MP4, CSV)),
    "loss": Figure(loss, LOSS_EXAMPLES, CHART),
    "elbo": Figure(elbo, ELBO_EXAMPLES, CHART),
    "trilemma": Figure(trilemma, TRILEMMA_EXAMPLES, CHART),
}  # fmt: skip


def figure_verb(figure: Figure) -> Callable[..., None]:
    """The verb of a figure: checks the file's place, draws, saves, and prints text or facts.

    It has the options of the figure's function, and those that say where the picture goes.
    """

    @wraps(figure.draw)
    def verb(out: Path, terminal: Terminal, format_: str | None = None, **options: Any) -> None:
        target = find_target(out, figure.kinds, terminal, format_)
        if MOVES in own.parameters:
            options[MOVES] = target.kind not in (".png", CSV)
        page, text, facts, numbers, others = figure.draw(terminal=terminal, **options)
        with target.opened() as path:
            if target.kind == CSV and numbers:
                numbers.save(path)
            elif target.kind in others:
                others[target.kind](path)
            elif isinstance(page, MovingPage) and target.kind == MP4:
                save_video(path, page)
            elif isinstance(page, MovingPage):
                save_gif(path, *page)
                pace = pace_of(path)
                text, facts = f"{text}, {pace}", facts | pace.facts()
            else:
                save_png(path, page)
        target.tell(text, facts)

    own = signature(figure.draw, eval_str=True)
    out = Annotated[Path, out_option(figure.kinds)]
    named = [Parameter("out", Parameter.KEYWORD_ONLY, annotation=out)]
    if len(figure.kinds) > 1:
        kind = Annotated[str | None, format_option(figure.kinds)]
        named.append(Parameter("format_", Parameter.KEYWORD_ONLY, default=None, annotation=kind))
    options = [one for one in own.parameters.values() if one.name != MOVES]
    before = [one for one in options if one.kind is not Parameter.KEYWORD_ONLY]
    verb.__dict__["__signature__"] = Signature([*before, *named, *options[len(before) :]])
    return verb


def save_video(path: Path, page: MovingPage) -> None:
    """Write a film as MP4. Raises `ExportError`, also where ffmpeg is missing."""
    from engine.figures.film_files import encode_frames

    film = encode_frames(list(page.frames), page.delay_ms, page.hold)
    write_atomic(path, finish(film))


app = typer.Typer(
    cls=Family,
    help="Draw a figure of what happens in a diffusion model.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)
for name, figure in FIGURES.items():
    facts = FACTS.get(f"figure {name}", NO_FACTS)
    add_verb(app, name, figure_verb(figure), figure.examples, facts)
add_verb(
    app,
    "grid",
    sample.grid,
    sample.GRID_EXAMPLES.replace("noisegram grid", "noisegram figure grid"),
    FACTS["figure grid"],
)
