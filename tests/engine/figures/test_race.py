"""A race: what each lane says of itself was measured while it ran."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Letter, WriteRequest
from engine.explain.door import LaneRequest, LaneRun
from engine.figures.race import RaceTrack, race_facts, race_palette, run_race
from engine.pictures import quantize
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_model

LETTERS = tuple(Letter(i, char) for i, char in enumerate("ab"))
WAYS = {
    "euler": Drawing(steps=6, sampler="euler"),
    "dpmpp2m": Drawing(steps=6),
    "ddpm": Drawing(steps=6, sampler="ddpm"),
    "heun": Drawing(steps=3, sampler="heun"),
    "plain": Drawing(steps=6, guidance=1.0),
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LaneRun]:
    model = str(tiny_model(tmp_path_factory.mktemp("models")))
    lanes = {
        name: LaneRequest(WriteRequest(LETTERS, replace(drawing, model=model)), keep=0)
        for name, drawing in WAYS.items()
    }
    return finish(run_race(Studio("cpu").measure, lanes))


def test_lanes_spend_the_same_and_it_is_counted(runs: dict[str, LaneRun]) -> None:
    for name in ("euler", "dpmpp2m", "ddpm", "plain"):
        assert runs[name].spent.tolist() == [1, 2, 3, 4, 5, 6, 6]
    assert runs["heun"].spent.tolist() == [1, 3, 5, 5]  # its last step asks once
    assert runs["plain"].passes == 6
    assert runs["dpmpp2m"].passes > 6  # where guidance acts, the network is passed twice


def test_they_begin_in_the_same_noise_and_end_apart(runs: dict[str, LaneRun]) -> None:
    first = runs["euler"].states[:, 0]
    assert all(np.array_equal(run.states[:, 0], first) for run in runs.values())
    assert not np.array_equal(runs["euler"].states[:, -1], runs["ddpm"].states[:, -1])
    assert all(np.array_equal(r.states[:, -1], r.guesses[:, -1]) for r in runs.values())


def test_the_clock_goes_on_and_legibility_is_a_share(runs: dict[str, LaneRun]) -> None:
    for run in runs.values():
        assert (np.diff(run.seconds) > 0).all()
        assert ((run.legible >= 0) & (run.legible <= 1)).all()
        assert len(run.legible) == len(run.seconds) == len(run.sigmas) == len(run.spent)


def test_a_lane_draws_what_write_draws(runs: dict[str, LaneRun], tmp_path: Path) -> None:
    drawing = replace(WAYS["dpmpp2m"], model=str(tiny_model(tmp_path)))
    glyphs = finish(Studio("cpu").write(WriteRequest(LETTERS, drawing)))
    apart = glyphs.states.astype(int) - runs["dpmpp2m"].states
    assert np.abs(apart).max() <= 1
    assert glyphs.cost.evaluations == 2 * runs["dpmpp2m"].spent[-1]
    assert runs["dpmpp2m"].legible[-1] == pytest.approx(np.mean(glyphs.scores), abs=0.01)


def test_a_lane_shows_the_newest_state_that_it_could_pay(runs: dict[str, LaneRun]) -> None:
    assert [runs["heun"].state_after(spent) for spent in range(7)] == [0, 0, 0, 1, 1, 3, 3]


def test_a_film_has_a_frame_for_each_evaluation(runs: dict[str, LaneRun]) -> None:
    some = {name: runs[name] for name in ("euler", "heun")}
    frames = RaceTrack(some, "ab", 6).frames()
    assert len(frames) == 6
    assert len({frame.shape for frame in frames}) == 1
    assert not np.array_equal(frames[0], frames[5])
    assert RaceTrack({"euler": runs["euler"]}, "ab", 6).frames()[0].shape[0] < frames[0].shape[0]
    colors = quantize(frames[3], race_palette()).getcolors()
    assert colors is not None
    assert len(colors) <= len(race_palette())


def test_facts_are_those_of_the_end(runs: dict[str, LaneRun]) -> None:
    facts = race_facts({"heun": runs["heun"]})[0]
    assert (facts["steps"], facts["evaluations"], facts["lane"]) == (3, 5, "heun")
    assert facts["seconds"] == pytest.approx(runs["heun"].seconds[-1], abs=1e-3)
