"""Measured on points in a plane: where perfect knowledge ends, and what the loss tells.

The walks and the training need torch, which is loaded when they are asked for.
"""

import numpy as np

from engine.api import Drawing
from engine.card import Plane, Sampling
from engine.cloud.geometry import in_model_units, nearest_distances
from engine.cloud.mixture import Mixture
from engine.cloud.vectors import ExactField, PlaneField
from engine.data.shapes import make_shape
from engine.measurements.measured import Case, Measured, PlaneScene
from engine.progress import Work, finish
from engine.sentence import Sentence

SHAPE = "spiral"
PARTICLES, SAMPLES, HELD_OUT = 64, 600, 600
STEPS = 20  # of Heun
NEAR = 2.0  # standard deviations from the center, within which the particle asked about begins
ON_POINT = 0.01  # of the data's deviation: so near is on it
BETTER = 0.8  # times the distance, below which samples are better
LAST = 4  # the last quarter of the losses is their mean at the end


def measure_exact_end(case: Case) -> Work[Measured]:
    """Where particles end that go by the exact field of some points."""
    from engine.plane.field import exact_field, point_keys, walk_points

    count, seed = case.question.number("points"), case.question.number("seed")
    xy = make_shape(SHAPE, count, seed).xy.astype(np.float64)
    points = (xy - xy.mean(axis=0)) / xy.std()
    known = PlaneField(ExactField(Mixture(points), Plane()))
    field = exact_field(known, Sampling(sigma_min=0.002, sigma_max=20.0))
    keys = point_keys(tuple(seed * PARTICLES + i for i in range(PARTICLES)))
    paths = yield from walk_points(field, Drawing(steps=STEPS, sampler="heun"), keys)
    ends = paths.x[-1].astype(np.float64)
    far = nearest_distances(ends, points)
    numbers = {
        "on": float((far <= ON_POINT).mean()), "far": float(far.max()), "points": float(count)
    }  # fmt: skip
    says = Sentence(
        "{on:.0f} % of {particles} particles end on one of the {points} points, none farther "
        "from one than {far:.3f}: perfect knowledge of some points only copies them.",
        {"on": 100 * numbers["on"], "particles": PARTICLES, "points": count, "far": far.max()},
    )
    ways = paths.shown()
    one = int((np.abs(ways[0]).max(axis=1) < NEAR).argmax())  # begins where it is seen
    scene = PlaneScene(points, ways[:, one], ends)
    answer = (float(ends[one, 0]), float(ends[one, 1]))
    return Measured(case.question, answer, says, numbers, scene=scene)


def measure_loss_rests(case: Case) -> Work[Measured]:
    """The loss, and the distance of samples to the data, early in a training and at its end.

    The distance is to the nearest of the points learned from, over that of points held out.
    """
    from engine.plane.field import point_keys, walk_points
    from engine.plane.learn import learn_two_fields

    few, many = sorted(case.question.number(name) for name in ("few", "many"))
    early, late = yield from learn_two_fields(SHAPE, few, many)
    losses, ratios = [], []
    data, held = make_shape(SHAPE).xy, make_shape(SHAPE, HELD_OUT, seed=1).xy
    for learned in (early or late, late):
        keys = point_keys(tuple(range(SAMPLES)))
        drawing = Drawing(steps=STEPS, sampler="heun")
        paths = finish(walk_points(learned.field, drawing, keys))  # a fraction of a second
        known, other = (in_model_units(xy, learned.field.plane) for xy in (data, held))
        ratios.append(
            float(
                nearest_distances(paths.x[-1], known).mean()
                / nearest_distances(other, known).mean()
            )
        )
        losses.append(float(learned.losses[-max(1, len(learned.losses) // LAST) :].mean()))
    numbers = {
        "loss_few": losses[0], "loss_many": losses[1], "few": ratios[0], "many": ratios[1],
        "loss_ratio": losses[1] / losses[0], "ratio": ratios[1] / ratios[0],
    }  # fmt: skip
    says = Sentence(
        "From {few} to {many} iterations the loss goes from {loss_few:.2f} to {loss_many:.2f}; "
        "samples, {far:.1f} times as far from the data as held-out points, come to {near:.1f}.",
        {"few": few, "many": many, "loss_few": losses[0], "loss_many": losses[1],
         "far": ratios[0], "near": ratios[1]},
    )  # fmt: skip
    answer = "better" if numbers["ratio"] < BETTER else "rest"
    return Measured(case.question, answer, says, numbers)
