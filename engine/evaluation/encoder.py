"""The encoder of pictures: a small network whose features stand for what a picture looks like.

It plays the part of the Inception network in a Fréchet distance, and is not Inception: it has seen
some 6,400 small pictures of CIFAR-10, nearly all of them automobiles. Its distances mean something
beside each other and beside the floor between real pictures, and nothing beside published ones.
Like the second reader it only measures, and has never seen a generated picture; `train_encoder`
makes it.
"""

import json
from importlib.resources import files

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, nn

from engine.errors import ModelError
from engine.evaluation.reader import BATCH, FEATURES, Reading, Residual, convolution

SIZE = 32  # pixels a side of what it sees
KEY = "encoder"  # the metadata entry of the weights' file


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
            Residual(first),
            convolution(first, second, stride=2),
            nn.ReLU(),
            Residual(second),
            convolution(second, third, stride=2),
            nn.ReLU(),
            Residual(third),
            nn.AvgPool2d(2),
            nn.Flatten(),
        )
        self.describe = nn.Linear(4 * third, FEATURES)

    def forward(self, x: Tensor) -> Tensor:
        """Features [B, FEATURES], before any nonlinearity."""
        return self.describe(self.stages((x - 0.45) * 4))  # about zero mean, unit deviation


@torch.inference_mode()
def encode(encoder: Encoder, images: np.ndarray) -> Reading:
    """Describe pictures uint8 [N, 32, 32, 3]; nothing is read in them."""
    features = [np.zeros((0, FEATURES))]
    for start in range(0, len(images), BATCH):
        x = torch.from_numpy(images[start : start + BATCH].astype(np.float32) / 255)
        features.append(encoder(x.permute(0, 3, 1, 2)).double().numpy())
    return Reading(np.full(len(images), ""), np.concatenate(features))


def load_encoder(data: bytes | None = None) -> Encoder:
    """The shipped encoder, or one from a file's bytes. Raises `ModelError`."""
    try:
        if data is None:
            data = (files("resources") / "readers" / "pictures.safetensors").read_bytes()
        length = int.from_bytes(data[:8], "little")
        about = json.loads(json.loads(data[8 : 8 + length])["__metadata__"][KEY])
        encoder = Encoder(tuple(about["widths"]))
        encoder.held_out = about["held_out"]
        encoder.load_state_dict(load(data))
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelError(
            "The encoder that evaluate measures with is missing or damaged.",
            "Install Noisegram again.",
        ) from error
    return encoder.float().eval().requires_grad_(False)
