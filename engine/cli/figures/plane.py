"""The figure of points in a plane: between noise and data, and the field that moves them."""

from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer

from engine.api import Drawing
from engine.card import ModelCard, Sampling
from engine.cli.figures.result import FigureResult, MovingPage
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import Labels, Title, seed_option
from engine.cli.shared.parsing import card_of, wanted_labels
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.data.shapes import SHAPE_NAMES
from engine.errors import RequestError
from engine.interrupt import loading

if TYPE_CHECKING:
    from engine.plane.field import Field, Paths

MOST_PARTICLES, MOST_WAYS, MOST_STEPS = 2_000, 4, 100
SHOWN = 1_500  # points of the data behind
PNG_STEPS, GIF_STEPS = 40, 24


def cloud(
    *,
    data: Annotated[
        str,
        typer.Option(
            metavar="SHAPE|FILE",
            help=f"The points: a shape ({SHAPE_NAMES}), or a .csv or .npz file of points.",
        ),
    ] = "spiral",
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A model of points, by name or path, in place of one that is trained here.",
            show_default=False,
        ),
    ] = None,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Compute the best possible field, instead of learning one."),
    ] = False,
    iterations: Annotated[
        int,
        number(
            "How many iterations the training here takes, {range}, each of 512 points.", 1, 100_000
        ),
    ] = 1_200,
    sampler: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="Samplers to show side by side, separated by commas. Options of a sampler follow "
            "a colon, as in ddpm:variance=1.",
        ),
    ] = "heun",
    steps: Annotated[
        int | None,
        number(
            "How many steps lead from noise to points, {range}.",
            2,
            MOST_STEPS,
            show_default=f"{GIF_STEPS}, in a PNG {PNG_STEPS}",
        ),
    ] = None,
    forward: Annotated[
        bool, typer.Option("--forward", help="Show only the way of the points into noise.")
    ] = False,
    both: Annotated[
        bool, typer.Option("--both", help="Show the way into noise first, and then the way back.")
    ] = False,
    particles: Annotated[int, number("How many points move, {range}.", 1, MOST_PARTICLES)] = 300,
    label: Labels = None,
    seed: Annotated[int, seed_option("Where randomness starts: training, points and noise.")] = 0,
    title: Title = "",
    moving: bool,
    terminal: Terminal,
) -> FigureResult:
    """Show points of a plane on their way between noise and data, and what moves them.

    What moves them is a field: of each place, the direction to where data is more likely. It is
    learned on the spot, in seconds; or it is that of a --model, or computed with --exact.
    """  # fmt: skip
    steps = steps or (GIF_STEPS if moving else PNG_STEPS)
    check_cloud(model, exact, forward, both)
    with loading():
        from engine.evaluation.benchmark import parse_sampler
        from engine.figures.cloud import (
            CloudScene,
            cloud_figure,
            cloud_frames,
            film_palette,
            into_noise,
        )
        from engine.plane.field import in_model_units, point_keys, walk_points
        from engine.plane.learn import exact_of, read_point_set

    points = read_point_set(data)
    ways = [parse_sampler(part, Drawing(steps=steps)) for part in sampler.split(",")]
    if not 1 <= len(ways) <= MOST_WAYS:
        raise RequestError("So many ways do not fit.", f"Name 1 to {MOST_WAYS} samplers.")
    levels = {(one.drawing.levels, one.drawing.sigma_min, one.drawing.sigma_max) for one in ways}
    if len(levels) > 1:
        raise RequestError(
            "Ways side by side are shown at the same noise levels.",
            "Give all of them the same levels, or make a figure of each.",
        )
    if exact:
        field, about = exact_of(data, points), f"{data}, exact field"
    elif model is not None:
        card = card_of(model)
        field, about = model_field(terminal, model, card, label), f"{data}, field of {card.name}"
    else:
        terminal.note(f"Learning {data} in {with_count(iterations, 'iteration')}.")
        field = quick_field(terminal, data, iterations, seed)
        about = f"{data}, learned in {with_count(iterations, 'iteration')}"
    x0 = in_model_units(points.xy, field.plane)
    random = np.random.default_rng(seed)
    keys = point_keys(tuple(range(seed, seed + particles)))
    into = None
    if forward or both:
        chosen = x0[random.choice(len(x0), particles, replace=len(x0) < particles)]
        levels = levels_of(field.sampling, ways[0].drawing)
        into = into_noise(chosen, levels, random.normal(size=chosen.shape))
    walked: dict[str, Paths] = {}
    for way in [] if forward else ways:
        start = into.x[-1] if into is not None and both else None
        work = walk_points(field, way.drawing, keys, start)
        walked[way.name] = terminal.follow(work, "Walking")
    scene = CloudScene(field, x0[:SHOWN], walked, into)
    page = (
        MovingPage(cloud_frames(scene, title or about), 70, 24, film_palette())
        if moving
        else cloud_figure(scene, title or about)
    )
    facts = {
        "data": data, "field": "exact" if exact else "model" if model else "learned",
        "iterations": 0 if exact or model else iterations, "particles": particles,
        "steps": steps, "samplers": list(walked), "forward": into is not None,
        "distance": {name: nearest(paths.x[-1], x0) for name, paths in walked.items()},
    }  # fmt: skip
    return FigureResult(page, f"{with_count(particles, 'point')}, {about}", facts)


def check_cloud(model: str | None, exact: bool, forward: bool, both: bool) -> None:
    """Raise `RequestError` for what cannot be shown."""
    if model is not None and exact:
        raise RequestError("A field is a model's or exact.", "Leave --model or --exact out.")
    if forward and both:
        raise RequestError("Only into noise, or there and back?", "Leave --forward or --both out.")


def model_field(
    terminal: Terminal, model: str, card: ModelCard, label: list[str] | None
) -> "Field":
    """The field of a model of points, of one class or of all. Raises `EngineError`s."""
    from engine.plane.field import learned_field

    if card.plane is None:
        raise RequestError(
            f"{card.name} draws pictures, no points.", "See their ways: noisegram figure reverse."
        )
    anything = len(card.classes)
    classes = wanted_labels(card, None, label)[0][:1] if label else [anything]
    studio = terminal.start_studio()
    denoiser = studio.open(model).denoiser
    return learned_field(
        denoiser, card, Drawing.for_card(card, model=model), classes, studio.device
    )


def quick_field(terminal: Terminal, data: str, iterations: int, seed: int) -> "Field":
    """A field that is learned now."""
    from engine.plane.learn import learn_field

    return terminal.follow(learn_field(data, iterations, seed), "Learning").field


def levels_of(sampling: Sampling, drawing: Drawing) -> np.ndarray:
    """The noise levels [steps + 1] that a drawing visits."""
    from engine.drawing.rules import choose_sampler

    return choose_sampler(sampling, drawing, 1.0)[1].numpy()


def nearest(x: np.ndarray, data: np.ndarray) -> float:
    """Mean distance from points to the nearest of the data, in units of x0."""
    gaps = np.square(x[:, None] - data[None]).sum(axis=2).min(axis=1)
    return float(np.sqrt(gaps).mean())
