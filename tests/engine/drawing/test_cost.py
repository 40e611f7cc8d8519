"""What drawing costs is counted where it happens, and told before by the same count."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.api import SAMPLER_NAMES, Drawing, Letter, SampleRequest, SamplerOptions, WriteRequest
from engine.bench.timing import record_calls
from engine.drawing.rules import count_cost
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_model


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_model(tmp_path_factory.mktemp("models")))


@pytest.mark.parametrize("rules", [1, 2])
@pytest.mark.parametrize("guidance", [1.0, 2.0])
@pytest.mark.parametrize("sampler", SAMPLER_NAMES)
def test_the_count_told_before_is_what_the_network_was_asked(
    studio: Studio, model: str, sampler: str, guidance: float, rules: int
) -> None:
    options = SamplerOptions(churn=10.0)
    drawing = Drawing(
        steps=7, sampler=sampler, guidance=guidance, model=model, options=options, rules=rules
    )
    opened = studio.open(model)
    with record_calls(opened.denoiser.net) as calls:
        samples = finish(studio.sample(SampleRequest((0,) * 13, tuple(range(13)), drawing)))
    passes = sum(len(args[0]) for args, _ in calls)
    one = count_cost(opened.card, drawing)
    assert samples.cost.passes == passes == 13 * one.passes
    assert samples.cost.evaluations == 13 * one.evaluations
    assert one.passes == one.evaluations if guidance == 1 else one.passes > one.evaluations


@pytest.mark.parametrize("steps", [1, 2, 5, 9, 18])
def test_heun_asks_twice_in_each_step_but_the_last(studio: Studio, model: str, steps: int) -> None:
    """The trap: a table said so, while a guard left the second one out."""
    drawing = Drawing(steps=steps, sampler="heun", guidance=1.0, model=model)
    card = studio.open(model).card
    assert count_cost(card, drawing).evaluations == 2 * steps - 1
    old = replace(drawing, rules=1)
    assert count_cost(card, old).evaluations <= 2 * steps - 1
    assert steps != 5 or count_cost(card, old).evaluations == 5 + 1


def test_letters_drawn_again_are_counted(tmp_path: Path, studio: Studio, model: str) -> None:
    letters = (Letter(0, "a"), Letter(1, "b"))
    drawing = Drawing(steps=3, guidance=1.0, model=model)
    once = finish(studio.write(WriteRequest(letters, drawing)))
    again = finish(studio.write(WriteRequest(letters, drawing, tries=2)))
    assert once.cost.evaluations == 2 * 3
    assert once.cost.evaluations < again.cost.evaluations <= 3 * once.cost.evaluations
