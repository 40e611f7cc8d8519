"""Budgets: met or honestly refused, whatever the message; and what files will be, foreseen."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import ExportError, RequestError
from engine.export.budget import BUDGETS, Budget, find_budget
from engine.export.plan import ExportEstimate, ExportPlan, find_plan
from engine.export.variant import ExportSource
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.progress import finish
from engine.sentence import Sentence, join_sentences
from tests.engine.message.scribble import export, scribble

SUFFIXES = (".gif", ".png", ".apng", ".webp")
MOVING = (".gif", ".apng", ".webp")
budgets = st.one_of(
    st.sampled_from(BUDGETS),
    st.integers(300, 30_000).map(lambda size: find_budget(str(size))),
    st.builds(
        Budget, st.just("own"), st.just(Sentence("Own")), st.integers(300, 9_000),
        st.sampled_from((None, 48)), st.sampled_from((None, 2, 5, 9)), st.booleans(),
    ).filter(lambda budget: budget.pixels or not budget.square),
)  # fmt: skip
messages = st.builds(
    Recipe,
    text=st.text("abcXo.! \n", min_size=1, max_size=14).filter(str.strip),
    layout=st.builds(
        Layout, width=st.sampled_from((32, 90, 200)), kind=st.sampled_from(("type", "grid"))
    ),
    look=st.builds(Look, paper=st.sampled_from(("#ffffff", "transparent")), overlay=st.booleans()),
    timing=st.builds(
        Timing,
        hold=st.integers(0, 5), stagger=st.floats(0, 2), loop=st.integers(0, 2),
        boomerang=st.booleans(), backward=st.booleans(),
    ),
)  # fmt: skip


def foresee(recipe: Recipe, suffix: str, budget: Budget | None = None) -> ExportEstimate:
    states, sigmas = scribble(recipe.text)
    return finish(find_plan(states, sigmas, recipe, suffix, budget)).estimate()


@settings(max_examples=60, deadline=None)
@given(recipe=messages, suffix=st.sampled_from(SUFFIXES), budget=budgets)
def test_a_budget_is_met_or_refused_with_the_smallest_size(
    tmp_path_factory: pytest.TempPathFactory, recipe: Recipe, suffix: str, budget: Budget
) -> None:
    path = tmp_path_factory.mktemp("fit") / f"a{suffix}"
    try:
        result = export(path, recipe, budget=budget)
    except ExportError as error:
        assert not path.exists()
        smallest = int(str(error.facts["smallest"]))
        assert smallest > budget.bytes
        assert f"{smallest:,}" in error.remedy
        enough = replace(budget, bytes=smallest)
        assert export(path, recipe, budget=enough).bytes <= smallest  # the named size is possible
        return
    assert path.stat().st_size == result.bytes <= budget.bytes
    with Image.open(path) as image:
        assert image.size == (result.width, result.height)
        assert getattr(image, "n_frames", 1) == result.frames <= (budget.frames or result.frames)
        if budget.pixels:
            assert max(image.size) <= budget.pixels
        if budget.square:
            assert image.size[0] == image.size[1]


def test_an_emoji_fills_its_square(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("fit") / "a.gif"
    for width in (32, 480):
        recipe = Recipe(text="Oh, hello", layout=Layout(width=width))
        result = export(path, recipe, budget=find_budget("slack"), overwrite=True)
        assert (result.width, result.height) == (128, 128)
        with Image.open(path) as image:
            image.seek(result.frames - 1)
            ink = np.asarray(image.convert("L")) < 128
        across, down = (np.flatnonzero(ink.any(axis=axis)) for axis in (0, 1))
        assert max(across[-1] - across[0], down[-1] - down[0]) > 90


@pytest.mark.parametrize("suffix", MOVING)
def test_what_was_traded_is_said_and_time_is_kept(
    tmp_path_factory: pytest.TempPathFactory, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("fit") / f"a{suffix}"
    recipe = Recipe(text="Hello, you", layout=Layout(width=300), timing=Timing(stagger=1, spread=2))
    free = export(path, recipe)
    assert free.traded == ()
    assert export(path, recipe, budget=find_budget("8MB"), overwrite=True).traded == ()
    tight = export(path, recipe, budget=find_budget(str(free.bytes // 3)), overwrite=True)
    assert "frames a second" in join_sentences(tight.traded)
    told = float(join_sentences(tight.traded).split(" frames a second")[0].split()[-1])
    assert 1000 / tight.delay_ms == pytest.approx(told, rel=0.02)  # the same speed in both places
    with Image.open(path) as image:
        total = 0.0
        for number in range(tight.frames):
            image.seek(number)
            image.load()
            total += image.info["duration"]
    assert total == (6 + 1 + 8 + 20) * 50


def test_a_gif_with_room_keeps_each_held_frame_and_one_without_says_so(tmp_path: Path) -> None:
    recipe = Recipe(text="Hello", layout=Layout(width=120), timing=Timing(hold=20))
    free = export(tmp_path / "a.gif", recipe)
    roomy = export(tmp_path / "b.gif", recipe, budget=find_budget("8MB"))
    assert (roomy.frames, roomy.bytes, roomy.traded) == (free.frames, free.bytes, ())
    few = Budget("own", Sentence("Own"), 8_000_000, frames=free.frames - 1)
    tight = export(tmp_path / "c.gif", recipe, budget=few)
    assert tight.frames == free.frames - 20
    assert join_sentences(tight.traded) == "finished page held in one frame"


def test_less_is_a_greater_loss_and_the_best_is_first() -> None:
    states, sigmas = scribble("Hello")
    recipe = Recipe(text="Hello", layout=Layout(width=300))
    plan = ExportPlan(ExportSource(states, sigmas, recipe, ".gif", budget=find_budget("9KB")))
    assert plan.variants[0] == plan.best and plan.loss(plan.best) == 0
    assert plan.variants[-1] == plan.smallest
    assert len(set(plan.variants)) == len(plan.variants)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("paper", ["#ffffff", "transparent"])
def test_the_estimate_is_near_the_truth(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, paper: str
) -> None:
    path = tmp_path_factory.mktemp("fit") / f"a{suffix}"
    plain = Recipe(text="Hello, you two!", layout=Layout(width=240), look=Look(paper=paper))
    for timing in (Timing(stagger=2), Timing(boomerang=True, stagger=0, hold=0)):
        recipe = msgspec.structs.replace(plain, timing=timing)
        for budget in (None, find_budget("discord"), find_budget("30KB")):
            true = export(path, recipe, budget=budget, overwrite=True)
            foreseen = foresee(recipe, suffix, budget)
            assert abs(foreseen.bytes / true.bytes - 1) < 0.15
            assert (foreseen.width, foreseen.height) == (true.width, true.height)
            assert (foreseen.frames, foreseen.delay_ms) == (true.frames, true.delay_ms)
            assert foreseen.traded == true.traded


def test_an_estimate_refuses_what_the_export_refuses() -> None:
    with pytest.raises(ExportError, match="does not fit") as caught:
        foresee(Recipe(text="Hello"), ".gif", find_budget("500"))
    assert "smallest" in caught.value.remedy


@pytest.mark.parametrize(
    ("wish", "size"),
    [("250KB", 250_000), ("1.5MB", 1_500_000), ("90000", 90_000), ("8 mb", 8_000_000),
     ("2KiB", 2048)],
)  # fmt: skip
def test_a_size_can_be_told_in_many_ways(wish: str, size: int) -> None:
    assert find_budget(wish).bytes == size
    assert find_budget("Slack").pixels == 128


@pytest.mark.parametrize(
    "wish", ["", "huge", "12 parsec", "0", "-5KB", "1e9", "0.1", "9" * 400, "٣KB", "nan"]
)
def test_what_is_no_size_is_refused(wish: str) -> None:
    with pytest.raises(RequestError) as caught:
        find_budget(wish)
    assert caught.value.remedy
