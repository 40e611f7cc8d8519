"""Which models are timed: the installed ones, and an untrained one for each other preset."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch

from engine.card import ModelCard, Training
from engine.models.file import build, save_model
from engine.models.library import list_models
from engine.training.presets import PRESETS, Preset, parametrization

LEFT_OUT = ("letters-tiny",)  # a toy


class TimedModel(NamedTuple):
    """A model to time."""

    name: str
    opened_by: str  # a name, or a path
    origin: str


def models_to_time(names: list[str], folder: Path) -> Iterator[TimedModel]:
    """Those named, or all installed and, for presets of no installed one, untrained ones.

    How fast a network is does not depend on its weights. `folder` is where these are put.
    """
    if names:
        origins = {info.name: info.origin for info in list_models()}
        yield from (TimedModel(Path(name).stem, name, origins.get(name, "yours")) for name in names)
        return
    done: set[str] = set(LEFT_OUT)
    for info in list_models():
        done.add(info.card.training.preset)
        yield TimedModel(info.name, info.name, info.origin)
    for name, preset in PRESETS.items():
        if name not in done and not getattr(preset, "autoencoder", None):
            path = folder / f"{name}.safetensors"
            card = untrained_card(preset)
            save_model(path, build(card).net, card, torch.half)
            yield TimedModel(name, str(path), "untrained")


def untrained_card(preset: Preset) -> ModelCard:
    """A card as training would make it, but for what the data would say."""
    network = msgspec.json.decode(msgspec.json.encode(preset.network))
    return ModelCard(
        name=preset.name,
        network=network,
        parametrization=parametrization(preset.param),
        sigma_data=preset.sigma_data,
        pixel_mean=preset.pixel_mean,
        pixel_scale=preset.pixel_scale,
        size=network["size"],
        channels=network.get("channels", 1),
        sampling=preset.sampling,
        training=Training(preset=preset.name),
    )
