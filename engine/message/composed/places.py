"""Where the inks of a composed character's parts lie, from how large each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.message.composed.compose import compose, split_letters
from engine.message.composed.part import Part, Parts
from engine.message.metrics import METRICS, Metric

OVERHANG = 0.08  # cap heights that a mark may reach into the gap beside its letter
TALLEST, DEEPEST = 1.28, -0.42  # what fits between the lines as they are


@dataclass(frozen=True, slots=True)
class InkBox:
    """Where ink lies; up is positive, the baseline is 0."""

    left: float
    bottom: float
    right: float
    top: float


def arrange(parts: Parts, sizes: Sequence[tuple[float, float]], cap: float) -> list[InkBox]:
    """The ink of each part whose width and height are known, in the unit that `cap` is in."""
    boxes: list[InkBox | None] = [None] * len(parts)
    at = 0.0
    for i, (part, (width, height)) in enumerate(zip(parts, sizes, strict=True)):
        if part.mark:
            continue
        at += part.gap * cap
        low = part.bottom * cap
        if part.metric.flat:
            low = (part.top + part.bottom) / 2 * cap - height / 2
        boxes[i] = InkBox(at, low, at + width, low + height)
        at += width
    body = union([box for box in boxes if box])
    for i, (part, size) in enumerate(zip(parts, sizes, strict=True)):
        if part.mark:
            under = [box for box, each in zip(boxes, parts, strict=True)
                     if box and 0 < each.level < part.level]  # fmt: skip
            boxes[i] = stand_on(body, union([body, *under]), part, size, cap)
    return [box for box in boxes if box]


def stand_on(
    body: InkBox, whole: InkBox, part: Part, size: tuple[float, float], cap: float
) -> InkBox:
    """The ink of a mark on a letter: its bodies, and those with what already stands on them."""
    width, height = size
    x = body.left + part.on[0] * (body.right - body.left) + part.by[0] * cap
    y = whole.bottom + part.on[1] * (whole.top - whole.bottom) + part.by[1] * cap
    left, bottom = x - part.own[0] * width, y - part.own[1] * height
    return InkBox(left, bottom, left + width, bottom + height)


def union(boxes: Sequence[InkBox]) -> InkBox:
    """The least box around all."""
    return InkBox(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def breadth(parts: Parts, boxes: Sequence[InkBox], cap: float) -> tuple[float, float]:
    """From where to where a character needs room on its line: marks may reach a little over."""
    ease = [OVERHANG * cap if part.mark else 0.0 for part in parts]
    left = min(box.left + by for box, by in zip(boxes, ease, strict=True))
    right = max(box.right - by for box, by in zip(boxes, ease, strict=True))
    return left, max(left, right)


@lru_cache(4096)
def setting(char: str) -> Metric:
    """The proportions in which a character is set, whether composed or not.

    Its ink is as wide and high as its parts usually are, in cell pixels of its first body.
    """
    parts = compose(char)
    if not parts:
        return METRICS.get(char, METRICS["o"])
    metrics = [part.metric for part in parts]
    sizes = [(metric.width, metric.top - metric.bottom) for metric in metrics]
    boxes = arrange(parts, sizes, 1.0)
    left, right = breadth(parts, boxes, 1.0)
    ink, first = union(boxes), metrics[0]
    room = min(metric.room for part, metric in zip(parts, metrics, strict=True) if not part.mark)
    return Metric(
        ink.top, ink.bottom, (right - left) / first.scale, (ink.top - ink.bottom) / first.scale,
        room, first.weight, first.stroke,
    )  # fmt: skip


@lru_cache(4096)
def whole_setting(char: str) -> Metric:
    """The proportions of a character that a model draws whole, as large as its composed likeness.

    Its ink fills the 24 pixels that glyphs are scaled to.
    """
    if char in METRICS:
        return METRICS[char]
    usual = setting(char)
    high = usual.top - usual.bottom
    share = 24 / max(high, usual.width)
    return Metric(usual.top, usual.bottom, share * usual.width, share * high, usual.room)


def reach(line: str) -> tuple[float, float]:
    """How far a line's characters stand out of a line's usual room: above and below."""
    if line.isascii():
        return 0.0, 0.0
    found = [setting(char) for char in split_letters(line) if compose(char)]
    above = max((metric.top for metric in found), default=0.0)
    below = min((metric.bottom for metric in found), default=0.0)
    return max(0.0, above - TALLEST), max(0.0, DEEPEST - below)
