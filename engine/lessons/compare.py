"""Two variants that differ in one thing: trained alike, drawn from the same noise, judged alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image
from torch import nn

from engine.figures.picture_grid import Row, paint_grid
from engine.lessons.digits import Digits
from engine.lessons.lesson import percent
from engine.lessons.measure import class_means, likeness, read_share, sharpness, static
from engine.lessons.training import Setup, Trained, sample, ten_labels, train
from engine.progress import Work


@dataclass(frozen=True, slots=True)
class Variant:
    """A network and how it is trained."""

    name: str
    net: Callable[[], nn.Module]
    setup: Setup


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What a variant learned and drew."""

    trained: Trained
    pictures: np.ndarray  # uint8 [samples, 14, 14]
    facts: dict[str, float]


def compare(digits: Digits, variants: tuple[Variant, ...]) -> Work[dict[str, Judged]]:
    """Train all variants on the same batches of pictures and draw digits 0 to 9 from each."""
    found: dict[str, Judged] = {}
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
        found[one.name] = Judged(trained, pictures, facts)
    return found


def last_loss(trained: Trained) -> float:
    """The mean loss over the last tenth of the iterations; nan if it diverged."""
    return float(trained.losses[-max(1, len(trained.losses) // 10) :].mean())


def how_many_read(facts: Mapping[str, float]) -> str:
    """What is said beside a variant's digits unless something else tells more."""
    return f"{percent(facts['read'])} are read"


def comparison(
    found: Mapping[str, Judged],
    title: str,
    rows: int = 2,
    remark: Callable[[Mapping[str, float]], str] = how_many_read,
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


def better(found: Mapping[str, Judged], worse: str, right: str, by: float = 0.1) -> bool:
    """Whether clearly more of one variant's digits are read than of the other's."""
    return found[right].facts["read"] >= found[worse].facts["read"] + by
