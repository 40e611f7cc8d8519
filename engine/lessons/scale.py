"""The lesson of scale: a sampler starts from noise around 0 with the spread that data should have.

Pixels in [0, 1] are all on one side of 0 and vary by about 0.3: at every t there is less signal in
the noise than the schedule was made for, and eps is nearly all there is to see.
"""

from dataclasses import replace

from engine.lessons.compare import Variant, better, compare, comparison
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup

RAW, SCALED = "data in [0, 1]", "data in [-1, 1]"


def teach(digits: Digits, setup: Setup) -> Teaching:
    """DDPM's eps network on its linear schedule, with pixels as they are and scaled."""
    ddpm = replace(setup, schedule="linear", parametrization="eps", steps=2 * setup.steps)
    found = yield from compare(
        digits,
        (
            Variant(RAW, lambda: small_unet(setup.seed), replace(ddpm, mean=0.0, scale=1.0)),
            Variant(SCALED, lambda: small_unet(setup.seed), replace(ddpm, mean=0.5, scale=2.0)),
        ),
    )
    facts = {name: judged.facts for name, judged in found.items()}
    raw, scaled = facts[RAW], facts[SCALED]
    seen = better(found, RAW, SCALED) or raw["static"] > 1.5 * scaled["static"]
    measured = (
        f"After {setup.images:,} pictures each: of digits from data in [0, 1] "
        f"{percent(raw['read'])} are read and their static is {raw['static']:.1f} times that of "
        f"real ones; in [-1, 1] {percent(scaled['read'])} and {scaled['static']:.1f} times."
    )
    sentence = verdict(measured, seen, "Data belongs around 0, as wide as the noise expects.")
    picture = comparison(found, "Scale the data to [-1, 1]")
    return Lesson("scale", sentence, seen, facts, picture)
