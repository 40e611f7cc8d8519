"""The lesson of scale: a sampler starts from noise, so noise must have drowned the data.

DDPM's schedule ends at a noise of sigma 157: of data in [-1, 1] nothing is left there. Pixels as a
file holds them, 0 to 255, still stand out from it: the network has always seen a picture where the
sampler gives it none.
"""

from collections.abc import Mapping
from dataclasses import replace

from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.measure import class_means, likeness
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup

RAW, SCALED = "data in [0, 255]", "data in [-1, 1]"
CLEAR = 0.15  # of correlation, by which one is clearly more like a digit


def scale_lesson(digits: Digits, setup: Setup) -> Teaching:
    """DDPM's eps network on its linear schedule, with pixels as they are and scaled."""
    ddpm = replace(setup, schedule="linear", parametrization="eps", steps=2 * setup.steps)
    found = yield from compare(
        digits,
        (
            Variant(RAW, lambda: small_unet(setup.seed), replace(ddpm, mean=0.0, scale=255.0)),
            Variant(SCALED, lambda: small_unet(setup.seed), replace(ddpm, mean=0.5, scale=2.0)),
        ),
    )
    facts = {name: judged.facts for name, judged in found.items()}
    raw, scaled = facts[RAW], facts[SCALED]
    seen = better(found, RAW, SCALED) or scaled["likeness"] >= raw["likeness"] + CLEAR
    real = likeness(digits.pictures, class_means(digits)[digits.labels])
    measured = (
        f"After {setup.images:,} pictures each: what is drawn from data in [0, 255] correlates "
        f"{raw['likeness']:.2f} with the mean picture of its digit ({percent(raw['read'])} are "
        f"read), from data in [-1, 1] {scaled['likeness']:.2f} ({percent(scaled['read'])}); real "
        f"pictures do {real:.2f}."
    )
    sentence = verdict(measured, seen, "Data belongs around 0, as wide as the noise expects.")
    picture = comparison_figure(found, "Scale the data to [-1, 1]", remark=likeness_remark)
    return Lesson("scale", sentence, seen, facts, picture)


def likeness_remark(facts: Mapping[str, float]) -> str:
    """The remark beside a variant's digits: their likeness to the mean pictures."""
    return f"{facts['likeness']:.2f} alike"
