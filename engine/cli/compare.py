"""compare: models and samplers side by side at equal cost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import numpy as np
import typer

from engine.api import Drawing, Engine
from engine.card import model_hash, read_card
from engine.cli.evaluate import picture_drawer, some_pictures
from engine.cli.shared.completion import complete_models
from engine.cli.shared.console import Terminal, note, rough_duration, seconds_to_draw
from engine.cli.shared.options import NO_FILM, DrawingOptions, count_option, seed_option
from engine.cli.shared.parsing import numbers, split_names
from engine.cli.shared.target import refuse_stdout
from engine.decode import LARGEST_JSON, decode_json
from engine.errors import DatasetError, ExportError, RequestError
from engine.figures.picture_grid import Row, paint_grid
from engine.files import check_writable, read_bounded, write_atomic
from engine.interrupt import loading
from engine.models.library import find_model
from engine.pictures import save_png

if TYPE_CHECKING:
    from engine.evaluation.benchmark import Benchmark, Contestant, SamplerChoice

EXAMPLES = r"""
Two models at equal cost, next to the pictures they learned from:
  noisegram data get cifar10
  noisegram compare cars32-ddpm cars32-edm --data cifar10 -o comparison
Two samplers on one model, at three costs:
  noisegram data get mnist
  noisegram compare digits32 --data mnist -o digits \
    --samplers ddim,dpmpp2m --evaluations 5,10,20
Two networks at the same noise levels, and at those that one learned at:
  noisegram compare cars32-ddpm cars32-edm --data cifar10 -o levels \
    --levels karras --samplers dpmpp2m,dpmpp2m:levels=linear
