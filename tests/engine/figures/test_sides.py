"""The figure of lanes: what stands in it is what the lanes drew, whatever the clock said."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Letter, SampleRequest, WriteRequest
from engine.errors import RequestError
from engine.explain.door import LaneRequest, LaneRun
from engine.explain.sides import lanes_of, reference_request
from engine.figures.sides import (
    MOST_FRAMES,
    check_shown,
    distance_chart,
    frame_ms,
    picture_rows,
    read_notes,
    sides_facts,
    sides_figure,
    sides_frames,
    sides_numbers,
    sides_palette,
    stages_of,
)
from engine.progress import finish
from engine.studio import Studio
from tests.engine.evaluation.toys import picture_card, picture_model
from tests.engine.tiny import tiny_model

NAMES = ("euler", "heun", "ddpm")


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> WriteRequest:
    model = str(tiny_model(tmp_path_factory.mktemp("models")))
    return WriteRequest((Letter(0, "a"), Letter(1, "b")), Drawing(model=model))


def draw(request: WriteRequest | SampleRequest) -> dict[str, LaneRun]:
    studio = Studio("cpu")
    lanes = lanes_of(request, "sampler", NAMES, 7)
    return {name: finish(studio.measure(lane)) for name, lane in zip(NAMES, lanes, strict=True)}


@pytest.fixture(scope="module")
def both(of: WriteRequest) -> dict[str, LaneRun]:
    return draw(of)


@pytest.fixture(scope="module")
def one(of: WriteRequest) -> dict[str, LaneRun]:
    return draw(replace(of, letters=of.letters[:1]))


@pytest.fixture(scope="module")
def references(one: dict[str, LaneRun]) -> dict[str, LaneRun]:
    run = finish(Studio("cpu").measure(reference_request(one["euler"].request)))
    return dict.fromkeys(NAMES, run)


def test_a_frame_a_number_of_evaluations(
    one: dict[str, LaneRun], references: dict[str, LaneRun]
) -> None:
    frames = sides_frames(one, {})
    assert len(frames) == 7 and len({frame.shape for frame in frames}) == 1
    assert not np.array_equal(frames[0], frames[-1])
    assert not np.array_equal(sides_frames(one, references)[3], frames[3])
    assert stages_of(one, 3) == [1, 4, 7] and stages_of(one, 99) == [*range(1, 8)]
    long = {name: replace(run, spent=run.spent * 200) for name, run in one.items()}
    assert len(stages_of(long, MOST_FRAMES)) == MOST_FRAMES
    assert frame_ms(20) == 120 and frame_ms(100) == 60


def test_the_clock_is_not_painted(one: dict[str, LaneRun], references: dict[str, LaneRun]) -> None:
    slow = {name: replace(run, seconds=run.seconds * 9) for name, run in one.items()}
    for some in ({}, references):
        assert sides_figure(slow, some).tobytes() == sides_figure(one, some).tobytes()
    assert sides_facts(slow, {}) != sides_facts(one, {})


def test_pictures_are_the_newest_that_a_lane_could_pay(both: dict[str, LaneRun]) -> None:
    """Of as many steps it would be another one for Heun's method, which asks twice."""
    rows = picture_rows(both, {}, 3)
    heun = both["heun"]
    assert heun.spent.tolist() == [1, 3, 5, 7, 7]
    for i, row in enumerate(rows):
        assert np.array_equal(row.pictures[1], 255 - heun.guesses[i, 1])
        assert not np.array_equal(row.pictures[1], 255 - heun.guesses[i, 3])
    assert [row.name for row in rows] == ["a", "b"]


def test_a_sheet_has_as_many_pictures_as_asked_for(
    one: dict[str, LaneRun], both: dict[str, LaneRun], references: dict[str, LaneRun]
) -> None:
    few, many = sides_figure(one, {}, stages=3), sides_figure(one, {}, stages=5)
    assert few.height == many.height and few.width < many.width
    assert sides_figure(one, {}, shown=("state", "guess")).height > many.height
    assert sides_figure(one, references).height > many.height
    assert sides_figure(both, {}, "Title").height > sides_figure(both, {}).height
    for shown in (("frob",), ()):
        with pytest.raises(RequestError, match="to show"):
            check_shown(shown)
    check_shown(("state", "guess"))


def test_curves_are_the_distances(one: dict[str, LaneRun], references: dict[str, LaneRun]) -> None:
    chart = distance_chart(one, references, 800)
    assert [curve.name for curve in chart.curves] == [*NAMES]
    assert all(curve.y[0] == pytest.approx(0, abs=1e-6) for curve in chart.curves)
    assert chart.curves[1].x.tolist() == [1, 3, 5, 7, 7]
    facts = sides_facts(one, references)
    assert [fact["distance"][0] for fact in facts] == [curve.y[-1] for curve in chart.curves]
    assert [fact["evaluations"] for fact in facts] == [7, 7, 7]
    assert [fact["steps"] for fact in facts] == [7, 4, 7]


def test_numbers_are_those_of_every_state(
    both: dict[str, LaneRun], one: dict[str, LaneRun], references: dict[str, LaneRun]
) -> None:
    numbers = sides_numbers(both, {})
    assert len(numbers.rows) == 2 * (8 + 5 + 8)
    row = dict(zip(numbers.columns, numbers.rows[8 + 3], strict=True))  # of b, drawn by euler
    assert (row["value"], row["picture"], row["state"], row["evaluations"]) == ("euler", 2, 3, 4)
    assert row["legible"] == both["euler"].scores[1, 3] and row["distance"] is None
    assert sides_numbers(one, references).rows[0][-1] == pytest.approx(0, abs=1e-6)


def test_pictures_that_nobody_reads_are_told_without_a_score(tmp_path: Path) -> None:
    model = str(picture_model(tmp_path, picture_card("toys"), seed=1))
    runs = draw(SampleRequest((0,), (1,), Drawing(model=model)))
    assert read_notes(runs["euler"], 0, [0, 1]) == ()
    assert runs["euler"].scores.shape == (1, 0) and len(runs["euler"].legible) == 0
    assert sides_facts(runs, {})[0]["legible"] is None
    frames = sides_frames(runs, {})
    assert len(frames) == 7
    assert sides_palette(runs) == () or runs["euler"].states.ndim == 4


def test_a_lane_request_is_a_value(of: WriteRequest) -> None:
    assert LaneRequest(of) == LaneRequest(replace(of)) and len({LaneRequest(of)}) == 1
