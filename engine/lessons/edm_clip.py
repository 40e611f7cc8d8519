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
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup

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
    measured = (
        f"After {setup.images:,} pictures each: without clipping the loss ends at "
        f"{free['loss']:.3f} and {percent(free['read'])} of the digits are read, with the norm "
        f"clipped at {CLIP:g} {clipped['loss']:.3f} and {percent(clipped['read'])}. Left free, the "
        f"norm was above {CLIP:g} in {percent(free['above'])} of the iterations, at most "
        f"{free['largest_norm']:.3g}."
    )
    sentence = verdict(
        measured, seen,
        "Clipping gains here, too: left free, the loud first gradients stay in Adam's mean square, "
        "and its steps are small for hundreds of iterations.",
        "EDM's preconditioning keeps every batch about as loud. The lesson clip shows what "
        "clipping is for.",
    )  # fmt: skip
    pictures = comparison_figure(found, "EDM, its gradient free or clipped", rows=1)
    return Lesson("edm-clip", sentence, seen, facts, join_column([pictures, curves(found)]))
