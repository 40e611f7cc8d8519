"""Measured on letters of one character drawn in two manners: with chance, with guidance, with
different samplers."""

from dataclasses import replace

import numpy as np

from engine.api import READABLE, SamplerOptions
from engine.explain.likeness import distance, sharpness, spread, static
from engine.explain.question import SAMPLERS
from engine.measurements.measured import Case, Measured, ink_of, part
from engine.progress import Work
from engine.sentence import Sentence

BLUR, GRAIN = 0.75, 1.33  # times the sharpness, and the noise, from which on it is seen
OTHER = 0.5  # of the distance of two draws, from which on one is another
LESS, MORE = 0.9, 1.1  # times the spread, from which on it differs
TRUE_STEPS = 100  # of Heun, about 200 evaluations
BOTH = 2  # drawings that samplers are compared on


def measure_chance(case: Case) -> Work[Measured]:
    """The same starts with new noise in every step and without: DDIM with eta 1 and 0."""
    draws, steps = case.question.number("draws"), case.question.number("steps")
    letters, found = case.again(draws), []
    for i, eta in enumerate((0.0, 1.0)):
        options = SamplerOptions(eta=eta)
        drawing = replace(case.drawing, sampler="ddim", steps=steps, options=options)
        found.append((yield from part(case.draw(letters, drawing), i, 2)))
    without, with_noise = map(ink_of, found)
    apart = [distance(a, b) for a, b in zip(without, with_noise, strict=True)]
    numbers = {
        "sharpness": sharpness(with_noise) / sharpness(without),
        "grain": static(with_noise) / max(static(without), 1e-9),
        "apart": float(np.mean(apart)),
        "spread": spread(without),
        "spread_chance": spread(with_noise),
    }
    for name, glyphs in zip(("read", "read_chance"), found, strict=True):
        read = np.array(glyphs.scores) >= READABLE
        numbers[name] = float(read.mean()) if len(read) else float("nan")
    if numbers["grain"] >= GRAIN:
        answer = "grain"
    elif numbers["sharpness"] < BLUR:
        answer = "blur"
    else:
        answer = "other" if numbers["apart"] >= OTHER * numbers["spread"] else "same"
    says = Sentence(
        "With new noise in every step {draws} letters are {sharpness:.0f} % as sharp and have "
        "{grain:.0f} % of the grain. From the same start they end {apart:.2f} of ink from those "
        "without; two starts end {spread:.2f} apart.",
        {"draws": draws, "sharpness": 100 * numbers["sharpness"],
         "grain": 100 * numbers["grain"], "apart": numbers["apart"], "spread": numbers["spread"]},
    )  # fmt: skip
    return Measured(case.question, answer, says, numbers)


def measure_guidance_spread(case: Case) -> Work[Measured]:
    """How far letters of one character lie apart, without guidance (1) and with much."""
    draws, much = case.question.number("draws"), case.question.number("guidance")
    letters, found = case.again(draws), []
    for i, guidance in enumerate((1, much)):
        drawing = replace(case.drawing, guidance=float(guidance))
        found.append((yield from part(case.draw(letters, drawing), i, 2)))
    one, other = (spread(ink_of(glyphs)) for glyphs in found)
    numbers = {"one": one, "much": other, "ratio": other / max(one, 1e-9)}
    ratio = numbers["ratio"]
    answer = "alike" if ratio < LESS else "varied" if ratio > MORE else "as before"
    says = Sentence(
        "Two of {draws} letters lie {one:.3f} of ink apart at guidance 1, and {much:.3f} at "
        "guidance {guidance}: {share:.0f} % of it.",
        {"draws": draws, "guidance": much, "one": one, "much": other, "share": 100 * ratio},
    )
    return Measured(case.question, answer, says, numbers)


def measure_at_ten(case: Case) -> Work[Measured]:
    """How far from the true way each sampler ends that asks the network so many times.

    The true way is that of Heun with 200 evaluations, from the same noise.
    """
    budget, letters = case.question.number("evaluations"), case.again(BOTH)
    plain = replace(case.drawing, options=SamplerOptions())
    runs = {"true": ("heun", TRUE_STEPS)}
    runs |= {name: (name, budget // 2 if name == "heun" else budget) for name in SAMPLERS}
    ends, numbers = {}, {}
    for i, (name, (sampler, steps)) in enumerate(runs.items()):
        drawing = replace(plain, sampler=sampler, steps=steps)
        glyphs = yield from part(case.draw(letters, drawing), i, len(runs))
        ends[name] = ink_of(glyphs)
        numbers[f"{name}_evaluations"] = float(glyphs.cost.evaluations / len(letters))
        numbers[f"{name}_steps"] = float(steps)
    numbers |= {name: distance(ends[name], ends["true"]) for name in SAMPLERS}
    order = sorted(SAMPLERS, key=lambda name: numbers[name])
    says = Sentence(
        "{first} ends {near:.3f} of ink from the true way after {evaluations:.0f} evaluations; "
        "{last} with {steps:.0f} steps ends {far:.3f} from it.",
        {"first": SAMPLERS[order[0]], "near": numbers[order[0]], "last": SAMPLERS[order[-1]],
         "evaluations": numbers[f"{order[0]}_evaluations"], "far": numbers[order[-1]],
         "steps": numbers[f"{order[-1]}_steps"]},
    )  # fmt: skip
    return Measured(case.question, order[0], says, numbers)
