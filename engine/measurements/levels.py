"""Measured at one noise level after the other: bits, and what was noised beside what is drawn."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from engine.api import FRAMES
from engine.errors import RequestError
from engine.explain.door import GuessRequest, Trace
from engine.explain.quantities import angle, state_pixels
from engine.measurements.measured import Case, Measured, Round, part
from engine.progress import Progress, Work
from engine.sentence import Sentence

FAINT = 0.1  # of ink: noise below it is hardly seen
LEAST, MOST = 35.0, 65.0  # degrees between picture and noise, in which two pictures are compared


def measure_bits(case: Case) -> Work[Measured]:
    """The bits a pixel that each noise level costs, of the letter as it was drawn.

    The term of a step from sigma to s is half the difference of the signal-to-noise ratios times
    the squared error of x0 (Kingma et al. 2021, arXiv 2107.00630, section 4), with the answer that
    knows the letter. It is split where noise is a tenth of ink.
    """
    count, draws = case.question.number("levels"), case.question.number("draws")
    trace = yield from part(case.trace((case.letter,), case.drawing), 0, count + 1)
    refuse_latent(trace)
    card, x0 = trace.card, trace.x[0, -1]
    scale = card.pixel_scale
    low = max(scale / 255, float(trace.sigmas[trace.sigmas > 0].min()))
    sigmas = np.geomspace(float(trace.sigmas[0]), low, count + 1)
    bits = np.empty(count)
    for i, (sigma, following) in enumerate(pairwise(sigmas.tolist())):
        random = np.random.default_rng([case.question.number("draws"), i])
        x = x0 + sigma * random.standard_normal((draws, *x0.shape))
        asked = GuessRequest(case.of, x.astype(np.float32), float(sigma))
        guess = yield from part(case.engine.guess(asked), i + 1, count + 1)
        error = float(np.square(guess.told.astype(np.float64) - x0).mean())
        bits[i] = 0.5 * (following**-2 - sigma**-2) * error / math.log(2)
    faint = sigmas[:-1] / scale < FAINT
    shape, gray = float(bits[~faint].sum()), float(bits[faint].sum())
    numbers = {"shape": shape, "gray": gray, "share": gray / max(shape + gray, 1e-9)}
    says = Sentence(
        "The last faint gray, below a tenth of ink, takes {gray:.2f} bits a pixel, all of the "
        "shape before it {shape:.2f}. That is of this drawn letter, not of held-out data.",
        numbers,
    )
    answer = "gray" if gray > shape else "shape"
    return Measured(case.question, answer, says, numbers, curve=(sigmas[:-1], bits))


def measure_which_way(case: Case) -> Work[Measured]:
    """Pairs of pictures at one noise level: one on its way, one finished and noised in one go.

    Which is which is tossed here, from the seed.
    """
    count = case.question.number("rounds")
    drawing = replace(case.drawing, frames=FRAMES)
    trace = yield from case.trace(case.again(count), drawing)
    refuse_latent(trace)
    random = np.random.default_rng([case.question.number("seed"), count])
    yield Progress(1, 1)
    rounds = tuple(toss_round(trace, i, random) for i in range(count))
    spreads = np.array([[picture.std() for picture in one.pictures] for one in rounds])
    own = np.array([one.on_its_way for one in rounds])
    numbers = {
        "rounds": float(count),
        "spread_way": float(spreads[np.arange(count), own].mean()),
        "spread_noised": float(spreads[np.arange(count), 1 - own].mean()),
    }
    says = Sentence(
        "Noised in one go or on its way: at one noise level both are a letter and noise. By chance "
        "one tells {chance:g} of {rounds:.0f}.",
        {"chance": count / 2, "rounds": count},
    )
    return Measured(case.question, None, says, numbers, rounds)


def toss_round(trace: Trace, picture: int, random: np.random.Generator) -> Round:
    """One pair of the ways of a trace."""
    sigma_data = trace.card.sigma_data
    degrees = np.degrees([angle(float(sigma), sigma_data) for sigma in trace.sigmas])
    state = int(np.abs(degrees - random.uniform(LEAST, MOST)).argmin())
    sigma = float(trace.sigmas[state])
    x0, eps = trace.x[picture, -1], random.standard_normal(trace.x[picture, -1].shape)
    noised = (x0 + sigma * eps).astype(np.float32)
    way, other = (state_pixels(x, sigma, trace.card) for x in (trace.x[picture, state], noised))
    own = int(random.integers(2))
    return Round((other, way) if own else (way, other), own, sigma)


def told_apart(measured: Measured, picks: Sequence[int]) -> Sentence:
    """How many of the rounds were told right, beside chance."""
    right = sum(pick == one.on_its_way for pick, one in zip(picks, measured.rounds, strict=False))
    return Sentence(
        "You told {right} of {rounds} right; by chance it is {chance:g}.",
        {"right": right, "rounds": len(picks), "chance": len(picks) / 2},
    )


def refuse_latent(trace: Trace) -> None:
    """Raise `RequestError` of a model whose states are no pictures."""
    if trace.card.autoencoder:
        raise RequestError(
            "{model} diffuses a latent, whose noise is no picture.", "Choose another model.",
            model=trace.card.name,
        )  # fmt: skip
