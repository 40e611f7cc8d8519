"""Small frozen networks that look at pictures: readers of characters, and an encoder of pictures.

* The second reader says which character a glyph shows, and only measures. The app never uses it to
  pick, redraw or improve a glyph, so that its verdict on a model stays independent of whatever the
  app does to please a reader of its own. It has seen the real glyphs of both splits, and no
  generated one.
* The app's own reader scores how surely a glyph is read as asked, to redraw those that are not. It
  shares neither seed nor shape with the second.
* The encoder plays the part of the Inception network in a Fréchet distance, and is not Inception:
  it has seen some 6,400 small pictures of CIFAR-10, nearly all of them automobiles. Its distances
  mean something beside each other and beside the floor between real pictures, and nothing beside
  published ones. It has never seen a generated picture.

`packaging/resources/train_reader.py` and `train_encoder.py` make them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F

from engine.errors import ModelError

FEATURES = 64  # numbers that describe a picture; distances are measured between them
READER_SIZE, ENCODER_SIZE = 28, 32  # pixels a side of the pictures they take
READER_KEY, ENCODER_KEY = "reader", "encoder"  # metadata entries of the weights' files
BATCH = 256
DAMAGE = (OSError, ValueError, KeyError, RuntimeError, SafetensorError)
# Told apart by size or place on the line only, which a glyph fitted into its box has lost
LOOK_ALIKES = (
    *("0Oo", "1Il|", "cC", "kK", "mM", "pP", "sS", "uU", "vV", "wW", "xX", "yY", "zZ", "jJ"),
    "'`,",
)
LOOK_ALIKE = {char: group[0] for group in LOOK_ALIKES for char in group}


class Reader(nn.Module):
    """Glyphs [B, 1, 28, 28] in [0, 1], ink = 1 -> logits over the characters.

    Plain residual stages with batch normalization (He et al. 2015, arXiv 1512.03385) at 28, 14
    and 7 pixels, pooled to 3 x 3 rather than to a point: where a stroke lies tells 6 from 9.
    """

    def __init__(self, classes: str, widths: tuple[int, int, int] = (24, 48, 96)) -> None:
        super().__init__()
        self.classes = classes
        self.held_out: dict[str, float] = {}  # shares read of real glyphs it had not seen then
        first, second, third = widths
        self.stages = nn.Sequential(
            convolution(1, first),
            nn.ReLU(),
            convolution(first, second, stride=2),
            nn.ReLU(),
            ReaderBlock(second),
            convolution(second, third, stride=2),
            nn.ReLU(),
            ReaderBlock(third),
            nn.AvgPool2d(3, stride=2),
            nn.Flatten(),
        )
        self.describe = nn.Linear(9 * third, FEATURES)
        self.classify = nn.Linear(FEATURES, len(classes))

    def features(self, x: Tensor) -> Tensor:
        """The penultimate layer [B, FEATURES], before its nonlinearity."""
        return self.describe(self.stages((x - 0.2) * 3))  # about zero mean, unit deviation

    def forward(self, x: Tensor) -> Tensor:
        """Logits [B, characters]."""
        return self.classify(F.silu(self.features(x)))


class ReaderBlock(nn.Module):
    """Two convolutions around which the picture passes unchanged."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(convolution(width, width), nn.ReLU(), convolution(width, width))

    def forward(self, x: Tensor) -> Tensor:
        """Features of the same shape."""
        return F.relu(x + self.body(x))


def convolution(width_in: int, width: int, stride: int = 1) -> nn.Sequential:
    """A 3 x 3 convolution and its normalization."""
    return nn.Sequential(
        nn.Conv2d(width_in, width, 3, stride, padding=1, bias=False), nn.BatchNorm2d(width)
    )


@dataclass(frozen=True, slots=True, eq=False)
class ReaderOutput:
    """The classes and features of N pictures."""

    chars: np.ndarray  # str [N], the likeliest character
    features: np.ndarray  # float64 [N, FEATURES]


@torch.inference_mode()
def read_glyphs(reader: Reader, images: np.ndarray) -> ReaderOutput:
    """Read glyphs uint8 [N, 28, 28]."""
    best = [np.zeros(0, dtype=np.int64)]
    features = [np.zeros((0, FEATURES))]
    for start in range(0, len(images), BATCH):
        x = torch.from_numpy(images[start : start + BATCH].astype(np.float32) / 255).unsqueeze(1)
        described = reader.features(x)
        best.append(reader.classify(F.silu(described)).argmax(dim=1).numpy())
        features.append(described.double().numpy())
    classes = np.array(list(reader.classes))
    return ReaderOutput(classes[np.concatenate(best)], np.concatenate(features))


