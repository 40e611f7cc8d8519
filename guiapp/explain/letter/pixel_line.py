"""One pixel in numbers: the equation of the state, and the step that makes the next state.

Both can be computed again by hand, to the digits shown.
"""

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.explain.door import Trace
from engine.explain.quantities import guided, planes
from engine.explain.stepping import Arithmetic, arithmetic
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.shown import Equation
from guiapp.words import number_words


def in_digits(value: float) -> str:
    """A number of the equation, in three digits behind the point."""
    return number_words(value, ".3f").replace("-", "−")


def inside(value: float) -> str:
    """A number behind a sign: negative ones in brackets."""
    return f"({in_digits(value)})" if value < 0 else in_digits(value)


def value_of(array: np.ndarray, pixel: Pixel) -> float:
    """The first channel of a picture [C, H, W] there; of a latent that of `planes`."""
    plane = array[0] if is_picture(array) else planes(array)
    return float(plane[pixel])


def is_picture(array: np.ndarray) -> bool:
    """True if [C, H, W] are channels of a picture, rather than of a latent."""
    return len(array) in (1, 3)


def place_words(array: np.ndarray, pixel: Pixel) -> str:
    """Where a number of [C, H, W] is, counted from 1."""
    translate = QCoreApplication.translate
    if is_picture(array):
        words = translate("Explain", "row {0}, column {1}:")
        return words.format(pixel[0] + 1, pixel[1] + 1)
    _, high, wide = array.shape
    channel = pixel[0] // high * 2 + pixel[1] // wide
    words = translate("Explain", "channel {0}, row {1}, column {2}:")
    return words.format(channel + 1, pixel[0] % high + 1, pixel[1] % wide + 1)


def equation_words(equation: Equation, pixel: Pixel) -> str:
    """ "row 9, column 12: 1.320 = 0.410 + 2.600 × 0.350"."""
    x, x0, noise = (value_of(a, pixel) for a in (equation.x, equation.x0, equation.noise))
    place = place_words(equation.x, pixel)
    if not equation.sigma:
        return f"{place} {in_digits(x)} = {in_digits(x0)}"
    sigma = in_digits(equation.sigma)
    return f"{place} {in_digits(x)} = {in_digits(x0)} + {sigma} × {inside(noise)}"


def guidance_words(trace: Trace, state: int, pixel: Pixel, strength: float) -> str:
    """ "row 9, column 12: 0.100 + 2.000 × (0.410 − 0.100) = 0.720", of not told and told."""
    number = trace.guess[state]
    told = value_of(trace.answers.told[0, number], pixel)
    untold = value_of(trace.answers.untold[0, number], pixel)
    used = value_of(guided(trace, 0, state, strength), pixel)
    line = (
        f"{in_digits(untold)} + {in_digits(strength)} × ({in_digits(told)} − {inside(untold)})"
        f" = {in_digits(used)}"
    )
    return f"{place_words(trace.answers.told[0, number], pixel)} {line}"


def step_words(trace: Trace, state: int, pixel: Pixel) -> str:
    """The step from the newest answer to the next state, as its sampler takes it."""
    translate = QCoreApplication.translate
    if state + 1 >= len(trace):
        return end_words()
    step = arithmetic(trace, 0, state + 1)
    if step is None:
        return translate("Explain", "The next state is newly noised.")
    sigma, s = float(trace.answers.levels[step.answer]), float(trace.sigmas[state + 1])
    words = []
    target = value_of(step.target, pixel)
    if step.move.lean:
        words.append(target_words(trace, step, pixel))
    x, rule = value_of(step.x, pixel), value_of(step.rule, pixel)
    ratio = ratio_words(trace, step, sigma, s)
    line = (
        f"{in_digits(target)} + {ratio} × ({in_digits(x)} − {inside(target)}) = {in_digits(rule)}"
    )
    if step.move.noise:
        new = value_of(trace.x[0, state + 1], pixel)
        added = translate("Explain", "{0} of new noise").format(inside(new - rule))
        line += f";  + {added} = {in_digits(new)}"
    at = float(trace.sigmas[state])
    behind = sigma != at
    start = (
        translate("Explain", "next, from the answer at σ {0}:").format(in_digits(sigma))
        if behind
        else translate("Explain", "next:")
    )
    return f"{start} {'  '.join([*words, line])}"


def target_words(trace: Trace, step: Arithmetic, pixel: Pixel) -> str:
    """Where a step of second order goes to: beyond the guess, or between two."""
    x0, other = value_of(step.x0, pixel), value_of(step.other, pixel)
    target = value_of(step.target, pixel)
    if step.move.lean < 0:  # extrapolated from the answer before
        lean = in_digits(-step.move.lean)
        return (
            f"{in_digits(x0)} + {lean} × ({in_digits(x0)} − {inside(other)}) = {in_digits(target)};"
        )
    lean = in_digits(step.move.lean)
    return f"{in_digits(x0)} + {lean} × ({in_digits(other)} − {inside(x0)}) = {in_digits(target)};"


def ratio_words(trace: Trace, step: Arithmetic, sigma: float, s: float) -> str:
    """How much of the way to the target is left, by the noise levels that it comes from."""
    plain = f"({in_digits(s)} / {in_digits(sigma)})"
    if trace.drawing.sampler == "ddpm":
        return f"{plain}²"
    if step.move.noise:
        return in_digits(step.move.ratio)
    return plain


def end_words() -> str:
    """That there is no next step."""
    return QCoreApplication.translate("Explain", "The end: only the guess is left.")


def sampler_rule(trace: Trace, state: int) -> str:
    """How the sampler steps on from a state, in a sentence."""
    translate = QCoreApplication.translate
    if state + 1 >= len(trace):
        return end_words()
    return {
        "euler": translate("Explain", "Euler: straight on towards the guess."),
        "ddim": translate(
            "Explain", "DDIM: straight on towards the guess; with chance, new noise takes the "
            "place of some."
        ),
        "heun": translate(
            "Explain", "Heun: asked again at the end of the step, it goes between both guesses."
        ),
        "dpmpp2m": translate(
            "Explain", "DPM-Solver++: goes on beyond the guess, as it changed since the one before."
        ),
        "ddpm": translate(
            "Explain", "DDPM: farther towards the guess than it has to, and back by new noise."
        ),
    }[trace.drawing.sampler]  # fmt: skip
