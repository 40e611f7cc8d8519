"""What measures the pictures of a model, chosen by what it draws. A new measurer is an entry here.

Handwriting of all characters has a measure of its own, see `evaluate`.
"""

from collections.abc import Callable
from functools import partial
from importlib.resources import files

import msgspec
import numpy as np
import torch

from engine.data.dataset import to_size
from engine.errors import ModelError
from engine.evaluation.readers import Reading, encode, load_encoder, load_reader, read
from engine.models.card import ModelCard

Look = Callable[[np.ndarray], Reading]  # pictures uint8 [N, H, W] or [N, H, W, 3]


class Measurer(msgspec.Struct, frozen=True, kw_only=True):
    """A small frozen network that looks at pictures, and never draws or chooses any."""

    name: str
    file: str  # in resources/readers
    kind: str  # "reader": says which class a picture shows; "encoder": only describes it
    classes: tuple[str, ...] = ()  # what a reader can read
    channels: int
    size: int = 32  # pixels a side of what it sees
    mirror: bool = False  # a mirrored picture is the same picture
    about: str  # what its figures are worth


MEASURERS = (
    Measurer(
        name="digits",
        file="digits.safetensors",
        kind="reader",
        classes=tuple("0123456789"),
        channels=1,
        about="A second reader, trained on the training split of MNIST and on nothing drawn; "
        "distances are between its features.",
    ),
    Measurer(
        name="pictures",
        file="pictures.safetensors",
        kind="encoder",
        channels=3,
        mirror=True,
        about="Distances are between features of a small encoder that taught itself from some "
        "6,400 pictures of CIFAR-10, nearly all of them automobiles. It is not Inception: compare "
        "them with the floor beside them, never with published figures. It sees 32 x 32 pixels.",
    ),
)


def find_measurer(card: ModelCard) -> Measurer:
    """The first measurer that suits what the model draws; the encoder suits whatever is left."""
    for measurer in MEASURERS:
        reads = bool(card.classes) and set(card.classes) <= set(measurer.classes)
        if measurer.channels == card.channels and reads:
            return measurer
    return MEASURERS[-1]


def open_measurer(measurer: Measurer) -> tuple[Look, dict[str, float]]:
    """What looks at pictures of any size, and how it did on real ones it had not seen.

    Raises `ModelError`.
    """
    try:
        data = (files("resources") / "readers" / measurer.file).read_bytes()
    except OSError as error:
        raise ModelError(
            "{file}, which evaluate measures with, is missing.",
            "Install Noisegram again.",
            file=measurer.file,
        ) from error
    if measurer.kind == "reader":
        network = load_reader(data)
        look: Look = partial(read, network)
    else:
        network = load_encoder(data)
        look = partial(encode, network)
    return (lambda images: look(fitted(images, measurer))), network.held_out


def fitted(images: np.ndarray, measurer: Measurer) -> np.ndarray:
    """Pictures uint8 as the measurer sees them: larger ones averaged, smaller ones bordered."""
    x = torch.from_numpy(np.ascontiguousarray(images))
    x = x.unsqueeze(1) if x.dim() == 3 else x.permute(0, 3, 1, 2)  # [N, C, H, W]
    x = to_size(x, measurer.size, measurer.channels)
    return (x[:, 0] if measurer.channels == 1 else x.permute(0, 2, 3, 1)).numpy()
