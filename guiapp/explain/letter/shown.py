"""The pictures of one state: which arrays they show, what they are called, and their scales."""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.card import ModelCard
from engine.explain.door import Trace, WaySoFar
from engine.explain.quantities import (
    CHANGE_REACH,
    LESS,
    MORE,
    NOISE_REACH,
    change_of,
    change_pixels,
    guided,
    noise_pixels,
    picture_pixels,
    pull_of,
    state_pixels,
)
from engine.samples import dark_on_white
from guiapp.explain.roles import Role
from guiapp.explain.session import state_at
from guiapp.words import number_words

Fourth = Literal["none", "pull", "change", "difference", "matters"]
Ends = tuple[str, str]
Shades = tuple[QColor, ...]
Signs = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One picture of the row."""

    role: Role
    title: str
    pixels: np.ndarray | None  # uint8 [H, W] or [H, W, 3]
    scale: Ends
    shades: Shades
    said: str = ""  # of it to a screen reader, or what it waits for
    symbol: str = ""  # that stands for it in formulas: one of `roles.SYMBOLS`


class Equation(NamedTuple):
    """A state and what it is taken for, float32 [C, H, W]: x = x0 + sigma * noise."""

    x: np.ndarray
    x0: np.ndarray
    sigma: float

    @property
    def noise(self) -> np.ndarray:
        """What is left of the state, over sigma; 0 at the end."""
        if not self.sigma:
            return np.zeros_like(self.x)
        return (self.x - self.x0) / np.float32(self.sigma)


def equation_of(trace: Trace, state: int) -> Equation:
    """The equation of a state of the way."""
    x0 = trace.answers.x0[0, trace.guess[state]]
    return Equation(trace.x[0, state], x0, float(trace.sigmas[state]))


def untold_equation(trace: Trace, state: int) -> Equation:
    """The same state, and what the network sees in it that is not told the name."""
    return equation_of(trace, state)._replace(x0=trace.answers.untold[0, trace.guess[state]])


def waiting_pictures(
    ink: np.ndarray | None, card: ModelCard, waiting: str
) -> tuple[list[Shown], Signs]:
    """The state as it is drawn already, and words in place of what the network says."""
    translate = QCoreApplication.translate
    pixels = None if ink is None else dark_on_white(ink, card)
    return [
        Shown("state", translate("Explain", "noisy state"), pixels, *ink_scale(card), "", "state"),
        Shown("guess", translate("Explain", "guess x̂₀"), None, *ink_scale(card), waiting, "guess"),
        Shown("noise", translate("Explain", "noise ε"), None, *noise_scale(card), waiting, "noise"),
    ], ("=", "+ σ ×")


def equation_pictures(
    trace: Trace, state: int, equation: Equation, guess_title: str, *, as_it_is: bool
) -> tuple[list[Shown], Signs]:
    """State = guess + sigma x noise; the state at one contrast, or cut at paper and ink."""
    card, said = trace.card, (state_said(trace, state), guess_said(trace, state))
    pictures, signs = pictures_of(equation, card, guess_title, said, as_it_is=as_it_is)
    if card.autoencoder:
        decoded = trace.shown[0, state], trace.answers.shown[0, trace.guess[state]]
        for i, ink in enumerate(decoded):
            pictures[i] = replace(pictures[i], pixels=dark_on_white(ink, card))
        signs = ("", "", "")  # what is decoded adds up to nothing
    return pictures, signs


def pictures_of(
    equation: Equation,
    card: ModelCard,
    guess_title: str,
    said: tuple[str, str] = ("", ""),
    *,
    as_it_is: bool,
) -> tuple[list[Shown], Signs]:
    """The three pictures of an equation; `said` of state and guess to a screen reader."""
    translate = QCoreApplication.translate
    title = translate("Explain", "noisy state")
    x = state_pixels(equation.x, equation.sigma, card)
    if as_it_is:
        title, x = translate("Explain", "noisy state, as it is"), picture_pixels(equation.x, card)
    x0, noise = picture_pixels(equation.x0, card), noise_pixels(equation.noise, card)
    return [
        Shown("state", title, x, *ink_scale(card), said[0], "state"),
        Shown("guess", guess_title, x0, *ink_scale(card), said[1], "guess"),
        Shown("noise", translate("Explain", "noise ε"), noise, *noise_scale(card), "", "noise"),
    ], ("=", f"+ {number_words(equation.sigma, '.3g')} ×", "")


def guidance_pictures(trace: Trace, state: int, strength: float) -> tuple[list[Shown], Signs]:
    """Both answers, the one on the line through them, and the pull of the name."""
    translate, card, number = QCoreApplication.translate, trace.card, trace.guess[state]
    told, untold = trace.answers.told[0, number], trace.answers.untold[0, number]
    used = picture_pixels(guided(trace, 0, state, strength), card)
    words = translate("Explain", "used: guidance {0}").format(number_words(strength, ".1f"))
    pull, pulled = translate("Explain", "what the name pulls"), change_pixels(told - untold, card)
    not_told, is_told = (
        translate("Explain", "not told the name"), translate("Explain", "told the name"),
    )  # fmt: skip
    scale = ink_scale(card)
    return [
        Shown("state", not_told, picture_pixels(untold, card), *scale, "", "untold"),
        Shown("guess", is_told, picture_pixels(told, card), *scale, "", "told"),
        Shown("guess", words, used, *scale, "", "guess"),
        Shown("change", pull, pulled, *change_scale()),
    ], ("→", "→", "")


def fourth_words() -> dict[Fourth, str]:
    translate = QCoreApplication.translate
    return {
        "none": translate("Explain", "no fourth picture"),
        "pull": translate("Explain", "what the name pulls"),
        "change": translate("Explain", "change since the last guess"),
        "difference": translate("Explain", "less the written way"),
        "matters": translate("Explain", "what matters"),
    }


def fourth_picture(
    trace: Trace, state: int, equation: Equation, name: Fourth, written: Trace | None
) -> Shown | None:
    """A difference of two guesses; None where it is not wanted, or there is none."""
    if name == "pull" and trace.card.classes:
        change = pull_of(trace, 0, state)
    elif name == "change":
        change = change_of(trace, 0, state)
    elif name == "difference" and written is not None:
        other = state_at(written.sigmas, float(trace.sigmas[state]))
        change = equation.x0 - written.answers.x0[0, written.guess[other]]
    else:
        return None
    return Shown("change", fourth_words()[name], change_pixels(change, trace.card), *change_scale())


def ink_scale(card: ModelCard) -> tuple[Ends, Shades]:
    """The scale of pictures in the model's units: paper and ink, or dark and bright."""
    low, high = ((p - card.pixel_mean) * card.pixel_scale for p in (0, 1))
    ends = number_words(low, ".2f").replace("-", "−"), number_words(high, ".2f")
    shades = QColor("black"), QColor("white")
    return ends, shades[::-1] if card.alphabet else shades


