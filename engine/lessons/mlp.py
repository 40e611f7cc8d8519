"""The lesson of convolutions: a stroke is a stroke wherever it is.

An MLP on pixels has to learn each place for itself; a convolution learns it once. Both have about
as many numbers and see the same pictures.
"""

from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.networks import count_parameters, plain_mlp, small_unet
from engine.lessons.training import Setup
from engine.sentence import Sentence

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
    measured = Sentence(
        "After {images:,} pictures each: the MLP ({mlp:.2f} M numbers) ends at a loss of "
        "{mlp_loss:.3f}, {mlp_read:.0f} % of its digits are read and their static is "
        "{mlp_static:.1f} times that of real ones; the U-Net ({net:.2f} M) at {net_loss:.3f}, "
        "{net_read:.0f} % and {net_static:.1f} times.",
        {"images": setup.images,
         "mlp": m["parameters"] / 1e6, "mlp_loss": m["loss"], "mlp_read": 100 * m["read"],
         "mlp_static": m["static"],
         "net": c["parameters"] / 1e6, "net_loss": c["loss"], "net_read": 100 * c["read"],
         "net_static": c["static"]},
    )  # fmt: skip
    meaning = Sentence("Convolutions learn a stroke once for all places.")
    sentence = verdict(measured, seen, meaning)
    return Lesson(
        "mlp", sentence, seen, facts, comparison_figure(found, "Convolutions, not a plain MLP")
    )
