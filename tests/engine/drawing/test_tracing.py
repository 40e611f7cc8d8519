"""A trace is the way that `write` and `sample` go, with all that was asked and answered."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Letter, SampleRequest, SamplerOptions, WriteRequest
from engine.errors import EngineError
from engine.explain.door import Departure, GuessRequest, Trace, TraceProgress, TraceRequest
from engine.explain.stepping import arithmetic
from engine.progress import finish
from engine.studio import Studio
from tests.engine.evaluation.toys import picture_card, picture_model
from tests.engine.latent import CONV, UNET, latent_card, latent_model
from tests.engine.tiny import tiny_model

LETTERS = (Letter(0, "g"), Letter(1, "o"), Letter(2, "l", redraw=1))
WAYS = [
    Drawing(sampler="dpmpp2m", steps=6, frames=15),
    Drawing(sampler="heun", steps=5, frames=15),
    Drawing(sampler="heun", steps=12, frames=15),  # also short steps
    Drawing(sampler="heun", steps=6, options=SamplerOptions(churn=3.0)),
    Drawing(sampler="euler", steps=6, frames=15, guidance=3.0),
    Drawing(sampler="ddim", steps=6, frames=15),
    Drawing(sampler="ddim", steps=6, options=SamplerOptions(eta=0.7)),
    Drawing(sampler="ddpm", steps=6),
    Drawing(sampler="ddpm", steps=6, options=SamplerOptions(variance=0.6, clip="dynamic")),
    Drawing(sampler="ddpm", steps=6, options=SamplerOptions(variance="data", clip="clip")),
    Drawing(sampler="dpmpp2m", steps=6, rules=1),
    Drawing(sampler="heun", steps=12, rules=1),
]


def name_of(drawing: Drawing) -> str:
    options = drawing.options
    parts = (drawing.sampler, drawing.steps, drawing.rules, options.eta, options.variance)
    return "-".join(map(str, parts))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_model(tmp_path_factory.mktemp("models")))


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


def trace_of(studio: Studio, request: TraceRequest) -> Trace:
    return finish(studio.trace(request))


@pytest.mark.parametrize("drawing", WAYS, ids=name_of)
def test_a_trace_goes_the_way_that_is_written(drawing: Drawing, studio: Studio, model: str) -> None:
    request = WriteRequest(LETTERS, replace(drawing, model=model))
    glyphs = finish(studio.write(request))
    trace = trace_of(studio, TraceRequest(request))
    film = np.isin(trace.sigmas, glyphs.sigmas)
    assert np.array_equal(trace.shown[:, film], glyphs.states)
    assert trace.spent[-1] * len(LETTERS) == glyphs.cost.evaluations
    assert trace.names == ("g", "o", "l") and trace.hands == glyphs.hands
    assert (np.diff(trace.sigmas) < 0).all() and trace.sigmas[-1] == 0
    again = trace_of(studio, TraceRequest(request))
    assert np.array_equal(again.x, trace.x) and np.array_equal(again.answers.x0, trace.answers.x0)


@pytest.mark.parametrize("drawing", WAYS, ids=name_of)
def test_each_state_is_computed_again_from_the_numbers_shown(
    drawing: Drawing, studio: Studio, model: str
) -> None:
    """By the rule of its sampler; by that of another one it would be another state."""
    trace = trace_of(studio, TraceRequest(WriteRequest(LETTERS, replace(drawing, model=model))))
    other = "euler" if drawing.sampler in ("heun", "dpmpp2m", "ddpm") else "ddpm"
    wrong_drawing = replace(trace.drawing, sampler=other, options=SamplerOptions(variance=0.0))
    of = replace(trace.request.of, drawing=wrong_drawing)
    wrong = replace(trace, request=replace(trace.request, of=of))
    seen = differs = 0
    for state in range(1, len(trace)):
        steps = [arithmetic(way, 1, state) for way in (trace, wrong)]
        assert steps[0] is not None and steps[1] is not None
        gap = trace.x[1, state] - steps[0].rule
        if steps[0].move.noise:
            assert 0.3 < float(gap.std()) / steps[0].move.noise < 1.7
        elif not (drawing.options.churn and trace.answers.levels[trace.guess[state]] > 0):
            assert float(np.abs(gap).max()) < 1e-4
            seen += 1
        far = np.abs(trace.x[1, state] - steps[1].rule).max() > 1e-3
        differs += bool(far or steps[0].move != steps[1].move)
    assert seen > 0 or drawing.options.churn
    assert differs > 0 or drawing.options.churn


def test_a_state_is_its_guess_and_its_noise(studio: Studio, model: str) -> None:
    """The answer stands for the state that the network was shown."""
    trace = trace_of(studio, TraceRequest(WriteRequest(LETTERS, replace(WAYS[0], model=model))))
    asked = trace.asks.nonzero()[0]
    assert len(asked) == 6
    for state in asked.tolist():
        assert np.array_equal(trace.x[:, state], trace.answers.asked[:, trace.guess[state]])
        assert trace.sigmas[state] == trace.answers.levels[trace.guess[state]]


def test_guidance_lies_on_the_line_through_both_answers(studio: Studio, model: str) -> None:
    drawing = Drawing(sampler="euler", steps=6, guidance=3.0, guidance_low=0.1, model=model)
    trace = trace_of(studio, TraceRequest(WriteRequest(LETTERS, drawing)))
    of, (low, high) = trace.answers, trace.acts
    acts = (low <= of.levels) & (of.levels <= high)
    assert acts.any() and not acts.all()
    line = of.untold + 3.0 * (of.told - of.untold)
    assert np.allclose(of.x0[:, acts], line[:, acts], atol=1e-5)
    assert np.array_equal(of.x0[:, ~acts], of.told[:, ~acts])
    assert np.abs(of.told - of.untold).max() > 1e-4


@pytest.mark.parametrize("sampler", ["dpmpp2m", "heun", "ddpm"])
@pytest.mark.parametrize(
    "change", [{"noise": 2}, {"label": "q"}, {"hand": "Ben"}, {"guidance": 4.0},
               {"strokes": ((3, 4, 1.0),)}], ids=str,
)  # fmt: skip
def test_a_branch_is_its_parent_above_the_fork(
    sampler: str, change: dict[str, object], studio: Studio, model: str
) -> None:
    drawing = Drawing(sampler=sampler, steps=6, frames=15, hand="Ada", model=model)
    request = TraceRequest(WriteRequest(LETTERS[:1], replace(drawing, guidance_high=50.0)))
    parent = trace_of(studio, request)
    branch = trace_of(studio, replace(request, departure=Departure(at=1.0, **change)))  # pyright: ignore[reportArgumentType]
    above = parent.x[:, parent.sigmas > branch.sigmas[branch.fork]]
    assert 0 < branch.fork < len(branch)
    assert np.array_equal(branch.x[:, : branch.fork], above)
    assert not np.array_equal(branch.x[:, -1], parent.x[:, -1])
    fork = arithmetic(branch, 0, branch.fork)
    assert (fork is None) == ("noise" in change or "strokes" in change)
    if fork is not None and not fork.move.noise:
        assert np.abs(fork.rule - branch.x[0, branch.fork]).max() < 1e-4


@pytest.mark.parametrize("sampler", ["dpmpp2m", "euler", "ddpm"])
@pytest.mark.parametrize("at", [0.4, 1.0])
def test_a_branch_of_a_branch_is_its_parent_above_the_fork(
    sampler: str, at: float, studio: Studio, model: str
) -> None:
    drawing = Drawing(sampler=sampler, steps=8, frames=20, hand="Ada", model=model)
    request = TraceRequest(WriteRequest(LETTERS[:1], drawing))
    first = Departure(1.0, noise=1, label="q")
    second = Departure(at, noise=2).leaving(first)
    assert second.chain == (first, second)
    parent = trace_of(studio, replace(request, departure=first))
    child = trace_of(studio, replace(request, departure=second))
    fork = child.sigmas[child.fork]
    common = [s for s in child.sigmas if s > fork and s in parent.sigmas]
    assert len(common) == int((parent.sigmas > fork).sum())
    own, theirs = np.isin(child.sigmas, common), np.isin(parent.sigmas, common)
    assert np.array_equal(child.x[:, own], parent.x[:, theirs])
    assert not np.array_equal(child.x[:, -1], parent.x[:, -1])
    assert child.names == ("q",)  # what the parent changed stays so
    # wrong: as if it left the written way
    other = trace_of(studio, replace(request, departure=replace(second, after=None)))
    assert not np.array_equal(child.x[:, -1], other.x[:, -1])
    if at < 1.0:
        between = [s for s in common if s <= parent.sigmas[parent.fork] and s in other.sigmas]
        ours, wrong = np.isin(child.sigmas, between), np.isin(other.sigmas, between)
        assert not np.array_equal(child.x[:, ours], other.x[:, wrong])


def test_a_branch_leaves_what_is_above_it_alone(studio: Studio, model: str) -> None:
    """Where the parent has not left its own parent yet, that is what is left."""
    first = Departure(0.5, label="q")
    assert Departure(2.0, noise=1).leaving(first).after is None
    assert Departure(0.5, noise=1).leaving(first).after == first
    third = Departure(0.2, noise=1).leaving(first)
    assert Departure(0.3, hand="Ben").leaving(third) == Departure(0.3, hand="Ben", after=first)
    of = WriteRequest(LETTERS[:1], Drawing(steps=3, model=model))
    with pytest.raises(EngineError, match="lower noise level"):
        trace_of(studio, TraceRequest(of, Departure(2.0, after=Departure(1.0))))
    deep = None
    for i in range(14):
        deep = Departure(1.0 - i / 20, noise=1, after=deep)
    with pytest.raises(EngineError, match="at most 12"):
        trace_of(studio, TraceRequest(of, deep))


def test_new_noise_is_a_nudge(studio: Studio, model: str) -> None:
    """A branch with new noise is what `write` draws of a letter that is nudged there."""
    drawing = Drawing(sampler="dpmpp2m", steps=6, frames=15, model=model)
    nudged = WriteRequest((replace(LETTERS[0], nudge=2, branch=1.0),), drawing)
    drawn = finish(studio.write(nudged)).states
    plain = TraceRequest(WriteRequest(LETTERS[:1], drawing), Departure(1.0, noise=2))
    branch, way = trace_of(studio, plain), trace_of(studio, TraceRequest(nudged))
    assert np.array_equal(branch.shown[:, -1], drawn[:, -1])
    assert np.array_equal(way.x, branch.x)
    assert branch.fork < way.fork == len(way)


def test_of_a_long_way_some_states_are_kept(studio: Studio, model: str) -> None:
    request = WriteRequest(LETTERS[:1], Drawing(sampler="ddpm", steps=40, model=model))
    few = trace_of(studio, TraceRequest(request, keep=5))
    assert len(few) == 5 and few.spent.tolist() == [1, 11, 21, 31, 40]
    asked = trace_of(studio, TraceRequest(request, keep=5, each=True))
    dense = replace(request, drawing=replace(request.drawing, sampler="euler", frames=9))
    each = trace_of(studio, TraceRequest(dense, keep=4, each=True))
    assert np.array_equal(asked.x, few.x)
    assert len(each) == 4 and len(set(each.guess[:-1].tolist())) == 3


def test_a_latent_is_shown_decoded(studio: Studio, tmp_path: Path) -> None:
    path, _ = latent_model(tmp_path, latent_card(CONV, UNET, "abc"))
    request = SampleRequest((0,), (1,), Drawing(steps=4, model=str(path)))
    trace = trace_of(studio, TraceRequest(request))
    states = finish(studio.sample(request)).states
    assert np.array_equal(trace.shown, states)
    assert trace.x.shape[2:] == trace.card.state_shape
    with pytest.raises(EngineError, match="nobody can paint"):
        trace_of(studio, TraceRequest(request, Departure(1.0, strokes=((0, 0, 1.0),))))


def test_of_pictures_that_nobody_reads_there_is_no_score(studio: Studio, tmp_path: Path) -> None:
    model = picture_model(tmp_path, picture_card("toys"), seed=1)
    request = SampleRequest((0, 0), (1, 2), Drawing(steps=3, model=str(model)))
    assert trace_of(studio, TraceRequest(request)).answers.scores.shape == (2, 0)


def test_a_guess_is_the_answer_on_the_way(studio: Studio, model: str) -> None:
    request = WriteRequest(LETTERS[:1], Drawing(steps=6, guidance=1.0, model=model))
    trace = trace_of(studio, TraceRequest(request))
    sigma = float(trace.answers.levels[2])
    many = np.concatenate([trace.answers.asked[:, 2], trace.answers.asked[:, 2] + 1])
    guess = finish(studio.guess(GuessRequest(request, many, sigma)))
    assert np.allclose(guess.x0[0], trace.answers.x0[0, 2], atol=1e-4)
    assert not np.allclose(guess.x0[1], guess.x0[0], atol=1e-3)
    assert len(guess.untold) == 0  # it was not asked for
    both = finish(studio.guess(GuessRequest(request, many, sigma, both=True)))
    assert np.allclose(both.untold[0], trace.answers.untold[0, 2], atol=1e-4)
    other = finish(studio.guess(GuessRequest(request, many, sigma, Departure(sigma, label="q"))))
    assert not np.array_equal(other.x0[0], guess.x0[0])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"at": 0.0}, "Noise levels lie between"),
        ({"label": "ß"}, "draws no 'ß'"),
        ({"hand": "Nobody"}, "has no hand"),
        ({"strokes": ((40, 0, 1.0),)}, "outside of the picture"),
        ({"strokes": ((0, 0, float("nan")),)}, "cannot leave"),
        ({"guidance": -1.0}, "guidance"),
    ],
    ids=str,
)
def test_what_is_no_departure_is_refused(
    change: dict[str, object], words: str, studio: Studio, model: str
) -> None:
    request = WriteRequest(LETTERS[:1], Drawing(steps=3, model=model))
    departure = Departure(**({"at": 1.0} | change))  # pyright: ignore[reportArgumentType]
    with pytest.raises(EngineError, match=words):
        trace_of(studio, TraceRequest(request, departure))


def test_letters_that_leave_at_different_places_are_refused(studio: Studio, model: str) -> None:
    letters = (replace(LETTERS[0], nudge=1, branch=1.0), LETTERS[1])
    with pytest.raises(EngineError, match="one at a time"):
        trace_of(studio, TraceRequest(WriteRequest(letters, Drawing(steps=3, model=model))))
    with pytest.raises(EngineError, match="other sizes"):
        request = WriteRequest(LETTERS[:1], Drawing(steps=3, model=model))
        finish(studio.guess(GuessRequest(request, np.zeros((1, 1, 3, 3), np.float32), 1.0)))


@pytest.mark.parametrize("drawing", [WAYS[0], WAYS[7]], ids=name_of)
def test_states_are_there_as_they_come(drawing: Drawing, studio: Studio, model: str) -> None:
    """More and more of them, and each as the trace has it in the end."""
    drawing = replace(drawing, model=model, guidance=3.0)
    work = studio.trace(TraceRequest(WriteRequest(LETTERS, drawing), Departure(1.0, noise=1)))
    seen: list[TraceProgress] = []
    try:
        while True:
            now = next(work)
            if isinstance(now, TraceProgress):
                seen.append(now)
    except StopIteration as end:
        trace: Trace = end.value
    ways = [now.way for now in seen if now.way is not None]
    counts = [way.count for way in ways]
    assert counts == sorted(counts) and 0 < counts[0] < counts[-1] == len(trace)
    assert 0 < seen[0].done < seen[-1].done <= seen[-1].total
    for way in (ways[0], ways[len(ways) // 2]):
        k = way.count
        assert np.array_equal(way.sigmas, trace.sigmas)
        assert np.array_equal(way.x[:, :k], trace.x[:, :k])
        assert np.array_equal(way.x0[:, :k], trace.x0()[:, :k])
        assert np.array_equal(way.shown[:, :k], trace.shown[:, :k])
