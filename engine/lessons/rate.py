"""The lesson of the learning rate: one and the same training, at twice the rate.

System B learns at 1e-4, C and D at 2e-4. A rate is too high when the loss no longer falls; below
that, few pictures teach more at a higher one.
"""

from dataclasses import replace

from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup
from engine.sentence import Sentence

RATES = {"at 1e-4": 1e-4, "at 2e-4": 2e-4}
LOWER = 0.95  # of a loss: clearly lower


def rate_lesson(digits: Digits, setup: Setup) -> Teaching:
    """The same network on the same batches, at two learning rates."""
    variants = (
        Variant(name, lambda: small_unet(setup.seed), replace(setup, learning_rate=rate))
        for name, rate in RATES.items()
    )
    found = yield from compare(digits, tuple(variants))
    facts = {name: judged.facts for name, judged in found.items()}
    slow, fast = RATES
    seen = better(found, slow, fast) or facts[fast]["loss"] < LOWER * facts[slow]["loss"]
    a, b = facts[slow], facts[fast]
    measured = Sentence(
        "After {images:,} pictures each: at 1e-4 the loss ends at {loss:.3f} and {read:.0f} % of "
        "the digits are read; at 2e-4 {fast_loss:.3f} and {fast_read:.0f} %.",
        {"images": setup.images, "loss": a["loss"], "read": 100 * a["read"],
         "fast_loss": b["loss"], "fast_read": 100 * b["read"]},
    )  # fmt: skip
    meaning = Sentence("So short a training is only under way: at twice the rate it is further on.")
    sentence = verdict(measured, seen, meaning)
    picture = comparison_figure(found, "A learning rate of 2e-4, not 1e-4")
    return Lesson("rate", sentence, seen, facts, picture)
