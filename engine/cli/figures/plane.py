"""The figure of points in a plane: between noise and data, and the field that moves them."""

from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer

from engine.api import Drawing
from engine.card import ModelCard, Sampling, read_weights
from engine.cli.figures.result import FigureResult, MovingPage, WithoutDevice
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import Title, seed_option
from engine.cli.shared.parsing import card_of, wanted_labels
from engine.cli.shared.usage import limits, number
from engine.cli.shared.words import with_count
from engine.cli.train.options import ParamOption
from engine.cloud.clouds import CloudRequest, Paths
from engine.data.shapes import SHAPE_NAMES
from engine.errors import RequestError
from engine.interrupt import loading
from engine.models.library import find_model
from engine.progress import Progress, map_progress
from engine.training.presets import POINTS, in_param, parametrization

if TYPE_CHECKING:
    from engine.cloud.vectors import LearnedVectors

MOST_PARTICLES, MOST_WAYS, MOST_STEPS, MOST_SHAPE = 2_000, 4, 100, 100_000
PNG_STEPS, GIF_STEPS = 40, 24  # usually


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
    points: Annotated[
        int | None,
        number(
            "How many points of a shape there are, {range}; the exact field is that of these "
            "alone.",
            2,
            MOST_SHAPE,
            show_default="4,000",
        ),
    ] = None,
    param: ParamOption = None,
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
    label: Annotated[
        list[str] | None,
        typer.Option(
            "--label",
            metavar="CLASS",
            show_default=False,
            help="The class that all points are told to belong to, by name or number.",
        ),
    ] = None,
    guidance: Annotated[
        float | None,
        number(
            "How far points go beyond what their class says, {range}: 1 is not at all.",
            *limits(Drawing, "guidance"),
            show_default="the model's",
        ),
    ] = None,
    seed: Annotated[int, seed_option("Where randomness starts: training, points and noise.")] = 0,
    title: Title = "",
    moving: bool,
    terminal: WithoutDevice,
) -> FigureResult:
    """Show points of a plane on their way between noise and data, and what moves them.

    What moves them is a field: of each place, the direction to where data is more likely. It is
    learned on the spot, in seconds; or it is that of a --model, or computed with --exact.
    """  # fmt: skip
    steps = steps or (GIF_STEPS if moving else PNG_STEPS)
    check_cloud(model, exact, forward, both)
    with loading():
        from engine.cloud.clouds import PathsRequest, into_noise
        from engine.cloud.geometry import in_model_units, nearest_distances
        from engine.cloud.vectors import ExactField, PlaneField
        from engine.evaluation.benchmark import parse_sampler
        from engine.figures.cloud import (
            BEHIND,
            HOLD,
            PACE_MS,
            CloudScene,
            chosen_points,
            cloud_caption,
            cloud_figure,
            cloud_frames,
            film_palette,
        )
        from engine.plane.learn import EXACT, read_point_set, walk_cloud

    steps = steps or (GIF_STEPS if moving else PNG_STEPS)
    says = parametrization(in_param(POINTS, param).param)
    of_points = read_point_set(data, points)
    usual = Drawing(steps=steps, guidance=guidance, seed=seed)
    ways = [parse_sampler(part, usual) for part in sampler.split(",")]
    if not 1 <= len(ways) <= MOST_WAYS:
        raise RequestError("So many ways do not fit.", f"Name 1 to {MOST_WAYS} samplers.")
    levels = {(one.drawing.levels, one.drawing.sigma_min, one.drawing.sigma_max) for one in ways}
    if len(levels) > 1:
        raise RequestError(
            "Ways side by side are shown at the same noise levels.",
            "Give all of them the same levels, or make a figure of each.",
        )
    sampling = POINTS.sampling
    if exact:
        sampling = EXACT
        vectors = ExactField.of_points(of_points, data if points is None else "")
        card = ModelCard(name="the exact field", network={}, classes=of_points.classes)
    elif model is not None:
        card = card_of(model)
        vectors = model_vectors(model, card)
        sampling = card.sampling
    else:
        terminal.note(f"Learning {data} in {with_count(iterations, 'iteration')}.")
        vectors = quick_vectors(terminal, CloudRequest(of_points, says, iterations, seed))
        card = vectors.card
    told = told_class(card, label)
    about = cloud_caption(
        data, 0 if exact or model else iterations,
        "" if told is None else card.classes[told], card.name if model else "",
    )  # fmt: skip
    x0 = in_model_units(of_points.xy, vectors.plane)
    into = None
    if forward or both:
        chosen, eps = chosen_points(x0, particles, seed)
        into = into_noise(chosen, levels_of(sampling, ways[0].drawing), eps)
    walked: dict[str, Paths] = {}
    for way in [] if forward else ways:
        start = into.x[-1] if into is not None and both else None
        work = walk_cloud(PathsRequest(vectors, way.drawing, particles, told, start))
        walked[way.name] = terminal.follow(work, "Walking")
    own = sampling.guidance if guidance is None else guidance
    field = PlaneField(vectors, told, own)
    scene = CloudScene(field, x0[:BEHIND], walked, into)
    page = (
        MovingPage(cloud_frames(scene, title or about), PACE_MS, HOLD, film_palette())
        if moving
        else cloud_figure(scene, title or about)
    )
    facts = {
        "data": data, "points": len(x0),
        "field": "exact" if exact else "model" if model else "learned",
        "iterations": 0 if exact or model else iterations, "particles": particles,
        "steps": steps, "samplers": list(walked), "forward": into is not None,
        "distance": {
            name: float(nearest_distances(paths.x[-1], x0).mean())
            for name, paths in walked.items()
        },
    }  # fmt: skip
    return FigureResult(page, f"{with_count(particles, 'point')}, {about}", facts)


def check_cloud(model: str | None, exact: bool, forward: bool, both: bool) -> None:
    """Raise `RequestError` for what cannot be shown."""
    if model is not None and exact:
        raise RequestError("A field is a model's or exact.", "Leave --model or --exact out.")
    if forward and both:
        raise RequestError("Only into noise, or there and back?", "Leave --forward or --both out.")


def told_class(card: ModelCard, label: list[str] | None) -> int | None:
    """The class that all points are told; None: none. Raises `RequestError`."""
    if not label:
        return None
    told = wanted_labels(card, None, label)[0][0]
    return told if told < len(card.classes) else None


def model_vectors(model: str, card: ModelCard) -> "LearnedVectors":
    """The field of a model of points. Raises `EngineError`s."""
    from engine.cloud.vectors import LearnedVectors

    if card.plane is None:
        raise RequestError(
            f"{card.name} draws pictures, no points.", "See their ways: noisegram figure reverse."
        )
    return LearnedVectors(card, read_weights(find_model(model)))


def quick_vectors(terminal: Terminal, request: CloudRequest) -> "LearnedVectors":
    """A field that is learned now."""
    from engine.cloud.vectors import LearnedVectors
    from engine.plane.learn import learn_cloud

    work = map_progress(learn_cloud(request), lambda now: Progress(now.done, now.total))
    cloud = terminal.follow(work, "Learning")
    return LearnedVectors(cloud.card, cloud.weights)


def levels_of(sampling: Sampling, drawing: Drawing) -> np.ndarray:
    """The noise levels [steps + 1] that a drawing visits."""
    from engine.drawing.rules import choose_sampler

    return choose_sampler(sampling, drawing, 1.0)[1].numpy()
