"""The lesson of clipping: one damaged picture, and a network learns little for a long time.

Adam divides by the root of the mean squared gradient of about the last thousand iterations: after a
gradient far larger than all others, steps are small for as long. Clipping the gradient's norm
(Pascanu et al. 2012, arXiv 1211.5063) bounds what one batch can do.
"""

from dataclasses import replace

import numpy as np
from PIL import Image

from engine.figures.charts.loss import smooth
from engine.figures.plot import (
    COLORS,
    Axis,
    Chart,
    Curve,
    add_frame,
    fit_axis,
    join_column,
    join_row,
    legend,
    paint_chart,
)
from engine.lessons.compare import Variant, VariantResult, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.networks import small_unet
from engine.lessons.training import BRIGHTER, Setup
from engine.sentence import Sentence

FREE, CLIPPED = "without clipping", "with clipping"
DAMAGED = 50  # one picture in so many batches


def clip_lesson(digits: Digits, setup: Setup) -> Teaching:
    """A network that meets a damaged picture now and then, its gradient left free and clipped."""
    damaged = replace(setup, damaged=DAMAGED)
    found = yield from compare(
        digits,
        (
            Variant(FREE, lambda: small_unet(setup.seed), replace(damaged, clip=None)),
            Variant(CLIPPED, lambda: small_unet(setup.seed), replace(damaged, clip=setup.clip)),
        ),
    )
    for judged in found.values():
        judged.facts["largest_norm"] = float(np.nanmax(judged.trained.norms))
    facts = {name: judged.facts for name, judged in found.items()}
    free, clipped = facts[FREE], facts[CLIPPED]
    diverged = bool(np.isnan(found[FREE].trained.losses).any())
    seen = diverged or better(found, FREE, CLIPPED) or free["loss"] > 1.1 * clipped["loss"]
    ended = Sentence(
        "it diverged" if diverged else "the loss ends at {loss:.3f}", {"loss": free["loss"]}
    )
    measured = Sentence(
        "{images:,} pictures each, of which {damaged} are damaged, {brighter} times as bright as "
        "they should be: without clipping {ended} and {read:.0f} % of the digits are read; with "
        "the norm clipped at {clip:g} {clipped_loss:.3f} and {clipped_read:.0f} %. The largest "
        "norms were {norm:.3g} and {clipped_norm:.3g}.",
        {"images": setup.images, "damaged": setup.iterations // DAMAGED, "brighter": BRIGHTER,
         "ended": ended, "read": 100 * free["read"], "norm": free["largest_norm"],
         "clip": setup.clip, "clipped_loss": clipped["loss"],
         "clipped_read": 100 * clipped["read"], "clipped_norm": clipped["largest_norm"]},
    )  # fmt: skip
    sentence = verdict(measured, seen, Sentence("Clipping bounds what one batch can do."))
    pictures = comparison_figure(found, "Clip the gradient", rows=1)
    return Lesson("clip", sentence, seen, facts, join_column([pictures, curves(found)]))


def curves(found: dict[str, VariantResult]) -> Image.Image:
    """Loss and gradient norm of both, over the iterations."""
    losses, norms = [], []
    for color, (name, judged) in zip(COLORS[1::-1], found.items(), strict=True):
        x = np.arange(len(judged.trained.losses), dtype=float)
        for kept, values in ((losses, judged.trained.losses), (norms, judged.trained.norms)):
            good = np.isfinite(values)
            kept.append(Curve(x, values, "", color, width=2.0, strength=0.3))
            kept.append(Curve(x[good], smooth(values[good]), name, color))
    axis = Axis(0, max(float(curve.x.max()) for curve in losses))
    charts = [
        Chart(tuple(kept), axis, fit_axis([c.y for c in kept], log=True), title, "iterations",
              size=(780, 460))
        for kept, title in ((losses, "Loss"), (norms, "Norm of the gradient, before clipping"))
    ]  # fmt: skip
    row = join_row([paint_chart(chart) for chart in charts])
    return add_frame(join_column([legend(tuple(losses), row.width), row]))
