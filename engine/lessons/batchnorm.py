"""The lesson of BatchNorm: a batch in training holds all noise levels, in sampling only one.

BatchNorm measures over the batch. In sampling it either uses the averages over all levels, which
suit none, or measures the batch at hand: then a picture depends on its neighbors.
"""

from dataclasses import replace

import numpy as np

from engine.lessons.compare import Judged, Variant, better, compare, comparison
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.measure import read_share, sharpness, static
from engine.lessons.networks import small_unet, with_batchnorm
from engine.lessons.training import Setup, sample, ten_labels

BATCH, ALONE, GROUP = "BatchNorm", "BatchNorm, measuring its batch", "GroupNorm"


def teach(digits: Digits, setup: Setup) -> Teaching:
    """The same network with either normalization; BatchNorm is sampled from in both its modes."""
    found = yield from compare(
        digits,
        (
            Variant(BATCH, lambda: with_batchnorm(small_unet(setup.seed)), setup),
            Variant(GROUP, lambda: small_unet(setup.seed), setup),
        ),
    )
    live = measuring(digits, found[BATCH])
    found = {BATCH: found[BATCH], ALONE: live, GROUP: found[GROUP]}
    facts = {name: judged.facts for name, judged in found.items()}
    b, live_facts, g = (facts[name] for name in (BATCH, ALONE, GROUP))
    seen = better(found, BATCH, GROUP) or live_facts["neighbors"] > 1
    measured = (
        f"After {setup.images:,} pictures each: with BatchNorm's averages {percent(b['read'])} of "
        f"the digits are read, with BatchNorm measuring the batch {percent(live_facts['read'])}, "
        f"but there a picture changes by {live_facts['neighbors']:.0f} gray levels when others "
        f"stand beside it; with GroupNorm {percent(g['read'])} are read, and it changes by none."
    )
    sentence = verdict(measured, seen, "GroupNorm looks at each picture alone, always.")
    picture = comparison(found, "GroupNorm, not BatchNorm")
    return Lesson("batchnorm", sentence, seen, facts, picture)


def measuring(digits: Digits, judged: Judged) -> Judged:
    """The same network, its BatchNorms measuring the batch that is drawn."""
    trained, setup = judged.trained, judged.trained.setup
    labels = ten_labels(setup.samples)
    trained.denoiser.train()
    pictures = sample(trained, labels)
    count = max(2, setup.samples // 2)
    fewer = sample(replace(trained, setup=setup), labels[:count])
    trained.denoiser.eval()
    apart = np.abs(pictures[:count].astype(float) - fewer).mean()
    facts = {
        "read": read_share(pictures, labels),
        "sharpness": sharpness(pictures) / sharpness(digits.pictures),
        "static": static(pictures) / static(digits.pictures),
        "loss": judged.facts["loss"],
        "neighbors": float(apart),
    }
    return Judged(trained, pictures, facts)
