"""The twelve cards of Explain: at most 120 words and three formulas each, and a section of
docs/maths.md where it is derived."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Card:
    """A card. Its words are asked for when they are shown, in the language of then."""

    name: str
    title: Callable[[], str]
    words: Callable[[], str]  # paragraphs, a blank line between them
    formulas: tuple[str, ...]  # LaTeX
    section: int  # of docs/maths.md


def out_of_noise_title() -> str:
    return QCoreApplication.translate("Explain", "Out of noise")


def out_of_noise_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "It begins with noise, and with noise only. The network is shown the noisy picture x and "
        "how noisy it is, σ. It answers with the clean picture that it takes to be behind it: the "
        "guess x̂₀. What is left is the noise ε, σ times.\n\n"
        "A step goes to a lower level s. It keeps the guess and puts less of the noise back. The "
        "new state is shown to the network again, which now sees a little more, and its guess "
        "gets a little better.\n\n"
        "At the end no noise is left: the last guess is the picture.",
    )


def level_title() -> str:
    return QCoreApplication.translate("Explain", "The noise level and the dial")


def level_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "σ tells how strong the noise is. Pictures themselves spread by σ_data: where σ is as "
        "large, picture and noise weigh the same.\n\n"
        "From the highest level to the lowest is a factor of thousands, so neither σ nor its "
        "logarithm makes an even scale of what one sees. The dial takes the angle θ between "
        "picture and noise: upright all is noise, lying all is ink. A state, brought to one "
        "contrast, changes by as much as the angle does. So the film goes evenly in it.\n\n"
        "ᾱ is the same level in another way of writing: the share of the picture.",
    )


def one_answer_title() -> str:
    return QCoreApplication.translate("Explain", "Guess and noise are one answer")


def one_answer_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "Three pictures stand side by side, but the network says only one of them. The state is "
        "known. Who says the guess has said the noise: it is what is left, divided by σ. Who says "
        "the noise has said the guess.\n\n"
        "Some networks are trained to say the picture, some the noise, some a mixture of both. "
        "They differ in where a small mistake does harm: at high noise an error in ε is "
        "multiplied by σ before it reaches the guess.\n\n"
        "Point at a pixel, and check it: the three numbers always fit.",
    )


def first_guess_title() -> str:
    return QCoreApplication.translate("Explain", "The first guess is a mean")


def first_guess_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "Go to the start and look at the guess: a blur. That is no failure. Behind pure noise "
        "could be any letter of that name, and the network is trained to make its squared error "
        "small. The answer with the smallest squared error is the mean of all that could be "
        "there.\n\n"
        "No better answer exists in one go. That is why one walks: with a little less noise fewer "
        "pictures are possible, their mean is less blurred, and the next step follows it.\n\n"
        "Press U to see the mean over everything the network knows, when it is not told the name.",
    )


def samplers_title() -> str:
    return QCoreApplication.translate("Explain", "Schedules and samplers")


def samplers_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "A schedule says which noise levels are visited, a sampler how to get from one to the "
        "next. They are chosen after training; the network stays the same.\n\n"
        "Euler goes straight towards the guess. Heun asks again at the end of its step and goes "
        "between both answers: more exact, for two questions. DPM-Solver++ remembers the last "
        "answer and saves the second question. DDPM adds new noise.\n\n"
        "Fewer steps are longer steps, not a part of the same way: the middle of 40 steps is a "
        "noisy picture, the end of 20 is a clean one.",
    )


def new_noise_title() -> str:
    return QCoreApplication.translate("Explain", "New noise in each step")


def new_noise_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "Some samplers go farther towards the guess than they have to, and then come back by "
        "fresh noise z. It looks like a detour, but mistakes are noised over and mended by later "
        "answers. Without new noise the start alone decides where the way ends, and a mistake is "
        "carried to the end.\n\n"
        "Both are right: with short steps and a perfect network they draw from the same "
        "distribution. New noise wants more steps.\n\n"
        "The noise belongs to the letter. The same start with the same noise gives the same "
        "picture again.",
    )


def guidance_title() -> str:
    return QCoreApplication.translate("Explain", "Guidance")


def guidance_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "The network answers twice: told which letter it shall be, and not told; the formula has "
        "them with a c and a u. The difference of both is what the name pulls. Guidance g goes "
        "along it: 0 is not told, 1 is told, and beyond 1 the letter is made clearer than the "
        "network would draw it.\n\n"
        "The price is variety: letters become more alike. And it does not help everywhere. At "
        "high noise it mostly costs variety, at low noise it does nothing good, so it may act "
        "between two levels only. The graph is shaded there.\n\n"
        "All three answers lie on one line, so the ruler needs no network.",
    )


def branch_title() -> str:
    return QCoreApplication.translate("Explain", "Branches")


def branch_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "From any state the way can go on differently. With new noise: the guess is kept and "
        "noised anew to the same level σ. As another letter or in another hand: the state stays, "
        "the network is told something else. Painted: ink is added to the state itself.\n\n"
        "What was decided at higher noise stays, what was still open changes. Leave the way early "
        "and the form is another one; leave it late and only edges differ. Coarse things are "
        "decided first, since they are still seen where fine ones drown in noise.",
    )


def into_noise_title() -> str:
    return QCoreApplication.translate("Explain", "Into noise")


def into_noise_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "The way into noise needs no network and no steps: to a finished picture x₀ as much noise "
        "is added as one likes, at once. Many small additions come to the same, for variances "
        "add up.\n\n"
        "So training is cheap. Take a picture, choose a level, add noise, ask the network what is "
        "behind it, and compare with the picture that one has. The whole loss is a squared "
        "difference.\n\n"
        "A noised picture and a state on the way out of noise look alike, and to the network they "
        "are alike. That is why learning the one teaches the other.",
    )


def sides_title() -> str:
    return QCoreApplication.translate("Explain", "Side by side")


def sides_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "Only one thing differs between the ways, the start is the same noise. What is seen "
        "is what that one thing does.\n\n"
        "Steps are no fair measure. What costs time are evaluations, questions to the network: in "
        "N steps Euler asks N times, Heun nearly twice as often, since it asks again at the end "
        "of each step but the last. So the ways share an axis of evaluations spent.\n\n"
        "One letter is one sample. What holds for it need not hold for the next: look at others "
        "before you believe it.",
    )


def field_title() -> str:
    return QCoreApplication.translate("Explain", "The field")


def field_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "Here a picture has two numbers, and all pictures fit into a plane. An arrow goes from a "
        "point to the mean of the data that could be behind it, each data point weighed by how "
        "probable it is. At high noise all count, at low noise the nearest wins.\n\n"
        "With finitely many points this field is known exactly. Whoever follows it ends on one of "
        "them: perfect knowledge of the data is a copy of the data. A network does not know the "
        "field that well. It smooths, and so it makes points that were not there.",
    )


def bits_title() -> str:
    return QCoreApplication.translate("Explain", "What the loss measures")


def bits_words() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "The network's error can be counted in bits: what it would take to send the picture to "
        "somebody who has the same network. Each level of noise has its part, half the gain in "
        "signal-to-noise ratio times the squared error.\n\n"
        "Most bits lie at the lowest levels, in the last faint grays of pixels that nobody sees. "
        "What a letter looks like is decided higher up and costs little. So the loss hardly falls "
        "while the drawings get better, and a better likelihood need not look better.",
    )


STATE_IS = r"x = \hat x_0 + \sigma\,\hat\epsilon"
STEP = r"x_s = \hat x_0 + \frac{s}{\sigma}\,(x - \hat x_0)"
CARDS = (
    Card("out_of_noise", out_of_noise_title, out_of_noise_words, (STATE_IS, STEP), 8),
    Card("level", level_title, level_words, (
        r"\tan\theta = \frac{\sigma}{\sigma_{\text{data}}}", r"\bar\alpha = \frac{1}{1 + \sigma^2}",
    ), 2),
    Card("one_answer", one_answer_title, one_answer_words, (
        STATE_IS, r"\hat\epsilon = \frac{x - \hat x_0}{\sigma}",
    ), 9),
    Card("first_guess", first_guess_title, first_guess_words, (
        r"D(x, \sigma) = E[x_0 \mid x]",
    ), 7),
    Card("samplers", samplers_title, samplers_words, (
        STEP, r"x \leftarrow x' + \tfrac12\left(\frac{\sigma}{s} - 1\right)"
        r"\big(D(x', s) - D(x, \sigma)\big)",
    ), 11),
    Card("new_noise", new_noise_title, new_noise_words, (
        r"x_s = \hat x_0 + \frac{s^2}{\sigma^2}\,(x - \hat x_0) + \sqrt{v}\, z",
        r"v = s^2\left(1 - \frac{s^2}{\sigma^2}\right)",
    ), 8),
    Card("guidance", guidance_title, guidance_words, (r"D = D_u + g\,(D_c - D_u)",), 12),
    Card("branch", branch_title, branch_words, (
        r"x \leftarrow \hat x_0 + \sigma\epsilon, \qquad \epsilon \sim N(0, I)",
    ), 14),
    Card("into_noise", into_noise_title, into_noise_words, (
        r"x = x_0 + \sigma\epsilon", r"\text{loss} \propto \lVert x_0 - D(x, \sigma) \rVert^2",
    ), 6),
    Card("sides", sides_title, sides_words, (
        r"n_{\text{Euler}} = N", r"n_{\text{Heun}} = 2N - 1",
    ), 11),
    Card("field", field_title, field_words, (
        r"\frac{dx}{d\sigma} = \frac{x - D(x, \sigma)}{\sigma}",
        r"D(x, \sigma) = \sum_k w_k(x)\, x_k",
        r"w_k(x) = \frac{N(x; x_k, \sigma^2 I)}{\sum_j N(x; x_j, \sigma^2 I)}",
    ), 7),
    Card("bits", bits_title, bits_words, (
        r"L_{t-1} = \frac12\left(\frac{1}{s^2} - \frac{1}{\sigma^2}\right)"
        r" E\,\lVert x_0 - \hat x_0 \rVert^2",
        r"L \to \text{const} + \int E\,\lVert \epsilon - \hat\epsilon \rVert^2 \; d\ln\sigma",
    ), 5),
)  # fmt: skip


def card_named(name: str) -> Card:
    """A card by its name. Raises `KeyError`."""
    return {card.name: card for card in CARDS}[name]
