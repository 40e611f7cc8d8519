"""Models that diffuse a latent: what is seen is decoded, what the equation is of are numbers."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.card import ModelCard
from engine.explain.door import Trace
from engine.explain.quantities import NOISE_REACH, noise_pixels
from engine.samples import dark_on_white
from guiapp.explain.letter.shown import (
    Ends,
    Equation,
    Shades,
    Shown,
    Signs,
    guess_said,
    ink_scale,
    noise_scale,
    state_said,
)
from guiapp.words import number_words


def decoded_pictures(trace: Trace, state: int) -> list[Shown]:
    """State and guess as the decoder shows them."""
    translate, card = QCoreApplication.translate, trace.card
    x = dark_on_white(trace.shown[0, state], card)
    x0 = dark_on_white(trace.answers.shown[0, trace.guess[state]], card)
    scale = ink_scale(card)
    noisy, guess = (
        translate("Explain", "decoded x"), translate("Explain", "decoded x̂₀"),
    )  # fmt: skip
    return [
        Shown("state", noisy, x, *scale, state_said(trace, state)),
        Shown("guess", guess, x0, *scale, guess_said(trace, state)),
    ]


def latent_pictures(
    equation: Equation, guess_title: str, card: ModelCard, *, as_it_is: bool
) -> tuple[list[Shown], Signs]:
    """State = guess + sigma x noise in the numbers that are diffused, channel beside channel."""
    translate, data = QCoreApplication.translate, card.sigma_data
    contrast = 1.0 if as_it_is else (1 + (equation.sigma / data) ** 2) ** -0.5
    scale, noisy = number_scale(card), number_pixels(equation.x * np.float32(contrast), card)
    title = translate("Explain", "noisy numbers")
    if as_it_is:
        title = translate("Explain", "noisy numbers, as they are")
    return [
        Shown("state", title, noisy, *scale, "", "state"),
        Shown("guess", guess_title, number_pixels(equation.x0, card), *scale, "", "guess"),
        Shown(
            "noise", translate("Explain", "noise ε"), noise_pixels(equation.noise, card),
            *noise_scale(card), "", "noise",
        ),
    ], ("=", f"+ {number_words(equation.sigma, '.3g')} ×", "")  # fmt: skip


def number_pixels(values: np.ndarray, card: ModelCard) -> np.ndarray:
    """Numbers [C, h, w] as gray uint8, full at `NOISE_REACH` times their usual deviation."""
    return noise_pixels(values / np.float32(card.sigma_data), card)


def number_scale(card: ModelCard) -> tuple[Ends, Shades]:
    reach = number_words(NOISE_REACH * card.sigma_data, ".3g")
    shades = QColor("black"), QColor("white")
    return (f"−{reach}", reach), shades[::-1] if card.alphabet else shades


def latent_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "A decoder makes a letter of anything, noise too. The equation belongs to the numbers "
        "below: point at one.",
    )


def side_of(pictures: Sequence[Shown], usual: int) -> int:
    """Pixels a side of the first picture that there is."""
    return next((one.pixels.shape[1] for one in pictures if one.pixels is not None), usual)
