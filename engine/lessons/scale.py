"""The lesson of scale: a sampler starts from noise, so noise must have drowned the data.

DDPM's schedule ends at a noise of sigma 157: of data in [-1, 1] nothing is left there. Pixels as a
file holds them, 0 to 255, still stand out from it: the network has always seen a picture where the
sampler gives it none. Pixels in [0, 1], as most libraries read them, are where systems C met it
("else static"): the noise that the network leaves is the same, and the data half as wide.
"""

from collections.abc import Mapping
from dataclasses import replace

from engine.explain.likeness import likeness
from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.measure import class_means
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup
from engine.sentence import Sentence

RAW, UNIT, SCALED = "data in [0, 255]", "data in [0, 1]", "data in [-1, 1]"
SCALES = {RAW: (0.0, 255.0), UNIT: (0.0, 1.0), SCALED: (0.5, 2.0)}  # mean and scale of x0
CLEAR = 0.15  # of correlation, by which one is clearly more like a digit
NOISIER = 1.2  # times the static: clearly more


def scale_lesson(digits: Digits, setup: Setup) -> Teaching:
    """DDPM's eps network on its linear schedule, with pixels as they are, in [0, 1] and scaled."""
    ddpm = replace(setup, schedule="linear", parametrization="eps", steps=2 * setup.steps)
    variants = (
        Variant(name, lambda: small_unet(setup.seed), replace(ddpm, mean=mean, scale=scale))
        for name, (mean, scale) in SCALES.items()
    )
    found = yield from compare(digits, tuple(variants))
    facts = {name: judged.facts for name, judged in found.items()}
    scaled = facts[SCALED]

    def worse(name: str) -> bool:
        one = facts[name]
        blurred = scaled["likeness"] >= one["likeness"] + CLEAR
        return better(found, name, SCALED) or blurred or one["static"] > NOISIER * scaled["static"]

    real = likeness(digits.pictures, class_means(digits)[digits.labels])
    raw, unit, scaled_words = (scale_words(name, one) for name, one in facts.items())
    measured = Sentence(
        "After {images:,} pictures each: {raw}; {unit}; {scaled}. Real ones correlate {real:.2f}.",
        {"images": setup.images, "raw": raw, "unit": unit, "scaled": scaled_words, "real": real},
    )
    meaning = Sentence(
        "Data belongs around 0, as wide as the noise expects."
        if worse(UNIT)
        else "Data belongs around 0, as wide as the noise expects. [0, 1] is no worse than "
        "[-1, 1] here: it is half as wide, not 100 times wider."
    )
    sentence = verdict(measured, worse(RAW) or worse(UNIT), meaning)
    picture = comparison_figure(found, "Scale the data to [-1, 1]", remark=likeness_remark)
    return Lesson("scale", sentence, worse(RAW) or worse(UNIT), facts, picture)


def scale_words(name: str, one: Mapping[str, float]) -> Sentence:
    """What was measured of the variant of this name."""
    mean, scale = SCALES[name]
    return Sentence(
        "from data in [{low:g}, {high:g}] {read:.0f} % are read, they correlate {likeness:.2f} "
        "with the mean picture of their digit and have {static:.1f} times the static of real ones",
        {"low": (0 - mean) * scale, "high": (1 - mean) * scale, "read": 100 * one["read"],
         "likeness": one["likeness"], "static": one["static"]},
    )  # fmt: skip


def likeness_remark(facts: Mapping[str, float]) -> str:
    """The remark beside a variant's digits: their likeness to the mean pictures."""
    return f"{facts['likeness']:.2f} alike"
