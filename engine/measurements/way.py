"""Measured on the way of one letter: where it is read, what it begins as, what its middle is."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.explain.door import Trace
from engine.explain.likeness import distance, likeness, sharpness
from engine.explain.quantities import first_read, signal_curve
from engine.explain.question import Question
from engine.measurements.measured import Case, Measured, part
from engine.progress import Work
from engine.samples import dark_on_white
from engine.sentence import Sentence

NEARLY = 0.75  # of the sharpness of the finished letter, from which on a guess is none of a blur


def measure_first_read(trace: Trace, question: Question) -> Measured:
    """From which noise level on a reader reads the guess, and how much of the state is noise there.

    What an eye could tell is measured as the correlation with the finished letter, of the state as
    it is shown and of the guess.
    """
    state = first_read(trace, 0)
    name = trace.names[0]
    if state is None:
        says = Sentence("The reader is not sure of this {name!r} even at its end.", {"name": name})
        return Measured(question, None, says, {})
    sigma = float(trace.sigmas[state])
    end = trace.shown[0, -1:]
    numbers = {
        "sigma": sigma,
        "state": float(state),
        "score": float(trace.answers.scores[0, trace.guess[state]]),
        "noise": 1 - float(signal_curve(trace, 0).values[state]),
        "state_likeness": likeness(trace.shown[0, state : state + 1], end),
        "guess_likeness": likeness(trace.answers.shown[0, trace.guess[state]][None], end),
    }
    if state == 0:
        says = Sentence(
            "The reader reads {name!r} already in the first guess: the network was told its name.",
            {"name": name},
        )
    else:
        says = Sentence(
            "From σ {sigma:.2g} on the reader reads {name!r} in the guess, while {noise:.0f} % of "
            "the state still is noise.",
            {"name": name, "sigma": sigma, "noise": 100 * numbers["noise"]},
        )
    return Measured(question, sigma, says, numbers)


def measure_first_guess(trace: Trace, question: Question) -> Measured:
    """How sharp the guess in pure noise is, against the finished letter."""
    first, end = trace.answers.shown[0, :1], trace.shown[0, -1:]
    numbers = {
        "sharpness": sharpness(first) / sharpness(end),
        "likeness": likeness(first, end),
    }
    facts = {"name": trace.names[0], "share": 100 * numbers["sharpness"]}
    if numbers["sharpness"] >= NEARLY:
        says = Sentence(
            "In pure noise it sees a {name!r} that is {share:.0f} % as sharp as the finished one.",
            facts,
        )
        return Measured(question, "picture", says, numbers)
    says = Sentence(
        "In pure noise it sees a {name!r} that is {share:.0f} % as sharp as the finished one: a "
        "blur, the mean of all that could become of it.",
        facts,
    )
    return Measured(question, "blur", says, numbers)


def measure_half_way(case: Case) -> Work[Measured]:
    """The state in the middle of a way, and the end of one of half as many steps."""
    steps = case.question.number("steps")
    half = steps // 2
    traces = []
    for i, count in enumerate((steps, half)):
        drawing = replace(case.drawing, steps=count, frames=None)
        traces.append((yield from part(case.trace((case.letter,), drawing), i, 2)))
    whole, short = traces
    at = int(np.abs(np.arange(len(whole)) * steps / (len(whole) - 1) - half).argmin())
    end = whole.shown[0, -1] / 255
    numbers = {
        "cut": distance(whole.shown[0, at] / 255, end),
        "short": distance(short.shown[0, -1] / 255, end),
        "noise": 1 - float(signal_curve(whole, 0).values[at]),
    }
    says = Sentence(
        "Step {half} of {steps} is {cut:.2f} of ink away from the end, and {noise:.0f} % of it "
        "is noise; {half} steps that go all the way end {short:.2f} from it.",
        {"half": half, "steps": steps, "cut": numbers["cut"], "noise": 100 * numbers["noise"],
         "short": numbers["short"]},
    )  # fmt: skip
    return Measured(
        case.question, "same" if numbers["cut"] <= numbers["short"] else "noisier", says, numbers,
    )  # fmt: skip


def on_its_own_way(of: Callable[[Trace, Question], Measured]) -> Callable[[Case], Work[Measured]]:
    """What is measured on the letter's way as it is drawn, as work that draws it."""

    def measure(case: Case) -> Work[Measured]:
        trace = yield from case.trace((case.letter,), case.drawing)
        return of(trace, case.question)

    return measure


def shown_picture(trace: Trace, state: int) -> np.ndarray:
    """A state as it is shown, dark on white."""
    return dark_on_white(trace.shown[0, state], trace.card)
