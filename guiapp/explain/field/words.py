"""What is said on the Field bench."""

import math

from PySide6.QtCore import QCoreApplication

from engine.cloud.clouds import Says
from guiapp.explain.field.session import COPY, FieldSession
from guiapp.explain.field.subject import Source
from guiapp.explain.field.view import Layer
from guiapp.words import count_words, number_words


def field_sentences() -> str:
    return QCoreApplication.translate(
        "Explain",
        "Here a picture has two numbers only, so the whole space is in view. Each arrow points to "
        "the mean of all data that could be behind its foot; particles follow the arrows.",
    )


def source_words() -> dict[Source, str]:
    translate = QCoreApplication.translate
    return {
        "moons": translate("Explain", "moons"),
        "spiral": translate("Explain", "spiral"),
        "dots": translate("Explain", "eight dots"),
        "letter": translate("Explain", "my letter"),
        "drawn": translate("Explain", "draw it"),
    }


def says_words() -> dict[Says, str]:
    """What a network can say, in the order of `SAYS`."""
    translate = QCoreApplication.translate
    return {
        "edm": translate("Explain", "says a mix (EDM)"),
        "eps": translate("Explain", "says the noise (ε)"),
        "v": translate("Explain", "says v"),
        "x0": translate("Explain", "says the data (x₀)"),
        "flow": translate("Explain", "says the flow"),
    }


def layer_words() -> dict[Layer, tuple[str, str]]:
    """A layer's name, and what it is."""
    translate = QCoreApplication.translate
    return {
        "data": (
            translate("Explain", "data"),
            translate("Explain", "The points; those of a second color are squares"),
        ),
        "particles": (
            translate("Explain", "particles"),
            translate("Explain", "Points on their way, colored by the direction of their noise"),
        ),
        "arrows": (
            translate("Explain", "arrows"),
            translate(
                "Explain", "From a place to the mean of the data that could be behind it, shortened"
            ),
        ),
        "paths": (
            translate("Explain", "paths"),
            translate("Explain", "The ways of some particles until now"),
        ),
        "weights": (
            translate("Explain", "weights"),
            translate(
                "Explain",
                "From a held particle, lines to the data it could come from: the likelier, the "
                "darker",
            ),
        ),
        "density": (
            translate("Explain", "density"),
            translate("Explain", "Where noised data are likely at this noise level"),
        ),
    }


def measured_words(session: FieldSession) -> str:
    """What was measured of the particles' ends, and of the training."""
    translate = QCoreApplication.translate
    words = []
    copies = session.copies()
    if copies is not None and session.field is not None:
        words.append(
            translate("Explain", "{0} of {1} particles end on a data point (within {2}).").format(
                count_words(copies[0]), count_words(session.shown.shape[1]),
                number_words(COPY, "g"),
            )
        )  # fmt: skip
        share = session.held_out_copies()
        if not math.isnan(share):
            percent = number_words(100 * share, ".2g")
            words.append(
                translate("Explain", "Of points that were not learned, {0}\u00a0% lie so.").format(
                    percent
                )
            )
    rests = resting_words(session)
    if rests:
        words.append(rests)
    return " ".join(words)


def resting_words(session: FieldSession) -> str:
    """From the first measurement of a training to its last: the loss, and the samples."""
    cloud = session.cloud
    if session.settings.exact or cloud is None or len(cloud.distances) < 2:
        return ""
    (first, far), (last, near) = cloud.distances[0], cloud.distances[-1]
    around = max(1, int(first) // 2)
    before = float(cloud.losses[int(first) - around : int(first)].mean())
    after = float(cloud.losses[int(last) - around : int(last)].mean())
    return QCoreApplication.translate(
        "Explain",
        "From {0} to {1} iterations the loss goes from {2} to {3}, the distance of samples to the "
        "data from {4} to {5}.",
    ).format(
        count_words(int(first)), count_words(int(last)), number_words(before, ".2f"),
        number_words(after, ".2f"), number_words(float(far), ".3f"),
        number_words(float(near), ".3f"),
    )  # fmt: skip
