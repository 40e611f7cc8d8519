"""The lesson of attention: what belongs together may be far apart.

Each picture shows the same digit twice, at its left and at its right. The network never shrinks
the picture, so that a convolution sees a part of it only; attention sees all of it.
"""

import numpy as np

from engine.figures.plate import Row, paint_plate
from engine.lessons.digits import SIZE, Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.measure import reads
from engine.lessons.networks import one_level
from engine.lessons.training import Setup, sample, train

WITHOUT, WITH = "convolutions alone", "with attention"
GAP = 14  # pixels between the two digits
SHOWN = 6


def teach(digits: Digits, setup: Setup) -> Teaching:
    """The same network without attention and with it, on pairs."""
    pairs, labels = paired(digits, setup.seed)
    nobody = np.full(len(labels), 10)  # the class is not told: both halves must agree by themselves
    facts: dict[str, dict[str, float]] = {}
    rows: list[Row] = []
    for number, (name, attention) in enumerate(((WITHOUT, False), (WITH, True))):
        net = one_level(attention, setup.seed)
        trained = yield from train(net, pairs, nobody, setup, (number, 2))
        pictures = sample(trained, np.full(setup.samples, 10), pairs.shape[2])
        left, right = reads(pictures[:, :, :SIZE]), reads(pictures[:, :, -SIZE:])
        facts[name] = {
            "agree": float((left == right).mean()), "by_chance": by_chance(left, right),
            "loss": float(trained.losses[-max(1, setup.iterations // 10) :].mean()),
        }  # fmt: skip
        remark = f"{percent(facts[name]['agree'])} agree"
        for row in range(2):
            some = 255 - pictures[SHOWN * row : SHOWN * row + SHOWN]
            rows.append(Row(some, *((name, remark) if row == 0 else ("", ""))))
    real = Row(255 - pairs[:SHOWN], "real", "100 % agree")
    a, b = facts[WITHOUT], facts[WITH]
    seen = b["agree"] >= a["agree"] + 0.1
    measured = (
        f"After {setup.images:,} pictures each, the two halves of a picture are read as the same "
        f"digit in {percent(a['agree'])} without attention ({percent(a['by_chance'])} by chance) "
        f"and in {percent(b['agree'])} with it ({percent(b['by_chance'])} by chance)."
    )
    sentence = verdict(measured, seen, "Attention carries across the picture what one end decides.")
    picture = paint_plate(
        [*rows, real], title="Attention joins what is far apart", scale=5, breaks=(2, 4)
    )
    return Lesson("attention", sentence, seen, facts, picture)


def paired(digits: Digits, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures uint8 [N, 14, 28 + GAP] of two different pictures of a digit, and which it is."""
    random = np.random.default_rng(seed)
    second = np.empty(len(digits.labels), dtype=np.int64)
    for label in range(10):
        mine = np.flatnonzero(digits.labels == label)
        second[mine] = random.permutation(mine)
    between = np.zeros((len(second), SIZE, GAP), dtype=np.uint8)
    pairs = np.concatenate([digits.pictures, between, digits.pictures[second]], axis=2)
    return pairs, digits.labels


def by_chance(left: np.ndarray, right: np.ndarray) -> float:
    """How often halves would agree that know nothing of each other."""
    shares = [np.bincount(side, minlength=10) / len(side) for side in (left, right)]
    return float((shares[0] * shares[1]).sum())
