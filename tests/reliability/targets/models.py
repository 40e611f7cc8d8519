"""Models that somebody sent: header, card and weights; those that open are drawn with."""

from pathlib import Path
from random import Random

import msgspec
import torch

from engine.api import Drawing, SampleRequest
from engine.card import ModelCard, Sampling
from engine.models.file import save_model
from engine.models.library import import_model, read_models
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import random_denoiser, tiny_card
from tests.reliability.containers import in_container, tensor_parts, tensors_of
from tests.reliability.mutate import json_in, mutate_bytes
from tests.reliability.target import Target


def cards() -> list[ModelCard]:
    """A model that writes, and one of points."""
    points = ModelCard(
        name="points", size=1, channels=2, classes=("a", "b"), sampling=Sampling(schedule="linear"),
        network={"kind": "mlp", "size": 1, "channels": 2, "widths": [8], "embedding": 8,
                 "num_labels": 2},
    )  # fmt: skip
    return [msgspec.structs.replace(tiny_card(classes="ab"), training=tiny_card().training), points]


def make(folder: Path) -> list[bytes]:
    goods = []
    for card in cards():
        path = folder / "good.safetensors"
        save_model(path, random_denoiser(card).net, card)
        goods.append(path.read_bytes())
    return goods


def mutate(data: bytes, random: Random) -> bytes:
    """The card in most cases; else the header, the numbers or all of the bytes."""
    if random.random() < 0.4:
        return in_container(tensor_parts, tensors_of)(data, random)
    if random.random() < 0.1:
        return mutate_bytes(data, random)
    parts = tensor_parts(data)
    kind, card = parts[0]
    return tensors_of([(kind, json_in(card, random)), *parts[1:]])


def read(path: Path) -> None:
    """Install a model and draw with it, as a list of all would."""
    torch.set_num_threads(1)
    read_models()
    info = import_model(path, "came", force=True)
    drawing = Drawing(model=str(info.path), steps=1, sampler="ddim")
    finish(Studio("cpu").sample(SampleRequest((0,), (1,), drawing)))


TARGETS = [Target("model", "a.safetensors", make, mutate, read)]