def load_reader(data: bytes | None = None) -> Reader:
    """The shipped second reader, or one from a file's bytes. Raises `ModelError`."""

    def build(about: dict[str, Any]) -> Reader:
        return Reader(about["classes"], tuple(about.get("widths", (24, 48, 96))))

    try:
        return load_network(data, "second.safetensors", READER_KEY, build)
    except DAMAGE as error:
        raise ModelError(
            "The reader that evaluate measures with is missing or damaged.",
            "Install Noisegram again.",
        ) from error


@cache
def load_app_reader() -> Reader:
    """The shipped reader of the app. Raises `ModelError`."""
    return load_reader(shipped_network("legibility.safetensors"))


class Encoder(nn.Module):
    """Pictures [B, 3, 32, 32] in [0, 1] -> features [B, FEATURES].

    Residual stages at 16, 8 and 4 pixels, pooled to 2 x 2: where the wheels are tells a car from
    its parts.
    """

    def __init__(self, widths: tuple[int, int, int] = (32, 64, 128)) -> None:
        super().__init__()
        self.held_out: dict[str, float] = {}  # what its features tell of pictures it had not seen
        first, second, third = widths
        self.stages = nn.Sequential(
            nn.Conv2d(3, first, 4, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(first),
            nn.ReLU(),
            ReaderBlock(first),
            convolution(first, second, stride=2),
            nn.ReLU(),
            ReaderBlock(second),
            convolution(second, third, stride=2),
            nn.ReLU(),
            ReaderBlock(third),
            nn.AvgPool2d(2),
            nn.Flatten(),
        )
        self.describe = nn.Linear(4 * third, FEATURES)

    def forward(self, x: Tensor) -> Tensor:
        """Features [B, FEATURES], before any nonlinearity."""
        return self.describe(self.stages((x - 0.45) * 4))  # about zero mean, unit deviation


@torch.inference_mode()
def encode(encoder: Encoder, images: np.ndarray) -> ReaderOutput:
    """Describe pictures uint8 [N, 32, 32, 3]; nothing is read in them."""
    features = [np.zeros((0, FEATURES))]
    for start in range(0, len(images), BATCH):
        x = torch.from_numpy(images[start : start + BATCH].astype(np.float32) / 255)
        features.append(encoder(x.permute(0, 3, 1, 2)).double().numpy())
    return ReaderOutput(np.full(len(images), ""), np.concatenate(features))


def load_encoder(data: bytes | None = None) -> Encoder:
    """The shipped encoder, or one from a file's bytes. Raises `ModelError`."""

    def build(about: dict[str, Any]) -> Encoder:
        return Encoder(tuple(about["widths"]))

    try:
        return load_network(data, "pictures.safetensors", ENCODER_KEY, build)
    except DAMAGE as error:
        raise ModelError(
            "The encoder that evaluate measures with is missing or damaged.",
            "Install Noisegram again.",
        ) from error


N = TypeVar("N", Reader, Encoder)


def load_network(
    data: bytes | None, file: str, key: str, build: Callable[[dict[str, Any]], N]
) -> N:
    """A frozen network from a file's bytes, None: of the shipped file. Raises one of `DAMAGE`.

    The metadata entry `key` holds its shape, from which `build` makes it.
    """
    data = shipped_network(file) if data is None else data
    length = int.from_bytes(data[:8], "little")
    about = json.loads(json.loads(data[8 : 8 + length])["__metadata__"][key])
    network = build(about)
    network.held_out = about["held_out"]
    network.load_state_dict(load(data))
    return network.float().eval().requires_grad_(False)


def shipped_network(file: str) -> bytes:
    """The bytes of a file in resources/readers. Raises `OSError`."""
    return (files("resources") / "readers" / file).read_bytes()


@torch.inference_mode()
def score_legibility(reader: Reader, images: np.ndarray, chars: str) -> np.ndarray:
    """The probability [N] that glyphs uint8 [N, 28, 28] show `chars`, or a look-alike of each.

    A character that the reader does not know scores 1: nothing can be said against it.
    """
    x = torch.from_numpy(images.astype(np.float32) / 255).unsqueeze(1)
    shares = reader(x).softmax(dim=1).double().numpy()
    groups = np.array([LOOK_ALIKE.get(char, char) for char in reader.classes])
    found = []
    for share, char in zip(shares, chars, strict=True):
        alike = groups == LOOK_ALIKE.get(char, char)
        found.append(float(share[alike].sum()) if char in reader.classes else 1.0)
    return np.array(found)


def merge_look_alikes(chars: np.ndarray) -> np.ndarray:
    """Characters [N] with each look-alike replaced by the first of its group."""
    return np.array([LOOK_ALIKE.get(char, char) for char in chars.tolist()], dtype="<U1")
