"""What is said on Explain, in words: the sentences of each bench, and where one is."""

from PySide6.QtCore import QCoreApplication

from engine.explain.door import Departure
from guiapp.explain.session import ExplainSession
from guiapp.words import number_words, quoted, sigma_words


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


def state_words(session: ExplainSession) -> str:
    """Where the way is: "frame 12 / 61 · σ 2.6 · after evaluation 5"; or what it waits for."""
    translate = QCoreApplication.translate
    sigmas, trace = session.sigmas, session.trace
    if not len(sigmas):
        return translate("Explain", "asking the network…")
    words = [translate("Explain", "frame {0} / {1}").format(session.state, len(sigmas) - 1)]
    words.append(sigma_words(float(sigmas[session.state])))
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
