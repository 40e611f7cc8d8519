"""The lesson of BatchNorm: a batch in training holds all noise levels, in sampling only one.

BatchNorm measures over the batch. In sampling it either uses the averages over all levels, which
suit none, or measures the batch at hand: then a picture depends on its neighbors.
"""

from copy import deepcopy
from dataclasses import replace

import numpy as np

from engine.explain.likeness import sharpness, static
from engine.lessons.compare import Variant, VariantResult, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.measure import read_share
from engine.lessons.networks import small_unet, use_batchnorm
from engine.lessons.training import Setup, sample, ten_labels
from engine.sentence import Sentence

BATCH, ALONE, GROUP = "BatchNorm", "BatchNorm, measuring its batch", "GroupNorm"


def batchnorm_lesson(digits: Digits, setup: Setup) -> Teaching:
    """A network with either normalization; BatchNorm is sampled from in both its modes."""
    found = yield from compare(
        digits,
        (
            Variant(BATCH, lambda: use_batchnorm(small_unet(setup.seed)), setup),
            Variant(GROUP, lambda: small_unet(setup.seed), setup),
        ),
    )
    live = use_batch_statistics(digits, found[BATCH])
    found[GROUP].facts["neighbors"] = neighbor_effect(found[GROUP], found[GROUP].pictures)
    found[BATCH].facts["neighbors"] = neighbor_effect(found[BATCH], found[BATCH].pictures)
    found = {BATCH: found[BATCH], ALONE: live, GROUP: found[GROUP]}
    facts = {name: judged.facts for name, judged in found.items()}
    b, measured_live, g = (facts[name] for name in (BATCH, ALONE, GROUP))
    worse = better(found, BATCH, GROUP)
    depends = measured_live["neighbors"] > max(0.5, 10 * g["neighbors"])
    measured = Sentence(
        "After {images:,} pictures each, {averages:.0f} % of the digits are read with BatchNorm's "
        "averages, {measuring:.0f} % with BatchNorm that measures the batch, and {group:.0f} % "
        "with GroupNorm. When half of the batch is left out, the other pictures change by "
        "{change:.1f} gray levels where BatchNorm measures, and by {group_change:.1f} with "
        "GroupNorm.",
        {"images": setup.images, "averages": 100 * b["read"],
         "measuring": 100 * measured_live["read"], "group": 100 * g["read"],
         "change": measured_live["neighbors"], "group_change": g["neighbors"]},
    )  # fmt: skip
    meaning = Sentence(
        "BatchNorm's averages are of all noise levels together, and suit none of them."
        if worse
        else "With BatchNorm a picture depends on its neighbors; what is read differs little here."
    )
    sentence = verdict(measured, worse or depends, meaning)
    picture = comparison_figure(found, "GroupNorm, not BatchNorm")
    return Lesson("batchnorm", sentence, worse or depends, facts, picture)


def use_batch_statistics(digits: Digits, judged: VariantResult) -> VariantResult:
    """A copy of the network whose BatchNorms measure the batch that is drawn."""
    setup = judged.trained.setup
    labels = ten_labels(setup.samples)
    copied = deepcopy(judged.trained.denoiser).train()  # it changes its averages while it measures
    trained = replace(judged.trained, denoiser=copied)
    pictures = sample(trained, labels)
    facts = {
        "read": read_share(pictures, labels),
        "sharpness": sharpness(pictures) / sharpness(digits.pictures),
        "static": static(pictures) / static(digits.pictures),
        "loss": judged.facts["loss"],
    }
    live = VariantResult(trained, pictures, facts)
    facts["neighbors"] = neighbor_effect(live, pictures)
    return live


def neighbor_effect(judged: VariantResult, pictures: np.ndarray) -> float:
    """Gray levels by which the first half changes when the second half is not drawn beside it."""
    half = len(pictures) // 2
    alone = sample(judged.trained, ten_labels(half)).astype(np.float64)
    return float(np.abs(pictures[:half] - alone).mean())
