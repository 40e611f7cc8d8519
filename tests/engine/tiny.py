"""Tiny data and models that the tests make themselves, in the true file layout."""

from pathlib import Path
from typing import TypeVar

import numpy as np
import torch

from engine.card import Hand, ModelCard, Sampling
from engine.diffusion.denoiser import Denoiser
from engine.models.file import build, save_model

T = TypeVar("T")
ALPHABET = "".join(chr(code) for code in range(33, 127))


def tiny_card(name: str = "tiny", classes: str = ALPHABET, pose_width: int = 0) -> ModelCard:
    """A card of a network that computes in a millisecond."""
    hands = (
        Hand(name="Ada", source="test", wrote="abc", code=(1.0, -1.0)),
        Hand(name="Ben", source="test", wrote="abc", code=(-1.0, 0.5)),
        Hand(name="crowd", source="crowd", wrote="abc", named=False, code=(0.0, 0.0)),
    )
    network = {
        "size": 28, "patch": 4, "widths": [8, 16], "blocks": 1, "attention": [4], "embedding": 16,
        "num_labels": len(classes), "hand_width": 2, "pose_width": pose_width,
    }  # fmt: skip
    return ModelCard(
        name=name, network=network, pixel_mean=0.18, pixel_scale=1.5, classes=tuple(classes),
        hands=hands, sampling=Sampling(),
    )  # fmt: skip


def random_denoiser(card: ModelCard, seed: int = 0) -> Denoiser:
    """A network with every weight random, also those that training starts at zero."""
    generator = torch.Generator().manual_seed(seed)
    denoiser = build(card)
    with torch.no_grad():
        for parameter in denoiser.parameters():
            parameter.copy_(0.1 * torch.randn(parameter.shape, generator=generator))
    return denoiser.eval()


def tiny_model(folder: Path, name: str = "tiny", seed: int = 0) -> Path:
    """A model file with random weights."""
    card = tiny_card(name)
    path = folder / f"{name}.safetensors"
    save_model(path, random_denoiser(card, seed).net, card)
    return path


def tiny_corpus(folder: Path, per_class: int = 6, chars: str = "abc.") -> Path:
    """An .npz corpus in the layout of the real one: two writers, a crowd, some for test."""
    random = np.random.default_rng(0)
    rows = []
    for char in chars:
        for i in range(per_class):
            picture = np.zeros((28, 28), dtype=np.uint8)
            left = 4 + ord(char) % 12
            picture[4:24, left : left + 4] = 200 + random.integers(0, 55)
            mark = not char.isalpha()
            rows.append((picture, ord(char), -1 if mark or i % 3 == 2 else 7 + i % 3, i))
    count = len(rows)
    path = folder / "corpus.npz"
    np.savez(
        path,
        image=np.stack([row[0] for row in rows]),
        codepoint=np.array([row[1] for row in rows], dtype=np.int32),
        source=np.array(["crowd" if row[2] < 0 else "people" for row in rows]),
        writer=np.array([row[2] for row in rows], dtype=np.int32),
        case_known=np.array([row[1] != ord("c") or row[3] > 0 for row in rows]),
        split=np.array(["test" if row[3] == per_class - 1 else "train" for row in rows]),
    )
    assert count == len(chars) * per_class
    return path
