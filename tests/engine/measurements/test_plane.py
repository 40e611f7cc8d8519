"""Measurements in the plane: where perfect knowledge ends, and what the loss does not tell."""

from collections.abc import Generator

import numpy as np
import pytest

from engine.card import Plane, Sampling
from engine.cloud.geometry import nearest_distances
from engine.cloud.mixture import Mixture
from engine.cloud.vectors import ExactField, PlaneField
from engine.data.shapes import make_shape
from engine.explain.question import MEASUREMENTS
from engine.plane import learn
from engine.plane.field import exact_field
from engine.plane.learn import LearnedField
from engine.progress import Progress
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
    """Trainings that end with these losses, in fields that are so wide around the data."""
    data = make_shape("spiral").xy.astype(np.float64)

    def learn_field(shape: str, iterations: int) -> Generator[Progress, None, LearnedField]:
        yield Progress(iterations, iterations)
        which = int(iterations > MEASUREMENTS["loss_rests"].parameters["few"].usual)
        known = PlaneField(ExactField(Mixture(data[:400], widths[which]), Plane()))
        field = exact_field(known, Sampling(sigma_max=20.0))
        return LearnedField(field, np.full(iterations, losses[which]))

    monkeypatch.setattr(learn, "learn_field", learn_field)


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
