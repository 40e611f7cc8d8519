"""The line of a pixel: for every sampler and every shipped kind of model the next state follows by
hand, from plain numbers, to 1e-4; by another sampler's rule it does not."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.api import Drawing, Letter, SampleRequest, WriteRequest
from engine.explain.door import Subjects, Trace, TraceRequest
from engine.explain.stepping import Move, arithmetic
from engine.progress import finish
from engine.studio import Studio

MODELS = ("letters", "digits32", "cars32-edm", "letters-latent")
SAMPLERS = ("euler", "heun", "ddim", "ddpm", "dpmpp2m")
STEPS = 5
NEAR = 1e-4
STUDIO = Studio("cpu")


def subject_of(model: str, sampler: str) -> Subjects:
    drawing = Drawing(model=model, sampler=sampler, steps=STEPS, frames=None)
    if model.startswith("letters"):
        return WriteRequest((Letter(0, "g"),), drawing)
    return SampleRequest((8 if model == "digits32" else 0,), (3,), drawing)


@cache
def way(model: str, sampler: str) -> Trace:
    return finish(STUDIO.trace(TraceRequest(subject_of(model, sampler))))


@cache
def new_noise(model: str, sampler: str, step: int) -> np.ndarray:
    """The noise that the sampler met in a step, [C, H, W]."""
    return STUDIO.subject(subject_of(model, sampler)).fresh(step)[0].numpy()


def by_hand(move: Move, x: float, x0: float, other: float) -> float:
    """target + ratio (x - target), the target between two answers, in plain numbers."""
    target = x0 + move.lean * (other - x0)
    return target + move.ratio * (x - target)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("sampler", SAMPLERS)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_the_next_state_follows_by_hand(model: str, sampler: str, data: st.DataObject) -> None:
    trace = way(model, sampler)
    state = data.draw(st.integers(0, len(trace) - 1), "state")
    at = tuple(data.draw(st.integers(0, size - 1)) for size in trace.x.shape[2:])
    x, sigma = float(trace.x[0, state][at]), float(trace.sigmas[state])
    x0 = float(trace.answers.x0[0, trace.guess[state]][at])
    if sigma:
        noise = (x - x0) / sigma
        assert abs(x0 + sigma * noise - x) < NEAR
    if state == 0:
        assert arithmetic(trace, 0, 0) is None  # no step made it: it is noise
        return
    step = arithmetic(trace, 0, state)
    assert step is not None
    found = by_hand(step.move, *(float(a[at]) for a in (step.x, step.x0, step.other)))
    assert abs(found - float(step.rule[at])) < NEAR
    if step.move.noise:
        found += step.move.noise * float(new_noise(model, sampler, int(trace.made[state]))[at])
    assert abs(found - x) < NEAR


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("sampler", SAMPLERS)
def test_by_another_rule_it_is_another_state(model: str, sampler: str) -> None:
    """Wrong: Euler's step where another is taken, and a squared ratio in place of Euler's."""
    trace = way(model, sampler)
    worst = 0.0
    for state in range(1, len(trace) - 1):
        step = arithmetic(trace, 0, state)
        assert step is not None
        s, sigma = float(trace.sigmas[state]), float(trace.answers.levels[step.answer])
        wrong = Move((s / sigma) ** (2 if sampler in ("euler", "ddim") else 1))
        found = wrong.ratio * step.x + (1 - wrong.ratio) * step.x0
        gap = trace.x[0, state] - found
        if step.move.noise:
            gap -= step.move.noise * new_noise(model, sampler, int(trace.made[state]))
        worst = max(worst, float(np.abs(gap).max()))
    assert worst > 100 * NEAR


def test_new_noise_is_that_of_its_step() -> None:
    """Of another step it would be other noise."""
    trace = way("letters", "ddpm")
    step = arithmetic(trace, 0, 2)
    assert step is not None and step.move.noise
    gap, made = trace.x[0, 2] - step.rule, int(trace.made[2])
    assert np.abs(gap - step.move.noise * new_noise("letters", "ddpm", made)).max() < NEAR
    assert np.abs(gap - step.move.noise * new_noise("letters", "ddpm", made + 1)).max() > 0.1
