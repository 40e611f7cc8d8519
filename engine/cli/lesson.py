"""lesson: what makes a diffusion model work, shown by leaving it out, trained here."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.shared.completion import choices
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import count_option, out_option, seed_option
from engine.cli.shared.target import find_target
from engine.cli.shared.usage import number
from engine.errors import RequestError
from engine.interrupt import loading
from engine.lessons.lesson import ABOUT, Lesson
from engine.pictures import save_png

EXAMPLES = """
Which lessons there are:
  noisegram lesson
Train both variants of one, and compare them in blur.png:
  noisegram lesson blur
On real digits instead of printed ones:
  noisegram data get mnist
  noisegram lesson scale --data mnist -o scale.png
Longer, from another seed, and for a script:
  noisegram lesson clip --iterations 1600 --seed 2 --json
"""
MOST = 1_000_000  # iterations


def lesson(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=f"The lesson: {', '.join(ABOUT)}. Without a name, they are listed.",
            show_default=False,
            autocompletion=choices(*ABOUT),
        ),
    ] = "",
    *,
    out: Annotated[
        Path | None,
        out_option((".png",), show_default="NAME.png"),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="A folder with MNIST to learn from.",
            show_default="printed digits, made on the spot",
        ),
    ] = None,
    iterations: Annotated[
        int | None,
        number(
            "How many iterations each variant is trained for, {range}.",
            1,
            MOST,
            show_default="the lesson's",
        ),
    ] = None,
    samples: Annotated[
        int,
        count_option(
            "How many pictures of each variant are judged, {range}.", 10, 10_000, "--samples"
        ),
    ] = 100,
    seed: Annotated[int, seed_option("Where randomness starts: weights, batches and noise.")] = 0,
    terminal: Annotated[Terminal, {"device"}],
) -> None:
    """See why something in a diffusion model matters: train it with and without.

    Both variants are trained here; a picture shows them side by side, and a sentence says what was
    measured.
    """
    if not name:
        refuse_without_lesson(context)
        lines = [f"{key:10} {about}" for key, about in ABOUT.items()]
        return terminal.tell("\n".join(lines), {"lessons": ABOUT})
    if name not in ABOUT:
        raise RequestError(f"There is no lesson called {name!r}.", f"Choose: {', '.join(ABOUT)}.")
    target = find_target(out or Path(f"{name}.png"), (".png",), terminal)
    taught = run_lesson(name, data, iterations, samples, seed, terminal)
    with target.opened() as path:
        save_png(path, taught.picture)
    facts = {
        "lesson": name, "seen": taught.seen, "sentence": str(taught.sentence),
        "variants": taught.facts,
    }  # fmt: skip
    return target.tell(str(taught.sentence), facts)


def refuse_without_lesson(context: typer.Context) -> None:
    """Raise `RequestError` for an option of a training where no lesson is named."""
    for name in ("out", "data", "iterations", "samples", "seed", "force"):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise RequestError(
                f"--{name} is for a lesson, and none is named.", "Name one: noisegram lesson blur"
            )


def run_lesson(
    name: str,
    data: Path | None,
    iterations: int | None,
    samples: int,
    seed: int,
    terminal: Terminal,
) -> Lesson:
    with loading():
        from engine.device import use_threads
        from engine.lessons.digits import open_digits, print_digits
        from engine.lessons.run import lesson_named
        from engine.lessons.training import Setup
    use_threads()
    digits = print_digits(seed=seed) if data is None else open_digits(data, seed)
    setup = Setup(seed=seed, samples=samples)
    setup = replace(setup, iterations=iterations or setup.iterations)
    terminal.note(f"{ABOUT[name]}. On {digits.source}.")
    return terminal.follow(lesson_named(name)(digits, setup), "Training")
