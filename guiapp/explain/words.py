"""What is said on Explain, in words: the sentences of each bench, and where one is."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from engine.api import AUTO
from engine.explain.door import Departure
from engine.explain.sides import FACTORS
from guiapp.explain.session import ExplainSession
from guiapp.words import METHODS, number_words, quoted, seconds_left, sigma_words


def out_of_noise_sentences() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "The network is shown the noisy picture and how noisy it is, and says what is behind it. "
        "A step keeps that guess and a little less of the noise; at the end only the guess is "
        "left.",
    )


def branch_sentences() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "From here the way goes on differently: with new noise, as another letter, or as you "
        "paint it. What was decided stays, what was still open changes.",
    )


def guidance_sentences() -> str:
    translate = QCoreApplication.translate
    return translate(
        "Explain",
        "The network answers twice: told which letter it shall be, and not told. Guidance goes on "
        "from the second answer past the first; letters get clearer, and more alike.",
    )


def sides_sentences(factor: str, *, short: bool = False) -> str:
    """`short`: where they have a line."""
    translate = QCoreApplication.translate
    own_noise = factor in ("seed", "model")
    if short:
        return (
            translate("Explain", "One thing differs, all else is alike.")
            if own_noise
            else translate("Explain", "One thing differs, all else is alike, the noise too.")
        )
    if own_noise:
        return translate(
            "Explain",
            "One thing differs, all else is alike. What you see is what that one thing does.",
        )
    return translate(
        "Explain",
        "One thing differs, all else is alike, the noise too. What you see is what that one thing "
        "does.",
    )


def alike_words(session: ExplainSession, factor: str, hand: str) -> str:
    """What all lanes have in common: "all else: g, seed 7, Ada, guidance 2"."""
    translate, drawing = QCoreApplication.translate, session.subject.drawing
    letter, card = session.looked_at, session.subject.card
    guidance, *_ = drawing.guided(card.sampling_by(drawing.rules))
    seed = drawing.seed if letter.seed is None else letter.seed
    common = {
        "label": letter.seen,
        "seed": translate("Explain", "seed {0}").format(seed),
        "hand": translate("Explain", "any hand") if hand == AUTO else hand,
        "guidance": translate("Explain", "guidance {0}").format(number_words(guidance, ".3g")),
        "model": card.name,
        "sampler": METHODS[FACTORS[factor].sampler or drawing.sampler],
    }
    words = ", ".join(said for name, said in common.items() if name != factor)
    return translate("Explain", "all else: {0}").format(words)


def asking_words(session: ExplainSession) -> str:
    """What is waited for, and how far it has come."""
    translate = QCoreApplication.translate
    if not session.busy or not 0 < session.done < 1:  # the rest is what is asked for at the end
        return translate("Explain", "asking the network…")
    share = f"{100 * session.done:.0f}"
    words = [translate("Explain", "asking the network… {0}\u00a0%").format(share)]
    left = session.time_left.seconds()
    return " · ".join([*words, seconds_left(left)] if left else words)


def state_words(session: ExplainSession) -> str:
    """Where the way is: "frame 12 / 61 · σ 2.6 · after evaluation 5"; or what it waits for."""
    translate = QCoreApplication.translate
    sigmas, trace = session.sigmas, session.trace
    if not len(sigmas):
        return asking_words(session)
    words = [translate("Explain", "frame {0} / {1}").format(session.state, session.whole - 1)]
    words.append(sigma_words(float(sigmas[session.state])))
    left = session.time_left.seconds() if session.growing else 0.0
    if left:
        words.append(seconds_left(left))
    if trace is not None:
        spent = int(trace.spent[session.state])
        between = not trace.asks[session.state] and sigmas[session.state] > 0
        after = (
            translate("Explain", "after evaluation {0}")
            if between
            else (translate("Explain", "evaluation {0}"))
        )
        words.append(after.format(spent))
    return " · ".join(words)


def way_words(way: Departure | None) -> str:
    """A way by what is different on it."""
    translate = QCoreApplication.translate
    if way is None:
        return translate("Explain", "as written")
    if way.after is not None:
        last = way_words(replace(way, after=None))
        return translate("Explain", "{0}, after {1}").format(last, way_words(way.after))
    at = sigma_words(way.at)
    if way.strokes:
        return translate("Explain", "painted at {0}").format(at)
    if way.label:
        return translate("Explain", "as {0} from {1}").format(quoted(way.label), at)
    if way.hand:
        return translate("Explain", "by {0} from {1}").format(way.hand, at)
    if way.guidance is not None:
        number = number_words(way.guidance, ".2g")
        return translate("Explain", "guidance {0} from {1}").format(number, at)
    return translate("Explain", "new noise {0} from {1}").format(way.noise, at)
