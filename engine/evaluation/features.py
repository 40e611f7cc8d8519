"""Extractors of the features by which pictures are measured, chosen by what a model draws.

A new extractor is an entry here. Handwriting of all characters is read by the second reader alone,
see `evaluate`.
"""

from collections.abc import Callable
from functools import partial

import msgspec
import numpy as np
import torch

from engine.card import ModelCard
from engine.data.dataset import to_size
from engine.errors import ModelError
from engine.models.readers import (
    ReaderOutput,
    encode,
    load_encoder,
    load_reader,
    read_glyphs,
    shipped_network,
)

Extract = Callable[[np.ndarray], ReaderOutput]  # pictures uint8 [N, H, W] or [N, H, W, 3]


class FeatureExtractor(msgspec.Struct, frozen=True, kw_only=True):
    """A small frozen network that describes pictures, and never draws or chooses any."""

    name: str
    file: str  # in resources/readers
    kind: str  # "reader": says which class a picture shows; "encoder": only describes it
    classes: tuple[str, ...] = ()  # what a reader can read
    channels: int
    size: int = 32  # pixels a side of what it sees
    mirror: bool = False  # a mirrored picture is the same picture
    about: str  # what its figures are worth


EXTRACTORS = (
    FeatureExtractor(
        name="digits",
        file="digits.safetensors",
        kind="reader",
        classes=tuple("0123456789"),
        channels=1,
        about="A second reader, trained on the training split of MNIST and on nothing drawn; "
        "distances are between its features. It sees 32 x 32 pixels.",
    ),
    FeatureExtractor(
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


def choose_extractor(card: ModelCard) -> FeatureExtractor:
    """The first extractor that suits what the model draws; the encoder suits whatever is left."""
    for extractor in EXTRACTORS:
        reads = bool(card.classes) and set(card.classes) <= set(extractor.classes)
        if extractor.channels == card.channels and reads:
            return extractor
    return EXTRACTORS[-1]


def open_extractor(extractor: FeatureExtractor) -> tuple[Extract, dict[str, float]]:
    """The extraction from pictures of any size, and its accuracy on held-out real ones.

    Raises `ModelError`.
    """
    try:
        data = shipped_network(extractor.file)
    except OSError as error:
        raise ModelError(
            "{file}, which evaluate measures with, is missing.",
            "Install Noisegram again.",
            file=extractor.file,
        ) from error
    if extractor.kind == "reader":
        network = load_reader(data)
        extract: Extract = partial(read_glyphs, network)
    else:
        network = load_encoder(data)
        extract = partial(encode, network)
    return (lambda images: extract(resize_for(images, extractor))), network.held_out


def resize_for(images: np.ndarray, extractor: FeatureExtractor) -> np.ndarray:
    """Pictures uint8 as the extractor sees them: larger ones averaged, smaller ones bordered."""
    x = torch.from_numpy(np.ascontiguousarray(images))
    x = x.unsqueeze(1) if x.dim() == 3 else x.permute(0, 3, 1, 2)  # [N, C, H, W]
    x = to_size(x, extractor.size, extractor.channels)
    return (x[:, 0] if extractor.channels == 1 else x.permute(0, 2, 3, 1)).numpy()
