"""A lane: pictures drawn once, alone, with what that took measured while it was.

Evaluations are counted by the meter of the denoiser; seconds by the clock, without what is shown;
legibility by the app's reader, which was trained on finished letters and looks at what the model
takes each state for.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch

from engine.api import kept_states
from engine.diffusion.cost import Meter
from engine.diffusion.samplers import Step
from engine.drawing.draw import make_denoise
from engine.drawing.hands import hand_names
from engine.drawing.rules import count_cost, steps_within
from engine.drawing.showing import to_ink
from engine.drawing.subject import Subject
from engine.drawing.tracing import change_subject, frozen, score_states
from engine.explain.door import Departure, LaneRequest, LaneRun, Subjects
from engine.progress import Progress, Work


def lane_subject(make: Callable[[Subjects], Subject], request: LaneRequest) -> Subject:
    """The pictures of a lane with the steps that it takes; `make` makes a subject of a request.

    Raises `RequestError` for a class that the model lacks.
    """

    def with_steps(steps: int) -> Subject:
        return make(replace(request.of, drawing=replace(request.of.drawing, steps=steps)))

    subject = make(request.of)
    if request.evaluations:
        subject = with_steps(steps_within(request.evaluations, lambda n: cost_of(with_steps(n))))
    if request.label:
        subject = change_subject(subject, Departure(1.0, label=request.label))
    return subject


def cost_of(subject: Subject) -> int:
    """The evaluations of one picture, counted by going its way."""
    branch = subject.nudge[0] if subject.nudge else 0.0
    return count_cost(subject.card, subject.drawing, branch).evaluations


@torch.inference_mode()
def draw_lane(subject: Subject, request: LaneRequest) -> Work[LaneRun]:
    """Draw the pictures of a lane, and measure it."""
    card, drawing, count = subject.card, subject.drawing, len(subject.classes)
    next(subject.walk())  # sets torch up, not measured
    meter, kept = Meter(), {*kept_states(drawing.steps, request.keep)}
    denoise = make_denoise(
        subject.denoiser, card, drawing, subject.classes, subject.hands, subject.device, meter
    )
    states, guesses = [], []
    course: list[tuple[float, int, int, float]] = []  # sigma, number, evaluations, seconds
    clock, before = 0.0, time.perf_counter()
    for number, state in enumerate(subject.walk(denoise)):
        float(state.x0.sum())  # a GPU has done it by then
        clock += time.perf_counter() - before
        if number in kept or state.sigma == 0:
            course.append((state.sigma, number, meter.cost.evaluations // count, clock))
            states.append(to_ink(state, card, subject.denoiser.autoencoder))
            guess = Step(state.x0, state.x0, 0.0)
            guesses.append(to_ink(guess, card, subject.denoiser.autoencoder))
        yield Progress(number, drawing.steps)
        before = time.perf_counter()
    sigmas, steps, spent, seconds = (frozen(np.array(one)) for one in zip(*course, strict=True))
    shown = np.stack(guesses, axis=1)
    scores = score_states(shown, [subject.names] * len(guesses), card)
    return LaneRun(
        request, card, drawing, frozen(np.stack(states, axis=1)), frozen(shown), sigmas, steps,
        spent, meter.cost.passes // count, seconds, frozen(scores), subject.names,
        hand_names(card, subject.hands),
    )  # fmt: skip
