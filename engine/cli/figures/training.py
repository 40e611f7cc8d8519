"""Figures of how well a model was trained."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from engine.api import ANY, Drawing, SampleRequest, SamplerOptions
from engine.cli.figures.result import (
    DATA,
    FigureResult,
    PictureSeed,
    Split,
    SplitName,
    WithoutDevice,
)
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import Title, count_option, parse_variance
from engine.cli.shared.parsing import card_of, known_labels
from engine.cli.shared.usage import limits, number
from engine.cli.shared.words import with_count
from engine.interrupt import loading


def loss(
    runs: Annotated[
        list[Path],
        typer.Argument(metavar="RUN...", help="Folders of runs, as noisegram train makes them."),
    ],
    *,
    title: Title = "",
    terminal: WithoutDevice,
) -> FigureResult:
    """Plot how trainings went: loss, held-out loss, learning rate and gradient norm."""
    with loading():
        from engine.figures.charts.loss import loss_figure, loss_numbers, read_run_log

    logs = {folder.resolve().name: read_run_log(folder) for folder in runs}
    page = loss_figure(logs, title or (next(iter(logs)) if len(logs) == 1 else ""))
    facts = {
        name: {
            "images": log[-1].images, "loss": log[-1].loss,
            "held_out": next((e.held_out for e in log[::-1] if e.held_out is not None), None),
        }
        for name, log in logs.items()
    }  # fmt: skip
    lines = [f"{name}: loss {e[-1].loss:.4f} after {e[-1].images:,}" for name, e in logs.items()]
    text = "\n".join([with_count(len(logs), "run"), *lines])
    return FigureResult(page, text, {"runs": facts}, loss_numbers(logs))


def trilemma(
    results: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESULT...",
            help="Files that say what was measured: compare.json, or what evaluate --json prints.",
        ),
    ],
    *,
    title: Title = "",
    terminal: WithoutDevice,
) -> FigureResult:
    """Plot quality, cost and variety of models: Fréchet distance, evaluations and recall.

    Distance and recall are told as multiples of those of real pictures.
    """
    with loading():
        from engine.figures.charts.trilemma import read_ways, trilemma_figure, trilemma_numbers

    ways = [way for path in results for way in read_ways(path)]
    lines = [
        f"{way.name}: {with_count(way.evaluations, 'evaluation')}, {way.distance:.3g} x as far as "
        f"real pictures, {way.variety:.2f} x their recall"
        for way in ways
    ]
    text = "\n".join([with_count(len(ways), "way"), *lines])
    facts = {"ways": [asdict(way) for way in ways]}
    return FigureResult(trilemma_figure(ways, title), text, facts, trilemma_numbers(ways))


def elbo(
    *,
    data: Annotated[Path, typer.Option(help=DATA)],
    model: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A model to measure, by name or path. May be repeated.",
            show_default="letters",
        ),
    ] = None,
    split: Split = SplitName.TEST,
    n: Annotated[int, count_option("How many pictures to average over, {range}.", 1, 10_000)] = 16,
    steps: Annotated[
        int,
        number(
            "How many terms the bound has, {range}: one for each step of sampling.",
            *limits(Drawing, "steps"),
        ),
    ] = 100,
    variance: Annotated[
        str,
        typer.Option(
            metavar="NUMBER|data",
            help="Variance of the noise that a step adds, from 0 (the posterior's) to 1 (beta_t), "
            "or data: so that pictures vary as much as the data.",
        ),
    ] = "0",
    seed: PictureSeed = 0,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Measure how well a model explains real pictures, in bits a dimension.

    The figure shows the terms of the evidence lower bound; their sum is an upper bound on
    -log2 p(x0).
    """
    added = parse_variance(variance)
    SamplerOptions(variance=added).check()
    names = model or ["letters"]
    cards = {name: card_of(name) for name in names}
    with loading():
        from engine.figures.charts.elbo import elbo_figure, elbo_numbers, measure_elbo
        from engine.figures.sources import sample_pictures

    shown = {
        name: sample_pictures(data, n, seed, (card.size, card.channels), split=split)
        for name, card in cards.items()
    }
    studio, measured = terminal.start_studio(), {}
    for name, card in cards.items():
        pictures = shown[name]
        drawing = Drawing.for_card(card, steps, guidance=1.0, model=name, hand=ANY)
        request = known_labels(card, pictures.names, SampleRequest((0,), (seed,), drawing))
        work = measure_elbo(studio, request, pictures.pixels, added, seed)
        measured[card.name if len(names) == 1 else name] = terminal.follow(work, "Measuring")
    facts = {
        name: {
            "bits_per_dim": one.total, "error": one.error, "prior": one.prior,
            "reconstruction": one.reconstruction, "terms": one.bits_per_dim.tolist(),
            "discrete": one.discrete,
        }
        for name, one in measured.items()
    }  # fmt: skip
    lines = [
        f"{name}: at most {one.total:.3f} bits a dimension"
        + ("" if one.discrete else " (density of the latent)")
        for name, one in measured.items()
    ]
    page = elbo_figure(measured, title)
    text = "\n".join([with_count(len(facts), "model"), *lines])
    return FigureResult(page, text, {"models": facts}, elbo_numbers(measured))
