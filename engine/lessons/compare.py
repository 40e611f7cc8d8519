"""Two variants that differ in one thing: trained alike, drawn from the same noise, judged alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image
from torch import nn

from engine.explain.likeness import likeness, sharpness, static
from engine.figures.picture_grid import Row, paint_grid
from engine.lessons.digits import Digits
from engine.lessons.lesson import percent
from engine.lessons.measure import class_means, read_share
from engine.lessons.training import Setup, TrainedVariant, sample, ten_labels, train
from engine.progress import Work


@dataclass(frozen=True, slots=True)
class Variant:
    """A network and how it is trained."""

    name: str
    net: Callable[[], nn.Module]
    setup: Setup


@dataclass(frozen=True, slots=True, eq=False)
class VariantResult:
    """A trained variant, its pictures and their measures."""

    trained: TrainedVariant
    pictures: np.ndarray  # uint8 [samples, 14, 14]
    facts: dict[str, float]


def compare(digits: Digits, variants: tuple[Variant, ...]) -> Work[dict[str, VariantResult]]:
    """Train all variants on the same batches of pictures and draw digits 0 to 9 from each."""
    found: dict[str, VariantResult] = {}
    sharp, means = sharpness(digits.pictures), class_means(digits)
    for number, one in enumerate(variants):
        part = number, len(variants)
        trained = yield from train(one.net(), digits.pictures, digits.labels, one.setup, part)
        labels = ten_labels(one.setup.samples)
        pictures = sample(trained, labels)
        facts = {
            "read": read_share(pictures, labels),
            "likeness": likeness(pictures, means[labels]),
            "sharpness": sharpness(pictures) / sharp,
            "static": static(pictures) / static(digits.pictures),
            "loss": last_loss(trained),
        }
        found[one.name] = VariantResult(trained, pictures, facts)
    return found


def last_loss(trained: TrainedVariant) -> float:
    """The median loss over the last tenth of the iterations; nan if it diverged.

    No mean, or a lesson's damaged pictures would be most of it.
    """
    return float(np.median(trained.losses[-max(1, len(trained.losses) // 10) :]))


def read_remark(facts: Mapping[str, float]) -> str:
    """The remark beside a variant's digits: the share that is read."""
    return f"{percent(facts['read'])} are read"


def comparison_figure(
    found: Mapping[str, VariantResult],
    title: str,
    rows: int = 2,
    remark: Callable[[Mapping[str, float]], str] = read_remark,
) -> Image.Image:
    """The digits 0 to 9 of each variant, `rows` rows each, and a remark on its facts."""
    grid: list[Row] = []
    breaks: list[int] = []
    for name, judged in found.items():
        if grid:
            breaks.append(len(grid))
        said = remark(judged.facts)
        for row in range(rows):
            pictures = 255 - judged.pictures[10 * row : 10 * row + 10]
            grid.append(Row(pictures, name if row == 0 else "", said if row == 0 else ""))
    return paint_grid(grid, [str(k) for k in range(10)], title, scale=8, breaks=breaks)


def better(found: Mapping[str, VariantResult], worse: str, right: str, by: float = 0.1) -> bool:
    """True if clearly more digits of `right` are read than of `worse`."""
    return found[right].facts["read"] >= found[worse].facts["read"] + by