def noise_scale(card: ModelCard) -> tuple[Ends, Shades]:
    reach = number_words(NOISE_REACH, "g")
    shades = QColor("black"), QColor("white")
    return (f"−{reach}", reach), shades[::-1] if card.alphabet else shades


def change_scale() -> tuple[Ends, Shades]:
    reach = number_words(CHANGE_REACH, "g")
    return (f"−{reach}", reach), (QColor(*LESS), QColor("white"), QColor(*MORE))


def state_said(of: Trace | WaySoFar, state: int) -> str:
    ink = round(100 * float(of.shown[0, state].mean()) / 255)
    words = QCoreApplication.translate("Explain", "state {0} of {1}; ink {2}\u00a0%")
    return words.format(state, len(of.sigmas) - 1, ink)


def guess_said(trace: Trace, state: int) -> str:
    translate = QCoreApplication.translate
    answer = int(trace.guess[state])
    ink = round(100 * float(trace.answers.shown[0, answer].mean()) / 255)
    words = [translate("Explain", "guess at frame {0} of {1}").format(state, len(trace) - 1)]
    if trace.answers.scores.shape[1]:
        score = round(100 * float(trace.answers.scores[0, answer]))
        words.append(translate("Explain", "read as {0}: {1}\u00a0%").format(trace.names[0], score))
    words.append(translate("Explain", "ink {0}\u00a0%").format(ink))
    return "; ".join(words)
