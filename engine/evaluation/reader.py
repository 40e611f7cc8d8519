"""The second reader: a small convolutional network that says which character a glyph shows.

It only measures. The app never uses it to pick, redraw or improve a glyph, so that its verdict on
a model stays independent of whatever the app does to please a reader of its own. It has seen the
real glyphs of both splits, and no generated one; `train_reader` makes it.
"""

import json
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F

from engine.errors import ModelError

FEATURES = 64  # numbers that describe a glyph; distances are measured between them
KEY = "reader"  # the metadata entry of the weights' file
BATCH = 256


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
            Residual(second),
            convolution(second, third, stride=2),
            nn.ReLU(),
            Residual(third),
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


class Residual(nn.Module):
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
class Reading:
    """What the reader makes of N glyphs."""

    chars: np.ndarray  # str [N], the likeliest character
    features: np.ndarray  # float64 [N, FEATURES]


@torch.inference_mode()
def read(reader: Reader, images: np.ndarray) -> Reading:
    """Read glyphs uint8 [N, 28, 28]."""
    best = [np.zeros(0, dtype=np.int64)]
    features = [np.zeros((0, FEATURES))]
    for start in range(0, len(images), BATCH):
        x = torch.from_numpy(images[start : start + BATCH].astype(np.float32) / 255).unsqueeze(1)
        described = reader.features(x)
        best.append(reader.classify(F.silu(described)).argmax(dim=1).numpy())
        features.append(described.double().numpy())
    classes = np.array(list(reader.classes))
    return Reading(classes[np.concatenate(best)], np.concatenate(features))


def load_reader(data: bytes | None = None) -> Reader:
    """The shipped second reader, or one from a file's bytes. Raises `ModelError`."""
    try:
        if data is None:
            data = (files("resources") / "readers" / "second.safetensors").read_bytes()
        length = int.from_bytes(data[:8], "little")
        about = json.loads(json.loads(data[8 : 8 + length])["__metadata__"][KEY])
        reader = Reader(about["classes"], tuple(about.get("widths", (24, 48, 96))))
        reader.held_out = about["held_out"]
        reader.load_state_dict(load(data))
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelError(
            "The reader that evaluate measures with is missing or damaged.",
            "Install Noisegram again.",
        ) from error
    return reader.float().eval().requires_grad_(False)
