"""The lesson of convolutions: a stroke is a stroke wherever it is.

An MLP on pixels has to learn each place for itself; a convolution learns it once. Both have about
as many numbers and see the same pictures.
"""

from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.networks import count_parameters, plain_mlp, small_unet
from engine.lessons.training import Setup

MLP, CONVOLUTIONS = "MLP on pixels", "convolutions"


def mlp_lesson(digits: Digits, setup: Setup) -> Teaching:
    """An MLP and a U-Net as denoisers of the same pictures."""
    found = yield from compare(
        digits,
        (
            Variant(MLP, lambda: plain_mlp(setup.seed), setup),
            Variant(CONVOLUTIONS, lambda: small_unet(setup.seed), setup),
        ),
    )
    for judged in found.values():
        judged.facts["parameters"] = count_parameters(judged.trained.denoiser.net)
    facts = {name: judged.facts for name, judged in found.items()}
    m, c = facts[MLP], facts[CONVOLUTIONS]
    seen = better(found, MLP, CONVOLUTIONS) or m["static"] > 1.5 * c["static"]
    measured = (
        f"After {setup.images:,} pictures each: the MLP ({m['parameters'] / 1e6:.2f} M numbers) "
        f"ends at a loss of {m['loss']:.3f}, {percent(m['read'])} of its digits are read and their "
        f"static is {m['static']:.1f} times that of real ones; the U-Net "
        f"({c['parameters'] / 1e6:.2f} M) at {c['loss']:.3f}, {percent(c['read'])} and "
        f"{c['static']:.1f} times."
    )
    sentence = verdict(measured, seen, "Convolutions learn a stroke once for all places.")
    return Lesson(
        "mlp", sentence, seen, facts, comparison_figure(found, "Convolutions, not a plain MLP")
    )
