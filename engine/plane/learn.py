"""A field learned on the spot: the ordinary training of the preset `points`, without a folder."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from engine.api import Drawing
from engine.api_training import TrainRequest
from engine.card import ModelCard
from engine.data.detect import detect_format
from engine.data.points import PointSet
from engine.data.shapes import SHAPE_NAMES, open_points
from engine.errors import DatasetError, RequestError
from engine.plane.field import Field, exact_field, learned_field
from engine.plane.mixture import Mixture, mixture_of
from engine.progress import Progress, Work
from engine.training.loop import Trainer
from engine.training.presets import POINTS
from engine.training.run import choose_preset, open_trainer, plane_of, read_run

ITERATIONS = 1_200  # enough for a spiral, in seconds
MOST_ITERATIONS = 100_000
MOST_EXACT = 4_000  # points that an exact field is made of


@dataclass(frozen=True, slots=True, eq=False)
class LearnedField:
    """What a short training made of some points, beside what there was to know."""

    field: Field
    exact: Field
    card: ModelCard
    losses: np.ndarray  # float64 [iterations]


def learn_field(
    data: str, iterations: int = ITERATIONS, seed: int = 0, device: torch.device | None = None
) -> Work[LearnedField]:
    """Train on a shape or a file of points as `noisegram train DATA` does; nothing is written.

    Raises `RequestError` or `DatasetError`.
    """
    if not 1 <= iterations <= MOST_ITERATIONS:
        raise RequestError(
            "{iterations} iterations are not possible.",
            "Choose between 1 and {most:,}.",
            iterations=iterations,
            most=MOST_ITERATIONS,
        )
    images = iterations * POINTS.recipe.batch
    request = TrainRequest(
        Path(data), Path(), "points", preset=POINTS.name,
        settings={"images": str(images), "seed": str(seed)},
    )  # fmt: skip
    run = read_run(choose_preset(request))
    where = device or torch.device("cpu")
    trainer = open_trainer(run, where)
    assert isinstance(trainer, Trainer)
    losses = np.empty(iterations)
    for i in range(iterations):
        losses[i] = trainer.learner.step()
        yield Progress(i + 1, iterations)
    card = trainer.finished_card()
    drawing, anything = Drawing.for_card(card, model=card.name), [len(card.classes)]
    field = learned_field(trainer.learner.ema, card, drawing, anything, where)
    points = read_point_set(data)
    return LearnedField(field, exact_of(data, points), card, losses)


def read_point_set(data: str) -> PointSet:
    """The points of a shape or a file. Raises `DatasetError`."""
    source = detect_format(Path(data)).check()
    if source.kind != "points":
        raise DatasetError(
            "{name} holds no points in a plane.",
            "Name a shape ({shapes}), a CSV or an .npz of points.",
            name=data,
            path=data,
            shapes=SHAPE_NAMES,
        )
    return open_points(source.path)


def exact_of(data: str, points: PointSet) -> Field:
    """The exact field of a shape or of points, at the noise levels of the preset."""
    plane = plane_of(torch.from_numpy(points.xy)[:, :, None, None])
    return exact_field(known_mixture(data, points), plane, POINTS.sampling)


def known_mixture(data: str, points: PointSet) -> Mixture:
    """The mixture behind a shape, else that of the points, at most `MOST_EXACT` of them."""
    few = PointSet(points.xy[:MOST_EXACT], points.labels[:MOST_EXACT], points.classes)
    return mixture_of(data, few)
