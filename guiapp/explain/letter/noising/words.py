"""What is shown and said of a letter on its way into noise."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.card import ModelCard
from engine.explain.quantities import change_pixels, noise_pixels, picture_pixels, state_pixels
from engine.lessons.law import training_law
from guiapp.explain.letter.noising.noising import Noising
from guiapp.explain.letter.pictures import Pixel
from guiapp.explain.letter.pixel_line import in_digits, inside, value_of
from guiapp.explain.letter.shown import Shown, Signs, change_scale, ink_scale, noise_scale
from guiapp.words import number_words, sigma_words


def into_noise_sentences() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "Noise is added to a finished letter, as much as you like, in one go. So the network was "
        "taught: it saw the noisy picture and had to say the clean one.",
    )


def into_noise_pictures(noising: Noising, card: ModelCard, room: int) -> tuple[list[Shown], Signs]:
    """x = x0 + sigma eps, then the guess and its error; of these as many as there is room for."""
    translate, equation, answer = QCoreApplication.translate, noising.equation(), noising.answer()
    scale = ink_scale(card)
    if equation is None:
        waiting = translate("Explain", "asking the network…")
        title = translate("Explain", "noised letter")
        return [Shown("state", title, None, *scale, waiting, "state")], ()
    x, x0, sigma = equation
    noisy = Shown(
        "state", translate("Explain", "noised letter"), state_pixels(x, sigma, card), *scale,
        symbol="state",
    )  # fmt: skip
    truth = Shown(
        "state", translate("Explain", "letter x₀"), picture_pixels(x0, card), *scale,
        symbol="truth",
    )  # fmt: skip
    noise = Shown(
        "noise", translate("Explain", "its noise ε"), noise_pixels(equation.noise, card),
        *noise_scale(card), symbol="noise",
    )  # fmt: skip
    waiting = translate("Explain", "asking the network…")
    if not sigma:
        waiting = translate("Explain", "without noise there is nothing to ask")
    seen = None if answer is None else picture_pixels(answer, card)
    off = None if answer is None else change_pixels(answer - x0, card)
    guess = Shown("guess", translate("Explain", "guess x̂₀"), seen, *scale, waiting, "guess")
    error = Shown(
        "change", translate("Explain", "guess − letter"), off, *change_scale(), waiting
    )  # fmt: skip
    plus = f"+ {number_words(sigma, '.3g')} ×"
    if room >= 5:
        return [noisy, truth, noise, guess, error], ("=", plus, "", "")
    if room == 4:
        return [noisy, truth, guess, error], ("", "", "")
    return [noisy, guess, error], ("→", "")


def source_words(noising: Noising) -> str:
    """Where the finished picture comes from."""
    translate, own = QCoreApplication.translate, noising.own
    if own is not None:
        words = translate("Explain", "{0}, a picture of yours; the network is told no name.")
        return words.format(own.name)
    return translate(
        "Explain", "This letter was drawn by the model, it is not from its data. x = x₀ + σ × ε"
    )


def guess_words(
    x0: np.ndarray, answer: np.ndarray | None, card: ModelCard, pixel: Pixel | None = None
) -> str:
    """How far the guess is from the truth: of one pixel, or of all of them."""
    translate = QCoreApplication.translate
    if answer is None:
        return ""
    if pixel is not None:
        guess, truth = value_of(answer, pixel), value_of(x0, pixel)
        line = f"{in_digits(guess)} − {inside(truth)} = {in_digits(guess - truth)}"
        return translate("Explain", "guess − letter: {0}").format(line)
    off = off_by(x0, answer, card)
    return translate("Explain", "The guess is off by {0} of ink, root mean square.").format(off)


def off_by(x0: np.ndarray, answer: np.ndarray, card: ModelCard) -> str:
    error = float(np.sqrt((((answer - x0) / card.pixel_scale) ** 2).mean()))
    return number_words(error, ".3f")


def lesson_words(noising: Noising, card: ModelCard) -> str:
    """What training asked and what was answered; "": no lesson is shown."""
    translate, x0, answer = QCoreApplication.translate, noising.x0, noising.answer()
    if noising.lesson is None or x0 is None or answer is None:
        return ""
    law = training_law(card)
    if len(law.levels):
        drawn = translate("Explain", "each of {0} levels is as likely").format(len(law.levels))
    else:
        mean, spread = number_words(law.mean, ".1f"), number_words(law.spread, ".1f")
        words = translate("Explain", "ln σ is normal: mean {0}, spread {1}")
        drawn = words.format(mean.replace("-", "−"), spread)
    words = translate(
        "Explain", "Lesson {0}: {1} was drawn ({2}), the noised letter was shown, the letter was "
        "asked for. Answered; off by {3} of ink, root mean square.",
    )  # fmt: skip
    return words.format(
        noising.lessons, sigma_words(noising.lesson), drawn, off_by(x0, answer, card)
    )
