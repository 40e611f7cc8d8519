"""The lesson of clipping EDM: the first gradients are the loudest, and Adam remembers them.

Systems D clip the gradient at a norm of 1. EDM weighs every noise level so that a network that says
nothing has a loss of 1 at each (Karras et al. 2022, arXiv 2206.00364, section 5): on sound data no
batch is much louder than another, but for those of the first iterations.
"""

from dataclasses import replace

import numpy as np

from engine.figures.plot import join_column
from engine.lessons.clip import CLIPPED, FREE, curves
from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup
from engine.sentence import Sentence

CLIP = 1.0  # of systems D
LOWER = 0.98  # of a loss: clearly lower, since both see the same batches
MORE = 0.2  # of the digits are read: three standard deviations of 100 each


def edm_clip_lesson(digits: Digits, setup: Setup) -> Teaching:
    """EDM on sound data, its gradient left free and clipped as systems D do."""
    found = yield from compare(
        digits,
        (
            Variant(FREE, lambda: small_unet(setup.seed), replace(setup, clip=None)),
            Variant(CLIPPED, lambda: small_unet(setup.seed), replace(setup, clip=CLIP)),
        ),
    )
    for judged in found.values():
        norms = judged.trained.norms
        judged.facts["largest_norm"] = float(np.nanmax(norms))
        judged.facts["above"] = float(np.nanmean(norms > CLIP))
    facts = {name: judged.facts for name, judged in found.items()}
    free, clipped = facts[FREE], facts[CLIPPED]
    seen = better(found, FREE, CLIPPED, MORE) or clipped["loss"] < LOWER * free["loss"]
    measured = Sentence(
        "After {images:,} pictures each: without clipping the loss ends at {loss:.3f} and "
        "{read:.0f} % of the digits are read, with the norm clipped at {clip:g} "
        "{clipped_loss:.3f} and {clipped_read:.0f} %. Left free, the norm was above {clip:g} in "
        "{above:.0f} % of the iterations, at most {norm:.3g}.",
        {"images": setup.images, "loss": free["loss"], "read": 100 * free["read"], "clip": CLIP,
         "clipped_loss": clipped["loss"], "clipped_read": 100 * clipped["read"],
         "above": 100 * free["above"], "norm": free["largest_norm"]},
    )  # fmt: skip
    gains = Sentence(
        "Clipping gains here, too: left free, the loud first gradients stay in Adam's mean square, "
        "and its steps are small for hundreds of iterations."
    )
    needless = Sentence(
        "EDM's preconditioning keeps every batch about as loud. The lesson with damaged pictures "
        "shows what clipping is for."
    )
    sentence = verdict(measured, seen, gains, needless)
    pictures = comparison_figure(found, "EDM, its gradient free or clipped", rows=1)
    return Lesson("edm-clip", sentence, seen, facts, join_column([pictures, curves(found)]))
