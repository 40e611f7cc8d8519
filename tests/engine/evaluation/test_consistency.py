import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.evaluation.consistency import hand_distances, own_and_others, residuals, style_measures

Toy = tuple[np.ndarray, np.ndarray, np.ndarray]
NAMES = [f"hand {i}" for i in range(8)]
CHARS = "abcdefghijklmnop"


def written(hand: int, char: str, rng: np.random.Generator) -> np.ndarray:
    """A toy glyph [28, 28]: strokes by the character, weight and slant by the hand."""
    strokes = np.random.default_rng(ord(char)).uniform(7, 21, size=(3, 2, 2))
    strokes[..., 0] += (14 - strokes[..., 1]) * (hand - 3.5) / 10 + rng.normal() / 2
    picture = Image.new("L", (84, 84))
    for (x1, y1), (x2, y2) in strokes * 3:
        ImageDraw.Draw(picture).line((x1, y1, x2, y2), fill=255, width=4 + hand % 4 * 2)
    return np.asarray(picture.resize((28, 28), Image.Resampling.BOX))


@pytest.fixture(scope="module")
def glyphs() -> Toy:
    """Residuals [N, D], characters and hands of what eight hands wrote."""
    rng = np.random.default_rng(0)
    images = np.stack([written(h, c, rng) for h in range(8) for c in CHARS])
    chars = np.array(list(CHARS) * 8)
    return residuals(style_measures(images), chars), chars, np.repeat(NAMES, len(CHARS))


def test_a_hand_is_known_by_its_manner_and_shuffled_hands_are_not(glyphs: Toy):
    left, chars, hands = glyphs
    table = own_and_others(hand_distances(*glyphs, *glyphs, NAMES), ["one tablet"] * 8)
    assert table[:, 2].mean() > 0.9
    assert table[:, 0].sum() / table[:, 1].sum() < 0.6

    shuffled = np.random.default_rng(1).permutation(hands)
    table = own_and_others(hand_distances(left, chars, shuffled, *glyphs, NAMES), ["tablet"] * 8)
    assert 0.25 < table[:, 2].mean() < 0.75
    assert table[:, 0].sum() / table[:, 1].sum() == pytest.approx(1, abs=0.15)


def test_a_copied_glyph_earns_nothing():
    # Noise without any manner, drawn exactly as it was written: only glyphs could be recognized
    left = np.random.default_rng(0).normal(size=(40 * 16, 6))
    hands = np.repeat([f"hand {i}" for i in range(40)], 16)
    same = (left, np.array(list(CHARS) * 40), hands)
    names = sorted(set(hands.tolist()))
    table = own_and_others(hand_distances(*same, *same, names), [""] * 40)
    assert table[:, 2].mean() == pytest.approx(0.5, abs=0.15)


def test_a_hand_must_be_told_from_its_own_source():
    # Two sources that differ, hands inside each that do not: looking like the source is no merit
    rng = np.random.default_rng(0)
    hands = np.repeat(NAMES, 16)
    left = rng.normal(size=(128, 6)) + 50 * (np.arange(128) >= 64)[:, None]
    real = rng.normal(size=(128, 6)) + 50 * (np.arange(128) >= 64)[:, None]
    chars = np.array(list(CHARS) * 8)
    apart = hand_distances(left, chars, hands, real, chars, hands, NAMES)
    assert (
        own_and_others(apart, ["all"] * 8)[:, 0].mean()
        < own_and_others(apart, ["all"] * 8)[:, 1].mean()
    )
    table = own_and_others(apart, ["a"] * 4 + ["b"] * 4)
    assert table[:, 0].sum() / table[:, 1].sum() == pytest.approx(1, abs=0.3)


def test_what_was_not_drawn_is_not_compared(glyphs: Toy):
    left, chars, hands = glyphs
    some = hands != NAMES[0]
    apart = hand_distances(left[some], chars[some], hands[some], *glyphs, NAMES)
    table = own_and_others(apart, ["x"] * 8)
    assert np.isnan(table[0]).all() and np.isfinite(table[1:]).all()
    assert np.isnan(own_and_others(apart, list("abcdefgh"))).all()  # each alone in its source


def test_style_of_empty_paper_is_finite():
    assert np.isfinite(style_measures(np.zeros((1, 28, 28), dtype=np.uint8))).all()
