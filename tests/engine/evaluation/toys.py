"""Tiny real pictures in the true file layout, and tiny models of them."""

from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from engine.card import ModelCard, Sampling, Training
from engine.models.file import save_model
from tests.engine.tiny import random_denoiser


def digit(number: int, rng: np.random.Generator, size: int = 28) -> np.ndarray:
    """A 1 or a 7 in straight strokes, uint8 [size, size]."""
    x = np.zeros((size, size), dtype=np.uint8)
    left = 12 + rng.integers(-2, 3)
    if number == 1:
        x[4:24, left : left + 3] = 255
    else:
        x[5:8, left - 6 : left + 8] = 255
        for y in range(7, 24):
            right = left + 6 - (y - 7) // 2
            x[y, right - 2 : right + 1] = 255
    return x - (x > 0) * rng.integers(0, 60, size=x.shape, dtype=np.uint8)


def write_idx(path: Path, array: np.ndarray) -> None:
    """An idx file of bytes."""
    sizes = b"".join(int(n).to_bytes(4, "big") for n in array.shape)
    path.write_bytes(bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes())


def digits_folder(folder: Path, train: int = 80, test: int = 40) -> Path:
    """MNIST in small: 0 to 9 are named, only 1 and 7 are there."""
    rng = np.random.default_rng(0)
    folder.mkdir(parents=True, exist_ok=True)
    for name, count in (("train", train), ("t10k", test)):
        labels = np.where(np.arange(count) % 2, 7, 1).astype(np.uint8)
        images = np.stack([digit(int(label), rng) for label in labels])
        write_idx(folder / f"{name}-images-idx3-ubyte", images)
        write_idx(folder / f"{name}-labels-idx1-ubyte", labels)
    return folder


def scene(rng: np.random.Generator, size: int = 32) -> np.ndarray:
    """A box of some color on ground and sky, uint8 [size, size, 3]."""
    x = np.empty((size, size, 3))
    x[:20] = 120 + 100 * rng.random(3)
    x[20:] = 40 + 60 * rng.random(3)
    top, left = rng.integers(8, 14), rng.integers(2, 10)
    x[top : top + 10, left : left + 18] = 255 * rng.random(3)
    return (x + rng.normal(0, 6, x.shape)).clip(0, 255).astype(np.uint8)


def scenes_folder(folder: Path, count: int = 60, names: tuple[str, ...] = ()) -> Path:
    """A folder of pictures as people have them, with a table of the classes `names` in turn."""
    rng = np.random.default_rng(1)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["file,label"]
    for i in range(count):
        Image.fromarray(scene(rng)).save(folder / f"{i:03d}.png")
        lines += [f"{i:03d}.png,{names[i % len(names)]}"] if names else []
    if names:
        (folder / "labels.csv").write_text("\n".join(lines))
    return folder


def picture_card(
    name: str, classes: tuple[str, ...] = (), channels: int = 3, size: int = 32, preset: str = ""
) -> ModelCard:
    """A card of a network of 32 x 32 pictures that computes in a millisecond."""
    network = {
        "size": size, "channels": channels, "patch": 4, "widths": [8, 16], "blocks": 1,
        "attention": [4], "embedding": 16, "num_labels": len(classes),
    }  # fmt: skip
    return ModelCard(
        name=name, network=network, pixel_mean=0.5, pixel_scale=2.0, size=size, channels=channels,
        classes=classes, sampling=Sampling(steps=3, guidance=1.0),
        training=Training(images=10, preset=preset),
    )  # fmt: skip


def picture_model(folder: Path, card: ModelCard, seed: int = 0) -> Path:
    """A model file with random weights."""
    path = folder / f"{card.name}.safetensors"
    card = msgspec.structs.replace(card)
    save_model(path, random_denoiser(card, seed).net, card)
    return path
