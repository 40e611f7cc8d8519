"""A tiny model that writes in hands, and sheets that one person has written."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.card import ModelCard
from engine.data.sheet.save import code_point_name
from engine.data.style import STYLE_WIDTH
from engine.pictures import save_png
from engine.training import hand
from tests.engine.tiny import tiny_card


def writing_card() -> ModelCard:
    """A card of a model that writes, with hands as they are measured."""
    plain = tiny_card(pose_width=7)
    hands = tuple(
        msgspec.structs.replace(hand, code=tuple([(-1.0) ** i] * STYLE_WIDTH))
        for i, hand in enumerate(plain.hands)
    )
    return msgspec.structs.replace(
        plain,
        network=plain.network | {"hand_width": STYLE_WIDTH},
        hands=hands,
        style_mean=tuple((0.1 * i,) * STYLE_WIDTH for i in range(len(plain.classes))),
        style_std=(0.5,) * STYLE_WIDTH,
    )


def strokes(chars: str) -> np.ndarray:
    """A picture of its own for each character, uint8 [N, 28, 28]."""
    pictures = np.zeros((len(chars), 28, 28), dtype=np.uint8)
    for i, char in enumerate(chars):
        left = 4 + ord(char) % 14
        pictures[i, 4:24, left : left + 3] = 230
    return pictures


def sheet(root: Path, chars: str = "abcdefgh/A", kind: str = "corpus") -> Path:
    """Glyphs as a sheet that was read keeps them."""
    root.mkdir()
    for char, picture in zip(chars, strokes(chars), strict=True):
        place = root / "glyphs" / code_point_name(char)
        place.mkdir(parents=True)
        save_png(place / "01.png", picture)
    if kind == "corpus":
        codes = np.array([ord(char) for char in chars], dtype=np.int32)
        np.savez(root / "hand.npz", image=strokes(chars), codepoint=codes)
    return root if kind != "glyphs" else root / "glyphs"


def replay_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new hand's training begins sooner."""
    monkeypatch.setattr(hand, "REPLAY_EACH", 1)
    monkeypatch.setattr(hand, "REPLAY_STEPS", 2)