What was drawn is kept: run it again to go on, or with more samplers.
"""
LEFT_TO_SAMPLERS = NO_FILM | {  # options that --samplers names for each of them
    "steps", "sampler", "eta", "variance", "churn", "churn_min", "churn_max", "churn_noise",
}  # fmt: skip
SHOWN = 12  # pictures of each model and sampler in the grid
RESULT, KEPT = "compare.json", "pictures"  # in the folder: the figures, and what was drawn


def compare(
    models: Annotated[
        list[str],
        typer.Argument(
            metavar="MODEL...",
            help="Models to compare, by name or path.",
            autocompletion=complete_models,
        ),
    ],
    *,
    data: Annotated[
        Path, typer.Option(metavar="FOLDER", help="A folder of real pictures to compare with.")
    ],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FOLDER", help="The folder for the results.")
    ],
    n: Annotated[int, count_option("How many pictures to draw in each way.", 1, None)] = 256,
    evaluations: Annotated[
        str,
        typer.Option(
            metavar="NUMBERS",
            help="How many network evaluations a picture may cost, each a number to compare at.",
        ),
    ] = "10,18,35,50,100",
    samplers: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="The samplers to compare. Options of a sampler, and levels, follow a colon, as in "
            "ddpm:variance=0 or dpmpp2m:levels=karras.",
        ),
    ] = "ddpm,ddim,dpmpp2m,heun",
    classes: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="For models without classes: compare with these classes of the data only, as in "
            "cat,dog.",
            show_default="all",
        ),
    ] = None,
    seed: Annotated[
        int, seed_option("Where randomness starts: another seed draws other pictures.")
    ] = 0,
    options: Annotated[DrawingOptions, LEFT_TO_SAMPLERS],
    terminal: Terminal,
) -> None:
    """Compare models and samplers at equal cost, counted in network evaluations.

    Draws pictures in every way and measures how far they are from real ones (Fréchet distance,
    precision and recall). Writes compare.json, .md, .csv, .png and samples.png into
    the folder of the results, where a comparison also goes on after an interruption.
    """
    if not data.is_dir():
        raise DatasetError("There is no folder {path}.", "Check the path.", path=str(data))
    refuse_stdout(out)
    costs = sorted({*numbers(evaluations, "--evaluations", least=1)})
    with loading():
        from engine.evaluation.benchmark import Contestant, parse_sampler, run_benchmark
        from engine.evaluation.features import choose_extractor, open_extractor
        from engine.evaluation.reference import check_enough, load_reference

    usual = options.change(Drawing())
    choices = [parse_sampler(part, usual) for part in split_names(samplers)]
    if not choices:
        raise RequestError("There is no sampler to compare.", "Name some: --samplers ddim,heun")
    check_enough(n)
    paths = [find_model(name) for name in models]
    contestants = [
        Contestant(name, read_card(path), model_hash(path))
        for name, path in zip(models, paths, strict=True)
    ]
    check_folder(out, terminal.force)
    there = compared_models(out / RESULT)
    if not terminal.force and there - {one.card.name for one in contestants}:
        raise ExportError(
            "{path} holds a comparison of {models}.", "Choose a new folder, or add --force.",
            path=str(out), models=", ".join(sorted(there)),
        )  # fmt: skip
    studio = terminal.start_studio()
    card = contestants[0].card
    terminal.note("Looking at the real pictures first.")
    extractor = choose_extractor(card)
    extract, _ = open_extractor(extractor)
    only = split_names(classes)
    reference = load_reference(card, data, extractor, extract, only)

    def draw(drawing: Drawing, labels: Sequence[int], seeds: Sequence[int]) -> Iterator[np.ndarray]:
        return picture_drawer(studio, drawing)(labels, seeds)

    if not terminal.quiet:
        seconds = sum(
            seconds_for_costs(studio, one, usual, costs, n) * len(choices) for one in contestants
        )
        count = len(contestants) * len(choices) * len(costs)
        wait = rough_duration(seconds)
        note(f"{count} ways to draw {n:,} pictures: {wait}, less what is kept.")
    kept = out / KEPT
    work = run_benchmark(
        contestants, choices, costs, reference, draw, kept, n, seed, str(studio.device_name())
    )
    benchmark = terminal.follow(work, "Drawing")
    rows = first_pictures(kept, contestants, choices, costs[-1], seed)
    save_benchmark(out, benchmark, rows, f"{costs[-1]} evaluations a picture")
    show_benchmark(out, benchmark, terminal)


def check_folder(out: Path, force: bool) -> None:
    """Raise `ExportError` unless a comparison can be written into a folder, or goes on there."""
    check_writable(out, may_make=True)
    if out.is_dir() and any(out.iterdir()) and not (out / KEPT).is_dir() and not force:
        raise ExportError(
            "{path} is not empty.", "Choose a new folder, or add --force.", path=str(out)
        )


def seconds_for_costs(
    studio: Engine, one: "Contestant", usual: Drawing, costs: list[int], n: int
) -> float:
    """Roughly the seconds that a model takes for `n` pictures at each cost with one sampler."""
    drawing = replace(usual, steps=costs[0], sampler="ddim", model=one.model)
    few = some_pictures(one.card, drawing)
    return seconds_to_draw(studio, few, n) / costs[0] * sum(costs)


def save_benchmark(out: Path, benchmark: "Benchmark", rows: list[Row], title: str) -> None:
    """Write the figures, a table, a plot and a sheet of pictures into a folder."""
    from engine.evaluation.benchmark import markdown
    from engine.figures.charts.benchmark import benchmark_figure, benchmark_numbers

    write_atomic(out / RESULT, msgspec.json.encode(benchmark))
    write_atomic(out / "compare.md", markdown(benchmark).encode())
    benchmark_numbers(benchmark).save(out / "compare.csv")
    save_png(out / "compare.png", benchmark_figure(benchmark))
    save_png(out / "samples.png", np.asarray(paint_grid(rows, title=title, scale=2)))


def show_benchmark(out: Path, benchmark: "Benchmark", terminal: Terminal) -> None:
    """Print the table and where the files are, or all as JSON."""
    from engine.evaluation.benchmark import render_benchmark

    terminal.show(msgspec.to_builtins(benchmark), render_benchmark(benchmark))
    if not terminal.as_json:
        terminal.tell(f"{out}: compare.md, compare.json, compare.csv, compare.png, samples.png", {})


def compared_models(path: Path) -> set[str]:
    """The models of the comparison in a file; none if there is no such file."""
    try:
        return {cell["model"] for cell in decode_json(read_bounded(path, LARGEST_JSON))["cells"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def first_pictures(
    folder: Path,
    contestants: "list[Contestant]",
    choices: "list[SamplerChoice]",
    cost: int,
    seed: int,
) -> list[Row]:
    """The first pictures of each model and sampler at one cost."""
    from engine.evaluation.benchmark import load_pictures, pictures_name

    rows = []
    for one in contestants:
        for choice in choices:
            name = pictures_name(one, choice, choice.steps(one, cost), seed)
            (images,), _ = load_pictures(folder / f"{name}.npz")
            rows.append(Row(images[:SHOWN], one.card.name, choice.name))
    return rows
