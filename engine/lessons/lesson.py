"""The result of a lesson: a picture, measured figures, and a sentence on what they show."""

from dataclasses import dataclass, field

from PIL import Image

from engine.progress import Work
from engine.sentence import Sentence

ABOUT = {
    "blur": "one shot gives the blurred mean; step by step gives a picture",
    "scale": "pixels in [0, 255] and in [0, 1], against data in [-1, 1]",
    "batchnorm": "BatchNorm in the network, against GroupNorm",
    "mlp": "a plain MLP on pixels, against convolutions",
    "clip": "a damaged picture now and then, without gradient clipping and with it",
    "edm-clip": "EDM on sound data, without gradient clipping and with it",
    "rate": "a learning rate of 1e-4, against 2e-4",
    "skip": "the sums of residual blocks as they are, against scaled ones",
    "attention": "what belongs together far apart: without attention, and with it",
}


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """The result of a lesson."""

    name: str
    sentence: Sentence  # what was measured, and whether that shows the effect
    seen: bool  # whether it does
    facts: dict[str, dict[str, float]]  # what was measured, by variant
    picture: Image.Image = field(repr=False)


Teaching = Work[Lesson]


def percent(share: float) -> str:
    """A share as text."""
    return f"{100 * share:.0f} %"


LONGER = Sentence("Train longer, or take other data.")


def verdict(
    measured: Sentence, seen: bool, meaning: Sentence, otherwise: Sentence = LONGER
) -> Sentence:
    """The measured figures, with their meaning if the effect shows, else with what that means."""
    if seen:
        return Sentence("{measured} {meaning}", {"measured": measured, "meaning": meaning})
    return Sentence(
        "{measured} The effect does not show in this run. {otherwise}",
        {"measured": measured, "otherwise": otherwise},
    )
