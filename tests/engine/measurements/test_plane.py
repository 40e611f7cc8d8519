"""Measurements in the plane: where perfect knowledge ends, and what the loss does not tell."""

from collections.abc import Generator

import numpy as np
import pytest

from engine.api import Drawing
from engine.card import Plane, Sampling
from engine.cloud.geometry import nearest_distances
from engine.cloud.mixture import Mixture
from engine.cloud.vectors import ExactField, PlaneField
from engine.data.shapes import make_shape
from engine.plane import learn
from engine.plane.field import exact_field, point_keys, walk_points
from engine.plane.learn import LearnedField
from engine.progress import Progress, finish
from tests.engine.measurements.known import ask, world

STUDIO = world("g", 1)


def test_perfect_knowledge_of_points_only_copies_them() -> None:
    """If it created, ends would lie between the points, as those of a smoothed field do."""
    found = ask(STUDIO, "exact_end")
    assert found.numbers["on"] >= 0.99 and found.numbers["far"] < 0.01
    assert found.scene is not None
    assert found.answer == pytest.approx(tuple(found.scene.way[-1]))
    assert np.abs(found.scene.way[0]).max() < 2
    apart = nearest_distances(found.scene.ends + 0.05, found.scene.points)
    assert (apart <= 0.01).mean() < 0.5  # the rule refuses ends beside the points
    assert ask(STUDIO, "exact_end", seed=1).answer != found.answer
    assert len(ask(STUDIO, "exact_end", points=5).scene.points) == 5  # pyright: ignore[reportOptionalMemberAccess]


def stub_learning(monkeypatch: pytest.MonkeyPatch, losses: tuple[float, float], *widths: float):
    """A training that has these losses, in fields that are so wide around the data."""
    data = make_shape("spiral").xy.astype(np.float64)

    def learn_two_fields(
        shape: str, few: int, many: int
    ) -> Generator[Progress, None, tuple[LearnedField, ...]]:
        yield Progress(many, many)
        knowns = (PlaneField(ExactField(Mixture(data[:400], w), Plane())) for w in widths)
        fields = [exact_field(known, Sampling(sigma_max=20.0)) for known in knowns]
        counts = (few, many)
        return tuple(LearnedField(fields[i], np.full(counts[i], losses[i])) for i in range(2))

    monkeypatch.setattr(learn, "learn_two_fields", learn_two_fields)


def test_the_loss_rests_while_samples_get_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it told the quality, a loss a tenth lower were samples a tenth nearer."""
    stub_learning(monkeypatch, (0.8, 0.75), 0.2, 0.02)
    found = ask(STUDIO, "loss_rests")
    assert found.answer == "better"
    assert found.numbers["loss_ratio"] == pytest.approx(0.75 / 0.8)
    assert found.numbers["ratio"] < 0.5
    again = ask(STUDIO, "loss_rests")
    assert again.numbers == found.numbers


def test_samples_that_stay_as_they_were_are_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stub_learning(monkeypatch, (0.8, 0.4), 0.05, 0.05)
    assert ask(STUDIO, "loss_rests").answer == "rest"


def test_one_training_gives_both_fields() -> None:
    """The early one is that of the same training: its losses are the first of the late one's."""
    early, late = finish(learn.learn_two_fields("spiral", 3, 7))
    assert early is not None and len(early.losses) == 3 and len(late.losses) == 7
    assert (late.losses[:3] == early.losses).all()
    keys, drawing = point_keys((0, 1)), Drawing(steps=4, sampler="heun")
    ends = [finish(walk_points(one.field, drawing, keys)).x[-1] for one in (early, late)]
    assert not np.allclose(*ends)
    assert finish(learn.learn_two_fields("spiral", 9, 7))[0] is None
