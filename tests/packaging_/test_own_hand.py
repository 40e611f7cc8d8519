"""How an added hand is compared with its writer."""

from pathlib import Path

import numpy as np
import pytest
from own_hand import FEWEST, distance, measure_hands, nearest_hands, writers

from engine.card import Hand
from engine.evaluation.glyphs import GlyphSet
from engine.models.file import save_model
from tests.engine.tiny import random_denoiser, tiny_card
from tests.engine.written import replay_little, writing_card

CHARS = np.array(list("abcdefghijklmnopqrstuvwxyz"))


def described(features: np.ndarray, chars: np.ndarray, hand: str = "") -> GlyphSet:
    """Glyphs that a reader has described so."""
    count = len(chars)
    plain = GlyphSet.of(np.zeros((count, 28, 28), np.uint8), chars, np.full(count, hand))
    return plain.extract(lambda _: type("Reading", (), {"chars": chars, "features": features})())  # pyright: ignore


def test_each_glyph_is_compared_with_the_writers_own_of_its_character() -> None:
    written = described(np.arange(26.0)[:, None] * [1.0, 0.0], CHARS)
    turned = CHARS[::-1]
    drawn = described(np.arange(26.0)[::-1][:, None] * [1.0, 0.0] + [0.0, 3.0], turned)
    assert distance(drawn, written) == pytest.approx(3.0)
    wrong = described(drawn.features[::-1], turned)  # the same features on other characters
    assert distance(wrong, written) > 10


def test_the_hands_that_come_nearest_are_drawn() -> None:
    written = described(np.zeros((26, 2)), CHARS)
    near = described(np.full((26, 2), 1.0), CHARS, "Ben")
    far = described(np.full((26, 2), 2.0), CHARS, "Ada")
    crowd = described(np.full((26, 2), 0.0), CHARS, "crowd")  # no person
    assert nearest_hands(tiny_card(), far + near + crowd, written, 5) == ["Ben", "Ada"]
    assert nearest_hands(tiny_card(), far + near, written, 1) == ["Ben"]
    assert not Hand(name="crowd", named=False).named


def test_only_held_out_writers_who_wrote_enough_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "corpus.npz"
    many, few = list(CHARS), list(CHARS[: FEWEST - 1])
    rows = [(c, 5, "test") for c in many] + [(c, 6, "test") for c in few]
    rows += [(c, 7, "train") for c in many] + [(c, -1, "test") for c in many]
    np.savez(
        path,
        image=np.zeros((len(rows), 28, 28), dtype=np.uint8),
        codepoint=np.array([ord(row[0]) for row in rows], dtype=np.int32),
        writer=np.array([row[1] for row in rows]),
        split=np.array([row[2] for row in rows]),
    )
    found = list(writers(path))
    assert [number for number, _ in found] == [5]
    assert sorted(found[0][1].chars.tolist()) == many


def test_a_hand_is_measured_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replay_little(monkeypatch)
    card = writing_card()
    model = tmp_path / "start.safetensors"
    save_model(model, random_denoiser(card).net, card)
    corpus = tmp_path / "corpus.npz"
    random = np.random.default_rng(0)
    np.savez(
        corpus,
        image=random.integers(0, 255, (78, 28, 28), dtype=np.uint8),
        codepoint=np.array([ord(c) for c in CHARS] * 3, dtype=np.int32),
        writer=np.repeat([1, 2, 3], 26),
        split=np.repeat(["train", "train", "test"], 26),
    )
    settings = {"images": "8", "batch": "4", "autocast": "false"}
    (kept,) = measure_hands(corpus, str(model), [], 2, 1, settings)
    assert (kept.writer, kept.sheet, kept.hand) == (3, 13, "Ada")
    assert kept.own > 0 and kept.measured > 0 and 0 <= kept.legible <= 1
    assert kept.nearer == (kept.own < kept.nearest)
