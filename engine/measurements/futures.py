"""Measured on several ends of ways that have something in common: what of them is decided where."""

import math
from dataclasses import replace

import numpy as np

from engine.errors import RequestError
from engine.explain.door import Departure
from engine.explain.likeness import coarse_part, likeness, spread
from engine.measurements.measured import Case, Measured, ink_of, part
from engine.progress import Work
from engine.sentence import Sentence

LOWEST = 0.1  # times the deviation of the data: below it no form is open
HALF = 0.5  # of the spread from pure noise, below which the form is kept
SOME, ALL = 0.1, 0.75  # of the way from chance to sameness, from which on something is kept
OTHERS = "aegmos"  # letters beside which one is laid
MOST_OTHERS = 4


def measure_form_stays(case: Case) -> Work[Measured]:
    """From which noise level on new noise keeps the form: the spread of some futures at each."""
    futures, count = case.question.number("futures"), case.question.number("levels")
    trace = yield from part(case.trace((case.letter,), case.drawing), 0, count + 1)
    levels = spaced_levels(trace.sigmas, LOWEST * trace.card.sigma_data, count)
    plain = replace(case.letter, nudge=0, branch=0.0, branch_step=0)
    spreads = []
    for i, sigma in enumerate(levels):
        ways = tuple(replace(plain, nudge=k + 1, branch=sigma) for k in range(futures))
        glyphs = yield from part(case.draw(ways, case.drawing), i + 1, count + 1)
        spreads.append(spread(ink_of(glyphs)))
    near = np.array(spreads) < HALF * spreads[0]
    first = len(near) - int(np.cumprod(near[::-1]).sum())  # from here on it stays below
    falls = -np.diff(spreads)
    numbers = {
        "far": spreads[0],
        "last": spreads[-1],
        "jump": float(falls.max() / max(spreads[0] - spreads[-1], 1e-9)),
    }
    curve = (np.array(levels), np.array(spreads))
    if first == len(near):
        says = Sentence(
            "New noise changes the form of this {name!r} to the end.", {"name": case.letter.char}
        )
        return Measured(case.question, None, says, numbers, curve=curve)
    numbers |= {"sigma": levels[first], "near": spreads[first]}
    says = Sentence(
        "From σ {sigma:.2g} on {futures} futures end less than half as far apart as from pure "
        "noise, {near:.2f} instead of {far:.2f} of ink; above it the form was still open.",
        {"futures": futures, **numbers},
    )
    return Measured(case.question, levels[first], says, numbers, curve=curve)


def spaced_levels(sigmas: np.ndarray, low: float, count: int) -> list[float]:
    """Levels of a way from its noise to `low`, about evenly in their logarithm."""
    some = np.log(sigmas[:-1])
    wanted = np.linspace(some[0], max(math.log(low), some[-1]), count)
    found = {int(np.abs(some - level).argmin()) for level in wanted}
    return [float(sigmas[i]) for i in sorted(found)]


def measure_same_noise(case: Case) -> Work[Measured]:
    """What other letters from the same noise have in common with it, coarse and fine.

    Correlations of pairs from the same noise, beside those of pairs from different noise: letters
    are alike to some degree whatever they are made from.
    """
    letters = case.again(2)
    first = yield from part(case.trace(letters, case.drawing), 0, MOST_OTHERS + 1)
    names = [n for n in OTHERS if n in first.card.classes and n != case.letter.char][:MOST_OTHERS]
    if not names:
        raise RequestError(
            "{model} draws no other letters to compare with.", "Choose another model.",
            model=first.card.name,
        )  # fmt: skip
    start = float(first.sigmas[0])
    pictures = [ink_at_end(first.shown)]
    for i, name in enumerate(names):
        way = Departure(start, label=name)
        trace = yield from part(case.trace(letters, case.drawing, way), i + 1, len(names) + 1)
        pictures.append(ink_at_end(trace.shown))
    ends = np.stack(pictures)  # [names, 2 noises, H, W]
    pairs = [(i, k) for i in range(len(ends)) for k in range(i)]
    numbers: dict[str, float] = {}
    for name, of in (("coarse", coarse_part), ("fine", fine_part)):
        parts = np.stack([of(some) for some in ends])
        numbers[name] = float(np.mean([likeness(parts[i], parts[k]) for i, k in pairs]))
        other = float(np.mean([likeness(parts[i], parts[k, ::-1]) for i, k in pairs]))
        numbers[f"{name}_other"] = other
        numbers[f"{name}_kept"] = (numbers[name] - other) / max(1 - other, 1e-9)
    kept = (numbers["coarse_kept"] + numbers["fine_kept"]) / 2
    answer = "picture" if kept >= ALL else "part" if kept >= SOME else "nothing"
    says = Sentence(
        "From the same noise other letters correlate {coarse:.2f} in the coarse and {fine:.2f} in "
        "the fine parts; from other noise {coarse_other:.2f} and {fine_other:.2f}.",
        numbers,
    )
    return Measured(case.question, answer, says, numbers)


def ink_at_end(shown: np.ndarray) -> np.ndarray:
    """The finished pictures of a trace's states uint8 [N, k, H, W], in ink."""
    return shown[:, -1].astype(np.float64) / 255


def fine_part(pictures: np.ndarray) -> np.ndarray:
    """What the coarse part leaves."""
    return pictures - coarse_part(pictures)
