"""What a lesson leaves: a picture, measured figures, and a sentence that says what they say."""

from dataclasses import dataclass, field

from PIL import Image

from engine.progress import Work

ABOUT = {
    "blur": "one shot gives the blurred mean; step by step gives a picture",
    "scale": "pixels as they are, 0 to 255, against data in [-1, 1]",
    "batchnorm": "BatchNorm in the network, against GroupNorm",
    "mlp": "a plain MLP on pixels, against convolutions",
    "clip": "a high learning rate without gradient clipping, and with it",
    "attention": "what belongs together far apart: without attention, and with it",
}


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A lesson that was taught."""

    name: str
    sentence: str  # what was measured, and whether that shows the effect
    seen: bool  # whether it does
    facts: dict[str, dict[str, float]]  # what was measured, by variant
    picture: Image.Image = field(repr=False)


Teaching = Work[Lesson]


def percent(share: float) -> str:
    """A share in words."""
    return f"{100 * share:.0f} %"


def verdict(measured: str, seen: bool, meaning: str) -> str:
    """What was measured; what it means if the effect is there, or that it is not to be seen."""
    if seen:
        return f"{measured} {meaning}"
    return f"{measured} The effect does not show in this run: train longer, or take other data."
