"""Lanes differ in one thing, spend alike, and say what was measured."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api import Drawing, Letter, SampleRequest, SamplerOptions, WriteRequest
from engine.cli.shared.options import DrawingOptions
from engine.errors import EngineError, RequestError
from engine.explain.door import LaneRequest, LaneRun
from engine.explain.sides import (
    FACTORS,
    MOST_LANES,
    REFERENCE,
    Value,
    check_lanes,
    differences,
    distances,
    lanes_of,
    read_values,
    reference_request,
)
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_model

LETTER = Letter(2, "l")
SAMPLERS = ("euler", "heun", "ddpm", "dpmpp2m", "ddim")
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "seed": st.integers(0, 2**63 - 1),
    "steps": st.integers(1, 1000),
    "sampler": st.sampled_from(SAMPLERS),
    "eta": st.floats(0, 1),
    "variance": st.one_of(st.floats(0, 1), st.just("data")),
    "churn": st.floats(0, 100),
    "guidance": st.floats(0, 20),
    "hand": st.sampled_from(["auto", "any", "Ada", "Ben", "mixed"]),
    "label": st.sampled_from("abcdefgh"),
    "model": st.text("abc/", min_size=1, max_size=5),
    "clip": st.sampled_from(["auto", "none", "clip", "dynamic"]),
}


@st.composite
def subjects(draw: st.DrawFn) -> WriteRequest | SampleRequest:
    """What may be written or drawn, with letters of their own seed and hand."""
    drawing = Drawing(
        seed=draw(st.integers(0, 99)), sampler=draw(st.sampled_from(SAMPLERS)),
        steps=draw(st.integers(1, 60)), frames=draw(st.sampled_from([None, 50])),
        options=SamplerOptions(eta=draw(st.sampled_from([0.0, 0.5]))),
    )  # fmt: skip
    if draw(st.booleans()):
        return SampleRequest((1, 2), (3, 4), drawing)
    own = st.one_of(st.none(), st.integers(0, 9))
    letters = [
        Letter(i, "g", seed=draw(own), hand=draw(st.sampled_from([None, "Ada"])))
        for i in range(draw(st.integers(1, 3)))
    ]
    return WriteRequest(tuple(letters), drawing)


@given(of=subjects(), name=st.sampled_from([*FACTORS]), data=st.data())
def test_any_two_lanes_differ_in_one_field(
    of: WriteRequest | SampleRequest, name: str, data: st.DataObject
) -> None:
    some = st.lists(VALUES[name], min_size=2, max_size=MOST_LANES, unique=True)
    evaluations = 0 if name == "steps" else data.draw(st.sampled_from([0, 1, 20]))
    lanes = lanes_of(of, name, data.draw(some), evaluations)
    places = {differences(a, b) for a, b in combinations(lanes, 2)}
    assert len(places) == 1
    assert len(next(iter(places))) == 1


def wrong_lanes(names: tuple[str, ...]) -> list[LaneRequest]:
    """As the options of the command line change a sampler: one that adds noise has more steps."""
    drawing = Drawing(steps=12, frames=50)
    drawings = [DrawingOptions(sampler=name).change(drawing) for name in names]
    return [LaneRequest(WriteRequest((LETTER,), one)) for one in drawings]


def test_a_second_difference_is_refused() -> None:
    with pytest.raises(RequestError, match=r"of\.drawing\.sampler.*of\.drawing\.steps"):
        check_lanes(wrong_lanes(("euler", "ddpm")))
    check_lanes(wrong_lanes(("euler", "heun")))
    one, other = wrong_lanes(("euler", "heun"))
    with pytest.raises(RequestError, match="more than one thing"):  # two pairs, two fields
        check_lanes([one, other, replace(one, label="q")])
    with pytest.raises(RequestError, match="are the same"):
        check_lanes([one, other, one])


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("sampler", ["euler"], "1 ways cannot"),
        ("sampler", ["euler", "frob"], "no sampler called"),
        ("seed", [1, 2, 3, 4, 5], "5 ways cannot"),
        ("frob", [1, 2], "cannot differ in 'frob'"),
        ("guidance", [1.0, 1.0], "are the same"),
        ("guidance", [1.0, 99.0], "not possible"),
    ],
    ids=str,
)
def test_what_cannot_be_compared_is_refused(name: str, values: list[Value], words: str) -> None:
    with pytest.raises(RequestError, match=words):
        lanes_of(WriteRequest((LETTER,), Drawing()), name, values)


def test_steps_that_are_compared_do_not_spend_alike() -> None:
    of = WriteRequest((LETTER,), Drawing())
    with pytest.raises(RequestError, match="do not spend alike"):
        lanes_of(of, "steps", [5, 10], 20)
    with pytest.raises(RequestError, match="evaluations are not possible"):
        lanes_of(of, "seed", [1, 2], 5_000)


def test_values_are_read_as_their_options_are() -> None:
    assert read_values("variance", ["0", " 0.5", "data", ""]) == (0.0, 0.5, "data")
    assert read_values("steps", ["5", "10"]) == (5, 10)
    with pytest.raises(RequestError, match="no values of steps"):
        read_values("steps", ["5", "2.5"])


def test_a_letter_of_its_own_seed_or_hand_is_drawn_with_the_values() -> None:
    own = replace(LETTER, seed=9, hand="Ben")
    seeds = lanes_of(WriteRequest((own,), Drawing()), "seed", [1, 2])
    hands = lanes_of(WriteRequest((own,), Drawing()), "hand", ["Ada", "auto"])
    of = [lane.of for lane in (*seeds, *hands)]
    assert all(isinstance(one, WriteRequest) for one in of)
    letters = [one.letters[0] for one in of if isinstance(one, WriteRequest)]
    assert [letter.seed for letter in letters] == [None, None, 9, 9]
    assert [letter.hand for letter in letters] == ["Ben", "Ben", None, None]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_model(tmp_path_factory.mktemp("models")))


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


def run(studio: Studio, request: LaneRequest) -> LaneRun:
    return finish(studio.measure(request))


@pytest.mark.parametrize("rules", [1, 2])
@pytest.mark.parametrize("evaluations", [1, 2, 7, 20, 21])
def test_budgets_are_met_to_within_one(
    evaluations: int, rules: int, studio: Studio, model: str
) -> None:
    """Counted in the run; one step a evaluation, as if for every sampler, would not meet them."""
    of = WriteRequest((LETTER,), Drawing(model=model, rules=rules))
    lanes = lanes_of(of, "sampler", ["euler", "heun", "ddpm", "dpmpp2m"], evaluations)
    runs = [run(studio, lane) for lane in lanes]
    assert all(0 <= evaluations - one.evaluations <= 1 for one in runs)
    assert runs[1].drawing.steps < evaluations or evaluations < 3
    if evaluations > 2:
        wrong = replace(lanes[1].of, drawing=replace(lanes[1].of.drawing, steps=evaluations))
        assert run(studio, LaneRequest(wrong)).evaluations - evaluations > 1


def test_long_steps_of_the_first_rules_ask_once(studio: Studio, model: str) -> None:
    drawing = Drawing(sampler="heun", steps=4, rules=1, model=model)
    few = run(studio, LaneRequest(WriteRequest((LETTER,), drawing)))
    assert few.evaluations < 2 * drawing.steps - 1  # what a formula would say
    now = run(studio, LaneRequest(WriteRequest((LETTER,), replace(drawing, rules=2))))
    assert now.spent.tolist() == [1, 3, 5, 7, 7]


def test_a_nudge_is_counted(studio: Studio, model: str) -> None:
    nudged = replace(LETTER, nudge=1, branch=1.0)
    of = WriteRequest((nudged,), Drawing(model=model))
    lanes = lanes_of(of, "sampler", ["euler", "heun", "ddpm"], 12)
    runs = [run(studio, lane) for lane in lanes]
    assert all(0 <= 12 - one.evaluations <= 1 for one in runs)
    assert runs[0].drawing.steps == 10  # it asks twice more, where it leaves its way


def test_a_lane_ends_as_write_does(studio: Studio, model: str) -> None:
    for options in (SamplerOptions(), SamplerOptions(clip="dynamic")):
        drawing = Drawing(sampler="ddpm", steps=8, hand="Ben", model=model, options=options)
        of = WriteRequest((LETTER, Letter(3, "o")), drawing)
        lane, glyphs = run(studio, LaneRequest(of)), finish(studio.write(of))
        assert np.array_equal(lane.states, glyphs.states)
        assert np.array_equal(lane.states[:, -1], lane.guesses[:, -1])
        assert lane.evaluations * 2 == glyphs.cost.evaluations
        assert lane.passes * 2 == glyphs.cost.passes
        assert lane.hands == ("Ben", "Ben") and lane.names == ("l", "o")
        assert (np.diff(lane.seconds) > 0).all()
        assert np.allclose(lane.scores[:, -1], glyphs.scores, atol=0.01)


def test_another_class_begins_in_the_same_noise(studio: Studio, model: str) -> None:
    """As a letter of that class it would begin in its own."""
    of = WriteRequest((LETTER,), Drawing(steps=4, model=model))
    plain, other = (run(studio, lane) for lane in lanes_of(of, "label", ["l", "q"]))
    assert other.names == ("q",)
    assert np.array_equal(plain.states[:, 0], other.states[:, 0])
    assert not np.array_equal(plain.states[:, -1], other.states[:, -1])
    wrong = run(studio, LaneRequest(replace(of, letters=(replace(LETTER, char="q"),))))
    assert not np.array_equal(wrong.states[:, 0], plain.states[:, 0])
    with pytest.raises(EngineError, match="draws no"):
        run(studio, LaneRequest(of, label="ß"))


def test_of_many_states_some_are_kept(studio: Studio, model: str) -> None:
    of = WriteRequest((LETTER,), Drawing(sampler="ddpm", steps=40, model=model))
    every, few = run(studio, LaneRequest(of, keep=0)), run(studio, LaneRequest(of, keep=5))
    assert few.steps.tolist() == [0, 10, 20, 30, 40]
    assert few.spent.tolist() == [1, 11, 21, 31, 40]
    assert np.array_equal(few.states, every.states[:, few.steps])
    assert [few.state_after(spent) for spent in (0, 1, 10, 11, 39, 40, 99)] == [
        0, 0, 0, 1, 3, 4, 4,
    ]  # fmt: skip


def test_more_steps_come_nearer_to_the_reference(studio: Studio, model: str) -> None:
    of = WriteRequest((LETTER, Letter(0, "o")), Drawing(model=model, guidance=1.0))
    reference = run(studio, reference_request(LaneRequest(of)))
    assert REFERENCE - 1 <= reference.evaluations <= REFERENCE
    assert reference.drawing.sampler == "heun"
    own = distances(reference, reference)
    assert own.shape == (2, len(reference)) and own.max() < 1e-6
    lanes = lanes_of(of, "sampler", ["euler", "dpmpp2m", "ddpm"], 8)
    far = {lane.of.drawing.sampler: distances(run(studio, lane), reference) for lane in lanes}
    assert all(np.allclose(one[:, 0], 0, atol=1e-6) for one in far.values())  # the same noise
    fine = run(studio, replace(lanes[0], evaluations=64))
    assert distances(fine, reference)[:, -1].max() < far["euler"][:, -1].max()
    assert far["ddpm"][:, -1].max() > far["euler"][:, -1].max()
    seen = fine.guesses[0, -1] / 255 - reference.guesses[0, -1] / 255
    assert distances(fine, reference)[0, -1] == pytest.approx(np.sqrt((seen**2).mean()), abs=1e-6)


def test_lanes_of_one_noise_share_a_reference() -> None:
    of = WriteRequest((LETTER,), Drawing())
    for name, values in (("sampler", ["euler", "heun"]), ("steps", [5, 9]), ("eta", [0.0, 1.0])):
        assert len({reference_request(lane) for lane in lanes_of(of, name, values)}) == 1
    assert len({reference_request(lane) for lane in lanes_of(of, "seed", [1, 2])}) == 2


def test_a_class_of_pictures_is_compared_too(studio: Studio, model: str) -> None:
    of = SampleRequest((0, 1), (5, 6), Drawing(steps=3, model=model))
    seeds = lanes_of(of, "seed", [1, 2])
    assert [lane.of.seeds for lane in seeds if isinstance(lane.of, SampleRequest)] == [
        (1, 1), (2, 2),
    ]  # fmt: skip
    lane = run(studio, seeds[0])
    assert np.array_equal(lane.states, finish(studio.sample(seeds[0].of)).states)  # pyright: ignore[reportArgumentType]


def test_a_latent_is_shown_decoded_and_read(studio: Studio, tmp_path: Path) -> None:
    from tests.engine.latent import CONV, UNET, latent_card, latent_model

    path, _ = latent_model(tmp_path, latent_card(CONV, UNET, "abc"))
    request = SampleRequest((0,), (1,), Drawing(steps=3, model=str(path)))
    lane = run(studio, LaneRequest(request))
    assert np.array_equal(lane.states, finish(studio.sample(request)).states)
