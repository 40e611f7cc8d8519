"""The lesson of attention: what belongs together may be far apart.

Each picture has a bar at its left and, far from it, a digit at its right: a six where the bar
lies, a nine where it stands. Noise drowns the digit long before the bar: from there on only the
bar says which digit it will be. The network never shrinks the picture, so that a convolution sees
a part of it only; attention sees all of it.
"""

from dataclasses import replace

import numpy as np

from engine.figures.picture_grid import Row, paint_grid
from engine.lessons.digits import SIZE, Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.measure import best_match, class_means
from engine.lessons.networks import one_level
from engine.lessons.training import Setup, sample, train
from engine.sentence import Sentence

WITHOUT, WITH = "convolutions alone", "with attention"
KINDS = (6, 9)  # as much ink, turned around
GAP = 22  # pixels between bar and digit
CHOICE = 1.8, 0.8  # mean and spread of ln sigma: there it is decided which digit it will be
SHOWN = 6


def attention_lesson(digits: Digits, setup: Setup) -> Teaching:
    """A network without attention and with it, on bars and digits."""
    setup = replace(setup, noise_mean=CHOICE[0], noise_spread=CHOICE[1])
    means = class_means(digits)[list(KINDS)]
    pairs = join_bars(digits)
    nobody = np.full(len(pairs), 10)  # the class is not told: the bar alone tells it
    facts: dict[str, dict[str, float]] = {}
    rows: list[Row] = []
    for number, (name, attention) in enumerate(((WITHOUT, False), (WITH, True))):
        net = one_level(attention, setup.seed)
        trained = yield from train(net, pairs, nobody, setup, (number, 2))
        pictures = sample(trained, np.full(setup.samples, 10), pairs.shape[2])
        left, right = halves(pictures)
        left, right = best_match(left, bars()), best_match(right, means)
        facts[name] = {
            "agree": float((left == right).mean()), "by_chance": chance_agreement(left, right),
            "loss": float(trained.losses[-max(1, setup.iterations // 10) :].mean()),
        }  # fmt: skip
        remark = f"{percent(facts[name]['agree'])} match"
        for row in range(2):
            some = 255 - pictures[SHOWN * row : SHOWN * row + SHOWN]
            rows.append(Row(some, *((name, remark) if row == 0 else ("", ""))))
    real = Row(255 - pairs[:SHOWN], "real", "100 % match")
    a, b = facts[WITHOUT], facts[WITH]
    seen = b["agree"] >= a["agree"] + 0.1
    measured = Sentence(
        "After {images:,} pictures each, the digit is the one that the bar asks for in "
        "{agree:.0f} % of the pictures without attention ({chance:.0f} % by chance) and in "
        "{agree_with:.0f} % with it ({chance_with:.0f} % by chance).",
        {"images": setup.images, "agree": 100 * a["agree"], "chance": 100 * a["by_chance"],
         "agree_with": 100 * b["agree"], "chance_with": 100 * b["by_chance"]},
    )  # fmt: skip
    meaning = Sentence("Attention carries across the picture what one end decides.")
    sentence = verdict(measured, seen, meaning)
    picture = paint_grid(
        [*rows, real], title="Attention joins what is far apart", scale=5, breaks=(2, 4)
    )
    return Lesson("attention", sentence, seen, facts, picture)


def join_bars(digits: Digits) -> np.ndarray:
    """Pictures uint8 [N, 14, 28 + GAP]: a bar, nothing, and the digit that it asks for."""
    some = np.isin(digits.labels, KINDS)
    asked = bars()[np.searchsorted(KINDS, digits.labels[some])]
    between = np.zeros((len(asked), SIZE, GAP), dtype=np.uint8)
    return np.concatenate([asked, between, digits.pictures[some]], axis=2)


def bars() -> np.ndarray:
    """The bar that asks for each kind of digit, uint8 [2, 14, 14]: lying, standing."""
    lying = np.zeros((SIZE, SIZE), dtype=np.uint8)
    lying[4:9, 1:-1] = 255
    return np.stack([lying, lying.T])


def halves(pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bars at the left and the digits at the right, uint8 [N, 14, 14]."""
    return pictures[:, :, :SIZE], pictures[:, :, -SIZE:]


def chance_agreement(left: np.ndarray, right: np.ndarray) -> float:
    """Share of pairs that would agree if the halves were independent."""
    shares = [np.bincount(side, minlength=10) / len(side) for side in (left, right)]
    return float((shares[0] * shares[1]).sum())
